import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { NamedBundle } from '@avouch/core';
import { CommandError } from '../exit-codes.ts';
import { plain } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { givenStatement } from './pack-file.ts';

/** More than these were not written by hand; each is read whole. */
const MOST_FILES = 2_000;
const MOST_BYTES = 1024 * 1024 * 1024;
const ENDINGS = ['.sigstore.json', '.avouch'] as const;

/** Bundles that were named, or lie in folders that were, and what of it is none. */
export interface BundlesFound {
  readonly bundles: readonly NamedBundle[];
  readonly left: readonly { readonly name: string; readonly reason: string }[];
}

/** Reads bundles and packs: files as they are named, and those of a folder by their ending. Throws a CommandError where one that was named cannot be read. */
export function bundlesAt(given: readonly string[], terminal: Terminal): BundlesFound {
  const found = (given.length === 0 ? ['.'] : given).map((name) => filesAt(name, terminal));
  const files = found.flatMap((one) => one.files);
  if (files.length > MOST_FILES)
    throw new CommandError('usage', `these are ${files.length} files, and the limit is ${MOST_FILES}. Name fewer, or folders with fewer.`);
  const bundles: NamedBundle[] = [];
  // Whoever put it there wanted it read: a withdrawal that is left out in silence is none.
  const left = found.flatMap(({ others }) => others.map((name) => ({ name, reason: 'it is no file, and no link to one' })));
  let bytes = 0;
  for (const name of files) {
    const read = givenStatement(name, terminal);
    if (read.kind === 'unreadable') {
      left.push({ name, reason: read.reason });
      continue;
    }
    bytes += read.parts.bundle.length;
    if (bytes > MOST_BYTES) throw new CommandError('usage', `the bundles have more than ${MOST_BYTES} bytes together. Name fewer.`);
    bundles.push({ name, bytes: read.parts.bundle });
  }
  return { bundles, left };
}

interface FilesFound {
  readonly files: readonly string[];
  /** What is called like one and is no file. */
  readonly others: readonly string[];
}

function filesAt(name: string, { cwd }: Terminal): FilesFound {
  const path = resolve(cwd, name);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return { files: [name], others: [] };
  try {
    const named = readdirSync(path)
      .filter((entry) => ENDINGS.some((ending) => entry.toLowerCase().endsWith(ending)))
      .toSorted();
    const shown = (entries: readonly string[]) => entries.map((entry) => (name === '.' ? entry : join(name, entry)));
    const files = new Set(named.filter((entry) => leadsToFile(join(path, entry))));
    return { files: shown([...files]), others: shown(named.filter((entry) => !files.has(entry))) };
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new CommandError('input', `${plain(name)}: the folder cannot be read (${reason}). Check its permissions.`, { cause });
  }
}

function leadsToFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    // A link to nothing or to itself: it is named among what was not opened.
    return false;
  }
}
