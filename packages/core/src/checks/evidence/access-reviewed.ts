import type { TableRecord } from '../../formats/records-table/schema.ts';
import { addDays, type Instant, parseInstant } from '../../model/instant.ts';
import type { Pseudonym } from '../../model/pseudonym.ts';
import { counted, listed } from '../in-words.ts';
import { type CurrentMembers, currentMembers } from './current-members.ts';
import { creditedEvidence, type EvidenceCheck, type EvidenceContext, type EvidenceOutcome, type ItemOf } from './evidence-check.ts';
import { promisedHours } from './promised-hours.ts';
import { committers, saysLeft, standing } from './record-people.ts';

type Table = ItemOf<'records-table'>;

const DAYS = 90;
/** To remove somebody takes some days. */
const GRACE_DAYS = 7;
const SUBJECT = 'access review';
const BRING =
  'The dated record of the last access review, with who was looked at, by whom and the outcome, its columns mapped in avouch.yaml (account or person, reviewer, outcome, date); and a dated export of the current members (`gh api --paginate orgs/NAME/members`).';

export const accessReviewed: EvidenceCheck = {
  id: 'access-reviewed',
  version: 1,
  title: 'Access is reviewed in the period, everybody who has it was looked at, and nobody who was to go is still there.',
  claims: ['2.1.6'],
  guidance: [],
  sees: 'part',
  comparesNow: true,
  looksAt: `tables of access reviews whose columns are mapped: rows dated within ${DAYS} days, or within the shorter interval that the case pledges, with reviewer and outcome, held against the newest exports of members of the code host, and against commits since. Bots apart; nobody is named.`,
  passes: `Each member of a whole, dated export of the organisation of the sources stands in a review of the last ${DAYS} days with a reviewer and a clear outcome, and nobody who was to be removed is in it. Hosting, registries and other accounts are not seen in it.`,
  fails: `Somebody whom a review said to remove is in an export of members of that organisation that was made more than ${GRACE_DAYS} days later.`,
  cannotTell:
    'Needs Review where the review is older, undated, without names or outcomes, leaves members out, or no list of members is there; Unknown where no columns are mapped. Nothing is said where no such table was brought.',
  fooledBy:
    'outcomes that somebody filled in without looking; an account under another name than in the review; access that is not of the code host.',
  run(context) {
    const tables = creditedEvidence(context, 'records-table').filter(isReview);
    const usable = tables.filter(({ document: { facts } }) => facts.fields.includes('outcome') && namesPeople(facts.fields));
    const [first] = usable;
    if (first !== undefined) return [judge(first, usable, context)];
    const [unmapped] = tables;
    if (unmapped === undefined) return [];
    const message = `${unmapped.document.path} is a table of ${counted(unmapped.document.facts.rows, 'row')}; which column holds who was looked at and which the outcome is not mapped, or the column is not there.`;
    return [{ result: 'Unknown', subject: SUBJECT, message, bring: BRING, item: unmapped }];
  },
};

function isReview({ declared, document: { facts } }: Table): boolean {
  return declared?.claims.includes('2.1.6') === true || facts.fields.includes('outcome') || facts.fields.includes('reviewer');
}

function namesPeople(fields: readonly string[]): boolean {
  return fields.some((field) => field === 'person' || field === 'email' || field === 'account');
}

interface Reviewed extends TableRecord {
  readonly item: Table;
  readonly decided: 'removed' | 'kept' | 'changed' | 'not clear' | 'nothing';
  /** The end of the last day that the review can have been on. */
  readonly until: Instant | null;
}

function judge(first: Table, tables: readonly Table[], context: EvidenceContext): EvidenceOutcome {
  const { asOf } = context.product;
  const period = reviewPeriod(context);
  const all = tables.flatMap((item) => item.document.facts.records.map((record) => reviewed(record, item)));
  const current = all.filter(({ date }) => standing(date, asOf, period.days) === 'within');
  const members = currentMembers(context, DAYS);
  const still = stillThere(all, members);
  const sure = still.filter((one) => one.sure);
  const [worst] = sure;
  if (worst !== undefined) {
    const { item, line } = worst.record;
    const message = `${counted(sure.length, 'account')} that a review said to remove ${sure.length === 1 ? 'is' : 'are'} in an export of members made more than ${GRACE_DAYS} days later.`;
    return { result: 'Failed', subject: SUBJECT, message, item, place: { path: item.document.path, line } };
  }
  const reasons = [...recordGaps(all, current, tables), ...memberGaps(current, members), ...listedStill(still), ...since(all, context)];
  const message = `${counted(current.length, 'row')} of access reviews ${current.length === 1 ? 'is' : 'are'} dated within ${period.days} days${period.pledgedAt === null ? '' : `, as pledged at ${period.pledgedAt}`}`;
  const item = current[0]?.item ?? first;
  if (reasons.length > 0)
    return { result: 'Needs Review', subject: SUBJECT, message: `${message}; ${listed(reasons)}.`, bring: BRING, item };
  return {
    result: 'Passed',
    subject: SUBJECT,
    message: `${message}, each with a reviewer and an outcome, and cover ${counted(members?.people.length ?? 0, 'member')} of the code host. Hosting, registries and other accounts are not seen in it.`,
    item,
  };
}

/** What is looked for: a review in the last days, and where the case pledges more, in so many as that. */
function reviewPeriod({ pledges = [] }: EvidenceContext): { readonly days: number; readonly pledgedAt: string | null } {
  const pledged = pledges.flatMap(({ pledge, place }) => {
    if (pledge.kind !== 'access-review interval') return [];
    const days = Math.ceil(promisedHours({ shortest: pledge.within, longest: pledge.within }).most / 24);
    return days < DAYS ? [{ days, pledgedAt: `${place.path}:${place.line ?? 1}` }] : [];
  });
  return pledged.toSorted((a, b) => a.days - b.days)[0] ?? { days: DAYS, pledgedAt: null };
}

