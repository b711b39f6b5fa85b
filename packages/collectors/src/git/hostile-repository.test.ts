import { existsSync } from 'node:fs';
import { appendFile, chmod, copyFile, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Canary, makeCanary } from '../../../../test/repositories/canary.ts';
import { cloneRepository, makeRepository } from '../../../../test/repositories/make-repository.ts';
import { opened, readAll } from '../../../../test/repositories/opened.ts';
import { gitText, runGit } from '../../../../test/repositories/run-git.ts';
import { temporaryFolder } from '../../../../test/repositories/temporary-folder.ts';
import type { Source } from '../source.ts';
import { openGit } from './open-git.ts';

const HOOKS = [
  'applypatch-msg',
  'commit-msg',
  'fsmonitor-watchman',
  'post-applypatch',
  'post-checkout',
  'post-commit',
  'post-index-change',
  'post-merge',
  'post-receive',
  'post-rewrite',
  'post-update',
  'pre-applypatch',
  'pre-auto-gc',
  'pre-commit',
  'pre-merge-commit',
  'pre-push',
  'pre-rebase',
  'pre-receive',
  'prepare-commit-msg',
  'proc-receive',
  'push-to-checkout',
  'reference-transaction',
  'sendemail-validate',
  'update',
];

const ALL_ATTRIBUTES = '* filter=canary diff=canary merge=canary text=auto ident working-tree-encoding=UTF-8\n';

interface Threat {
  readonly name: string;
  /** Makes the repository dangerous. */
  readonly arm: (path: string, canary: Canary) => Promise<unknown>;
  /** What somebody might do with plain git, which then runs the canary; null with the reason where no test can have it run. */
  readonly plain: ((path: string, canary: Canary) => Promise<unknown>) | { readonly never: string };
  readonly isPartial?: boolean;
}

function config(...settings: readonly (readonly [string, (program: string, briefProgram: string) => string])[]): Threat['arm'] {
  return async (path, { program, briefProgram }) => {
    for (const [name, value] of settings) await runGit(path, ['config', '--add', name, value(program, briefProgram)]);
  };
}

function git(...args: readonly string[]): (path: string) => Promise<unknown> {
  return (path) => runGit(path, args, { input: 'protocol=https\nhost=example.test\n\n' });
}

async function changeFile(path: string): Promise<void> {
  await writeFile(join(path, 'a.txt'), 'three\n');
}

async function signHead(path: string): Promise<void> {
  const commit = await runGit(path, ['cat-file', 'commit', 'HEAD']);
  const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----\n\n';
  const signed = commit.toString().replace('\n\n', `\n${signature}`);
  const id = (await runGit(path, ['hash-object', '-t', 'commit', '-w', '--stdin'], { input: signed })).toString().trim();
  await runGit(path, ['update-ref', 'HEAD', id]);
}

