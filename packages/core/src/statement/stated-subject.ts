import { recordDigest } from '../model/digest.ts';
import type { ReleaseRecord } from './statement.ts';

/** What a statement is about: something that customers get, by its SHA-256 in hexadecimal digits. */
export interface StatedSubject {
  readonly name: string;
  readonly sha256: string;
}

/** The subject of a service's release, where customers get no files: its release record, named by service and version. */
export function releaseSubject(record: ReleaseRecord): StatedSubject {
  return { name: `${record.service} ${record.version}`, sha256: recordDigest(record) };
}
