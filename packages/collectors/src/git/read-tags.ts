import { type Diagnostic, type Instant, instantFromSeconds, type TagFacts } from '@avouch/core';
import { counted, diagnostic, shown } from '../diagnostics.ts';
import { textOfName } from '../path-text.ts';
import type { ObjectStore } from './object-store.ts';
import type { Refs } from './refs.ts';

interface TagState {
  readonly name: string;
  readonly first: string;
  target: string;
  annotated: boolean;
  at: Instant | null;
  signature: TagFacts['signature'];
  broken: boolean;
}

const PREFIX = 'refs/tags/';
const MOST_NESTED = 5;
const OBJECT_BYTES = 1024 * 1024;

/** The seconds of a `tagger` or `committer` line: `name <address> seconds zone`. */
function secondsOf(content: Buffer, field: string): number | null {
  const end = content.indexOf('\n\n');
  const line = content
    .toString('latin1', 0, end < 0 ? content.length : end + 1)
    .split('\n')
    .find((text) => text.startsWith(`${field} `));
  if (line === undefined) return null;
  const seconds = /^ (\d{1,15})(?: |$)/.exec(line.slice(line.lastIndexOf('>') + 1))?.[1];
  return seconds === undefined ? null : Number(seconds);
}

function instantOf(content: Buffer, field: string): Instant | null {
  const seconds = secondsOf(content, field);
  return seconds === null ? null : instantFromSeconds(seconds);
}

/** What git takes for the first line of a signature under a tag's message, and the line that ends it. */
const SIGNATURES: readonly (readonly [begin: string, end: string])[] = [
  ['-----BEGIN PGP SIGNATURE-----', '-----END PGP SIGNATURE-----'],
  ['-----BEGIN PGP MESSAGE-----', '-----END PGP MESSAGE-----'],
  ['-----BEGIN SSH SIGNATURE-----', '-----END SSH SIGNATURE-----'],
  ['-----BEGIN SIGNED MESSAGE-----', '-----END SIGNED MESSAGE-----'],
];

/**
 * Whether a whole block of a signature stands in a tag. It is looked for and never checked: whose key made it, and over what, is
 * not known here.
 */
function signatureOf(content: Buffer): TagFacts['signature'] {
  const text = content.toString('latin1');
  const isThere = SIGNATURES.some(([begin, end]) => {
    const start = text.lastIndexOf(`\n${begin}\n`);
    return start !== -1 && `${text.slice(start + begin.length + 1)}\n`.includes(`\n${end}\n`);
  });
  return isThere ? 'present, not verified' : 'none';
}

/** Looks at what each tag names at the moment; returns those that name another tag object, moved on by one. */
async function step(states: readonly TagState[], objects: ObjectStore): Promise<readonly TagState[]> {
  const byTarget = Map.groupBy(states, (state) => state.target);
  const small: { readonly id: string; readonly bytes: number; readonly type: string }[] = [];
  const targets = [...byTarget.keys()];
  let index = 0;
  for await (const header of objects.headers(targets)) {
    const target = targets[index] ?? '';
    index += 1;
    const isRead = header.kind === 'object' && (header.type === 'tag' || header.type === 'commit') && header.bytes <= OBJECT_BYTES;
    if (isRead) small.push({ id: target, bytes: header.bytes, type: header.type });
    else if (header.kind !== 'object' || header.bytes > OBJECT_BYTES) for (const state of byTarget.get(target) ?? []) state.broken = true;
  }
  const nested: TagState[] = [];
  index = 0;
  for await (const content of objects.contents(small)) {
    const { id, type } = small[index] ?? { id: '', type: '' };
    index += 1;
    for (const state of byTarget.get(id) ?? []) {
      if (content.kind !== 'content') state.broken = true;
      else if (type === 'commit') state.at ??= instantOf(content.bytes, 'committer');
      else {
        state.annotated = true;
        if (state.target === state.first) {
          state.at = instantOf(content.bytes, 'tagger');
          state.signature = signatureOf(content.bytes);
        }
        const next = /^object ([0-9a-f]{40}|[0-9a-f]{64})\n/.exec(content.bytes.toString('latin1', 0, 80))?.[1];
        if (next === undefined) state.broken = true;
        else {
          state.target = next;
          nested.push(state);
        }
      }
    }
  }
  return nested;
}

/** Reads the tags of a repository, sorted by name. A tag whose object is missing or broken is told, with what is known of it. */
export async function readTags(
  refs: Refs,
  objects: ObjectStore,
): Promise<{ readonly tags: readonly TagFacts[]; readonly diagnostics: readonly Diagnostic[] }> {
  const states: TagState[] = [];
  for (const [name, id] of refs.byName) {
    if (!name.startsWith(PREFIX)) continue;
    const text = textOfName(Buffer.from(name.slice(PREFIX.length), 'latin1'));
    states.push({ name: text, first: id, target: id, annotated: false, at: null, signature: 'none', broken: false });
  }
  let left: readonly TagState[] = states;
  for (let nested = 0; left.length > 0 && nested < MOST_NESTED; nested += 1) left = await step(left, objects);
  // A chain of tags that is longer is cut where we stopped; nobody makes one but to keep us busy.
  for (const state of left) state.broken = true;
  states.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const broken = states.filter((state) => state.broken);
  const what = `${counted(broken.length, 'tag')} cannot be read to the end, first ${shown(broken[0]?.name ?? '')}`;
  const diagnostics =
    broken.length === 0 ? [] : [diagnostic('warning', 'tag-broken', `${what}. Objects are missing or broken: see "git fsck".`)];
  const tags = states.map(({ name, annotated, target, at, signature }) => ({ name, annotated, target, at, signature }));
  return { tags, diagnostics };
}
