import type { SourceLine } from './prose.ts';
import { undecorated } from './prose-tables.ts';

/** How often a document says that it is reviewed itself. */
export interface ReviewInterval {
  readonly days: number;
  /** As written: `annually`, `every 6 months`. */
  readonly text: string;
  readonly line: number;
}

const EVERY =
  '(annual(?:ly)?|yearly|bi-?annual(?:ly)?|quarterly|monthly|(?:once )?(?:every|each|a|per) (?:(\\d{1,2}|two|three|six|twelve|eighteen) )?(year|month|quarter)s?|(\\d{1,2}|six|twelve|eighteen) months?)';
const DOCUMENT =
  '(?:this|the present|our|the) (?:[a-z-]{1,20} ){0,3}(?:policy|document|plan|procedure|standard|assessment|statement|framework|strategy)';
/** "The plan is tested annually" is about something else. */
const SAID = new RegExp(`\\b${DOCUMENT}\\b[^.;]{0,60}\\breview(?:ed|s)?\\b[^.;]{0,40}\\b${EVERY}\\b`, 'i');
const FIELD = new RegExp(
  `^\\W{0,5}(?:(?:policy |document )?review (?:cycle|frequency|period|interval|schedule))\\W{1,6}(?:at least )?${EVERY}\\b`,
  'i',
);

const NUMBERS: Readonly<Record<string, number>> = { two: 2, three: 3, six: 6, twelve: 12, eighteen: 18 };
const UNITS: Readonly<Record<string, number>> = { year: 365, quarter: 92, month: 31 };

/** The first statement of how often the document itself is reviewed; null where there is none. */
export function reviewInterval(lines: readonly SourceLine[]): ReviewInterval | null {
  for (const { text, line } of lines) {
    const plain = undecorated(text.slice(0, 500));
    const match = FIELD.exec(plain) ?? SAID.exec(plain);
    if (match === null) continue;
    const [, written = '', count, unit, months] = match;
    const days = daysOf(written.toLowerCase(), count ?? months, unit);
    if (days !== null) return { days, text: written, line };
  }
  return null;
}

function daysOf(written: string, count: string | undefined, unit: string | undefined): number | null {
  const times = count === undefined ? 1 : (NUMBERS[count.toLowerCase()] ?? Number(count));
  if (unit !== undefined) return times * (UNITS[unit.toLowerCase()] ?? 0);
  if (count !== undefined) return times * 31;
  if (written.startsWith('annual') || written.startsWith('yearly')) return 365;
  if (written.startsWith('quarterly')) return 92;
  if (written.startsWith('monthly')) return 31;
  // "Biannual" is twice a year to some, and every second year to others.
  return null;
}