const THREATS: readonly Threat[] = [
  { name: 'core.fsmonitor', arm: config(['core.fsmonitor', (canary) => canary]), plain: git('status') },
  {
    name: 'hooks in the usual folder',
    arm: async (path, { program }) => {
      await mkdir(join(path, '.git/hooks'), { recursive: true });
      for (const hook of HOOKS) await copyFile(program, join(path, '.git/hooks', hook));
    },
    plain: git('commit', '--quiet', '--allow-empty', '-m', 'x'),
  },
  {
    name: 'core.hooksPath',
    arm: async (path, { program }) => {
      const hooks = join(dirname(program), 'hooks');
      await mkdir(hooks);
      for (const hook of HOOKS) await copyFile(program, join(hooks, hook));
      await runGit(path, ['config', 'core.hooksPath', hooks]);
    },
    plain: git('update-ref', 'refs/heads/new', 'HEAD'),
  },
  {
    name: 'an alias',
    arm: config(
      ...['log', 'ls-tree', 'cat-file', 'status', 'config', 'x'].map(
        (name) => [`alias.${name}`, (canary: string) => `!${canary}`] as const,
      ),
    ),
    plain: git('x'),
  },
  {
    name: 'core.sshCommand and a remote over SSH',
    arm: config(['core.sshCommand', (_, brief) => brief], ['remote.origin.url', () => 'ssh://example.test/x']),
    plain: (path) => git('ls-remote', 'origin')(path).catch(() => undefined),
  },
  {
    name: 'a clean filter',
    arm: async (path, canary) => {
      await config(['filter.canary.clean', (program) => program])(path, canary);
      await writeFile(join(path, '.git/info/attributes'), ALL_ATTRIBUTES).catch(() => undefined);
      await writeFile(join(path, '.gitattributes'), ALL_ATTRIBUTES);
      await changeFile(path);
    },
    plain: git('status'),
  },
  {
    name: 'a smudge filter',
    arm: async (path, canary) => {
      await config(['filter.canary.smudge', (program) => program])(path, canary);
      await writeFile(join(path, '.gitattributes'), ALL_ATTRIBUTES);
      await rm(join(path, 'a.txt'));
    },
    plain: git('checkout', '--', 'a.txt'),
  },
  {
    name: 'a filter process',
    arm: async (path, canary) => {
      await config(['filter.canary.process', (program) => program])(path, canary);
      await writeFile(join(path, '.gitattributes'), ALL_ATTRIBUTES);
      await changeFile(path);
    },
    plain: git('status'),
  },
  {
    name: 'textconv',
    arm: async (path, canary) => {
      await config(['diff.canary.textconv', (program) => program], ['diff.canary.cachetextconv', () => 'true'])(path, canary);
      await writeFile(join(path, '.gitattributes'), ALL_ATTRIBUTES);
    },
    plain: git('log', '-p'),
  },
  { name: 'diff.external', arm: config(['diff.external', (canary) => canary]), plain: git('diff', 'HEAD~1') },
  {
    name: 'a diff command',
    arm: async (path, canary) => {
      await config(['diff.canary.command', (program) => program])(path, canary);
      await writeFile(join(path, '.gitattributes'), ALL_ATTRIBUTES);
    },
    plain: git('diff', 'HEAD~1'),
  },
  {
    name: 'gpg.program',
    arm: async (path, canary) => {
      await signHead(path);
      await config(['gpg.program', (program) => program], ['log.showSignature', () => 'true'])(path, canary);
    },
    plain: (path) => git('log')(path).catch(() => undefined),
  },
  {
    name: 'gpg.ssh.program',
    arm: async (path, canary) => {
      await signHead(path);
      await config(
        ['gpg.format', () => 'ssh'],
        ['gpg.ssh.program', (program) => program],
        ['log.showSignature', () => 'true'],
      )(path, canary);
    },
    plain: { never: 'the signature would have to be a real SSH one' },
  },
  {
    name: 'credential.helper',
    arm: config(['credential.helper', (canary) => `!${canary}`]),
    plain: (path) => git('credential', 'fill')(path).catch(() => undefined),
  },
  {
    name: 'an included configuration',
    arm: async (path, { program }) => {
      const file = join(dirname(program), 'included');
      await writeFile(file, `[core]\n\tfsmonitor = ${program}\n`);
      await runGit(path, ['config', 'include.path', file]);
      await runGit(path, ['config', 'includeIf.gitdir:/.path', file]);
    },
    plain: git('status'),
  },
  {
    name: 'a configuration of the work tree',
    arm: async (path, { program }) => {
      await runGit(path, ['config', 'extensions.worktreeConfig', 'true']);
      await runGit(path, ['config', '--worktree', 'core.fsmonitor', program]);
    },
    plain: git('status'),
  },
  {
    name: 'core.pager, core.editor and core.askPass',
    arm: config(
      ['core.pager', (canary) => canary],
      ['pager.log', (canary) => canary],
      ['core.editor', (canary) => canary],
      ['core.askPass', (canary) => canary],
    ),
    plain: (path) => git('commit', '--amend')(path).catch(() => undefined),
  },
  {
    name: 'a remote that is a command (ext::)',
    arm: config(
      ['remote.origin.url', (_, brief) => `ext::sh -c ${brief}`],
      ['protocol.ext.allow', () => 'always'],
      ['protocol.allow', () => 'always'],
    ),
    plain: (path) => git('fetch', 'origin')(path).catch(() => undefined),
  },
  {
    name: 'uploadpack of a remote, through url.insteadOf',
    arm: config(
      ['remote.origin.url', () => 'https://example.test/x'],
      ['remote.origin.uploadpack', (_, brief) => brief],
      ['url./.insteadOf', () => 'https://example.test/'],
    ),
    plain: (path) => git('fetch', 'origin')(path).catch(() => undefined),
  },
  {
    name: 'a promisor remote that is a command (ext::)',
    isPartial: true,
    arm: config(
      ['remote.origin.promisor', () => 'true'],
      ['extensions.partialClone', () => 'origin'],
      ['protocol.ext.allow', () => 'always'],
      ['remote.evil.url', (_, brief) => `ext::sh -c ${brief}`],
      ['remote.evil.promisor', () => 'true'],
    ),
    plain: (path) => git('cat-file', 'blob', 'HEAD:a.txt')(path).catch(() => undefined),
  },
  {
    name: 'uploadpack of a promisor remote with a local path',
    isPartial: true,
    arm: config(['remote.origin.uploadpack', (_, brief) => brief]),
    plain: (path) => git('cat-file', 'blob', 'HEAD:a.txt')(path).catch(() => undefined),
  },
  {
    name: 'a submodule with a hostile configuration',
    arm: async (path, { program }) => {
      const inner = await makeRepository({ files: { x: '1' } });
      await runGit(path, ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner, 'sub']);
      await runGit(path, ['commit', '--quiet', '-m', 'Submodule']);
      await runGit(join(path, 'sub'), ['config', 'core.fsmonitor', program]);
    },
    plain: git('status'),
  },
  {
    name: 'a submodule that is updated by a command',
    arm: async (path, { program }) => {
      const id = await gitText(path, 'rev-parse', 'HEAD');
      await writeFile(join(path, '.gitmodules'), `[submodule "sub"]\n\tpath = sub\n\turl = ./\n`);
      await runGit(path, ['update-index', '--add', '--cacheinfo', `160000,${id},sub`]);
      await runGit(path, ['commit', '--quiet', '-m', 'Submodule']);
      await runGit(path, ['config', 'submodule.sub.update', `!${program}`]);
      await runGit(path, ['config', 'submodule.sub.url', path]);
    },
    plain: (path) => git('-c', 'protocol.file.allow=always', 'submodule', 'update')(path).catch(() => undefined),
  },
  {
    name: 'trace2, maintenance and rerere settings',
    arm: config(
      ['trace2.eventTarget', () => 'af_unix:/dev/null'],
      ['maintenance.auto', () => 'true'],
      ['gc.auto', () => '1'],
      ['rerere.enabled', () => 'true'],
    ),
    plain: { never: 'these run nothing of the repository’s choice' },
  },
];

