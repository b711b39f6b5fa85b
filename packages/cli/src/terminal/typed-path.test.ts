import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { typedPath } from './typed-path.ts';

test.each([
  ['rota-4.2.1.avouch', 'rota-4.2.1.avouch'],
  ['../statements/Röta.sigstore.json', '../statements/Röta.sigstore.json'],
  ['My packs/rota 4.2.avouch', "'My packs/rota 4.2.avouch'"],
  ["it's $(date).avouch", `'it'\\''s $(date).avouch'`],
  ['-x.avouch', "'./-x.avouch'"],
  ['C:\\packs\\rota.avouch', "'C:\\packs\\rota.avouch'"],
  ['', "''"],
])('%j is typed as %s', (path, typed) => expect(typedPath(path)).toBe(typed));

test.each(['a b', "it's", '$(echo no) `echo no` "x" \\', 'ä ö', '*', '~user x'])('a shell takes %j for what it is', (path) => {
  expect(execFileSync('sh', ['-c', `printf %s ${typedPath(path)}`], { encoding: 'utf8' })).toBe(path);
});
