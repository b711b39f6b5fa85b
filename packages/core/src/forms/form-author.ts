import { parseInstant } from '../model/instant.ts';
import { statedDates } from '../prose/stated-dates.ts';
import { writtenDate } from '../prose/written-date.ts';
import type { ReadForm } from './read-form.ts';

/** Who says what a form says, and when; as its cover has it. */
export interface FormAuthor {
  /** Null where the cover names nobody. */
  readonly by: string | null;
  /** A bare date. Null where the cover has none, or one that can be read as several days. */
  readonly at: string | null;
  /** What stands on the cover for the date; '' for nothing. */
  readonly writtenDate: string;
}

/** The author and the date on the cover. A date of two readings is none: nobody but its author can say which day it was. */
export function formAuthor({ cover }: Pick<ReadForm, 'cover'>): FormAuthor {
  const text = (wanted: string) =>
    cover
      .find(({ field }) => field === wanted)
      ?.text.replace(/\s+/g, ' ')
      .trim() ?? '';
  const by = text('name') === '' ? text('role') : text('name');
  const date = text('date');
  const single = statedDates(date, 1).length === 1 ? writtenDate(date) : null;
  return {
    by: by === '' || by.length > 200 ? null : by,
    at: parseInstant(date) === null ? single : date,
    writtenDate: date,
  };
}
