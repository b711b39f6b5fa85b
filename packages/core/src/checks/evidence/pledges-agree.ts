import type { ConfirmedContradiction } from '../../model/pledge.ts';
import type { StatedSubject } from '../../prose/pledges/stated-pledge.ts';
import { listed } from '../in-words.ts';
import type { EvidenceCheck, EvidenceContext, EvidenceOutcome } from './evidence-check.ts';
import { documentKey, type PromisedPeriod, promisesOf } from './promises.ts';

/** Whose promise each kind is. */
export const CLAIMS_OF_PLEDGE: Readonly<Record<StatedSubject['kind'], readonly string[]>> = {
  'fix deadline': ['1.2.5', '3.3.2', '3.5.1'],
  'end-of-support notice': ['4.2.1'],
  'log retention': ['2.2.3'],
  'update cadence': ['4.1.2'],
  'incident notice': ['4.3.2'],
  'access-review interval': ['2.1.6'],
};
const ALL = [...new Set(Object.values(CLAIMS_OF_PLEDGE).flat())].toSorted();

/** So many places of one contradiction are named. */
const MOST_PLACES = 6;

export const pledgesAgree: EvidenceCheck = {
  id: 'pledges-agree',
  version: 1,
  title: 'Promises with a number agree with each other, wherever they stand.',
  claims: ALL,
  guidance: [],
  sees: 'part',
  looksAt:
    'pledges of the case; and, in its arguments, assumptions and assertions, in own documents in prose of all sources and in those that were brought, periods next to their subject: deadlines for fixes by severity, notice before support ends, how long logs of a class are kept, how often updates come, when customers hear of an incident, how often access is reviewed. Compared are those on the same thing only. Limits of others, examples, denials, history, archives, templates and other versions of one document are left out.',
  passes: 'never: that nothing contradicts a promise does not show that it is kept.',
  fails:
    'a person confirmed, under `contradictions` in `avouch.yaml`, that these promises contradict each other. It holds for the very numbers: where one of them changes, it is looked at again.',
  cannotTell:
    'Needs Review where two places promise different periods for the same thing, with both places; Not Applicable where a person said there that they are about different things. "At least" beside a longer period agrees; so do ranges that overlap, and 12 months and a year. Nothing is said where nothing disagrees.',
  fooledBy:
    'two things that go by one name; a sentence that means another product, customer or plan; words that were not recognised; a word of a person that was about other documents with the very same numbers.',
  run(context) {
    const groups = Map.groupBy(promisesOf(context), ({ subject }) => keyOf(subject));
    return [...groups.values()]
      .flatMap((promises) => contradictionIn(promises, context))
      .toSorted((a, b) => (a.subject < b.subject ? -1 : 1));
  },
};

/** Kind, severity, class of log: what has to be the same. Schemes and starts of clocks are compared pair by pair, as far as they are said. */
function keyOf(subject: StatedSubject): string {
  switch (subject.kind) {
    case 'fix deadline':
      return `${subject.kind}, ${subject.severity ?? 'any severity'}`;
    case 'log retention':
      return `${subject.kind}, ${subject.log === '' ? 'logs as such' : `${subject.log} logs`}`;
    case 'update cadence':
    case 'access-review interval':
      return subject.of === '' ? subject.kind : `${subject.kind}, ${subject.of}`;
    case 'end-of-support notice':
    case 'incident notice':
      return subject.kind;
    default:
      return subject satisfies never;
  }
}

function contradictionIn(promises: readonly PromisedPeriod[], context: EvidenceContext): readonly EvidenceOutcome[] {
  const sorted = withoutLayers(promises).toSorted((a, b) => a.hours.fewest - b.hours.fewest || a.hours.most - b.hours.most);
  const disagreeing = sorted.filter((one) => sorted.some((other) => disagree(one, other)));
  const [first] = disagreeing;
  if (first === undefined) return [];
  const periods = [...Map.groupBy(disagreeing, ({ period }) => period)];
  const subject = `${keyOf(first.subject)}: ${differentPeriods(disagreeing).join(' against ')}`;
  const words = periods.slice(0, MOST_PLACES).map(([period, all]) => `${placesOf(all)} ${period}`);
  const more = periods.length - words.length;
  const message = `For ${thingInWords(first.subject)}, ${listed(words)}${more > 0 ? `, and ${more} more periods elsewhere` : ''}`;
  const base = { subject, claims: CLAIMS_OF_PLEDGE[first.subject.kind], ...first.grounds };
  const looked = lastWord(subject, context);
  if (looked?.as === 'rebutted')
    return [
      {
        ...base,
        result: 'Not Applicable',
        message: `${message}. ${looked.by} said on ${looked.at.slice(0, 10)} that they do not contradict each other: ${looked.text.trimEnd().replace(/\.$/, '')}.`,
      },
    ];
  if (looked !== undefined)
    return [
      {
        ...base,
        result: 'Failed',
        message: `${message}. ${looked.by} confirmed on ${looked.at.slice(0, 10)} that they contradict each other: ${looked.text.trimEnd().replace(/\.$/, '')}.`,
        bring: 'Say which period holds, and correct the other documents.',
      },
    ];
  return [
    {
      ...base,
      result: 'Needs Review',
      message: `${message}. Whether they speak of the same thing, a person has to say.`,
      bring: `Say which period holds and correct the others; or say whether they contradict each other: avouch contradiction "${subject}" --as confirmed (or rebutted) --by WHO.`,
    },
  ];
}

