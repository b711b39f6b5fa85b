import type { PeriodUnit, PledgedPeriod } from '../../model/pledge.ts';

/** A length of time in a text. A range, and a word that means two lengths, have a shortest and a longest. */
export interface StatedQuantity {
  readonly shortest: PledgedPeriod;
  readonly longest: PledgedPeriod;
  /** `interval`: how often something comes (`quarterly`, `every three months`). `length`: how long something is or takes. */
  readonly kind: 'interval' | 'length';
  /** As written. */
  readonly text: string;
  readonly at: number;
  readonly end: number;
}

const NUMBERS: ReadonlyMap<string, number> = new Map([
  ['a', 1],
  ['an', 1],
  ['one', 1],
  ['two', 2],
  ['three', 3],
  ['four', 4],
  ['five', 5],
  ['six', 6],
  ['seven', 7],
  ['eight', 8],
  ['nine', 9],
  ['ten', 10],
  ['eleven', 11],
  ['twelve', 12],
  ['fourteen', 14],
  ['fifteen', 15],
  ['eighteen', 18],
  ['twenty', 20],
  ['twenty-four', 24],
  ['thirty', 30],
  ['forty-eight', 48],
  ['sixty', 60],
  ['seventy-two', 72],
  ['ninety', 90],
]);

const NUMBER = `\\d{1,4}|${[...NUMBERS.keys()].toSorted((a, b) => b.length - a.length).join('|')}`;
const LENGTH = new RegExp(
  `(?<![\\w.,/:£$€-])(?<first>${NUMBER})(?: ?\\((?:${NUMBER})\\))?(?: ?(?:-|–|to|or|/) ?(?<last>${NUMBER}))?\\+?[ -]?(?:(?<work>business|working)[ -]|calendar[ -]|full )?(?<unit>hour|hr|h|day|week|month|year|yr)(?:s['’]?|['’]s)?(?!\\w|-\\d)`,
  'gi',
);
/** Before "a year" on its own: "a" is too common a word otherwise. */
const BEFORE_ONE = /\b(?:within|in|for|every|once|least|than|of|after|minimum|to|per) $/i;

const UNITS: Readonly<Record<string, PeriodUnit>> = {
  hour: 'hour',
  hr: 'hour',
  h: 'hour',
  day: 'day',
  week: 'week',
  month: 'month',
  year: 'year',
  yr: 'year',
};

type Ends = readonly [PledgedPeriod, PledgedPeriod];
const only = (amount: number, unit: PeriodUnit): Ends => [
  { amount, unit },
  { amount, unit },
];

/** "Bi-annual" is twice a year or every second one: nobody can say. */
const INTERVALS: readonly (readonly [RegExp, Ends])[] = [
  [/\b(?:semi[- ]?annual(?:ly)?|half[- ]yearly|twice (?:a|per|each|every) year|twice yearly)\b/gi, only(6, 'month')],
  [
    /\bbi-?annual(?:ly)?\b/gi,
    [
      { amount: 6, unit: 'month' },
      { amount: 2, unit: 'year' },
    ],
  ],
  [
    /\bbi-?weekly\b/gi,
    [
      { amount: 3, unit: 'day' },
      { amount: 2, unit: 'week' },
    ],
  ],
  [
    /\bbi-?monthly\b/gi,
    [
      { amount: 14, unit: 'day' },
      { amount: 2, unit: 'month' },
    ],
  ],
  [/\bfortnightly\b/gi, only(2, 'week')],
  [/\b(?:annual(?:ly)?|yearly|(?:once )?(?:every|each|per) year|once a year)\b/gi, only(1, 'year')],
  [/\b(?:quarterly|(?:once )?(?:every|each|per) quarter|once a quarter)\b/gi, only(3, 'month')],
  [/\b(?:monthly|(?:once )?(?:every|each|per) month|once a month)\b/gi, only(1, 'month')],
  [/\b(?:weekly|(?:once )?(?:every|each|per) week|once a week)\b/gi, only(1, 'week')],
  [/\b(?:four times (?:a|per) year)\b/gi, only(3, 'month')],
  [/\b(?:three times (?:a|per) year)\b/gi, only(4, 'month')],
];

/** Only so much of a text is searched: no hostile sentence is long. */
const LONGEST = 2000;

/** Lengths of time and intervals in a text, in the order of the text. `24/7` is none. Linear in the length of the text, which is cut. */
export function statedQuantities(whole: string): readonly StatedQuantity[] {
  const text = whole.slice(0, LONGEST);
  const lengths = [...text.matchAll(LENGTH)].flatMap((match) => lengthOf(match, text));
  const intervals = INTERVALS.flatMap(([words, [shortest, longest]]) =>
    [...text.matchAll(words)].map((match): StatedQuantity => {
      return { shortest, longest, kind: 'interval', text: match[0], at: match.index, end: match.index + match[0].length };
    }),
  );
  const found = [...lengths, ...intervals].sort((a, b) => a.at - b.at || b.end - a.end);
  // "Every three months" and "three months" are one; so are "once a year" and "a year".
  return found.filter((one, index) => !found.slice(Math.max(0, index - 3), index).some((before) => before.end > one.at));
}

function lengthOf(match: RegExpMatchArray & { readonly index: number }, text: string): readonly StatedQuantity[] {
  const { first = '', last, work, unit: word = '' } = match.groups ?? {};
  const before = text.slice(Math.max(0, match.index - 12), match.index);
  const spelt = first.toLowerCase();
  if ((spelt === 'a' || spelt === 'an') && !BEFORE_ONE.test(before)) return [];
  // `5 h` is a time, `A-4h` a name: the short unit only stands right behind a figure.
  if (word.toLowerCase() === 'h' && !/^\d+(?:[-–]\d+)?h$/i.test(match[0])) return [];
  const unit = unitOf(word, work !== undefined);
  const [low, high] = [amountOf(spelt), amountOf((last ?? first).toLowerCase())];
  if (low < 1 || high < low) return [];
  const every = /\bevery $/i.exec(before);
  return [
    {
      shortest: { amount: low, unit },
      longest: { amount: high, unit },
      kind: every === null ? 'length' : 'interval',
      text: match[0],
      at: match.index,
      end: match.index + match[0].length,
    },
  ];
}

function amountOf(word: string): number {
  return NUMBERS.get(word) ?? Number(word);
}

function unitOf(word: string, work: boolean): PeriodUnit {
  const unit = UNITS[word.toLowerCase()] ?? 'day';
  if (!work) return unit;
  return unit === 'hour' ? 'business hour' : unit === 'day' ? 'business day' : unit;
}
