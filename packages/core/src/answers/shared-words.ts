import { type Catalogue, claimsOf } from '../catalogue/catalogue.ts';

/** A claim that a question may be about, and the words that both have: a proposal, for a person to confirm. */
export interface ProposedClaim {
  readonly claim: string;
  /** The rarest first, as the question has them. */
  readonly words: readonly string[];
}

/** Proposals for one question. */
const MOST_PROPOSED = 3;
/** Longer questions are compared by what they begin with. */
const MOST_COMPARED = 4000;

const EVERYDAY = new Set(
  `a about all also an and any are as at be been by can could describe detail details do does each ensure explain for from give have has how i if in
  every into is it its may must not of on or our please provide regular should such than that the their them there these they this to used use uses using what when where which who
  will with within would yes you your organisation organization company product products software service services supplier suppliers vendor
  system systems process processes secure security securely code develop development developer developers place customer customers data information`.split(
    /\s+/,
  ),
);

/** Compares questions with what each claim and its guidance say. Made once for a list. */
export function claimProposer(catalogue: Catalogue): (question: string) => readonly ProposedClaim[] {
  const claims = claimsOf(catalogue).map(({ id, outcome, guidance }) => ({
    id,
    outcome: new Set(wordsOf(outcome).keys()),
    words: new Set(wordsOf([outcome, ...guidance.map(({ text }) => text)].join(' ')).keys()),
  }));
  const known = new Set(claims.map(({ id }) => id));
  const spread = new Map<string, number>();
  for (const { words } of claims) for (const word of words) spread.set(word, (spread.get(word) ?? 0) + 1);
  const weight = (word: string) => Math.log((claims.length + 1) / (spread.get(word) ?? claims.length));
  return (question) => {
    const numbers = [...question.slice(0, MOST_COMPARED).matchAll(/\b\d\.\d\.\d{1,2}\b/g)]
      .map(([number]) => number)
      .filter((number) => known.has(number));
    const asked = wordsOf(question);
    const scored = claims.map(({ id, outcome, words }) => {
      const shared = [...asked.keys()].filter((word) => words.has(word)).toSorted((a, b) => weight(b) - weight(a) || (a < b ? -1 : 1));
      const score = shared.reduce((sum, word) => sum + weight(word) * (outcome.has(word) ? 2 : 1), 0);
      return { claim: id, score, words: shared.map((word) => asked.get(word) ?? word) };
    });
    const named = numbers.map((claim) => ({ claim, words: [claim] }));
    const likely = scored
      .filter(({ claim, score }) => score >= LEAST && !numbers.includes(claim))
      // Among equals the catalogue's order.
      .toSorted((a, b) => b.score - a.score)
      .map(({ claim, words }) => ({ claim, words }));
    return [...named, ...likely].slice(0, MOST_PROPOSED);
  };
}

/** One rare word of an outcome, or two of its guidance. */
const LEAST = 5;

/** The words of a text by their stem: as each stands there first. */
function wordsOf(text: string): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const [word] of text
    .slice(0, MOST_COMPARED)
    .toLowerCase()
    .matchAll(/[\p{L}\d]{2,40}/gu)) {
    if (EVERYDAY.has(word)) continue;
    const stem = stemOf(word);
    if (!EVERYDAY.has(stem) && !words.has(stem)) words.set(stem, word);
  }
  return words;
}

/** `Components` and `component`, `tested` and `testing`: what English adds at the end comes off. */
function stemOf(word: string): string {
  for (const ending of ['abilities', 'ability', 'ations', 'ation', 'ing', 'ies', 'ied', 'ed', 'es', 's', 'e', 'y']) {
    if (word.length - ending.length >= 4 && word.endsWith(ending)) return word.slice(0, -ending.length);
  }
  return word;
}

/** What two texts are compared by. */
export function stemsOf(text: string): ReadonlySet<string> {
  return new Set(wordsOf(text).keys());
}

/** How much two texts say the same: the share of their words that both have, from 0 to 1. */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of one) if (other.has(word)) shared += 1;
  const all = one.size + other.size - shared;
  return all === 0 ? 0 : shared / all;
}
