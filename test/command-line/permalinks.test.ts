import { appendFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeRepository } from '../repositories/make-repository.ts';
import { gitText, runGit } from '../repositories/run-git.ts';
import { temporaryFolder } from '../repositories/temporary-folder.ts';
import { assessJson } from './assess-json.ts';
import { runAvouch } from './run-avouch.ts';
import { SAMPLE_FILES } from './sample-files.ts';

const DATE = '2026-11-01T09:00:00Z';
const TOKEN = 'not-for-anybody-to-see';

/** A folder with a case and a repository `api`, which may have a remote; `url` is what the case says. */
async function workspace({ remote, url }: { readonly remote?: string; readonly url?: string }): Promise<string> {
  const cwd = await temporaryFolder();
  await rename(await makeRepository({ files: SAMPLE_FILES, date: DATE }), join(cwd, 'api'));
  if (remote !== undefined) await runGit(join(cwd, 'api'), ['config', 'remote.origin.url', remote]);
  const source = `{ id: api, location: api${url === undefined ? '' : `, url: "${url}"`} }`;
  await writeFile(
    join(cwd, 'avouch.yaml'),
    `schemaVersion: 1\norganisation: X\nproducts:\n  - { id: p, name: P, role: developer, delivery: [saas], sources: [${source}] }\n`,
  );
  return cwd;
}

/** The addresses of every place in the page, without the commit. */
async function links(cwd: string): Promise<readonly string[]> {
  const { out } = await runAvouch(['assess', '--format', 'html'], { cwd });
  const commit = await gitText(join(cwd, 'api'), 'rev-parse', 'HEAD');
  return [...out.matchAll(/<a class="place" href="([^"]*)"/g)].map(([, address = '']) => address.replace(commit, 'COMMIT'));
}

it.each([
  ['its remote', { remote: 'git@github.com:acme/api.git' }, 'https://github.com/acme/api/blob/COMMIT/.github/workflows/release.yml#L7'],
  [
    'its case',
    { url: 'https://code.example.com/acme/api/-/tree/main' },
    'https://code.example.com/acme/api/-/blob/COMMIT/.github/workflows/release.yml#L7',
  ],
] as const)('every place leads to its line at the host that %s tells', async (_, given, expected) => {
  const found = await links(await workspace(given));
  expect(found).toContain(expected);
  expect(found.filter((address) => !address.startsWith(expected.slice(0, expected.indexOf('COMMIT'))))).toEqual([]);
});

it.each([
  ['nothing tells', {}],
  ['the host is not known', { remote: 'https://git.example.test/acme/api' }],
  ['the remote is hostile', { remote: 'https://github.com/acme/"><img src=x onerror=alert(1)>' }],
  ['the remote is script', { remote: 'javascript:alert(1)' }],
] as const)('no place is a link where %s', async (_, given) => {
  expect(await links(await workspace(given))).toEqual([]);
});

it('no place is a link where the work tree differs', async () => {
  const cwd = await workspace({ remote: 'https://github.com/acme/api' });
  await appendFile(join(cwd, 'api', 'SECURITY.md'), 'More.\n');
  expect(await links(cwd)).toEqual([]);
});

it('every report says why there is no link where the work tree differs, such as by a case that is not committed, and what to do', async () => {
  const cwd = await workspace({ remote: 'https://github.com/acme/api' });
  const reports = async () =>
    await Promise.all(
      ['text', 'html', 'markdown'].map(async (format) =>
        (await runAvouch(['assess', '--format', format], { cwd })).out.replaceAll(/\s+/g, ' ').includes('no links until you commit it'),
      ),
    );
  expect(await reports()).toEqual([false, false, false]);
  await writeFile(join(cwd, 'api', 'avouch.yaml'), 'schemaVersion: 1\n');
  expect(await links(cwd)).toEqual([]);
  expect(await reports()).toEqual([true, true, true]);
});

it('nothing is said of links that there would not be anyway', async () => {
  const cwd = await workspace({});
  await appendFile(join(cwd, 'api', 'SECURITY.md'), 'More.\n');
  expect((await runAvouch(['assess'], { cwd })).out).not.toContain('no links');
});

it('a password in a remote is in no form of the result', async () => {
  const cwd = await workspace({ remote: `https://jane:${TOKEN}@github.com/acme/api.git` });
  expect((await assessJson([], { cwd })).source.hosting).toEqual({ kind: 'github', url: 'https://github.com/acme/api' });
  for (const format of ['text', 'json', 'html']) {
    const { out, err } = await runAvouch(['assess', '--format', format], { cwd });
    expect(`${out}${err}`).not.toContain(TOKEN);
    expect(`${out}${err}`).not.toContain('jane');
  }
});

it('an address in the case that leads to no line is told', async () => {
  const cwd = await workspace({ url: 'https://code.example.com/acme/api' });
  expect((await assessJson([], { cwd })).diagnostics.map(({ code }) => code)).toContain('source-url-unknown');
});

it('text is one screen in a terminal, and whole in a file, a pipe, with --verbose and where findings fail', async () => {
  const cwd = await workspace({});
  const whole = await runAvouch(['assess'], { cwd });
  const lines = async (...args: readonly string[]) =>
    (await runAvouch(['assess', ...args], { cwd, terminal: true })).out.split('\n').length;
  expect(await lines()).toBeLessThanOrEqual(40);
  for (const args of [['--verbose'], ['--fail-on', 'failed']]) expect(await lines(...args)).toBe(whole.out.split('\n').length);
  expect((await runAvouch(['assess', '--verbose', '--format', 'json'], { cwd })).code).toBe(2);
});
