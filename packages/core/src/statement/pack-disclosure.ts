import { maySee } from '../case/audience/audience-labels.ts';
import type { Disclosure } from '../model/evidence.ts';
import type { OpenableRecord, Openings } from './openings-file.ts';
import { saltsOf } from './record-digest.ts';
import type { Opening } from './records-file.ts';
import type { Statement } from './statement.ts';
import { readRecord, type StatementRecord } from './statement-record.ts';
import { LFS_POINTER_FORMAT } from './tree-files.ts';
import { utf8Text } from './utf8-text.ts';

/** What an audience gets of a statement's records. */
export interface PackDisclosure {
  readonly kind: 'disclosure';
  /** By index. */
  readonly openings: readonly Opening[];
  /** What the openings hold, by index. */
  readonly records: readonly { readonly index: number; readonly record: StatementRecord }[];
  readonly withheld: number;
  readonly claims: readonly ClaimDisclosure[];
  /** Evidence whose record is disclosed and that says of which bytes it is. */
  readonly evidence: readonly DisclosedEvidence[];
}

/** How much of a claim an audience gets. */
export interface ClaimDisclosure {
  readonly claim: string;
  readonly disclosed: number;
  readonly withheld: number;
}

/** Evidence whose bytes may be disclosed, where somebody still has them. */
export interface DisclosedEvidence {
  readonly index: number;
  readonly sha256: string;
  readonly title: string | null;
  readonly path: string | null;
  /** Whether its bytes are a pointer of Git LFS, and not the file that it stands for. */
  readonly isLfsPointer?: true;
  /** Where its bytes may lie. */
  readonly bytesAt: readonly string[];
  readonly inTree?: NonNullable<OpenableRecord['inTree']>;
}

/**
 * What an audience gets: the records whose label allows it, each with its own salt and nothing of another. The openings must have been held
 * against the statement before (`openingsFault`). A record that this version does not read is not handed on: nobody could say what it tells.
 */
export function disclosureFor(
  { secret, records }: Openings,
  { predicate }: Statement,
  audience: Disclosure,
): PackDisclosure | { readonly kind: 'unreadable'; readonly reason: string } {
  const salt = saltsOf(secret);
  const allowed = new Set(records.flatMap(({ disclosure }, index) => (maySee(audience, disclosure) ? [index] : [])));
  const opened: (Opening & Pick<OpenableRecord, 'bytesAt' | 'inTree'> & { readonly record: StatementRecord })[] = [];
  for (const [index, { bytes, ...places }] of records.entries()) {
    if (!allowed.has(index)) continue;
    const record = readRecord(utf8Text(bytes) ?? '');
    if (record === null) return { kind: 'unreadable', reason: `record ${index} is of a kind that this version does not read` };
    opened.push({ index, salt: salt(index), bytes, ...places, record });
  }
  return {
    kind: 'disclosure',
    openings: opened.map(({ index, salt: own, bytes }) => ({ index, salt: own, bytes })),
    records: opened.map(({ index, record }) => ({ index, record })),
    withheld: records.length - allowed.size,
    claims: predicate.claims.map(({ id, records: indexes }) => {
      const disclosed = indexes.filter((index) => allowed.has(index)).length;
      return { claim: id, disclosed, withheld: indexes.length - disclosed };
    }),
    evidence: opened.flatMap(({ index, record, bytesAt, inTree }): DisclosedEvidence[] => {
      if (record.kind !== 'evidence' || record.sha256 === null) return [];
      const { sha256, title, path, format } = record;
      return [
        {
          ...{ index, sha256, title, path, bytesAt },
          ...(format === LFS_POINTER_FORMAT ? { isLfsPointer: true as const } : {}),
          ...(inTree === undefined ? {} : { inTree }),
        },
      ];
    }),
  };
}
