import * as z from 'zod';
import { diagnosticLog } from '../encodings/diagnostic-log.ts';
import { recordDigest } from '../model/digest.ts';
import type { Basis, Judgement } from './case.ts';
import { identifier } from './file/case-fields.ts';
import { migrated } from './file/case-file-migrations.ts';
import { judgement } from './file/case-record-schema.ts';
import { readLock } from './file/lock-file.ts';
import { judgementKey, lockIndex } from './file/lock-schema.ts';
import { readYamlRecord } from './file/yaml-record.ts';

/** What of a case its judgements stand in: all else may be broken, or of another day. */
const JUDGED = z.object({ products: z.array(z.object({ id: identifier })), judgements: z.array(judgement).default([]) });

/** What tells a judgement with what it rested on from every other: whoever signs a commit that brings it has signed both. */
export function judgementMark(product: string, judged: Judgement): string {
  return markOf(judgementKey({ ...judged, product }), judged.basis);
}

function markOf(key: string, basis: Basis | null): string {
  return `${key} ${basis === null ? 'nothing' : recordDigest(basis)}`;
}

/** The marks of all judgements of a case in its two files; null where one of them cannot be read. No case is no judgement. */
export function judgementMarks(caseBytes: Uint8Array | null, lockBytes: Uint8Array | null): ReadonlySet<string> | null {
  if (caseBytes === null) return new Set();
  const record = readYamlRecord(caseBytes, diagnosticLog(''));
  const parsed = record === null ? null : JUDGED.safeParse(migrated(record.plain));
  const lock = lockBytes === null ? null : readLock('', lockBytes).lock;
  if (parsed?.success !== true || (lockBytes !== null && lock === null)) return null;
  const { products, judgements } = parsed.data;
  const entries = lockIndex(lock);
  return new Set(
    judgements.flatMap(({ products: named, ...judged }) =>
      (named ?? products.map(({ id }) => id)).map((product) => {
        const key = judgementKey({ ...judged, product });
        return markOf(key, entries.get(key)?.basis ?? null);
      }),
    ),
  );
}
