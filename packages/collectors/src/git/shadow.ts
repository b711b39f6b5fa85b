import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entryStats, readBounded } from '../read-bounded.ts';
import type { RepositoryPlace } from './find-repository.ts';
import type { Head, Refs } from './refs.ts';
import type { RepositoryConfig } from './repository-config.ts';

const SHALLOW_BYTES = 16 * 1024 * 1024;
const EXCLUDE_BYTES = 1024 * 1024;
const MOST_SHARED_INDEXES = 4;

/** Folders that are in use, so that they go with the process where nobody closes them. */
const inUse = new Set<string>();

function remove(folder: string): void {
  inUse.delete(folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

process.on('exit', () => {
  for (const folder of inUse) remove(folder);
});

/**
 * Makes the folder that git is given in place of the repository's own: readable by nobody else, with a configuration of ours and
 * nothing in it that the repository wrote. `remove` takes it away; it contains links, and what they lead to stays.
 */
export function makeShadow(): { readonly folder: string; remove(): void } {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'avouch-git-')));
  inUse.add(folder);
  mkdirSync(join(folder, 'refs'));
  mkdirSync(join(folder, 'info'));
  writeFileSync(join(folder, 'HEAD'), 'ref: refs/heads/none\n');
  writeConfig(folder, { objectFormat: 'sha1', partial: false, comparison: [], hosting: null });
  return { folder, remove: () => remove(folder) };
}

function writeConfig(folder: string, config: RepositoryConfig): void {
  const isSha256 = config.objectFormat === 'sha256';
  const lines = ['[core]', `\trepositoryformatversion = ${isSha256 ? 1 : 0}`, '\tbare = true', ...config.comparison];
  if (isSha256) lines.push('[extensions]', '\tobjectFormat = sha256');
  writeFileSync(join(folder, 'config'), `${lines.join('\n')}\n`);
}

/** The commits at which a shallow clone ends: lines of its file `shallow` that are object ids. */
export function readShallow(commonFolder: string): ReadonlySet<string> {
  const read = readBounded(join(commonFolder, 'shallow'), SHALLOW_BYTES);
  if (read.kind !== 'read') return new Set();
  const lines = read.bytes.toString('latin1').split('\n');
  return new Set(lines.filter((line) => /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(line)));
}

/** What goes into a shadow: everything was read by us, as data. */
export interface ShadowContent {
  readonly config: RepositoryConfig;
  readonly refs: Refs;
  readonly head: Head;
  readonly shallow: ReadonlySet<string>;
}

/** Writes the configuration, the refs, HEAD and the ends of a shallow history into a shadow. */
export function fillShadow(folder: string, content: ShadowContent): void {
  writeConfig(folder, content.config);
  const lines = [...content.refs.byName].map(([name, id]) => `${id} ${name}\n`);
  writeFileSync(join(folder, 'packed-refs'), `# pack-refs with: sorted \n${lines.join('')}`, 'latin1');
  const { head } = content;
  if (head.kind !== 'none')
    writeFileSync(join(folder, 'HEAD'), head.kind === 'branch' ? `ref: ${head.ref}\n` : `${head.commit}\n`, 'latin1');
  if (content.shallow.size > 0) writeFileSync(join(folder, 'shallow'), [...content.shallow].map((id) => `${id}\n`).join(''));
}

/**
 * Adds what a comparison of the work tree needs besides: the user's own list of ignored names, and the parts of a split index.
 * False where the index is not a regular file.
 */
export function addWorkTreeFiles(folder: string, place: RepositoryPlace): boolean {
  const index = entryStats(join(place.gitFolder, 'index'));
  if (index !== null && !index.isFile()) return false;
  const exclude = readBounded(join(place.commonFolder, 'info', 'exclude'), EXCLUDE_BYTES);
  if (exclude.kind === 'read') writeFileSync(join(folder, 'info', 'exclude'), exclude.bytes);
  const shared = readdirSync(place.gitFolder).filter((name) => /^sharedindex\.[0-9a-f]{40,64}$/.test(name));
  for (const name of shared.slice(0, MOST_SHARED_INDEXES)) {
    const from = join(place.gitFolder, name);
    if (entryStats(from)?.isFile() === true) copyFileSync(from, join(folder, name));
  }
  return true;
}
