/** Releases that a judgement is for, both ends included; null where it is open at that end. */
export interface ReleaseRange {
  readonly from: string | null;
  readonly to: string | null;
}

/** Whether a release lies in a range. `unclear`: nobody said which release it is, or its name and the ends have no known order. */
export type Coverage = 'within' | 'outside' | 'unclear';

/** Whether what was judged for a range holds for a release; where no range was given it holds for every release. */
export function coverageOf(range: ReleaseRange | undefined, release: string | null): Coverage {
  if (range === undefined) return 'within';
  if (release === null) return 'unclear';
  const fromStart = range.from === null ? 0 : compareReleases(release, range.from);
  const fromEnd = range.to === null ? 0 : compareReleases(release, range.to);
  // One end suffices to be outside, whatever the other one is called.
  if ((fromStart !== null && fromStart < 0) || (fromEnd !== null && fromEnd > 0)) return 'outside';
  return fromStart === null || fromEnd === null ? 'unclear' : 'within';
}

/** A range in words, such as `releases 4.0 to 4.9`. */
export function rangeWords({ from, to }: ReleaseRange): string {
  if (from === null) return to === null ? 'all releases' : `releases up to ${to}`;
  if (to === null) return `releases from ${from}`;
  return from === to ? `release ${from}` : `releases ${from} to ${to}`;
}

/** The later of two releases is greater: numbers between dots, and what comes before a release after a hyphen, as Semantic Versioning 2.0.0 §11 has it. Null where one of them is not written so, unless they are the same. */
export function compareReleases(one: string, other: string): number | null {
  if (one === other) return 0;
  const [a, b] = [partsOf(one), partsOf(other)];
  if (a === null || b === null) return null;
  const length = Math.max(a.numbers.length, b.numbers.length);
  for (let index = 0; index < length; index++) {
    const order = compareDigits(a.numbers[index] ?? '0', b.numbers[index] ?? '0');
    if (order !== 0) return order;
  }
  return comparePreReleases(a.before, b.before);
}

const RELEASE = /^v?(\d+(?:\.\d+)*)(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/;

function partsOf(release: string): { readonly numbers: readonly string[]; readonly before: readonly string[] } | null {
  const found = RELEASE.exec(release);
  return found === null ? null : { numbers: (found[1] ?? '').split('.'), before: found[2]?.split('.') ?? [] };
}

/** Digits of any length: as numbers, long ones would lose their end. */
function compareDigits(one: string, other: string): number {
  const [a, b] = [one.replace(/^0+(?=\d)/, ''), other.replace(/^0+(?=\d)/, '')];
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

function comparePreReleases(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return (a.length === 0 ? 1 : 0) - (b.length === 0 ? 1 : 0);
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const order = compareIdentifiers(a[index] ?? '', b[index] ?? '');
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareIdentifiers(one: string, other: string): number {
  const [a, b] = [/^\d+$/.test(one), /^\d+$/.test(other)];
  if (a && b) return compareDigits(one, other);
  if (a !== b) return a ? -1 : 1;
  return one < other ? -1 : one > other ? 1 : 0;
}
