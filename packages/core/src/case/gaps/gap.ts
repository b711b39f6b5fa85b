import type { Instant } from '../../model/instant.ts';

/** What there can be to do, in the order in which it is done. */
export const GAP_KINDS = [
  'answer',
  'agree',
  'weigh',
  'bring',
  'ask',
  'renew',
  'argue',
  'judge',
  'reconfirm',
  'carry',
  'act',
  'conclude',
  'response lapses',
  'exception lapses',
  'encourage',
] as const;
/** What there is to do. */
export type GapKind = (typeof GAP_KINDS)[number];

/** Who has it in hand. */
export interface GapHolder {
  /** Id of the custodian in the catalogue; null where it is nobody of its list. */
  readonly custodian: string | null;
  /** For people. */
  readonly name: string;
}

/** Something to do next. */
export interface Gap {
  readonly kind: GapKind;
  /** What is to be done, in a sentence. */
  readonly what: string;
  readonly who: GapHolder;
  /** When it is due, or ended; null where nothing says. */
  readonly due: Instant | null;
  /** The claims that it is about. */
  readonly claims: readonly string[];
  /** Those of them that it keeps from being met now; empty for what only ends later. */
  readonly unblocks: readonly string[];
  /** The principles that those claims stop. */
  readonly principles: readonly string[];
  /** Those of the claims for which nothing else is left to do. */
  readonly last: readonly string[];
  /** What a command names it by: fingerprint or id of a doubt, number of a principle; null where the claim says it. */
  readonly subject: string | null;
}

/** A gap before it is known what it unblocks. */
export interface GapDraft extends Omit<Gap, 'unblocks' | 'principles' | 'last'> {
  /** Whether it keeps its claims from being met now. */
  readonly blocks: boolean;
}

/** By claims unblocked, most first; then by due date, the soonest first; then by kind, claims and words. A total order over different gaps. */
export function inOrder(a: Gap, b: Gap): number {
  return (
    b.unblocks.length - a.unblocks.length ||
    byDue(a.due, b.due) ||
    GAP_KINDS.indexOf(a.kind) - GAP_KINDS.indexOf(b.kind) ||
    byText(a.claims.join(), b.claims.join()) ||
    byText(a.what, b.what) ||
    byText(a.subject ?? '', b.subject ?? '') ||
    byText(JSON.stringify(a), JSON.stringify(b))
  );
}

function byDue(a: Instant | null, b: Instant | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  return b === null || a < b ? -1 : 1;
}

/** Code unit order: the same on every machine and in every locale. */
function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
