import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { gitlabCi } from '../packages/core/src/formats/gitlab-ci/index.ts';
import { SAMPLE_FILES } from './command-line/sample-files.ts';
import { makeRepository } from './repositories/make-repository.ts';
import { temporaryFolder } from './repositories/temporary-folder.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PATH = 'templates/gitlab/avouch.gitlab-ci.yml';
const bytes = await readFile(join(ROOT, PATH));
const { avouch, variables: defaults } = parse(bytes.toString('utf8')) as {
  readonly variables: Readonly<Record<string, string>>;
  readonly avouch: {
    readonly script: readonly string[];
    readonly artifacts: { readonly when: string; readonly reports: Readonly<Record<string, string>> };
  };
};

it('is valid to our own reader', () => {
  const { verdict, diagnostics } = gitlabCi.read({ path: PATH, bytes });
  expect([verdict, diagnostics]).toEqual(['valid', []]);
});

let source: string;
let commit: string;
let bin: string;
beforeAll(async () => {
  // What stands in for Avouch's own repository: its command is the built one, and its build does nothing.
  source = await makeRepository({
    files: {
      'packages/cli/bin/avouch.mjs': `import ${JSON.stringify(join(ROOT, 'packages/cli/bin/avouch.mjs'))};\n`,
      'scripts/build.mjs': 'console.log("built");\n',
    },
    date: '2026-11-01T09:00:00Z',
  });
  commit = execFileSync('git', ['-C', source, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
  bin = await temporaryFolder();
  await writeFile(join(bin, 'npm'), '#!/bin/sh\necho "npm $*"\n');
  await chmod(join(bin, 'npm'), 0o755);
  await symlink(process.execPath, join(bin, 'node'));
});

/** Runs the job's script in a copy of the sample, with these variables. */
async function job(
  variables: Readonly<Record<string, string>>,
  prepare: (cwd: string) => void = () => undefined,
  shell: readonly [string, ...string[]] = ['sh', '-e', '-c'],
) {
  const [command, ...flags] = shell;
  const cwd = join(await temporaryFolder(), 'project');
  await mkdir(cwd);
  await cp(await makeRepository({ files: SAMPLE_FILES, date: '2026-11-01T09:00:00Z' }), cwd, { recursive: true });
  prepare(cwd);
  const done = spawnSync(command, [...flags, avouch.script.join('\n')], {
    cwd,
    encoding: 'utf8',
    env: {
      PATH: `${bin}:${dirname(process.execPath)}:${process.env.PATH ?? ''}`,
      AVOUCH_HOME: '/nonexistent',
      CI_PROJECT_VISIBILITY: 'private',
      ...defaults,
      AVOUCH_SOURCE: source,
      AVOUCH_COMMIT: commit,
      ...variables,
    },
  });
  return { cwd, code: done.status, log: `${done.stdout}${done.stderr}` };
}

it('takes evidence with | between, in names with spaces too', async () => {
  const folder = await temporaryFolder();
  const sbom = (version: number) => JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.5', version, components: [] });
  await writeFile(join(folder, 'first.json'), sbom(1));
  await writeFile(join(folder, 'second one.json'), sbom(2));
  const { cwd } = await job({ AVOUCH_NEW: 'false', AVOUCH_EVIDENCE: `${folder}/first.json||${folder}/second one.json` });
  const page = await readFile(join(cwd, 'avouch-results/avouch.html'), 'utf8');
  expect(['first.json', 'second one.json'].filter((name) => !page.includes(name))).toEqual([]);
});

// The runner takes bash where the image has it, else sh; in each a line that fails ends the job.
const SHELLS: readonly (readonly [string, readonly [string, ...string[]]])[] = [
  ['sh', ['sh', '-e', '-c']],
  ['bash', ['bash', '--noprofile', '--norc', '-eo', 'pipefail', '-c']],
];
it.each(SHELLS)(
  'in %s installs without scripts of packages, fails on findings, and leaves what artifacts:reports names',
  async (_, shell) => {
    const { cwd, code, log } = await job({ AVOUCH_NEW: 'false' }, undefined, shell);
    expect([code, log]).toEqual([1, expect.stringMatching(/npm ci --ignore-scripts .*\nbuilt\n/)]);
    expect(avouch.artifacts.when).toBe('always');
    expect(Object.keys(avouch.artifacts.reports)).toEqual(['junit']);
    expect(await readFile(join(cwd, avouch.artifacts.reports.junit ?? ''), 'utf8')).toContain('</testsuites>');
    expect(JSON.parse(await readFile(join(cwd, 'avouch-results/avouch.sarif'), 'utf8')).version).toBe('2.1.0');
  },
);

it('fails on new findings only beside a baseline, and says where there is none', async () => {
  expect((await job({})).code).toBe(4);
  const known = await job({}, (cwd) => execFileSync(process.execPath, [join(ROOT, 'packages/cli/dist/main.mjs'), 'baseline'], { cwd }));
  expect(known.code).toBe(0);
});

it('shows a project that is not private as for the public', async () => {
  const page = async (visibility: string) =>
    await readFile(join((await job({ AVOUCH_NEW: 'false', CI_PROJECT_VISIBILITY: visibility })).cwd, 'avouch-results/avouch.html'), 'utf8');
  const [open, closed] = [await page('internal'), await page('private')];
  expect(closed).toContain('.github/workflows/release.yml');
  expect(open).not.toContain('.github/workflows/release.yml');
});

const REFUSED: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['no commit', { AVOUCH_COMMIT: '' }],
  ['a branch in place of a commit', { AVOUCH_COMMIT: 'main' }],
  ['a short id', { AVOUCH_COMMIT: 'abcdef0' }],
  ['shell in place of a word', { AVOUCH_NEW: '$(touch pwned)' }],
  ['shell in place of an audience', { AVOUCH_FOR: '"; touch pwned; "' }],
];
it.each(REFUSED)('refuses %s', async (_, variables) => {
  const { cwd, code } = await job({ AVOUCH_NEW: 'false', ...variables });
  expect(code).toBe(2);
  expect(execFileSync('ls', [cwd], { encoding: 'utf8' })).not.toContain('pwned');
});
