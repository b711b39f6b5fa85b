import { type OpenedRecord, openRecords, readBundle, readStatement, type Statement } from '@avouch/core';

/** What a bundle and its openings hold, before anybody looked at the signature. */
export interface PackContent {
  readonly statement: Statement;
  /** The key that it says it is signed by; null where it is signed by an identity. */
  readonly keyId: string | null;
  readonly opened: readonly OpenedRecord[];
}

/**
 * Reads what is to be put before people. Throws a RangeError for a bundle that cannot be read, which nobody discloses; a record that is not the one
 * which was stated is left out.
 */
export function packContent({ bundle, records }: { readonly bundle: Uint8Array; readonly records: Uint8Array }): PackContent {
  const read = readBundle(bundle);
  if (read.kind === 'unreadable') throw new RangeError(`the bundle cannot be shown: ${read.reason}`);
  const stated = readStatement(read.bundle.payload);
  if (stated.kind === 'unreadable') throw new RangeError(`the bundle cannot be shown: ${stated.reason}`);
  const { statement } = stated;
  const opened = openRecords({ bundle, openings: records, evidence: new Map() }, statement).records;
  return { statement, keyId: read.bundle.keyId, opened };
}