async function useAll(path: string): Promise<Source> {
  const source = opened(await openGit({ path }));
  await readAll(source);
  await source.close();
  return source;
}

async function repository(isPartial = false): Promise<string> {
  const path = await makeRepository({
    files: { 'a.txt': 'one\n', '.gitattributes': ALL_ATTRIBUTES },
    commits: [{ files: { 'a.txt': 'two\n' }, annotatedTags: ['v1'] }],
  });
  return isPartial ? cloneRepository(path, { filter: 'blob:none' }) : path;
}

describe.each(THREATS)('$name', ({ arm, plain, isPartial }) => {
  test('runs nothing here, and would with plain git', async () => {
    const canary = await makeCanary();
    const path = await repository(isPartial);
    await arm(path, canary);
    await canary.reset();
    const source = await useAll(path);
    expect(source.history?.commits.length).toBeGreaterThanOrEqual(2);
    expect(canary.hasRun()).toBe(false);
    if (typeof plain !== 'function') return;
    await plain(path, canary);
    expect(canary.hasRun()).toBe(true);
  });
});

test('nothing is fetched into a partial clone, and what is missing is told', async () => {
  const path = await cloneRepository(await makeRepository({ files: { a: '1', 'b/c': '2', d: { link: 'a' } } }), {
    filter: 'blob:none',
    bare: true,
  });
  const before = await readdir(join(path, 'objects/pack'));
  const source = opened(await openGit({ path }));
  const { files, reported } = await readAll(source);
  expect(files).toEqual([]);
  expect(reported.map(({ code, location }) => [code, location?.path])).toEqual([
    ['object-missing', 'a'],
    ['object-missing', 'b/c'],
  ]);
  expect(source.diagnostics.map(({ code }) => code)).toEqual(['object-missing', 'links-not-followed']);
  expect(source.history).toMatchObject({ complete: true });
  expect(await readdir(join(path, 'objects/pack'))).toEqual(before);
  expect((await runGit(path, ['cat-file', 'blob', 'HEAD:a'])).toString()).toBe('1');
});

