import type { Disclosure } from './evidence.ts';
import type { ReadDocument } from './facts.ts';
import type { Instant } from './instant.ts';

/** Kinds of evidence (domain §1): the first three are the source's examples, the others ours. */
export const EVIDENCE_KINDS = ['document', 'interview', 'audit', 'certificate', 'demonstration', 'attestation'] as const;
/** What kind of evidence something is. */
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** Bytes that were brought, as a file or inside one. */
export interface HeldFile {
  readonly kind: 'held';
  /** SHA-256 of the raw bytes, in hexadecimal digits. */
  readonly digest: string;
  readonly bytes: number;
}

/** A document in the tree of a source; its snapshot grounds it. */
export interface FileInTree {
  readonly kind: 'in tree';
  /** Id of the source in the case; null where it has none. */
  readonly source: string | null;
  /** Id of the snapshot's record. */
  readonly snapshot: string;
}

/**
 * What became of a signature. `none`: the document is no signed one. `found`: it carries one, and none of it was checked, with the reason.
 * `failed`: it was checked and does not hold. `verified`: it holds; `expected` is false where it was made by somebody who was not named as
 * the signer, and null where nobody was named. Existing is never verified (design §6.2).
 */
export type SignatureState =
  | { readonly kind: 'none' }
  | { readonly kind: 'found'; readonly reason: string }
  | {
      readonly kind: 'failed';
      readonly reason: string;
      /** Where all that is known is that none of the keys which were given made it: it may be altered, or be somebody else's and whole. */
      readonly ofNoKeyGiven?: true;
    }
  | {
      readonly kind: 'verified';
      /** Identity and issuer of a certificate, or the id of a key. */
      readonly signer: string;
      readonly issuer: string | null;
      readonly expected: boolean | null;
      /** What was named as the signer, where somebody else signed. */
      readonly reason: string | null;
    };

/** What a person says of a piece of evidence, in `avouch.yaml`. */
export interface DeclaredEvidence {
  readonly id: string;
  readonly kind: EvidenceKind | null;
  readonly title: string;
  readonly owner: string | null;
  /** Numbers of the claims that it is brought for; empty where its content decides. */
  readonly claims: readonly string[];
  readonly effectiveAt: Instant | null;
  /** Exclusive. */
  readonly expiresAt: Instant | null;
  readonly disclosure: Disclosure;
}

/** One document that may be evidence: brought as a file, found inside one, or lying in a source's tree. */
export interface EvidenceItem<F = unknown> {
  readonly id: string;
  readonly grounding: HeldFile | FileInTree;
  readonly document: ReadDocument<F>;
  /** Id of the item that it was found in; null for a file itself. */
  readonly around: string | null;
  readonly declared: DeclaredEvidence | null;
  /** From when it counts: what the content says, or what a person says of it, whichever is earlier; null where neither does. */
  readonly effectiveAt: Instant | null;
  readonly signature: SignatureState;
  /** Why it is not credited, though it was read; null where it is. */
  readonly notCredited: string | null;
}
