import type { Instant } from '../model/instant.ts';
import type { OpenedRecord } from './open-records.ts';
import type { Statement } from './statement.ts';
import type { RecordOf, StatementRecord } from './statement-record.ts';

/** What records are held against: what the statement says in clear of each, and those that were disclosed. */
interface Stated {
  readonly assessedAt: Instant;
  /** Claims of which a record speaks, by its index. */
  readonly claims: readonly (readonly string[])[];
  /** By index; of what is withheld there is none. */
  readonly opened: readonly (StatementRecord | undefined)[];
  /** How many doubts and findings were disclosed, by what a response calls them. */
  readonly doubted: ReadonlyMap<string, number>;
}

/**
 * Where records that were disclosed contradict each other, so that evaluating them again would come to what is stated and nobody who reads them
 * would: a finding that raises no doubt, a doubt of later than the assessment, an answer by evidence that is none. In words for people.
 */
export function recordDisagreements({ predicate }: Statement, opened: readonly OpenedRecord[]): readonly string[] {
  const claims: string[][] = predicate.records.map(() => []);
  for (const { id, records } of predicate.claims) for (const index of records) claims[index]?.push(id);
  const doubted = new Map<string, number>();
  for (const { record } of opened) {
    const name = doubtName(record);
    if (name !== null) doubted.set(name, (doubted.get(name) ?? 0) + 1);
  }
  const byIndex: (StatementRecord | undefined)[] = predicate.records.map(() => undefined);
  for (const { index, record } of opened) byIndex[index] = record;
  const stated = { assessedAt: predicate.assessedAt, claims, opened: byIndex, doubted };
  const faults: string[] = [];
  for (const { index, record } of opened)
    for (const fault of faultsOf(record, stated)) faults.push(`record ${index} (${record.kind}) ${fault}`);
  return faults;
}

/** What a response calls a doubt that somebody raised, or a finding; null for what is neither. */
function doubtName(record: StatementRecord | undefined): string | null {
  if (record?.kind === 'doubt') return record.id;
  return record?.kind === 'observation' ? record.fingerprint : null;
}

function faultsOf(record: StatementRecord, stated: Stated): readonly string[] {
  const { claims } = record;
  const twice = claims.length > 1 && new Set(claims).size < claims.length ? ['names a claim twice'] : NONE;
  switch (record.kind) {
    case 'observation':
      return together(twice, ofOneClaim(claims), later(record.effectiveAt, stated), observationFaults(record, stated));
    case 'judgement':
      return together(twice, ofOneClaim(claims), later(record.at, stated), references(record, [record.basis], 'basis', stated));
    case 'response':
      return together(twice, later(record.at, stated), responseFaults(record, stated));
    case 'argument':
    case 'doubt':
    case 'assertion':
      return together(twice, ofOneClaim(claims), later(record.at, stated));
    case 'basis':
    case 'exception':
      return together(twice, ofOneClaim(claims));
    case 'conclusion':
      return together(twice, later(record.at, stated));
    case 'evidence':
      return twice;
    default:
      return record satisfies never;
  }
}

const NONE: readonly string[] = [];

/** All faults of a record: of most there are none, and no list is made. */
function together(...lists: readonly (readonly string[])[]): readonly string[] {
  return lists.every(({ length }) => length === 0) ? NONE : lists.flat();
}

/** Evaluation takes such a record for its first claim; for the others it would stand there and count for nothing. */
function ofOneClaim(claims: readonly string[]): readonly string[] {
  return claims.length === 1 ? NONE : [`speaks of ${claims.length} claims, and may of one`];
}

/** What is of later than the assessment is left out of it: what stands against a claim would be seen and not counted. */
function later(at: Instant | null, { assessedAt }: Stated): readonly string[] {
  return at !== null && at > assessedAt ? [`is of ${at}, later than what was assessed`] : NONE;
}

function observationFaults(record: RecordOf<'observation'>, stated: Stated): readonly string[] {
  const { result, fingerprint, evidence } = record;
  return together(
    (result === 'Failed') === (fingerprint !== null) ? NONE : [`is ${result} ${fingerprint === null ? 'and no finding' : 'and a finding'}`],
    references(record, [evidence], 'evidence', stated),
    datingFaults(record, stated),
  );
}

/**
 * What a check saw is as old as what it saw it in: an observation of today on a report of two years ago would be fresh by nothing but its own
 * word. It may be older, as a document is that lay in a repository for long; and what had expired counts for nothing.
 */
function datingFaults({ effectiveAt, evidence }: RecordOf<'observation'>, { opened, assessedAt }: Stated): readonly string[] {
  const grounds = evidence === null ? undefined : opened[evidence];
  if (grounds?.kind !== 'evidence') return NONE;
  const rests = `rests on record ${evidence}`;
  return together(
    effectiveAt !== null && grounds.effectiveAt === null ? [`is of ${effectiveAt}, and ${rests}, which is of no date`] : NONE,
    effectiveAt !== null && grounds.effectiveAt !== null && effectiveAt > grounds.effectiveAt
      ? [`is of ${effectiveAt}, and ${rests}, which is of ${grounds.effectiveAt}: it is made younger than what it was seen in`]
      : NONE,
    grounds.expiresAt !== null && grounds.expiresAt <= assessedAt ? [`${rests}, which had expired on ${grounds.expiresAt}`] : NONE,
  );
}

function responseFaults(record: RecordOf<'response'>, stated: Stated): readonly string[] {
  const own = new Set(record.claims);
  const strays: number[] = [];
  const named = new Map<string, number>();
  for (const index of new Set(record.to)) {
    const name = doubtName(stated.opened[index]);
    const isOfClaims = stated.claims[index]?.every((claim) => own.has(claim)) === true;
    if (!isOfClaims || (name === null && stated.opened[index] !== undefined)) strays.push(index);
    if (name !== null) named.set(name, (named.get(name) ?? 0) + 1);
  }
  const isWider = [...named].some(([name, count]) => count < (stated.doubted.get(name) ?? 0));
  return [
    ...strays.slice(0, 1).map((index) => `answers record ${index}, which is no doubt of its claims`),
    ...(isWider ? ['would answer a doubt that it does not name, and that is called as one that it does'] : []),
    ...references(record, record.evidence, 'evidence', stated),
  ];
}

/** A record rests on records of its own claims, so that none which is withheld counts where the claim says that nothing is. */
function references(
  record: StatementRecord,
  named: readonly (number | null)[],
  kind: StatementRecord['kind'],
  stated: Stated,
): readonly string[] {
  const stray = named.find((index) => index !== null && !isOf(index, record, kind, stated));
  return stray === undefined ? [] : [`names record ${stray}, which is no ${kind} of its claims`];
}

/** Whether a record that another names speaks of its claims, and is of a kind where it was disclosed. */
function isOf(index: number, { claims }: StatementRecord, kind: StatementRecord['kind'], stated: Stated): boolean {
  const record = stated.opened[index];
  return (record === undefined || record.kind === kind) && holdsAll(stated.claims[index] ?? [], claims);
}

function holdsAll(list: readonly string[], claims: readonly string[]): boolean {
  const [only = ''] = claims;
  if (claims.length === 1) return list.includes(only);
  const of = new Set(list);
  return claims.every((claim) => of.has(claim));
}