test('core.worktree is not followed', async () => {
  const path = await repository();
  const elsewhere = await temporaryFolder();
  await runGit(path, ['config', 'core.worktree', elsewhere]);
  expect(await gitText(path, 'status', '--porcelain')).not.toBe('');
  expect((await useAll(path)).snapshot.workTree).toBe('clean');
});

test('replace refs do not change content', async () => {
  const path = await repository();
  const [commit = '', blob = ''] = (await gitText(path, 'rev-parse', 'HEAD', 'HEAD:a.txt')).split('\n');
  const other = (await runGit(path, ['hash-object', '-w', '--stdin'], { input: 'replaced\n' })).toString().trim();
  await runGit(path, ['replace', blob, other]);
  await runGit(path, ['replace', '--graft', commit]);
  expect(await gitText(path, 'show', 'HEAD:a.txt')).toBe('replaced');
  expect(await gitText(path, 'rev-list', '--count', 'HEAD')).toBe('1');
  const source = opened(await openGit({ path }));
  expect(Buffer.from((await readAll(source, ['a.txt'])).files[0]?.bytes ?? []).toString()).toBe('two\n');
  expect(source.history?.commits.length).toBe(2);
});

test('grafts do not change history', async () => {
  const path = await repository();
  await mkdir(join(path, '.git/info'), { recursive: true });
  await writeFile(join(path, '.git/info/grafts'), `${await gitText(path, 'rev-parse', 'HEAD')}\n`);
  expect(await gitText(path, 'rev-list', '--count', 'HEAD')).toBe('1');
  expect((await useAll(path)).history?.commits.length).toBe(2);
});

test('a commit graph that lies does not change history', async () => {
  const path = await repository();
  await runGit(path, ['commit-graph', 'write', '--reachable']);
  const file = join(path, '.git/objects/info/commit-graph');
  const graph = await readFile(file);
  // gitformat-commit-graph(5): chunk table from byte 8, 12 bytes an entry; in CDAT the first parent follows the tree's id.
  for (let entry = 8; graph.readUInt32BE(entry) !== 0; entry += 12) {
    if (graph.toString('latin1', entry, entry + 4) !== 'CDAT') continue;
    const start = Number(graph.readBigUInt64BE(entry + 4));
    for (const row of [start, start + 36]) graph.writeUInt32BE(0x70000000, row + 20);
  }
  await chmod(file, 0o644);
  await writeFile(file, graph);
  expect(await gitText(path, 'rev-list', '--count', 'HEAD')).toBe('1');
  expect((await useAll(path)).history?.commits.length).toBe(2);
});

test('objects are borrowed as alternates say, which is told, but from no other machine', async () => {
  const original = await repository();
  const path = join(await temporaryFolder(), 'borrower');
  await runGit(dirname(path), ['clone', '--quiet', '--shared', original, path]);
  await appendFile(join(path, '.git/objects/info/alternates'), '//server.example.test/share/objects\n');
  const source = opened(await openGit({ path }));
  expect((await readAll(source)).files).toHaveLength(2);
  expect(source.diagnostics.map(({ code }) => code)).toEqual(['objects-borrowed', 'objects-not-borrowed']);
  expect(source.diagnostics[0]?.message).toContain(join(original, '.git/objects'));
});

test('alternates that lead in a circle end', async () => {
  const path = await repository();
  await mkdir(join(path, '.git/objects/info'), { recursive: true });
  await writeFile(join(path, '.git/objects/info/alternates'), `${join(path, '.git/objects')}\n../objects\n`);
  expect((await useAll(path)).history?.commits.length).toBe(2);
});

