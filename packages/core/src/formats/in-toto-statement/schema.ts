import type { SlsaProvenance, SlsaSummary } from '../slsa-predicate.ts';

/** What a statement is about: an artefact, told by its digests and never by its name alone. */
export interface StatementSubject {
  /** As written; null where it has none. */
  readonly name: string | null;
  /** Algorithm as written, e.g. `sha256`; hexadecimal digits in lower case. */
  readonly digests: readonly { readonly algorithm: string; readonly value: string }[];
}

/** What an in-toto Statement says. Whether anybody vouches for it is not in it. */
export interface InTotoStatementFacts {
  readonly kind: 'in-toto-statement';
  readonly version: '0.1' | '1';
  readonly predicateType: string;
  /** The first 10,000; `subjectCount` has how many there are. */
  readonly subjects: readonly StatementSubject[];
  readonly subjectCount: number;
  /** Of a predicate of that type, else null. */
  readonly provenance: SlsaProvenance | null;
  readonly summary: SlsaSummary | null;
}
