import { addDays, daysBetween, type Instant } from '../../model/instant.ts';
import { counted } from '../in-words.ts';
import type { EvidenceCheck, EvidenceContext, EvidenceOutcome } from './evidence-check.ts';
import { type PromisedPeriod, promisesOf } from './promises.ts';
import { gapsBetween, type ReleaseDays, releaseDays } from './release-days.ts';

/** How far back is looked: a year, or as many periods as tell a habit from a pause. */
const PERIOD_DAYS = 365;
const PERIODS = 4;
/** A cadence is what is usual: so many intervals are looked at before it is said not to be kept. */
const FEWEST_GAPS = 3;
/** Nobody means a period to the day. */
const GRACE_DAYS = 7;
const GRACE_SHARE = 0.25;

const BRING =
  'The list of releases with the dates on which customers got them, also those that no tag shows; or correct what the page on updates promises.';

export const releasesKeepCadence: EvidenceCheck = {
  id: 'releases-keep-cadence',
  version: 1,
  title: 'Releases come as often as is promised.',
  claims: ['4.1.2'],
  guidance: ['4.1.2-a'],
  sees: 'part',
  looksAt: `update cadences that pledges of the case and own documents promise, for releases as such, major, minor and patch ones; against the days of tags and of dated entries in changelogs, in the ${PERIOD_DAYS} days before the snapshot, or in ${PERIODS} times the period where that is longer. Where the case pledges one, documents are not held against it here.`,
  passes: 'never: that releases come as often as promised does not publish the promise.',
  fails: `the usual time between releases (the median of ${FEWEST_GAPS} or more) is longer than the period, and ${GRACE_DAYS} days or a quarter of it besides; all of the history is here, and the product is more than a service.`,
  cannotTell:
    'Needs Review where a single pause is longer, where no release is seen in the period (no event), where the promise is of what is usual or aimed at, where tags can be missing, or where a service is delivered without being tagged. Nothing is said where releases keep to the promise, or none is seen at all.',
  fooledBy:
    'tags of versions that customers never got; releases that are neither tagged nor in a changelog; a promise about another product.',
  run(context) {
    const all = promisesOf(context).filter(({ subject }) => subject.kind === 'update cadence');
    const declared = all.filter(({ origin }) => origin === 'declared');
    // Of several promises the longest period counts: that they disagree is said elsewhere.
    const groups = Map.groupBy(declared.length > 0 ? declared : all, ({ subject, grounds }) =>
      JSON.stringify([subject.kind === 'update cadence' ? subject.of : '', grounds.source?.id ?? null]),
    );
    return [...groups.values()].flatMap((promises) => {
      const longest = promises.reduce((one, other) => (other.hours.most > one.hours.most ? other : one));
      return measured(longest, context);
    });
  },
};

/** Which versions a promise is about; null where numbers do not tell. A release of a higher kind brings what a lower one would. */
function kindOf(of: string): ((numbers: readonly number[]) => boolean) | null {
  // A year in front tells of a date, in which no number means a kind of release.
  const isDate = ([first = 0]: readonly number[]) => first >= 1990;
  switch (of) {
    case '':
    case 'patch':
    case 'bug fix':
    case 'maintenance':
      return () => true;
    case 'minor':
    case 'feature':
      return (numbers) => isDate(numbers) || (numbers[2] ?? 0) === 0;
    case 'major':
      return (numbers) => isDate(numbers) || ((numbers[1] ?? 0) === 0 && (numbers[2] ?? 0) === 0);
    default:
      return null;
  }
}

function measured(promise: PromisedPeriod, context: EvidenceContext): readonly EvidenceOutcome[] {
  const { subject, grounds, hours } = promise;
  const isOfKind = subject.kind === 'update cadence' ? kindOf(subject.of) : null;
  if (isOfKind === null) return [];
  // What a document of a source says is about that source; what the case or a brought document says is about the product.
  const sources = grounds.source === undefined ? context.sources : [grounds.source];
  const releases = releaseDays(sources, context, isOfKind);
  const { days, seenUntil } = releases;
  const newest = days.at(-1);
  if (newest === undefined || seenUntil === null) return [];
  const allowed = hours.most / 24;
  const limit = allowed + Math.max(GRACE_DAYS, allowed * GRACE_SHARE);
  const window = Math.ceil(Math.max(PERIOD_DAYS, allowed * PERIODS));
  const start = addDays(seenUntil, -window);
  const found = judge({ releases, start, limit, newest, seenUntil });
  if (found === null) return [];
  const doubts = doubtsOf(promise, releases, context);
  const message = `${promise.where} promises ${kindInWords(promise)} every ${promise.period}; ${found.says(window)}.`;
  return [
    {
      result: found.unusual && doubts.length === 0 ? 'Failed' : 'Needs Review',
      subject: `cadence of ${kindInWords(promise)}`,
      message: [message, ...(found.unusual ? doubts : ['A pause breaks no cadence by itself.'])].join(' '),
      bring: BRING,
      ...grounds,
    },
  ];
}

function kindInWords({ subject }: PromisedPeriod): string {
  return subject.kind === 'update cadence' && subject.of !== '' ? `${subject.of} releases` : 'releases';
}

interface Measured {
  /** Whether it is more than a pause. */
  readonly unusual: boolean;
  readonly says: (window: number) => string;
}

function judge(of: {
  readonly releases: ReleaseDays;
  readonly start: Instant;
  readonly limit: number;
  readonly newest: Instant;
  readonly seenUntil: Instant;
}): Measured | null {
  const { releases, start, limit, newest, seenUntil } = of;
  const first = releases.days.findIndex((day) => day > start);
  if (first === -1)
    return {
      unusual: false,
      says: (window) => `no event: no release is seen in the ${window} days before ${day(seenUntil)}, the newest is of ${day(newest)}`,
    };
  // The release before the period begins the first interval in it.
  const gaps = gapsBetween(releases.days.slice(Math.max(0, first - 1)));
  const sorted = gaps.toSorted((a, b) => a - b);
  const [middle, longest] = [sorted[Math.floor((sorted.length - 1) / 2)] ?? 0, sorted.at(-1) ?? 0];
  const since = Math.max(0, daysBetween(newest, seenUntil));
  if (longest <= limit && since <= limit) return null;
  const figures =
    gaps.length === 0
      ? `one release is seen, of ${day(newest)}`
      : `by tags and changelogs releases came on ${counted(gaps.length + 1, 'day')} up to ${day(newest)}, the median time between them ${counted(middle, 'day')} and the longest ${counted(longest, 'day')}`;
  const quiet = since > limit ? `, and none is seen in the ${counted(since, 'day')} after that` : '';
  return { unusual: gaps.length >= FEWEST_GAPS && middle > limit, says: () => `${figures}${quiet}` };
}

function day(at: Instant): string {
  return at.slice(0, 10);
}

function doubtsOf({ firm }: PromisedPeriod, { mayBeMissing }: ReleaseDays, { product }: EvidenceContext): readonly string[] {
  return [
    ...(firm ? [] : ['The promise is of what is usual, or aimed at.']),
    ...(mayBeMissing ? ['Not all of the history is here, so tags can be missing.'] : []),
    ...(product.delivery.length > 0 && product.delivery.every((model) => model === 'saas')
      ? ['A service can be delivered without being tagged.']
      : []),
  ];
}
