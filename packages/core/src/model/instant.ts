declare const instantBrand: unique symbol;

/**
 * An instant in UTC, to the second, as `YYYY-MM-DDTHH:MM:SSZ`. The fixed width makes string order the order in time.
 */
export type Instant = string & { readonly [instantBrand]: true };

const FORM = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(Z|[+-]\d{2}:\d{2}))?$/;
const DAY_MS = 86_400_000;

/**
 * Reads a date or an RFC 3339 date-time. A bare date means 23:59:59Z of that day. Returns null for anything else, dates
 * that do not exist (2026-02-30) included: `Date.parse` alone would roll them over.
 */
export function parseInstant(text: string): Instant | null {
  const match = FORM.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour = '23', minute = '59', second = '59', zone = 'Z'] = match;
  if (Number(year) < 1 || Number(day) < 1 || Number(day) > daysInMonth(Number(year), Number(month))) return null;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const milliseconds = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  return Number.isNaN(milliseconds) ? null : instantFromSeconds(Math.floor(milliseconds / 1000));
}

const WRITTEN = /^(\d{4})-(\d{2})-(\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

/** Whether a value is the text of an instant, as instants are written here, and no other way of writing the same. */
export function isInstant(value: unknown): value is Instant {
  const match = typeof value === 'string' ? WRITTEN.exec(value) : null;
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1 && day >= 1 && day <= daysInMonth(year, month);
}

function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/** The instant `seconds` after 1970-01-01T00:00:00Z. Years before 1 and after 9999 are clamped, so the width stays fixed. */
export function instantFromSeconds(seconds: number): Instant {
  const clamped = Math.min(Math.max(Math.floor(seconds), -62_135_596_800), 253_402_300_799);
  const day = Math.floor(clamped / 86_400);
  const second = clamped - day * 86_400;
  const time = `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
  return `${dateOfDay(day)}T${time}Z` as Instant;
}

/**
 * The date `day` days after 1970-01-01, in the proleptic Gregorian calendar: counted from 1 March of year 0, so that the leap
 * day ends the year. A history has tens of thousands of dates, and `Date` takes several times as long.
 */
function dateOfDay(day: number): string {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1)}`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** Whole days from `from` to `to`, rounded down; negative where `to` is earlier. */
export function daysBetween(from: Instant, to: Instant): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** The instant `days` days of 24 hours after `instant`. */
export function addDays(instant: Instant, days: number): Instant {
  return instantFromSeconds(Date.parse(instant) / 1000 + days * 86_400);
}
