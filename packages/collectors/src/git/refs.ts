import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '@avouch/core';
import { counted, diagnostic, shown } from '../diagnostics.ts';
import { entryStats, errorCode, readBounded } from '../read-bounded.ts';

/** What a HEAD says: a branch by its full name, a commit, or nothing that can be understood. */
export type Head =
  | { readonly kind: 'branch'; readonly ref: string }
  | { readonly kind: 'detached'; readonly commit: string }
  | { readonly kind: 'none' };

/** The refs of a repository. Names are binary strings (a character a byte), since a name need not be UTF-8. */
export interface Refs {
  /** Full name → object id, symbolic refs resolved. Sorted by name. */
  readonly byName: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

const PACKED_BYTES = 128 * 1024 * 1024;
const LOOSE_BYTES = 4_096;
const DEEPEST = 32;
const OBJECT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const SYMBOLIC = /^ref:[ \t]*(refs\/[^\r\n]*)/;
const FORBIDDEN = /[\u0000-\u0020\u007f~^:?*[\\]|\.\.|@\{|\/\/|\/\.|\.lock(?:\/|$)|[./]$/;

/** Whether git accepts this as the full name of a ref. */
function isRefName(name: string): boolean {
  return name.startsWith('refs/') && name.length <= 1_000 && !FORBIDDEN.test(name);
}

interface Collected {
  readonly direct: Map<string, string>;
  readonly symbolic: Map<string, string>;
  readonly limit: number;
  skipped: number;
  firstSkipped: string | null;
  over: boolean;
}

function skip(into: Collected, name: string): void {
  into.skipped += 1;
  into.firstSkipped ??= name;
}

function add(into: Collected, name: string, value: string): void {
  // Replacements would put other content under an id.
  if (name.startsWith('refs/replace/')) return;
  const symbolic = SYMBOLIC.exec(value)?.[1]?.trimEnd();
  if (!isRefName(name) || (symbolic === undefined && !OBJECT_ID.test(value))) skip(into, name);
  else if (!into.direct.has(name) && into.direct.size + into.symbolic.size >= into.limit) into.over = true;
  else if (symbolic === undefined) into.direct.set(name, value);
  else into.symbolic.set(name, symbolic);
}

function addPacked(into: Collected, commonFolder: string): void {
  const file = join(commonFolder, 'packed-refs');
  const read = readBounded(file, PACKED_BYTES);
  if (read.kind === 'missing') return;
  if (read.kind !== 'read') {
    skip(into, 'packed-refs');
    return;
  }
  const { bytes } = read;
  for (let start = 0; start < bytes.length && !into.over; ) {
    const found = bytes.indexOf(0x0a, start);
    const end = found < 0 ? bytes.length : found;
    const line = bytes.toString('latin1', start, Math.min(end, start + LOOSE_BYTES));
    const space = line.indexOf(' ');
    // `#` heads the file; `^` tells what the tag above it names, which is looked up anyway.
    if (!line.startsWith('#') && !line.startsWith('^') && line !== '') add(into, line.slice(space + 1), line.slice(0, Math.max(space, 0)));
    start = end + 1;
  }
}

function addLoose(into: Collected, folder: Buffer, name: string, depth: number): void {
  if (depth > DEEPEST) {
    skip(into, name);
    return;
  }
  let entries: Buffer[];
  try {
    entries = readdirSync(folder, { encoding: 'buffer' });
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') skip(into, name);
    return;
  }
  for (const entry of entries) {
    if (into.over) return;
    const path = Buffer.concat([folder, Buffer.from('/'), entry]);
    const ref = `${name}/${entry.toString('latin1')}`;
    const stats = entryStats(path);
    if (stats === null || ref.endsWith('.lock')) continue;
    if (stats.isDirectory()) {
      addLoose(into, path, ref, depth + 1);
      continue;
    }
    // Links, pipes and the like are never opened: a link could show a line of any file of the machine.
    const read = readBounded(path, LOOSE_BYTES);
    if (read.kind === 'read') add(into, ref, read.bytes.toString('latin1').trimEnd());
    else if (read.kind !== 'missing') skip(into, ref);
  }
}

function resolveSymbolic(collected: Collected, first: string): string | undefined {
  let name = first;
  for (let step = 0; step < 5; step += 1) {
    const next = collected.symbolic.get(name);
    if (next === undefined) return collected.direct.get(name);
    name = next;
  }
  return undefined;
}

/** Reads the refs of a repository from its files, loose ones before packed ones; follows no link and runs nothing. */
export function readRefs(commonFolder: string, limit: number): Refs {
  const into: Collected = { direct: new Map(), symbolic: new Map(), limit, skipped: 0, firstSkipped: null, over: false };
  const refs = entryStats(join(commonFolder, 'refs'));
  addPacked(into, commonFolder);
  if (refs?.isDirectory() === true) addLoose(into, Buffer.from(join(commonFolder, 'refs')), 'refs', 0);
  else if (refs !== null) skip(into, 'refs');
  const names = [...new Set([...into.direct.keys(), ...into.symbolic.keys()])].sort();
  const byName = new Map<string, string>();
  for (const name of names) {
    const id = resolveSymbolic(into, name);
    if (id !== undefined) byName.set(name, id);
  }
  const diagnostics: Diagnostic[] = [];
  if (into.skipped > 0) {
    const what = `${counted(into.skipped, 'ref')} of the repository cannot be understood and stayed out, first ${shown(into.firstSkipped ?? '')}`;
    diagnostics.push(diagnostic('warning', 'ref-broken', `${what}: a link, no valid name or no object id. See "git fsck".`));
  }
  if (into.over) {
    const what = `The repository has more than ${limit} refs; the rest stayed out`;
    diagnostics.push(diagnostic('warning', 'refs-too-many', `${what}. What a tag or a branch would show may be missing.`));
  }
  return { byName, diagnostics };
}

/** Reads the HEAD of a git folder. A HEAD that is a link, as very old gits made it, counts by its text and is not followed. */
export function readHead(gitFolder: string): Head {
  const file = join(gitFolder, 'HEAD');
  const isLink = entryStats(file)?.isSymbolicLink() === true;
  const read = readBounded(file, LOOSE_BYTES);
  const own = read.kind === 'read' ? read.bytes.toString('latin1').trimEnd() : '';
  const text = isLink ? `ref: ${readlinkSync(file, 'latin1')}` : own;
  const ref = SYMBOLIC.exec(text)?.[1]?.trimEnd();
  if (ref !== undefined) return isRefName(ref) ? { kind: 'branch', ref } : { kind: 'none' };
  return OBJECT_ID.test(text) ? { kind: 'detached', commit: text } : { kind: 'none' };
}

/** A ref's name as people write it: without `refs/heads/`, `refs/tags/` or `refs/remotes/`. */
export function shortRefName(name: string): string {
  return name.replace(/^refs\/(?:heads|tags|remotes)\//, '');
}
