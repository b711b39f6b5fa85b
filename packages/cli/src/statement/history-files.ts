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
  const files = (given.length === 0 ? ['.'] : given).flatMap((name) => filesAt(name, terminal));
  if (files.length > MOST_FILES)
    throw new CommandError('usage', `these are ${files.length} files, and the limit is ${MOST_FILES}. Name fewer, or folders with fewer.`);
  const bundles: NamedBundle[] = [];
  const left: { readonly name: string; readonly reason: string }[] = [];
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

function filesAt(name: string, { cwd }: Terminal): readonly string[] {
  const path = resolve(cwd, name);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return [name];
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isFile() && ENDINGS.some((ending) => entry.name.endsWith(ending)))
      .map((entry) => (name === '.' ? entry.name : join(name, entry.name)))
      .toSorted();
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new CommandError('input', `${plain(name)}: the folder cannot be read (${reason}). Check its permissions.`, { cause });
  }
}
