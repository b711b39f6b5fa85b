import type { Instant } from '../../model/instant.ts';
import type { VexStatement } from '../vex-statements.ts';

/** What an OpenVEX document says. */
export interface OpenvexFacts {
  readonly kind: 'openvex';
  /** Of the specification, e.g. `0.2.0`; null where the context names none. */
  readonly specVersion: string | null;
  readonly id: string | null;
  /** Who speaks. May hold a person's name or address; kept since a statement is worth what its author is. */
  readonly author: string | null;
  readonly tooling: string | null;
  readonly documentVersion: number | null;
  readonly issuedAt: Instant | null;
  readonly updatedAt: Instant | null;
  /** The first 5,000; `statementCount` has how many there are. */
  readonly statements: readonly VexStatement[];
  readonly statementCount: number;
}
