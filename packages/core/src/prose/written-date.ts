import { statedDates } from './stated-dates.ts';

/** Only so much of a line is searched. */
const LONGEST = 400;

/**
 * The first date in a text, as `YYYY-MM-DD`, where it can be read as one day only. `03/04/2026` is null: nobody can say which of its
 * numbers is the month; and so is `March 2026`.
 */
export function writtenDate(text: string): string | null {
  // `2026/03/04` and `2026.03.04`, which changelogs write too, have the year first and so one meaning.
  const head = text.slice(0, LONGEST).replace(/\b(\d{4})[/.](\d{1,2})[/.](\d{1,2})\b/g, '$1-$2-$3');
  const [first] = statedDates(head, 1);
  return first === undefined || first.earliest !== first.latest ? null : first.earliest;
}
