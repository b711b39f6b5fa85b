import type { Sentence } from './prose.ts';

/** A sentence with a period of time in it. `unit` is what is counted; `about` is what the words around it speak of. */
export interface StatedPeriod {
  readonly sentence: string;
  readonly line: number;
  /** The period as written, e.g. `4 business days`. */
  readonly text: string;
  readonly amount: number;
  readonly unit: 'hour' | 'business hour' | 'day' | 'business day' | 'week' | 'month' | 'year';
  readonly about: 'acknowledgement' | 'update' | 'fix' | 'disclosure' | 'other';
}

const WORDS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  fourteen: 14,
  thirty: 30,
  sixty: 60,
  ninety: 90,
};

const PERIOD = new RegExp(
  `\\b(\\d{1,4}|${Object.keys(WORDS).join('|')})(?: \\(\\d{1,4}\\))?[ -](?:(business|working|calendar) )?(hour|day|week|month|year)s?\\b`,
  'gi',
);

const LONGEST = 2000;

/** Periods of time in sentences. "a day" needs "within" or "in" before it, since "a" alone is too common. */
export function statedPeriods(sentences: readonly Sentence[]): readonly StatedPeriod[] {
  return sentences.flatMap(({ text: whole, line, heading }) => {
    // A sentence of any length would make the search quadratic.
    const text = whole.slice(0, LONGEST);
    const found: StatedPeriod[] = [];
    for (const match of text.matchAll(PERIOD)) {
      const [period, count = '', qualifier = '', unit = ''] = match;
      const word = count.toLowerCase();
      if ((word === 'a' || word === 'an') && !/\b(?:within|in) $/i.test(text.slice(Math.max(0, match.index - 8), match.index))) continue;
      const amount = Object.hasOwn(WORDS, word) ? (WORDS[word] ?? 0) : Number(count);
      found.push({
        sentence: text,
        line,
        text: period,
        amount,
        unit: unitOf(unit.toLowerCase(), qualifier.toLowerCase()),
        about: subjectOf(text) ?? subjectOf(heading) ?? 'other',
      });
    }
    return found;
  });
}

function unitOf(unit: string, qualifier: string): StatedPeriod['unit'] {
  const business = qualifier === 'business' || qualifier === 'working';
  switch (unit) {
    case 'hour':
      return business ? 'business hour' : 'hour';
    case 'week':
      return 'week';
    case 'month':
      return 'month';
    case 'year':
      return 'year';
    default:
      return business ? 'business day' : 'day';
  }
}

function subjectOf(text: string): StatedPeriod['about'] | null {
  if (/\b(?:acknowledg|respon[ds]|repl(?:y|ies)|first answer|get back|hear from|confirm receipt|initial)/i.test(text))
    return 'acknowledgement';
  if (/\b(?:status update|progress|keep you (?:informed|updated)|updates? every|updated)\b/i.test(text)) return 'update';
  if (/\b(?:fix|patch|resolv|remediat|correct|mitigat)/i.test(text)) return 'fix';
  return /\b(?:disclos|publish|publication|public|embargo|advisory)/i.test(text) ? 'disclosure' : null;
}
