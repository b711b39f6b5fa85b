import { daysBetween, type Instant } from '../../model/instant.ts';
import type { FixSeverity } from '../../prose/governance-statements.ts';
import { counted, someOf } from '../in-words.ts';
import type { EvidenceCheck, EvidenceContext, EvidenceOutcome } from './evidence-check.ts';
import { type Releases, releasesOf } from './fix-releases.ts';
import { type OwnAdvisory, ownAdvisories } from './own-advisories.ts';
import { shownName, shownNames } from './shown-names.ts';
import { type StatedDeadline, statedDeadlines } from './stated-deadlines.ts';

/** How long evidence for the claim stays fresh: in this time there was an event or there was none. */
const PERIOD_DAYS = 90;
const HOUR = 3_600_000;
/** Dates are days in one place and instants in another. */
const GRACE_HOURS = 24;

const BRING =
  'For each advisory of the period when the flaw became known, when the fix reached customers, and the deadline of your policy, with what its clock starts at.';

export const fixLeadTime: EvidenceCheck = {
  id: 'fix-lead-time',
  version: 1,
  title: 'Fixes are released in the time that the vendor states.',
  claims: ['3.5.1'],
  guidance: [],
  sees: 'part',
  looksAt: `published advisories on the product itself (GitHub’s export, OSV, CSAF; by its repository, its package names, or declared for the claim), from their publication to the tag of the first fixed version, in the ${PERIOD_DAYS} days before the instant; against the deadlines that the case pledges, and, where it pledges none for that severity, those of own documents and of those that were brought, and against times in the security policy.`,
  passes: 'Never: a tag is not a delivery, and a clock that starts before the publication is not seen.',
  fails:
    'the first fixed version was tagged later after the publication than any deadline that a document states for that severity (for any severity, where the word is not the vendor’s): the clock starts at the publication, which is the latest that it can start at.',
  cannotTell:
    'Needs Review with the median and the longest time, or "no event" where the period had none; where only the time since the advisory was opened is longer than promised, since when that clock starts is for a person to say; where no deadline is stated. Without any advisory it says nothing.',
  fooledBy:
    'a tag that was made again later, or of a commit long before the release; advisories that were published late, so that the time looks short.',
  run(context) {
    const { own, others, brought } = ownAdvisories(context);
    if (!brought) return [];
    const releases = releasesOf(context);
    const deadlines = statedDeadlines(context);
    const leads = own.flatMap((advisory) => leadOf(advisory, releases));
    const recent = leads.filter((lead) => isRecent(lead, context.product.asOf));
    return [...recent.flatMap((lead) => late(lead, deadlines)), overall(context, { own, others, leads, recent, deadlines })];
  },
};

/** How long the fix of an advisory took. */
interface Lead {
  readonly advisory: OwnAdvisory;
  readonly tag: string;
  readonly releasedAt: Instant;
  /** Hours from the publication; 0 where the fix was there before. */
  readonly hours: number;
  /** Hours from when the vendor knew; null where that is not said. */
  readonly sinceKnown: number | null;
}

/** By the fixed version that was tagged first. */
function leadOf(advisory: OwnAdvisory, releases: Releases): readonly Lead[] {
  const tagged = advisory.fixed.flatMap((version) => {
    const released = releases.of(version);
    return released.kind === 'tagged' ? [released] : [];
  });
  const [first] = tagged.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  if (first === undefined) return [];
  const since = (from: Instant) => Math.max(0, (Date.parse(first.at) - Date.parse(from)) / HOUR);
  const { publishedAt, knownAt } = advisory;
  return [
    { advisory, tag: first.tag, releasedAt: first.at, hours: since(publishedAt), sinceKnown: knownAt === null ? null : since(knownAt) },
  ];
}

function isRecent({ advisory, releasedAt }: Lead, asOf: Instant): boolean {
  const within = (at: Instant) => at <= asOf && daysBetween(at, asOf) <= PERIOD_DAYS;
  return within(advisory.publishedAt) || within(releasedAt);
}

const SEVERITIES: ReadonlyMap<string, FixSeverity> = new Map([
  ['critical', 'critical'],
  ['high', 'high'],
  ['medium', 'medium'],
  ['moderate', 'medium'],
  ['low', 'low'],
]);

/** The longest of the deadlines that may hold for an advisory; null where none is stated. */
function deadlineFor({ severity, vendorsWord }: OwnAdvisory, deadlines: readonly StatedDeadline[]): StatedDeadline | null {
  const known = vendorsWord && severity !== null ? SEVERITIES.get(severity.toLowerCase()) : undefined;
  const ofSeverity = deadlines.filter((one) => one.severity === known && one.firm);
  const declared = ofSeverity.filter((one) => one.declared === true);
  const candidates = declared.length > 0 ? declared : known === undefined || ofSeverity.length === 0 ? deadlines : ofSeverity;
  return candidates.reduce<StatedDeadline | null>((longest, one) => (longest === null || one.hours > longest.hours ? one : longest), null);
}

