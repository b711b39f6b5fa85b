import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { REPORTS } from '@avouch/reports';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { githubAction } from '../packages/core/src/formats/github-action/index.ts';
import type { ActionFacts } from '../packages/core/src/formats/github-action/schema.ts';
import { SAMPLE_FILES } from './command-line/sample-files.ts';
import { makeRepository } from './repositories/make-repository.ts';
import { commitAll } from './repositories/sign-commit.ts';
import { temporaryFolder } from './repositories/temporary-folder.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const bytes = await readFile(join(ROOT, 'action.yml'));
/** As the platform has it: our own reader leaves outputs out. */
const action = parse(bytes.toString('utf8')) as {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
};

const read = githubAction.read({ path: 'action.yml', bytes });
const { steps } = read.facts as ActionFacts;
const script = (id: string) => steps.find((step) => step.id === id || step.name === id);

describe('action.yml', () => {
  it('is valid to our own reader, and a composite action', () => {
    expect([read.verdict, read.diagnostics, read.facts?.runsOn]).toEqual(['valid', [], 'composite']);
  });

  it('pins every action to a commit', () => {
    const uses = steps.flatMap((step) => (step.uses === null ? [] : [step.uses.raw]));
    expect(uses).toHaveLength(3);
    expect(uses.filter((use) => !/^[a-z-]+\/[a-z/-]+@[0-9a-f]{40}$/.test(use))).toEqual([]);
  });

  it('splices nothing into shell: no expression stands in a script, and every input is used', () => {
    const scripts = steps.flatMap((step) => (step.run === null ? [] : [step]));
    expect(scripts.map(({ shell }) => shell)).toEqual(['bash', 'bash']);
    expect(scripts.filter(({ run }) => run?.text.includes('${' + '{'))).toEqual([]);
    const text = bytes.toString('utf8');
    expect(Object.keys(action.inputs).filter((name) => !text.includes(`inputs.${name}`))).toEqual([]);
  });

  it('has outputs that a step writes', () => {
    const run = script('assess')?.run?.text ?? '';
    for (const [name, { value }] of Object.entries(action.outputs)) {
      expect(value).toBe(`\${{ steps.assess.outputs.${name} }}`);
      expect(run).toContain(`echo "${name}=`);
    }
  });
});

