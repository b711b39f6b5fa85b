import type { ReadDocument } from '../model/facts.ts';
import type { Facts } from './registry.ts';

/** A document with the facts of one format. */
export type DocumentOf<K extends Facts['kind']> = ReadDocument<Facts> & { readonly facts: Extract<Facts, { kind: K }> };

/** The documents that a format's reader has facts of; those that it could not read are left out. */
export function documentsOf<K extends Facts['kind']>(documents: readonly ReadDocument<Facts>[], kind: K): readonly DocumentOf<K>[] {
  return documents.filter((document): document is DocumentOf<K> => document.facts?.kind === kind);
}
