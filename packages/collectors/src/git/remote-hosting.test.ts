import { expect, test } from 'vitest';
import { makeRepository } from '../../../../test/repositories/make-repository.ts';
import { opened } from '../../../../test/repositories/opened.ts';
import { runGit } from '../../../../test/repositories/run-git.ts';
import { openGit } from './open-git.ts';

async function hostingWith(...remotes: readonly (readonly [name: string, url: string])[]) {
  const path = await makeRepository({ files: { 'a/b.txt': 'x', c: 'y' } });
  for (const [name, url] of remotes) await runGit(path, ['config', '--add', `remote.${name}.url`, url]);
  const source = opened(await openGit({ path, folder: 'a' }));
  await source.close();
  // Places are relative to the root of the repository, as a host's address needs them, whatever folder was asked for.
  expect(source.tree.map((entry) => entry.path)).toEqual(['a/b.txt']);
  return source.snapshot.hosting;
}

test.each([
  ['none', [], undefined],
  ['origin', [['origin', 'git@github.com:acme/ledger.git']], 'https://github.com/acme/ledger'],
  [
    'origin beside others',
    [
      ['fork', 'https://github.com/jane/ledger'],
      ['origin', 'https://github.com/acme/ledger'],
      ['upstream', 'https://github.com/old/ledger'],
    ],
    'https://github.com/acme/ledger',
  ],
  ['one of another name', [['upstream', 'https://codeberg.org/acme/ledger']], 'https://codeberg.org/acme/ledger'],
  [
    'two, and no origin',
    [
      ['a', 'https://github.com/a/ledger'],
      ['b', 'https://github.com/b/ledger'],
    ],
    undefined,
  ],
  ['a password', [['origin', 'https://jane:secret-word@github.com/acme/ledger.git']], 'https://github.com/acme/ledger'],
  ['an unknown host', [['origin', 'https://git.example.test/acme/ledger']], undefined],
  ['script', [['origin', 'javascript:alert(1)']], undefined],
  ['markup', [['origin', 'https://github.com/acme/"><script>']], undefined],
  ['a line break', [['origin', 'https://github.com/acme/ledger\nhttps://github.com/acme/other']], undefined],
] as const)('remotes: %s', async (_, remotes, url) => {
  expect((await hostingWith(...remotes))?.url).toBe(url);
});
