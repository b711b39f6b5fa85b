import { findAssignments } from './assignments.ts';
import { CLOUD_KEYS } from './cloud-keys.ts';
import type { Detector, SecretMatch, SecretType } from './detector.ts';
import { PRIVATE_KEYS } from './private-keys.ts';
import { TOKENS } from './tokens.ts';

/** A secret in a text, with its type. */
export interface TypedMatch extends SecretMatch {
  readonly type: SecretType;
}

const DETECTORS: readonly Detector[] = [PRIVATE_KEYS, ...CLOUD_KEYS, ...TOKENS];
const BY_ANCHOR = new Map(DETECTORS.flatMap((detector) => detector.anchors.map((anchor) => [anchor, detector] as const)));
/** All anchors in one expression, the longest first, so that `sk-ant-` is not taken for `sk-`. One pass finds them all. */
const ANCHORS = new RegExp(
  [...BY_ANCHOR.keys()]
    .toSorted((a, b) => b.length - a.length)
    .map((anchor) => anchor.replace(/[.\\+*?^$()[\]{}|]/g, '\\$&'))
    .join('|'),
  'g',
);

/** So many in one text are no slip but a list, and the first ones tell. */
const MOST = 1_000;

function findForms(text: string): readonly TypedMatch[] {
  const found: TypedMatch[] = [];
  ANCHORS.lastIndex = 0;
  for (let match = ANCHORS.exec(text); match !== null && found.length < MOST; match = ANCHORS.exec(text)) {
    const detector = BY_ANCHOR.get(match[0]);
    const secret = detector?.look(text, match.index) ?? null;
    if (detector === undefined || secret === null) continue;
    found.push({ type: detector.type, ...secret });
    ANCHORS.lastIndex = Math.max(ANCHORS.lastIndex, secret.start === match.index ? secret.end : 0);
  }
  return found;
}

/**
 * Finds secrets in a text, by their place in it; `path` tells files of settings. Where two overlap, the one of a fixed form counts.
 * Takes time that is linear in the length of the text, whatever it contains.
 */
export function scanText(path: string, text: string): readonly TypedMatch[] {
  const forms = findForms(text);
  const assignments = findAssignments(path, text);
  if (forms.length + assignments.length === 0) return [];
  const inOrder = (matches: readonly TypedMatch[]) => matches.toSorted((a, b) => a.start - b.start);
  const kept = disjoint(inOrder(forms));
  const taken = new Set<TypedMatch>(kept);
  return disjoint(inOrder([...kept, ...assignments]), taken).slice(0, MOST);
}

/** Matches in order without those that overlap; one of `first` stays where it overlaps another. */
function disjoint(matches: readonly TypedMatch[], first: ReadonlySet<TypedMatch> = new Set()): readonly TypedMatch[] {
  const kept: TypedMatch[] = [];
  for (const match of matches) {
    const last = kept.at(-1);
    if (last === undefined || match.start >= last.end) kept.push(match);
    else if (first.has(match) && !first.has(last)) kept[kept.length - 1] = match;
  }
  return kept;
}