interface Assessed {
  readonly code: number | null;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

let repository: string;
beforeAll(async () => {
  repository = await makeRepository({ files: SAMPLE_FILES, date: '2026-11-01T09:00:00Z' });
});

/** Runs the step that assesses, as the platform runs it, with these inputs. */
async function assessStep(
  inputs: Readonly<Record<string, string>>,
  options: { readonly cwd?: string; readonly private?: boolean } = {},
): Promise<Assessed> {
  const runner = await temporaryFolder();
  const step = script('assess');
  const file = (name: string) => join(runner, name);
  for (const name of ['output', 'summary']) await writeFile(file(name), '');
  const given: Readonly<Record<string, string>> = {
    'github.action_path': ROOT,
    'github.event.repository.private': options.private === false ? 'false' : 'true',
    ...Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [`inputs.${name}`, inputs[name] ?? input.default])),
  };
  const env = Object.fromEntries(
    Object.entries(step?.env ?? {}).map(([name, { value }]) => {
      const expression = /^\$\{\{ (\S+) \}\}$/.exec(value)?.[1] ?? '';
      const text = given[expression];
      if (text === undefined) throw new Error(`${value} is nothing that the platform has`);
      return [name, text];
    }),
  );
  await writeFile(file('script.sh'), step?.run?.text ?? '');
  const done = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', file('script.sh')], {
    cwd: options.cwd ?? repository,
    encoding: 'utf8',
    env: {
      PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}`,
      AVOUCH_HOME: '/nonexistent',
      RUNNER_TEMP: runner,
      GITHUB_OUTPUT: file('output'),
      GITHUB_STEP_SUMMARY: file('summary'),
      ...env,
    },
  });
  const lines = (await readFile(file('output'), 'utf8')).split('\n').filter((line) => line !== '');
  return {
    code: done.status,
    log: `${done.stdout}${done.stderr}`,
    outputs: Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])),
    summary: await readFile(file('summary'), 'utf8'),
  };
}

describe('the step that assesses', () => {
  it('fails on findings, and leaves every result, the summary and the outputs all the same', async () => {
    const { code, outputs, summary } = await assessStep({ new: 'false' });
    expect(code).toBe(1);
    expect(outputs['exit-code']).toBe('1');
    expect(outputs.sarif).toBe(join(outputs.folder ?? '', 'avouch.sarif'));
    const sarif = JSON.parse(await readFile(outputs.sarif ?? '', 'utf8'));
    expect(sarif.version).toBe('2.1.0');
    expect(summary).toContain('1.2.2');
    expect(await readFile(join(outputs.folder ?? '', 'avouch.html'), 'utf8')).toContain('</html>');
  });

  it('fails on new findings only, beside a baseline', async () => {
    const cwd = await temporaryFolder();
    await cp(repository, cwd, { recursive: true });
    expect((await assessStep({}, { cwd })).code).toBe(4);
    execFileSync(process.execPath, [join(ROOT, 'packages/cli/dist/main.mjs'), 'baseline'], { cwd });
    expect(await assessStep({}, { cwd })).toMatchObject({ code: 0, outputs: { 'exit-code': '0' } });
    await writeFile(
      join(cwd, '.github/workflows/other.yml'),
      'on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: a/b@main\n',
    );
    await commitAll(cwd, null, { date: '2026-11-01T10:00:00Z' });
    expect((await assessStep({}, { cwd })).code).toBe(1);
    // Nothing of a commit from the future counts, and it does not pass by that.
    await writeFile(join(cwd, 'later.txt'), '');
    await commitAll(cwd, null, { date: '2099-01-01T00:00:00Z' });
    expect((await assessStep({}, { cwd })).code).toBe(3);
  });

  it('shows what is not private as for the public, unless it is told for whom', async () => {
    const audience = async (inputs: Readonly<Record<string, string>>, isPrivate: boolean) => {
      const { outputs } = await assessStep({ new: 'false', 'fail-on': '', format: 'json', ...inputs }, { private: isPrivate });
      return JSON.parse(await readFile(join(outputs.folder ?? '', 'avouch.json'), 'utf8')).audience?.for ?? null;
    };
    expect(await audience({}, false)).toBe('public');
    expect(await audience({ for: 'assessor' }, false)).toBe('assessor');
    expect(await audience({}, true)).toBe(null);
  });

  it('names the file of each form as files of that form end', async () => {
    const { code, outputs, log } = await assessStep({ new: 'false', 'fail-on': '', format: REPORTS.map(({ id }) => id).join(', ') });
    expect([code, log.includes('avouch:')]).toEqual([0, false]);
    const listed = execFileSync('ls', [outputs.folder ?? ''], { encoding: 'utf8' })
      .trim()
      .split('\n');
    expect(listed).toHaveLength(REPORTS.length);
    expect(REPORTS.filter(({ extension }) => !listed.some((name) => basename(name).endsWith(extension)))).toEqual([]);
  });

  it('takes evidence by lines, and a path that looks like an option as a path', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'two words'));
    for (const [version, name] of ['a.json', 'two words/b.json'].entries())
      await writeFile(
        join(folder, name),
        JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.5', version: version + 1, components: [] }),
      );
    const evidence = `${folder}/a.json\n\n${folder}/two words/b.json\n`;
    const { outputs } = await assessStep({ new: 'false', format: 'json', evidence, path: repository });
    const json = JSON.parse(await readFile(join(outputs.folder ?? '', 'avouch.json'), 'utf8'));
    expect(json.evidence.map(({ path }: { readonly path: string }) => basename(path)).toSorted()).toEqual(['a.json', 'b.json']);
    expect((await assessStep({ new: 'false', path: '--help' })).code).toBe(3);
  });

  const hostile = ['$(touch pwned)', '"; touch pwned; `touch pwned`; "', "'; touch pwned; '", '*', '-x\nFOO=bar'];
  it.each(['path', 'evidence', 'new', 'fail-on', 'for', 'format'])('reads nothing in the input %s as shell', async (name) => {
    const cwd = await temporaryFolder();
    for (const text of hostile) expect((await assessStep({ new: 'false', [name]: text }, { cwd })).code, text).toBeGreaterThan(1);
    expect(execFileSync('ls', ['-A', cwd], { encoding: 'utf8' })).toBe('');
  });

  it('lets no name of a file be a command to the runner', async () => {
    const { log } = await assessStep({ new: 'false' });
    const token = /^::stop-commands::(\S{36})$/m.exec(log)?.[1];
    expect(log.trimEnd().endsWith(`::${token}::`)).toBe(true);
    expect(log.split('\n').filter((line) => line.trimStart().startsWith('::'))).toHaveLength(2);
    const other = /^::stop-commands::(\S{36})$/m.exec((await assessStep({ new: 'false' })).log)?.[1];
    expect(other).not.toBe(token);
  });
});

it('installs what the lockfile says without scripts of packages, then builds', async () => {
  const checkout = await temporaryFolder();
  // What stands in for npm, since this machine may have no registry, and for the build, which other tests use.
  await mkdir(join(checkout, 'bin'));
  await mkdir(join(checkout, 'scripts'));
  await writeFile(join(checkout, 'bin/npm'), '#!/bin/sh\necho "$PWD npm $*"\n');
  await chmod(join(checkout, 'bin/npm'), 0o755);
  await writeFile(join(checkout, 'scripts/build.mjs'), 'console.log(`${process.cwd()} built`);\n');
  const out = execFileSync(
    'bash',
    ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script('Install Avouch as its lockfile says')?.run?.text ?? ''],
    {
      cwd: repository,
      encoding: 'utf8',
      env: { PATH: `${join(checkout, 'bin')}:${dirname(process.execPath)}:${process.env.PATH ?? ''}`, AVOUCH_CHECKOUT: checkout },
    },
  );
  expect(out).toMatch(new RegExp(`^${checkout} npm ci --ignore-scripts .*\n${checkout} built\n$`));
});