describe('git itself', () => {
  afterEach(() => vi.unstubAllEnvs());

  test('is not taken from the repository', async () => {
    const canary = await makeCanary();
    const path = await repository();
    await mkdir(join(path, 'node_modules/.bin'), { recursive: true });
    await copyFile(canary.program, join(path, 'git'));
    await copyFile(canary.program, join(path, 'node_modules/.bin/git'));
    await symlink(join(path, 'node_modules'), join(dirname(canary.program), 'linked'));
    vi.stubEnv(
      'PATH',
      [
        '',
        '.',
        'node_modules/.bin',
        path,
        join(path, 'node_modules/.bin'),
        join(dirname(canary.program), 'linked/.bin'),
        process.env.PATH,
      ].join(delimiter),
    );
    const before = process.cwd();
    vi.spyOn(process, 'cwd').mockReturnValue(path);
    await useAll(path);
    vi.restoreAllMocks();
    expect(process.cwd()).toBe(before);
    expect(canary.hasRun()).toBe(false);
    await runGit(path, ['status']).catch(() => undefined);
    expect(canary.hasRun()).toBe(true);
  });

  test('that is nowhere is named with the version that is needed', async () => {
    const result = await openGit({ path: await repository(), searchPath: await temporaryFolder() });
    expect(result).toMatchObject({ kind: 'refused', diagnostic: { code: 'git-missing' } });
    if (result.kind === 'refused') expect(result.diagnostic.message).toMatch(/2\.31/);
  });

  test.each([
    ['an old one', 'git version 2.20.1'],
    ['another program', 'hello'],
  ])('%s is refused', async (_, answer) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'git'), `#!/bin/sh\necho '${answer}'\n`);
    await chmod(join(folder, 'git'), 0o755);
    expect(await openGit({ path: await repository(), searchPath: folder })).toMatchObject({
      kind: 'refused',
      diagnostic: { code: 'git-missing' },
    });
  });

  test('gets nothing of our own environment', async () => {
    const canary = await makeCanary();
    const other = await makeRepository({ files: { other: '1' } });
    const path = await repository();
    await writeFile(join(dirname(canary.program), '.gitconfig'), `[core]\n\tfsmonitor = ${canary.program}\n`);
    const hostile = {
      GIT_DIR: join(other, '.git'),
      GIT_INDEX_FILE: join(other, '.git/index'),
      GIT_OBJECT_DIRECTORY: join(other, '.git/objects'),
      GIT_EXTERNAL_DIFF: canary.program,
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'core.fsmonitor',
      GIT_CONFIG_VALUE_0: canary.program,
      GIT_CONFIG_PARAMETERS: `'core.fsmonitor'='${canary.program}'`,
      GIT_TRACE: join(dirname(canary.program), 'trace'),
      GIT_EXEC_PATH: dirname(canary.program),
      GIT_SHALLOW_FILE: '/dev/null',
      HOME: dirname(canary.program),
      XDG_CONFIG_HOME: dirname(canary.program),
      LD_PRELOAD_CANARY: 'x',
    };
    for (const [name, value] of Object.entries(hostile)) vi.stubEnv(name, value);
    const source = await useAll(path);
    expect(source.tree.map((entry) => entry.path)).toEqual(['.gitattributes', 'a.txt']);
    expect(source.snapshot.workTree).toBe('clean');
    expect(canary.hasRun()).toBe(false);
    expect(existsSync(join(dirname(canary.program), 'trace'))).toBe(false);
  });
});

test('the repository is left as it was, and nothing of ours is left behind', async () => {
  const path = await repository();
  const temporary = await temporaryFolder();
  vi.stubEnv('TMPDIR', temporary);
  const before = await gitText(path, 'status', '--porcelain');
  const listing = async (): Promise<string> => (await runGit(path, ['--version'])).toString() + (await tree(join(path, '.git')));
  const state = await listing();
  const source = opened(await openGit({ path }));
  expect(await readdir(temporary)).toHaveLength(1);
  await readAll(source);
  await source.close();
  expect(await readdir(temporary)).toEqual([]);
  await openGit({ path, ref: 'missing' });
  await openGit({ path, folder: 'missing' });
  expect(await readdir(temporary)).toEqual([]);
  vi.unstubAllEnvs();
  expect(await listing()).toBe(state);
  expect(await gitText(path, 'status', '--porcelain')).toBe(before);
});

async function tree(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const parts: string[] = [];
  for (const file of files) parts.push(`${file} ${(await readFile(file)).toString('base64')}`);
  return parts.join('\n');
}
