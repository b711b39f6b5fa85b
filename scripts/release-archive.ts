import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import process from 'node:process';
import { type ArchivedFile, reproducibleTar } from './reproducible-tar.ts';
import { packagesFor } from './runtime-packages.ts';
import { thirdPartyLicences } from './third-party-licences.ts';

/** What of the repository is handed on beside the program itself. */
const KEPT = [
  'LICENSE',
  'README.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'ARCHITECTURE.md',
  'catalogue/**',
  'docs/**',
  'packages/cli/bin/**',
  'packages/cli/package.json',
];
/** Not inside the program: Node is the machine's, types are for compilers, and the compiler of PDF is code for one platform. */
const APART = /^(?:node-|@types\/|undici-types$|@myriaddreamin\/)/;

/** The version of the product. */
export function versionOf(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'packages/cli/package.json'), 'utf8')) as { readonly version: string };
  return version;
}

/** What a release hands on, as one archive: the program built from the sources of `root`, the catalogue, the documents, and the terms of what is inside. */
export function releaseArchive(root: string, seconds: number): Uint8Array {
  const folder = `avouch-${versionOf(root)}`;
  const built = mkdtempSync(join(tmpdir(), 'avouch-build-'));
  try {
    execFileSync(process.execPath, [join(root, 'scripts/build.mjs'), built], { stdio: ['ignore', 2, 2] });
    const bundled = packagesFor(root, 'packages/cli').filter(({ integrity, name }) => integrity !== null && !APART.test(name));
    const files: readonly ArchivedFile[] = [
      ...filesIn(root, KEPT).map((path) => fileOf(join(root, path), `${folder}/${path}`)),
      ...filesIn(built, ['**']).map((path) => fileOf(join(built, path), `${folder}/packages/cli/dist/${path}`)),
      {
        path: `${folder}/THIRD-PARTY-LICENCES.txt`,
        bytes: new TextEncoder().encode(thirdPartyLicences(root, bundled)),
        executable: false,
      },
    ];
    return reproducibleTar(files, seconds);
  } finally {
    rmSync(built, { recursive: true, force: true });
  }
}

function filesIn(folder: string, patterns: readonly string[]): readonly string[] {
  return globSync([...patterns], { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.replace(/[\\/]$/, '').length + 1))
    .map((path) => path.replaceAll(sep, '/'));
}

function fileOf(from: string, path: string): ArchivedFile {
  return { path, bytes: new Uint8Array(readFileSync(from)), executable: path.includes('/bin/') };
}
