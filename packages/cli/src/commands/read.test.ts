import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { parseInstant } from '@avouch/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeZip } from '../../../../test/archives/make-zip.ts';
import { runProgram } from '../program.ts';
import type { Terminal } from '../terminal/terminal.ts';

const WORKFLOW = 'on: push\njobs: {a: {runs-on: x, steps: [{run: "true"}]}}\n';
let root: string;

function put(path: string, text: string): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'avouch-read-'));
  put('folder/.github/workflows/ci.yml', WORKFLOW);
  put('folder/.github/workflows/empty.yml', '');
  put('folder/b/notes.txt', 'hello');
  put('folder/SECURITY.md', '# Security policy\n\nWrite to security@vendor.test.\n');
  put('folder/\u001b[31mred\u202etxt', 'hello');
  symlinkSync('/etc/passwd', join(root, 'folder/link.txt'));
  symlinkSync('.', join(root, 'folder/loop'));
  put('good.yml', WORKFLOW);
  put('bad.yml', 'on: [push\njobs: {}');
  put('empty.json', '');
  const zip = makeZip([
    { name: 'app/.github/workflows/ci.yml', content: WORKFLOW },
    { name: 'app/SECURITY.md', content: '' },
    { name: 'app/notes.txt', content: 'hello' },
  ]);
  writeFileSync(join(root, 'app.zip'), zip);
  writeFileSync(join(root, 'plan.docx'), zip);
  writeFileSync(join(root, 'model.tm7'), zip);
  writeFileSync(
    join(root, 'outside.zip'),
    makeZip([
      { name: '../outside.yml', content: WORKFLOW },
      { name: 'good.txt', content: 'x' },
    ]),
  );
  writeFileSync(join(root, 'broken.zip'), zip.subarray(0, 60));
  put('huge.bin', '');
  // Sparse: 1 GB that takes no room.
  truncateSync(join(root, 'huge.bin'), 1024 ** 3);
  execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', join(root, 'pipe')]);
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', join(root, 'repository'), ...args], {
      env: {
        ...process.env,
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_NAME: 'Ann',
        GIT_AUTHOR_EMAIL: 'ann@person.test',
        GIT_COMMITTER_NAME: 'Ann',
        GIT_COMMITTER_EMAIL: 'ann@person.test',
        GIT_AUTHOR_DATE: '2026-01-02T03:04:05Z',
        GIT_COMMITTER_DATE: '2026-01-02T03:04:05Z',
      },
    });
  put('repository/.github/workflows/ci.yml', WORKFLOW);
  put('repository/services/api/package-lock.json', '{"lockfileVersion":3,"packages":{}}');
  put('repository/src/main.ts', 'x');
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('commit', '--quiet', '--message=first');
  git('tag', 'v1');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function run(...args: readonly string[]) {
  let out = '';
  let err = '';
  const at = parseInstant('2026-11-01T00:00:00Z');
  if (at === null) throw new Error('the instant is wrong');
  const terminal: Terminal = {
    stdin: Readable.from([]),
    out: { write: (text) => (out += text) },
    err: { write: (text) => (err += text) },
    env: {},
    cwd: root,
    now: () => at,
  };
  const code = await runProgram(['read', ...args], terminal);
  const documents = () =>
    out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { code, out, err, documents };
}

describe('avouch read FILE', () => {
  it('writes one document with its keys in order', async () => {
    const { code, out, documents } = await run('--format', 'json', 'good.yml');
    expect(code).toBe(0);
    expect(out.endsWith('}\n')).toBe(true);
    const [document] = documents();
    expect(Object.keys(document ?? {})).toEqual(['path', 'format', 'verdict', 'measures', 'diagnostics']);
    expect(document).toMatchObject({ path: 'good.yml', format: 'github-workflow', verdict: 'valid', diagnostics: [] });
  });

  it.each([
    [['good.yml'], 0, ['valid']],
    [['folder/b/notes.txt'], 0, ['unsupported']],
    [['bad.yml'], 4, ['malformed']],
    [['empty.json'], 4, ['malformed']],
    [['huge.bin'], 4, ['refused']],
    [['empty.json', 'good.yml'], 4, ['malformed', 'valid']],
    [['nope.yml', 'empty.json', 'good.yml'], 3, ['malformed', 'valid']],
    [['pipe', 'good.yml'], 3, ['valid']],
  ])('%j ends with %d and shows %j', async (paths, code, verdicts) => {
    const result = await run('--format', 'json', ...paths);
    expect([result.code, result.documents().map(({ verdict }) => verdict)]).toEqual([code, verdicts]);
  });

  it('reads a layered document to its core, each layer a document of its own', async () => {
    const bom = { bomFormat: 'CycloneDX', specVersion: '1.5', version: 1, components: [{ type: 'library', name: 'a', version: '1' }] };
    const statement = {
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ name: 'app', digest: { sha256: 'a'.repeat(64) } }],
      predicateType: 'https://cyclonedx.org/bom',
      predicate: bom,
    };
    const envelope = {
      payloadType: 'application/vnd.in-toto+json',
      payload: Buffer.from(JSON.stringify(statement)).toString('base64'),
      signatures: [{ sig: Buffer.from('no signature').toString('base64') }],
    };
    put('layered.json', JSON.stringify(envelope));
    const { documents } = await run('--format', 'json', 'layered.json');
    expect(documents().map(({ path, format }) => [path, format])).toEqual([
      ['layered.json', 'dsse-envelope'],
      ['layered.json!/payload', 'in-toto-statement'],
      ['layered.json!/payload!/predicate', 'cyclonedx'],
    ]);
  });

  it('names what is not there and what is no file', async () => {
    expect((await run('nope.yml')).err).toContain('nope.yml does not exist');
    expect((await run('pipe')).err).toContain('neither a file nor a folder');
  });

  it('shows text without what could drive a terminal', async () => {
    const { code, out } = await run('folder');
    expect(code).toBe(0);
    expect(out).toContain('·red·txt');
    expect(out).toContain('GitHub Actions workflow: valid');
    expect(/[\u0000-\u0009\u000b-\u001f\u202e]/.test(out)).toBe(false);
  });
});

