import type { KeyObject } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { idOfSigningKey, openPrivateKey } from '../packages/signatures/src/index.ts';
import { billOfMaterials } from './bill-of-materials.ts';
import { releaseArchive, versionOf } from './release-archive.ts';
import { commitOf, commitTime, repositoryRoot, uncommitted } from './release-source.ts';
import { checksums, releaseStatement, signedStatement } from './release-statement.ts';

/**
 * `npm run release`: the files of a release of the commit that is checked out, the same bytes whenever it is run (docs/releasing.md): the archive, its bill of
 * materials, their sums, and what they are as an in-toto statement, signed where `--key` names a key of `avouch key new`.
 */
const { values } = parseArgs({
  options: {
    output: { type: 'string', short: 'o' },
    key: { type: 'string' },
    'passphrase-file': { type: 'string' },
    'allow-uncommitted': { type: 'boolean' },
  },
});

function ended(message: string): never {
  process.stderr.write(`release: ${message}\n`);
  process.exit(1);
}

function keyFrom(path: string, passphraseFile: string | undefined): KeyObject {
  if (passphraseFile === undefined) ended(`${path} is under a passphrase. Give the file that holds it with --passphrase-file.`);
  const passphrase = readFileSync(passphraseFile, 'utf8').replace(/\r?\n$/, '');
  const { key, diagnostics } = openPrivateKey(path, readFileSync(path), passphrase);
  return key ?? ended(`${path}: ${diagnostics.map(({ message }) => message).join(' ')}`);
}

const differing = uncommitted(repositoryRoot);
if (differing.length > 0 && values['allow-uncommitted'] !== true)
  ended(`${differing.length} files differ from the commit, the first ${differing[0]}. Commit them, or try with --allow-uncommitted.`);

const signer = values.key === undefined ? null : keyFrom(values.key, values['passphrase-file']);

const version = versionOf(repositoryRoot);
const name = `avouch-${version}`;
const time = commitTime(repositoryRoot);
const output = values.output ?? join(repositoryRoot, 'dist', name);
const files = new Map<string, Uint8Array>([
  [`${name}.tar.gz`, releaseArchive(repositoryRoot, time.getTime() / 1000)],
  [`${name}.cdx.json`, new TextEncoder().encode(billOfMaterials({ root: repositoryRoot, timestamp: time.toISOString() }))],
]);
const statement = releaseStatement(files, version, commitOf(repositoryRoot));

mkdirSync(output, { recursive: true });
for (const [file, bytes] of files) writeFileSync(join(output, file), bytes);
const sums = checksums(files);
writeFileSync(join(output, 'SHA256SUMS'), sums);
writeFileSync(join(output, `${name}.intoto.json`), `${statement}\n`);
process.stdout.write(sums);
if (signer !== null) {
  writeFileSync(join(output, `${name}.intoto.dsse.json`), signedStatement(statement, signer));
  process.stdout.write(`signed by key ${idOfSigningKey(signer)}\n`);
}
process.stdout.write(`in ${output}\n`);