function late(lead: Lead, deadlines: readonly StatedDeadline[]): readonly EvidenceOutcome[] {
  const { advisory, tag, releasedAt, hours, sinceKnown } = lead;
  const deadline = deadlineFor(advisory, deadlines);
  if (deadline === null) return [];
  const promise = `${deadline.path}:${deadline.line} ${deadline.declared === true ? 'pledges' : 'states'} ${deadline.text}${deadline.severity === null ? '' : ` for severity ${deadline.severity}`}`;
  const base = { subject: `time to fix ${advisory.id}`, bring: BRING, item: advisory.item } as const;
  const fix = `${tag}, the first version with its fix, was tagged on ${releasedAt.slice(0, 10)}`;
  if (hours > deadline.hours + GRACE_HOURS)
    return [
      {
        ...base,
        result: deadlines.every(({ firm }) => !firm) ? 'Needs Review' : 'Failed',
        message: `${shownName(advisory.id)}${wordOf(advisory)} was published on ${advisory.publishedAt.slice(0, 10)}; ${fix}, ${inDays(hours)} later. ${promise}. The clock is started at the publication.`,
      },
    ];
  if (sinceKnown === null || sinceKnown <= deadline.hours + GRACE_HOURS) return [];
  return [
    {
      ...base,
      result: 'Needs Review',
      message: `${shownName(advisory.id)}${wordOf(advisory)} was known on ${advisory.knownAt?.slice(0, 10)}; ${fix}, ${inDays(sinceKnown)} later. ${promise}; whether its clock starts then is for a person to say.`,
    },
  ];
}

function wordOf({ severity }: OwnAdvisory): string {
  return severity !== null && SEVERITIES.has(severity.toLowerCase()) ? ` (${severity.toLowerCase()})` : '';
}

function inDays(hours: number): string {
  return counted(Math.floor(hours / 24), 'day');
}

function overall(
  context: EvidenceContext,
  found: {
    readonly own: readonly OwnAdvisory[];
    readonly others: number;
    readonly leads: readonly Lead[];
    readonly recent: readonly Lead[];
    readonly deadlines: readonly StatedDeadline[];
  },
): EvidenceOutcome {
  const { own, others, leads, recent, deadlines } = found;
  const { asOf } = context.product;
  const item = recent[0]?.advisory.item ?? own[0]?.item;
  const inPeriod = own.filter(({ publishedAt }) => publishedAt <= asOf && daysBetween(publishedAt, asOf) <= PERIOD_DAYS);
  const timed = new Set(leads.map(({ advisory }) => advisory));
  const untimed = inPeriod.filter((advisory) => !timed.has(advisory));
  const event = recent.length + untimed.length > 0;
  const sentences = [
    event ? figures(recent) : `No event: no advisory on the product was published or fixed in the ${PERIOD_DAYS} days before.`,
    ...(untimed.length === 0 ? [] : [`No dated tag is seen for a fix of ${shownNames(untimed.map(({ id }) => id))}.`]),
    ...(event || leads.length === 0 ? [] : [`Before that: ${figures(leads)}`]),
    deadlines.length === 0
      ? 'No time for fixing was recognised in a document.'
      : `Times are stated in ${someOf([...new Set(deadlines.map(({ path, line }) => `${path}:${line}`))])}.`,
    ...(others === 0
      ? []
      : [`${counted(others, 'further file')} of advisories ${others === 1 ? 'is' : 'are'} not known to be on the product itself.`]),
    'A tag is not a delivery.',
  ];
  return {
    result: 'Needs Review',
    subject: 'time to fix',
    message: sentences.join(' '),
    bring: BRING,
    ...(item === undefined ? {} : { item }),
  };
}

function figures(leads: readonly Lead[]): string {
  const hours = leads.map((lead) => lead.hours).toSorted((a, b) => a - b);
  const [middle, longest] = [hours[Math.floor((hours.length - 1) / 2)], hours.at(-1)];
  if (middle === undefined || longest === undefined) return 'Nothing can be timed.';
  const before = hours.filter((one) => one === 0).length;
  return `From publication to the tag of the fix: median ${inDays(middle)}, longest ${inDays(longest)}, for ${hours.length === 1 ? '1 advisory' : `${hours.length} advisories`}${before === 0 ? '' : ` (${before} with the fix before the publication)`}.`;
}
