const PREFIX = 'sha256:';
const DIGITS = 64;
const GROUP = 4;
const GROUPS_A_LINE = 8;

/** Groups that a person types: 96 bits, so that nobody finds another key that begins with them. */
export const TYPED_GROUPS = 6;
export const TYPED_DIGITS = TYPED_GROUPS * GROUP;

/**
 * The fingerprint of a key as people compare it over the telephone: its id in groups of four digits, two lines of eight. `hidden` groups at its
 * beginning are left out.
 */
export function fingerprintLines(id: string, hidden = 0): readonly string[] {
  const digits = id.slice(PREFIX.length);
  const groups = Array.from({ length: DIGITS / GROUP }, (_, index) =>
    index < hidden ? '·'.repeat(GROUP) : digits.slice(index * GROUP, (index + 1) * GROUP),
  );
  const line = (from: number) =>
    `  ${groups.slice(from, from + GROUPS_A_LINE / 2).join(' ')}  ${groups.slice(from + GROUPS_A_LINE / 2, from + GROUPS_A_LINE).join(' ')}`;
  return [line(0), line(GROUPS_A_LINE)];
}

/** The digits of a fingerprint, or of its beginning, as somebody writes them: with or without `sha256:`, blanks and hyphens. Null where there is anything else. */
export function fingerprintDigits(written: string): string | null {
  const digits = written
    .trim()
    .toLowerCase()
    .replace(/^sha256:/, '')
    .replace(/[\s-]/g, '');
  return /^[0-9a-f]{1,64}$/.test(digits) ? digits : null;
}

/** The id that a whole fingerprint stands for; null where it is not whole. */
export function idOfFingerprint(written: string): string | null {
  const digits = fingerprintDigits(written);
  return digits?.length === DIGITS ? `${PREFIX}${digits}` : null;
}
