import type { Sentence } from '../prose.ts';
import { undecorated } from '../prose-tables.ts';
import { clauseOf, isPromise, type PledgeClause } from './pledge-clauses.ts';
import type { StatedPledge, StatedSubject } from './stated-pledge.ts';
import { type StatedQuantity, statedQuantities } from './stated-quantities.ts';

/** A quantity that somebody promises, with its surroundings. */
export interface PledgedQuantity extends PledgeClause {
  readonly quantity: StatedQuantity;
  /** Whether it is the least. */
  readonly least: boolean;
  /** What stands between the quantity before and this one. */
  readonly since: string;
  /** What stands between this quantity and the next one. */
  readonly until: string;
}

const LEAST_BEFORE =
  /\b(?:at least|at a minimum|(?:a )?minimum(?: of)?|no less than|not less than|no fewer than)(?: (?:of|for|once|every|on|an?|one|basis)){0,2}\W{0,3}$/i;
const LEAST_BEHIND = /^\W{0,3}(?:minimum|at (?:the )?least|at a minimum|or (?:more|longer))\b|^\+/i;

/** Only so much of a sentence is searched. */
const LONGEST = 2000;

/** The text of a sentence without decoration, cut. */
export function plainSentence({ text }: Sentence): string {
  return undecorated(text.slice(0, LONGEST));
}

/** Every quantity of a text that is a promise. */
export function pledgedQuantities(text: string): readonly PledgedQuantity[] {
  const all = statedQuantities(text);
  return all.flatMap((quantity, index): readonly PledgedQuantity[] => {
    const from = all[index - 1]?.end ?? 0;
    const to = all[index + 1]?.at ?? text.length;
    const clause = clauseOf(text, { at: quantity.at, end: quantity.end, from, to });
    if (!isPromise(clause)) return [];
    return [
      {
        ...clause,
        quantity,
        least: isLeast(clause),
        since: text.slice(from, quantity.at),
        until: text.slice(quantity.end, to),
      },
    ];
  });
}

function isLeast({ before, after }: PledgeClause): boolean {
  return LEAST_BEFORE.test(before.slice(-60)) || LEAST_BEHIND.test(after.slice(0, 30));
}

/** The pledge that a quantity makes about a subject. */
export function pledgeOf(
  subject: StatedSubject,
  { quantity, least }: Pick<PledgedQuantity, 'quantity' | 'least'>,
  line: number,
): StatedPledge {
  return { subject, shortest: quantity.shortest, longest: quantity.longest, least, text: quantity.text, line };
}

const HEDGED =
  /\b(?:aim(?:s|ing|ed)?|try|tries|trying|hope|goal|target(?:s|ed|ing)?|strive|usual(?:ly)?|normal(?:ly)?|typical(?:ly)?|general(?:ly)?|often|about|around|approximately|roughly|expect(?:s|ed)?|should|may|might|where possible|as needed|when (?:needed|ready|necessary)|if (?:needed|necessary))\b/i;

/** Whether a sentence says what is usual or aimed at, and promises nothing for every time. */
export function isHedged(text: string): boolean {
  return HEDGED.test(text);
}
