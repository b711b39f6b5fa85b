const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

const ISO = /\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/;
const DAY_FIRST = /\b(\d{1,2})(?:st|nd|rd|th)?\s{1,3}([A-Za-z]{3,9})\.?,?\s{1,3}(\d{4})\b/;
const MONTH_FIRST = /\b([A-Za-z]{3,9})\.?\s{1,3}(\d{1,2})(?:st|nd|rd|th)?,?\s{1,3}(\d{4})\b/;

/** Only so much of a line is searched. */
const LONGEST = 400;

/**
 * The first date in a text that can be read in one way only, as `YYYY-MM-DD`: year first, or with the month as a word. `03/04/2026` is
 * null: nobody can say which of its numbers is the month.
 */
export function writtenDate(text: string): string | null {
  const head = text.slice(0, LONGEST);
  const iso = ISO.exec(head);
  if (iso !== null) return dateText(iso[1], Number(iso[2]), iso[3]);
  const dayFirst = DAY_FIRST.exec(head);
  if (dayFirst !== null) return dateText(dayFirst[3], monthOf(dayFirst[2]), dayFirst[1]);
  const monthFirst = MONTH_FIRST.exec(head);
  return monthFirst === null ? null : dateText(monthFirst[3], monthOf(monthFirst[1]), monthFirst[2]);
}

function monthOf(word = ''): number {
  const lower = word.toLowerCase();
  const short = lower === 'sept' ? 'sep' : lower;
  return MONTHS.findIndex((month) => month === short || month.slice(0, 3) === short) + 1;
}

function dateText(year: string | undefined, month: number, day: string | undefined): string | null {
  if (month < 1 || month > 12 || Number(day) < 1 || Number(day) > 31) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
