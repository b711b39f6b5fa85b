import { sha256Hex } from '../model/digest.ts';
import type { PackParts } from './pack-parts.ts';
import { digestsOf, type Hash, type SaltedRecord } from './record-digest.ts';
import { type ReadOpening, readOpenings } from './records-file.ts';
import type { Statement } from './statement.ts';
import { recordReader, type StatementRecord } from './statement-record.ts';

/** A record that was opened and is of its place in the statement. */
export interface OpenedRecord {
  readonly index: number;
  readonly record: StatementRecord;
}

/** What the openings of a pack came to. */
export interface Opened {
  readonly records: readonly OpenedRecord[];
  readonly unreadable: readonly string[];
  readonly mismatches: readonly string[];
}

/** Holds what a pack opens against the digests of the statement: each record has to be of its place, and evidence of its record. */
export function openRecords({ openings: bytes, evidence }: PackParts, statement: Statement, hash: Hash = sha256Hex): Opened {
  const read = readOpenings(bytes, statement.predicate.records.length);
  if (read.kind === 'unreadable') return { records: [], unreadable: [`the records, line ${read.line}: ${read.reason}`], mismatches: [] };
  const { id, records: digests, claims } = statement.predicate;
  const stated = {
    digests,
    claims: claimsByRecord(claims, digests.length),
    digest: digestsOf(id, hash),
    read: recordReader(read.controls),
  };
  const records: OpenedRecord[] = [];
  const unreadable: string[] = [];
  const mismatches: string[] = [];
  for (const opening of read.openings) {
    const outcome = openRecord(opening, stated);
    if (outcome.kind === 'record') records.push({ index: opening.index, record: outcome.record });
    else if (outcome.kind === 'unreadable') unreadable.push(outcome.reason);
    else mismatches.push(outcome.reason);
  }
  const pieces = new Map(records.flatMap(({ index, record }) => (record.kind === 'evidence' ? [[index, record] as const] : [])));
  for (const [index, content] of evidence) {
    const record = pieces.get(index);
    const digest = hash(content);
    if (record === undefined)
      mismatches.push(`the pack has bytes of evidence for record ${index}, which is no evidence that was disclosed`);
    else if (record.sha256 !== digest) mismatches.push(`the bytes of evidence of record ${index} are not those that were stated`);
  }
  return { records, unreadable, mismatches };
}

function claimsByRecord(claims: Statement['predicate']['claims'], count: number): readonly (readonly string[])[] {
  const byRecord: string[][] = Array.from({ length: count }, () => []);
  for (const { id, records } of claims) for (const record of records) byRecord[record]?.push(id);
  return byRecord;
}

type RecordOutcome =
  | { readonly kind: 'record'; readonly record: StatementRecord }
  | { readonly kind: 'unreadable' | 'mismatch'; readonly reason: string };

/** What the statement says of its records, by index. */
interface StatedRecords {
  readonly digests: readonly string[];
  readonly claims: readonly (readonly string[])[];
  readonly digest: (record: SaltedRecord) => string;
  readonly read: (text: string) => StatementRecord | null;
}

function openRecord(opening: ReadOpening, stated: StatedRecords): RecordOutcome {
  const { index } = opening;
  const claims = stated.claims[index];
  if (claims === undefined) return { kind: 'mismatch', reason: `the pack opens record ${index}, which the statement does not have` };
  if (stated.digest(opening) !== stated.digests[index])
    return { kind: 'mismatch', reason: `record ${index} is not the one that was stated` };
  const record = stated.read(opening.text);
  if (record === null) return { kind: 'unreadable', reason: `record ${index} is of a kind that this version does not read` };
  const same = record.claims.length === claims.length && record.claims.every((claim) => claims.includes(claim));
  return same ? { kind: 'record', record } : { kind: 'mismatch', reason: `record ${index} speaks of other claims than the statement says` };
}