describe('avouch read FOLDER', () => {
  it('writes a line for each file, sorted, and follows no link', async () => {
    const { code, documents } = await run('--format', 'json', 'folder');
    expect(code).toBe(0);
    expect(documents().map(({ path, format, verdict }) => [path, format, verdict])).toEqual([
      ['\u001b[31mred\u202etxt', 'file', 'unsupported'],
      ['.github/workflows/ci.yml', 'github-workflow', 'valid'],
      ['.github/workflows/empty.yml', 'github-workflow', 'malformed'],
      ['SECURITY.md', 'security-policy', 'valid'],
      ['b/notes.txt', 'file', 'unsupported'],
    ]);
  });

  it('reads a sub-folder alone', async () => {
    const { documents } = await run('--format', 'json', '--path', 'b', 'folder');
    expect(documents().map(({ path }) => path)).toEqual(['b/notes.txt']);
  });
});

describe('avouch read REPOSITORY', () => {
  it('writes one document with what git shows and what the files say', async () => {
    const { code, out, documents } = await run('--format', 'json', 'repository');
    expect(code).toBe(0);
    const [document] = documents();
    expect(Object.keys(document ?? {})).toEqual(['path', 'commit', 'facts', 'diagnostics']);
    expect(document).toMatchObject({
      path: 'repository',
      commit: execFileSync('git', ['-C', join(root, 'repository'), 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim(),
      facts: {
        git: {
          defaultBranch: 'main',
          trackedFiles: 3,
          submodules: 0,
          links: 0,
          commits: 1,
          authors: 1,
          firstCommitAt: '2026-01-02T03:04:05Z',
          lastCommitAt: '2026-01-02T03:04:05Z',
          tags: 1,
          historyComplete: true,
          shallow: false,
          workTree: 'clean',
        },
        documents: [
          { path: '.github/workflows/ci.yml', format: 'github-workflow', role: 'own', inForce: true, facts: { kind: 'github-workflow' } },
          { path: 'services/api/package-lock.json', format: 'npm-lockfile' },
        ],
      },
    });
    expect(out).not.toContain('person.test');
    expect((await run('--format', 'json', 'repository')).out).toBe(out);
  });

  it('takes a ref and a sub-folder', async () => {
    const { documents } = await run('--format', 'json', '--ref', 'v1', '--path', 'services', 'repository');
    expect(documents()[0]).toMatchObject({ facts: { git: { trackedFiles: 1 }, documents: [{ path: 'services/api/package-lock.json' }] } });
  });

  it('says what is wrong with a ref', async () => {
    const { code, err, out } = await run('--ref', 'nope', 'repository');
    expect([code, out]).toEqual([3, '']);
    expect(err).toContain('nope');
  });

  it('shows text', async () => {
    const { code, out } = await run('repository');
    expect(code).toBe(0);
    expect(out).toMatch(/commits +1 by 1/);
    expect(out).toContain('2 files of a known format');
  });
});

describe('avouch read ARCHIVE', () => {
  it('writes a line for each file in it', async () => {
    const { code, documents } = await run('app.zip', '--format', 'json');
    expect(code).toBe(0);
    const seen = documents().map(({ path, format, verdict }) => [String(path).replace(/^app\//, ''), format, verdict]);
    expect(seen).toEqual([
      ['.github/workflows/ci.yml', 'github-workflow', 'valid'],
      ['SECURITY.md', 'security-policy', 'malformed'],
      ['notes.txt', 'file', 'unsupported'],
    ]);
  });

  it('reads a sub-folder alone, and knows no refs', async () => {
    expect((await run('app.zip', '--path', '.github', '--format', 'json')).documents()).toHaveLength(1);
    const { code, err } = await run('app.zip', '--ref', 'v1');
    expect([code, /archive/.test(err)]).toEqual([3, true]);
  });

  it('leaves out what leads outside, and says so', async () => {
    const { documents, err } = await run('outside.zip', '--format', 'json');
    expect(documents().map(({ path }) => path)).toEqual(['good.txt']);
    expect(err).toContain('outside.yml');
  });

  it('refuses one that is broken, and takes a document of an office for one file', async () => {
    expect((await run('broken.zip')).code).toBe(3);
    expect((await run('plan.docx', '--format', 'json')).documents().map(({ path }) => path)).toEqual(['plan.docx']);
    const model = (await run('model.tm7', '--format', 'json')).documents();
    expect(model.map(({ path, format }) => [path, format])).toEqual([['model.tm7', 'threat-model']]);
  });
});
