/** For whom a change is, in the order in which they are told. */
export const CHANGE_READERS = ['SRO', 'security lead', 'engineer', 'buyer'] as const;
/** For whom a change is told. */
export type ChangeReader = (typeof CHANGE_READERS)[number];

/** What can differ between two assessments. */
export const CHANGE_KINDS = [
  'principle',
  'stopped by',
  'opinion',
  'claim',
  'evidence state',
  'evidence freshness',
  'doubt',
  'evidence',
  'finding',
  'source',
  'catalogue',
  'product',
  'conclusion',
  'exception',
  'judgement',
  'argument',
  'assertion',
  'encouragement',
] as const;
/** In what two assessments differ. */
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One side of a change. */
export interface ChangeSide {
  /** How it stands there, in a few words that stay the same while it does. */
  readonly state: string;
  /** What else is to be said of it there; not compared. */
  readonly reasons: readonly string[];
}

/** Something that is not the same in two assessments. */
export interface Change {
  readonly reader: ChangeReader;
  readonly kind: ChangeKind;
  /** What it is about: number of a claim or principle, fingerprint, id of evidence or of a doubt. */
  readonly about: string;
  /** The claims that it concerns; empty where it is about the whole. */
  readonly claims: readonly string[];
  /** Null where it was not there. */
  readonly before: ChangeSide | null;
  readonly after: ChangeSide | null;
  readonly effect: 'worse' | 'better' | 'changed';
}

const EFFECTS: readonly Change['effect'][] = ['worse', 'better', 'changed'];

/** Worse first; then by reader, kind and what it is about. */
export function changeOrder(a: Change, b: Change): number {
  return (
    EFFECTS.indexOf(a.effect) - EFFECTS.indexOf(b.effect) ||
    CHANGE_READERS.indexOf(a.reader) - CHANGE_READERS.indexOf(b.reader) ||
    CHANGE_KINDS.indexOf(a.kind) - CHANGE_KINDS.indexOf(b.kind) ||
    byText(a.claims.join(), b.claims.join()) ||
    byText(a.about, b.about)
  );
}

/** Code unit order: the same on every machine and in every locale. */
function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How a finding stands in an assessment that could not have shown it. */
export const CANNOT_BE_TOLD = 'cannot be told';

/**
 * Whether whoever waits for what got worse has to be told: an open finding of which nobody can tell whether it was there before is told too,
 * since nobody can tell that it was.
 */
export function gotWorse({ effect, kind, before, after }: Change): boolean {
  return effect === 'worse' || (kind === 'finding' && before?.state === CANNOT_BE_TOLD && after?.state === 'open');
}

/** What a move comes to. Levels that cannot be compared make it no better and no worse, whichever way it goes. */
export function effectOf(before: number | null, after: number | null): Change['effect'] {
  if (before === null || after === null || before === after) return 'changed';
  return after > before ? 'worse' : 'better';
}
