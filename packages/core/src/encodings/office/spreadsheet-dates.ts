import { instantFromSeconds } from '../../model/instant.ts';

const DAY_SECONDS = 86_400;
/** Days from 1899-12-30 to 1970-01-01: with Excel's 29 February 1900 counted, every day since March 1900 comes out right. */
const EPOCH_DAYS = 25_569;
/** Days by which the count from 1904 is behind. */
const FROM_1904 = 1462;

/** Whether a number format (ECMA-376 part 1, 18.8.30) shows a date. */
export function isDateFormat(id: number, code: string | null): boolean {
  if (code === null) return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  // What is in quotes, in brackets or behind a backslash is text, a colour or a condition.
  const signs = code.slice(0, 255).replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  return /y/i.test(signs) || /d/i.test(signs);
}

/** The day of a serial number as `2026-03-12`; null for what is no day between 1900 and 9999. */
export function serialDate(serial: number, from1904: boolean): string | null {
  const days = Math.floor(serial) + (from1904 ? FROM_1904 : 0);
  if (!Number.isFinite(serial) || days < 61 || days > 2_958_465) return null;
  return instantFromSeconds((days - EPOCH_DAYS) * DAY_SECONDS).slice(0, 10);
}
