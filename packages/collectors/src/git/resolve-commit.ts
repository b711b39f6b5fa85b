import type { Diagnostic } from '@avouch/core';
import { diagnostic, shown } from '../diagnostics.ts';
import { textOfName } from '../path-text.ts';
import type { ObjectHeader, ObjectStore } from './object-store.ts';
import { type Head, type Refs, shortRefName } from './refs.ts';

/** The commit that is looked at. */
export interface ResolvedCommit {
  readonly kind: 'commit';
  readonly commit: string;
  readonly tree: string;
  /** What was asked for, or the branch that HEAD names; null where HEAD names none. */
  readonly ref: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

export type Resolution = ResolvedCommit | { readonly kind: 'refused'; readonly diagnostic: Diagnostic };

const MOST_SUGGESTIONS = 5;
const LONGEST_REF = 1_000;
// Controls and spaces are in no ref; `@{…}` asks for reflogs and upstreams, which are not looked at.
const UNUSABLE = /[\u0000-\u0020\u007f]|@\{/;
const MISSING: ObjectHeader = { kind: 'missing' };

function refused(code: string, message: string): Resolution {
  return { kind: 'refused', diagnostic: diagnostic('error', code, message) };
}

/** A binary string of the refs as text for people. */
function refText(name: string): string {
  return textOfName(Buffer.from(name, 'latin1'));
}

/** How many letters must change to make one word of the other; words are short, refs are many: 32 letters are compared. */
function distance(left: string, right: string): number {
  const [a, b] = [left.slice(0, 32).toLowerCase(), right.slice(0, 32).toLowerCase()];
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 0; i < a.length; i += 1) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j += 1) {
      next.push(Math.min((row[j] ?? 0) + (a[i] === b[j] ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

function suggestions(wanted: string, refs: Refs): string {
  const near: { readonly name: string; readonly far: number }[] = [];
  for (const full of [...refs.byName.keys()].slice(0, 5_000)) {
    if (!/^refs\/(?:heads|tags|remotes)\//.test(full)) continue;
    const name = shortRefName(full);
    const far = name.endsWith(`/${wanted}`) ? 0 : distance(wanted, name);
    if (far <= Math.max(2, wanted.length / 3)) near.push({ name, far });
  }
  near.sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1));
  const names = [...new Set(near.map(({ name }) => shown(refText(name))))].slice(0, MOST_SUGGESTIONS);
  return names.length === 0 ? 'See "git branch --all" and "git tag" for what there is.' : `Is it one of these: ${names.join(', ')}?`;
}

function branches(refs: Refs): readonly string[] {
  return [...refs.byName.keys()].filter((name) => name.startsWith('refs/heads/'));
}

/** Answers for a HEAD that leads to no commit. */
function withoutHead(repository: string, head: Head, refs: Refs): Resolution {
  const others = branches(refs).slice(0, MOST_SUGGESTIONS);
  const named =
    head.kind === 'branch' ? `the branch ${shown(refText(shortRefName(head.ref)))}, which does not exist` : 'nothing that is there';
  if (others.length > 0) {
    const names = others.map((name) => shown(refText(shortRefName(name)))).join(', ');
    return refused('ref-missing', `HEAD of ${shown(repository)} names ${named}. Choose another with --ref: ${names}.`);
  }
  if (head.kind === 'none') return refused('repository-broken', `HEAD of ${shown(repository)} is no branch and no commit. Clone again.`);
  const advice = 'Commit first, or look at the files as a plain folder with --as-folder.';
  return refused('no-commit-yet', `${shown(repository)} is a git repository without a commit. ${advice}`);
}

function refusal(header: Exclude<ObjectHeader, { kind: 'object' }>, name: string, known: string | undefined, refs: Refs): Resolution {
  switch (header.kind) {
    case 'broken':
      return refused('repository-broken', `git cannot read ${shown(name)}: ${header.message}. See "git fsck", or clone again.`);
    case 'ambiguous':
      return refused('ref-ambiguous', `${shown(name)} is the beginning of more than one object id. Give more of its digits.`);
    case 'missing':
      if (known === undefined) return refused('ref-missing', `There is no ref or commit ${shown(name)}. ${suggestions(name, refs)}`);
      return refused(
        'object-missing',
        `${shown(name)} names ${known}, which is missing or no commit. Fetch it with "git fetch", or clone again.`,
      );
  }
}

async function headers(objects: ObjectStore, ...names: readonly string[]): Promise<readonly ObjectHeader[]> {
  const answers: ObjectHeader[] = [];
  for await (const answer of objects.headers(names)) answers.push(answer);
  return answers;
}

/** The refs that a short name may mean, in git's own order: the first one counts. */
function meanings(name: string, refs: Refs): readonly string[] {
  const binary = Buffer.from(name).toString('latin1');
  const forms = [
    binary,
    `refs/${binary}`,
    `refs/tags/${binary}`,
    `refs/heads/${binary}`,
    `refs/remotes/${binary}`,
    `refs/remotes/${binary}/HEAD`,
  ];
  return forms.filter((form) => refs.byName.has(form));
}

/** Finds the commit of a ref, or of HEAD where none is given, and its tree. `repository` is for messages. */
export async function resolveCommit(
  repository: string,
  wanted: string | undefined,
  head: Head,
  refs: Refs,
  objects: ObjectStore,
): Promise<Resolution> {
  const headCommit = head.kind === 'branch' ? refs.byName.get(head.ref) : head.kind === 'detached' ? head.commit : undefined;
  if (wanted === undefined && headCommit === undefined) return withoutHead(repository, head, refs);
  const name = wanted ?? headCommit ?? '';
  if (name === '' || name.startsWith('-') || name.length > LONGEST_REF || UNUSABLE.test(name)) {
    return refused('ref-missing', `"${shown(name)}" cannot be the name of a ref. ${suggestions(name, refs)}`);
  }
  const meant = meanings(name, refs);
  const known = wanted === undefined ? headCommit : refs.byName.get(meant[0] ?? '');
  const [commit = MISSING, tree = MISSING] = await headers(objects, `${name}^{commit}`, `${name}^{commit}^{tree}`);
  if (commit.kind !== 'object') return refusal(commit, name, known, refs);
  if (tree.kind !== 'object') {
    return refused('object-missing', `The tree of commit ${commit.id} is missing or broken. Fetch it with "git fetch", or clone again.`);
  }
  const ref = wanted ?? (head.kind === 'branch' ? refText(shortRefName(head.ref)) : null);
  const ambiguous = diagnostic(
    'info',
    'ref-ambiguous',
    `${shown(name)} means ${meant.map(refText).map(shown).join(' or ')}; the first was taken.`,
  );
  return { kind: 'commit', commit: commit.id, tree: tree.id, ref, diagnostics: meant.length > 1 ? [ambiguous] : [] };
}
