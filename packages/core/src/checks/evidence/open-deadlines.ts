import { PLEDGED_SEVERITIES } from '../../model/pledge.ts';
import type { EvidenceContext } from './evidence-check.ts';
import { type PromisedPeriod, promisesOf } from './promises.ts';

/** Something that is to be fixed, and how long it is open. */
export interface OpenFinding {
  /** In the word of whoever rated it; null where nobody did. */
  readonly severity: string | null;
  /** Names of the scheme that the word is of, as a promise may name it. */
  readonly scheme: RegExp;
  /** Since somebody of the vendor could read of it. */
  readonly days: number;
}

/** A deadline that something open is past. */
export interface PassedDeadline {
  readonly promise: PromisedPeriod;
  /** Whether it holds whatever the severity is, or for that very scheme, and its clock did not start later than the finding was told. */
  readonly sure: boolean;
}

/** Dates are days in one place and instants in another. */
const GRACE_HOURS = 24;
const WORDS: ReadonlyMap<string, string> = new Map([...PLEDGED_SEVERITIES.map((word) => [word, word] as const), ['moderate', 'medium']]);

/** Deadlines for fixes that count: for a severity, what the case declares in place of what documents state. */
export function fixDeadlines(context: EvidenceContext): readonly PromisedPeriod[] {
  const all = promisesOf(context).filter(({ subject }) => subject.kind === 'fix deadline');
  const declared = new Set(all.flatMap((one) => (one.origin === 'declared' ? [severityOf(one)] : [])));
  return all.filter((one) => one.origin === 'declared' || !declared.has(severityOf(one)));
}

function severityOf({ subject }: PromisedPeriod): string | null {
  return subject.kind === 'fix deadline' ? subject.severity : null;
}

/** The longest deadline that holds whatever the severity is; null where some severity has none, or one of them may start later. */
export function deadlineForAll(deadlines: readonly PromisedPeriod[]): PromisedPeriod | null {
  return coversAll(deadlines) && deadlines.every(startsAtOnce) ? longestOf(deadlines) : null;
}

/** The deadline that something open is past; null where it is past none, or none is of its severity. Words of other schemes are not compared. */
export function passedDeadline(found: OpenFinding, deadlines: readonly PromisedPeriod[]): PassedDeadline | null {
  const isLate = ({ hours }: PromisedPeriod) => found.days * 24 > hours.most + GRACE_HOURS;
  const ofAll = coversAll(deadlines) ? longestOf(deadlines) : null;
  if (ofAll !== null && isLate(ofAll)) return { promise: ofAll, sure: deadlines.every(startsAtOnce) };
  const word = found.severity === null ? undefined : WORDS.get(found.severity.toLowerCase());
  const ofWord = word === undefined ? [] : deadlines.filter((one) => severityOf(one) === word && !isOtherScheme(one, found));
  const longest = longestOf(ofWord);
  if (longest === null || !isLate(longest)) return null;
  return { promise: longest, sure: ofWord.every((one) => startsAtOnce(one) && isNamedScheme(one, found)) };
}

function coversAll(deadlines: readonly PromisedPeriod[]): boolean {
  const severities = new Set(deadlines.map(severityOf));
  return severities.has(null) || PLEDGED_SEVERITIES.every((one) => severities.has(one));
}

function longestOf(deadlines: readonly PromisedPeriod[]): PromisedPeriod | null {
  return deadlines.reduce<PromisedPeriod | null>(
    (longest, one) => (longest === null || one.hours.most > longest.hours.most ? one : longest),
    null,
  );
}

/** A clock that starts when something is confirmed, or when there is a fix, may not have started yet. */
function startsAtOnce({ subject, firm }: PromisedPeriod): boolean {
  return firm && subject.kind === 'fix deadline' && subject.from !== 'confirmed' && subject.from !== 'fix available';
}

function isNamedScheme({ subject }: PromisedPeriod, { scheme }: OpenFinding): boolean {
  return subject.kind === 'fix deadline' && subject.scheme !== null && scheme.test(subject.scheme);
}

function isOtherScheme({ subject }: PromisedPeriod, { scheme }: OpenFinding): boolean {
  return subject.kind === 'fix deadline' && subject.scheme !== null && !scheme.test(subject.scheme);
}

/** `the 30 days that docs/policy.md:7 promises for severity high`. */
export function deadlineInWords({ subject, origin, period, where }: PromisedPeriod): string {
  const severity = subject.kind === 'fix deadline' && subject.severity !== null ? ` for severity ${subject.severity}` : '';
  return `the ${period} that ${where} ${origin === 'declared' ? 'pledges' : 'promises'}${severity}`;
}