/** What was said last counts; at one instant, that they do contradict each other. */
function lastWord(subject: string, { confirmed = [] }: EvidenceContext): ConfirmedContradiction | undefined {
  const later = (one: ConfirmedContradiction, other: ConfirmedContradiction) =>
    one.at > other.at || (one.at === other.at && one.as !== 'rebutted');
  return confirmed
    .filter((one) => one.subject === subject)
    .reduce<ConfirmedContradiction | undefined>((last, one) => (last === undefined || later(one, last) ? one : last), undefined);
}

/** A document that states several intervals for reviews of access means several reviews: a quick one every month, a thorough one a quarter. */
function withoutLayers(promises: readonly PromisedPeriod[]): readonly PromisedPeriod[] {
  if (promises[0]?.subject.kind !== 'access-review interval') return promises;
  const ofDocument = (one: PromisedPeriod) => JSON.stringify([one.path, one.grounds.item?.id ?? one.grounds.source?.id ?? null]);
  const periods = Map.groupBy(promises, ofDocument);
  return promises.filter((one) => new Set(periods.get(ofDocument(one))?.map(({ period }) => period)).size === 1);
}

/** One word for each length: 2 days and 48 hours are one, whichever document comes first. */
function differentPeriods(promises: readonly PromisedPeriod[]): readonly string[] {
  const lengths = Map.groupBy(promises, ({ hours }) => `${hours.fewest} ${hours.most}`);
  return [...lengths.values()].flatMap((all) => all.map(({ period }) => period).toSorted()[0] ?? []);
}

function placesOf(promises: readonly PromisedPeriod[]): string {
  const places = [...new Set(promises.map(({ where, origin }) => (origin === 'declared' ? `the pledge at ${where}` : where)))];
  const shown = listed(places.slice(0, 3));
  return `${places.length > 3 ? `${shown} and ${places.length - 3} more` : shown} ${places.length === 1 ? 'says' : 'say'}`;
}

function thingInWords(subject: StatedSubject): string {
  switch (subject.kind) {
    case 'fix deadline':
      return subject.severity === null
        ? 'fixing vulnerabilities of any severity'
        : `fixing vulnerabilities of severity ${subject.severity}`;
    case 'end-of-support notice':
      return 'notice before support ends';
    case 'log retention':
      return subject.log === '' ? 'keeping logs' : `keeping logs (${subject.log})`;
    case 'update cadence':
      return subject.of === '' ? 'how often releases come' : `how often ${subject.of} releases come`;
    case 'incident notice':
      return 'telling customers of an incident';
    case 'access-review interval':
      return subject.of === '' ? 'how often access is reviewed' : `how often access is reviewed (${subject.of})`;
    default:
      return subject satisfies never;
  }
}

const INTERVALS: ReadonlySet<StatedSubject['kind']> = new Set(['update cadence', 'access-review interval']);

/** Whether two promises on one thing cannot both be meant. */
function disagree(a: PromisedPeriod, b: PromisedPeriod): boolean {
  // One line that states two periods means two things.
  if (a.where === b.where || isOtherVersion(a, b) || !sameClock(a.subject, b.subject)) return false;
  if (a.hours.fewest <= b.hours.most && b.hours.fewest <= a.hours.most) return false;
  const [shorter, longer] = a.hours.most < b.hours.fewest ? [a, b] : [b, a];
  // "At least 12 months" beside seven years agrees; so does "at least once a year" beside every quarter.
  return INTERVALS.has(a.subject.kind) ? !longer.least : !shorter.least;
}

function isOtherVersion(a: PromisedPeriod, b: PromisedPeriod): boolean {
  return a.path !== b.path && a.grounds.source === b.grounds.source && documentKey(a.path) === documentKey(b.path);
}

/** What is not said may be the same. */
function sameClock(a: StatedSubject, b: StatedSubject): boolean {
  if (a.kind !== 'fix deadline' || b.kind !== 'fix deadline') return true;
  const scheme = a.scheme === null || b.scheme === null || a.scheme.startsWith(b.scheme) || b.scheme.startsWith(a.scheme);
  return scheme && (a.from === null || b.from === null || a.from === b.from);
}