/** A row without a date of its own is of no day: the date of a file is not that of a review. */
function reviewed(record: TableRecord, item: Table): Reviewed {
  const until = record.date.kind === 'date' ? parseInstant(record.date.latest) : null;
  return { ...record, item, decided: decisionOf(record.outcome), until };
}

const NEGATED = /\b(?:not?|never|no need to|don['’]t)\b(?: be)? (?:remov|revok|disabl|delet|deactivat|terminat|withdraw)/i;
const REMOVED = /\b(?:remov\w*|revok\w*|disabl\w*|delet\w*|deactivat\w*|terminat\w*|withdrawn?|leaver)\b/i;
/** Of what else than the whole access. */
const IN_PART = /\b(?:admin\w*|roles?|rights?|permissions?|groups?|privileges?|partial\w*|reduc\w*|downgrad\w*|chang\w*|write|owner)\b/i;
const KEPT =
  /^(?:keep|kept|retain(?:ed)?|approved?|confirm(?:ed)?|ok|certif\w+|appropriate|still needed|needed|required|maintain(?:ed)?|valid|no change|unchanged)\b/i;

function decisionOf(outcome: string | null): Reviewed['decided'] {
  if (outcome === null || /^(?:n\/?a|tb[cd]|pending|\?+|-+)$/i.test(outcome)) return 'nothing';
  if (NEGATED.test(outcome)) return 'not clear';
  if (KEPT.test(outcome) && !REMOVED.test(outcome)) return 'kept';
  if (IN_PART.test(outcome)) return 'changed';
  return REMOVED.test(outcome) ? 'removed' : 'not clear';
}

/** The row with the last word on each account. */
function lastWords(records: readonly Reviewed[]): ReadonlyMap<Pseudonym, Reviewed> {
  const last = new Map<Pseudonym, Reviewed>();
  for (const record of records) {
    if (record.until === null) continue;
    for (const who of record.who) {
      const known = last.get(who)?.until ?? null;
      if (known === null || known < record.until || (known === record.until && record.decided !== 'removed')) last.set(who, record);
    }
  }
  return last;
}

/** A member whom the last word said to remove, with that row. */
interface StillThere {
  readonly record: Reviewed;
  /** Whether the export was made well after it, and is surely of the product's organisation. */
  readonly sure: boolean;
}

function stillThere(records: readonly Reviewed[], members: CurrentMembers | null): readonly StillThere[] {
  const last = lastWords(records);
  return (members?.people ?? []).flatMap(({ who, at, own }) => {
    const record = who.map((one) => last.get(one)).find((one) => one?.decided === 'removed');
    if (record === undefined || record.until === null) return [];
    return [{ record, sure: own && addDays(record.until, GRACE_DAYS) < at }];
  });
}

function recordGaps(all: readonly Reviewed[], current: readonly Reviewed[], tables: readonly Table[]): readonly string[] {
  const many = (records: readonly Reviewed[], says: string) => (records.length === 0 ? [] : [`${counted(records.length, 'row')} ${says}`]);
  const undated = all.filter(({ date }) => date.kind !== 'date');
  return [
    ...(current.length === 0 && undated.length < all.length ? ['no review of the period is among them'] : []),
    ...many(undated, 'without a date'),
    ...many(
      current.filter(({ who }) => who.length === 0),
      'without anybody who was looked at',
    ),
    ...many(
      current.filter(({ decided }) => decided === 'nothing'),
      'without an outcome',
    ),
    ...many(
      current.filter(({ decided }) => decided === 'not clear'),
      'with an outcome that is not clear',
    ),
    ...many(
      current.filter((record) => !record.reviewed),
      'without a reviewer',
    ),
    ...many(
      current.filter(({ who, reviewer }) => who.some((one) => reviewer.includes(one))),
      'of people who reviewed themselves',
    ),
    ...many(
      current.filter(({ status, decided }) => saysLeft(status) && decided !== 'removed'),
      'of people who left and keep their access',
    ),
    ...(tables.every(({ document }) => document.verdict === 'valid') ? [] : ['a table breaks rules of its format']),
  ];
}

/** Too soon to tell, or perhaps of another organisation. */
function listedStill(still: readonly StillThere[]): readonly string[] {
  return still.length === 0
    ? []
    : [`${counted(still.length, 'account')} that a review said to remove ${still.length === 1 ? 'is' : 'are'} in a list of members`];
}

function memberGaps(current: readonly Reviewed[], members: CurrentMembers | null): readonly string[] {
  if (members === null) return ['no list of current members is there to hold it against'];
  const seen = new Set(current.flatMap(({ who }) => who));
  const missed = members.people.filter(({ who }) => !who.some((one) => seen.has(one))).length;
  return [
    ...(members.people.length > 0 ? [] : ['no list of current members has a date and a member']),
    ...(missed === 0
      ? []
      : [
          `${missed} of ${counted(members.people.length, 'member')} of the code host were not looked at, or stand there under another name`,
        ]),
    ...members.limits,
  ];
}

/** A commit since may be of somebody who contributes from outside. */
function since(records: readonly Reviewed[], context: EvidenceContext): readonly string[] {
  const { people } = committers(context, DAYS);
  const removed = records.filter(({ decided }) => decided === 'removed');
  const back = people.filter(({ who, lastCommit }) =>
    removed.some(
      (record) => record.until !== null && addDays(record.until, GRACE_DAYS) < lastCommit && record.who.some((one) => who.includes(one)),
    ),
  ).length;
  return back === 0 ? [] : [`${counted(back, 'address')} of people who were to be removed committed more than ${GRACE_DAYS} days later`];
}
