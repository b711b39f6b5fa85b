import type { Instant } from '../../model/instant.ts';

/** How one claim stands, by the word of whoever made the statement. */
export interface StatedClaim {
  readonly id: string;
  /** As written, such as `met, limited`. */
  readonly status: string;
  /** How sure it is that the person judged who is named: `asserted`, `git-signed`, `authenticated`; null where nobody judged. */
  readonly authority: string | null;
  readonly openDoubts: number;
  readonly risksAccepted: number;
  readonly contradictions: number;
  readonly exceptions: number;
}

/** What an Avouch statement says of a release. Whether anybody signed it is not in it. */
export interface AvouchStatementFacts {
  readonly kind: 'avouch-statement';
  /** 64 hexadecimal digits. */
  readonly id: string;
  readonly organisation: string;
  readonly product: string;
  /** The part that the organisation plays for the product. */
  readonly role: string;
  readonly release: string;
  /** Which catalogue the claims are of. */
  readonly catalogue: { readonly id: string; readonly edition: string };
  /** Who answers for it. */
  readonly issuer: { readonly name: string; readonly role: string };
  readonly assessedAt: Instant;
  readonly issuedAt: Instant;
  /** Exclusive. */
  readonly expiresAt: Instant;
  readonly claims: readonly StatedClaim[];
}
