import { parseInstant } from '../model/instant.ts';

/**
 * A date as written, with the first and the last day that it can mean (`2026-03-12`): a month without a day is any of its days,
 * and `02/03/2026` is either of two. Null where no such day exists.
 */
export interface StatedDate {
  readonly text: string;
  readonly line: number;
  readonly earliest: string | null;
  readonly latest: string | null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const DATE = new RegExp(
  [
    '\\b(?<y1>\\d{4})-(?<m1>\\d{1,2})-(?<d1>\\d{1,2})\\b',
    `\\b(?<d2>\\d{1,2})(?:st|nd|rd|th)? (?:of )?(?<m2>${MONTH}),? (?<y2>\\d{4})\\b`,
    `\\b(?<m3>${MONTH}) (?<d3>\\d{1,2})(?:st|nd|rd|th)?,? (?<y3>\\d{4})\\b`,
    '\\b(?<a4>\\d{1,2})[/.](?<b4>\\d{1,2})[/.](?<y4>\\d{4})\\b',
    `\\b(?<m5>${MONTH}) (?<y5>\\d{4})\\b`,
  ].join('|'),
  'gi',
);

/** Dates in a line: ISO (`2026-03-12`), English (`12 March 2026`, `March 12, 2026`, `March 2026`) and `12/03/2026`. */
export function statedDates(text: string, line: number): readonly StatedDate[] {
  return [...text.slice(0, 2000).matchAll(DATE)].map(({ 0: written, groups = {} }) => {
    const days = possibleDays(groups).toSorted();
    return { text: written, line, earliest: days[0] ?? null, latest: days.at(-1) ?? null };
  });
}

function possibleDays(groups: Readonly<Record<string, string | undefined>>): readonly string[] {
  if (groups.y1 !== undefined) return day(groups.y1, Number(groups.m1), Number(groups.d1));
  if (groups.y2 !== undefined) return day(groups.y2, monthNumber(groups.m2), Number(groups.d2));
  if (groups.y3 !== undefined) return day(groups.y3, monthNumber(groups.m3), Number(groups.d3));
  if (groups.y4 !== undefined) {
    // Day first, as the United Kingdom writes it, or month first: both where both exist.
    return [...day(groups.y4, Number(groups.b4), Number(groups.a4)), ...day(groups.y4, Number(groups.a4), Number(groups.b4))];
  }
  const month = monthNumber(groups.m5);
  const last = [31, 30, 29, 28].find((number) => day(groups.y5 ?? '', month, number).length > 0) ?? 28;
  return [...day(groups.y5 ?? '', month, 1), ...day(groups.y5 ?? '', month, last)];
}

function monthNumber(name: string | undefined): number {
  return MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
}

function day(year: string, month: number, number: number): readonly string[] {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(number).padStart(2, '0')}`;
  return parseInstant(text) === null ? [] : [text];
}
