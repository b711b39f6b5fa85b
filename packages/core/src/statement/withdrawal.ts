import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import * as z from 'zod';
import { canonicalJson } from '../model/canonical-json.ts';
import type { Instant } from '../model/instant.ts';
import type { JsonBounds } from '../model/json-bounds.ts';
import { readBundle, type SignedStatement } from './bundle.ts';
import type { SignerSeen } from './signer-seen.ts';
import { canonicalValue, IN_TOTO_STATEMENT, writtenInstant } from './statement.ts';

/** What a withdrawal says, by docs/statement.md. */
export const WITHDRAWAL_PREDICATE = 'urn:avouch:predicate:withdrawal:1';

/** The most bytes of a withdrawal's bundle: a reason of some length, and what an identity brings. */
export const WITHDRAWAL_BYTES = 1024 * 1024;
const WITHDRAWAL_BOUNDS: JsonBounds = { depth: 8, parts: 50, values: 50 };

const digest = z.string().regex(/^[0-9a-f]{64}$/);
/** What a withdrawal signs. */
export const withdrawalSchema = z.strictObject({
  _type: z.literal(IN_TOTO_STATEMENT),
  /** The statement that is withdrawn, by its id and the SHA-256 of its bytes. */
  subject: z.tuple([z.strictObject({ name: digest, digest: z.strictObject({ sha256: digest }) })]),
  predicateType: z.literal(WITHDRAWAL_PREDICATE),
  predicate: z.strictObject({
    at: writtenInstant,
    reason: z.string().min(1).max(10_000),
    /** Id of the statement in its place. */
    replacedBy: digest.nullable(),
  }),
});

/** A statement that is no longer to be relied on, said by who signed it. */
export interface Withdrawal {
  readonly statement: string;
  /** The signed bytes of the statement. */
  readonly payload: Uint8Array;
  readonly at: Instant;
  readonly reason: string;
  readonly replacedBy: string | null;
}

/** The bytes that are signed to withdraw a statement. */
export function withdrawalBytes({ statement, payload, at, reason, replacedBy }: Withdrawal): Uint8Array {
  return utf8ToBytes(
    canonicalJson(
      withdrawalSchema.parse({
        _type: IN_TOTO_STATEMENT,
        subject: [{ name: statement, digest: { sha256: bytesToHex(sha256(payload)) } }],
        predicateType: WITHDRAWAL_PREDICATE,
        predicate: { at, reason, replacedBy },
      }),
    ),
  );
}

/** The id of the statement that a payload withdraws, whoever made it; null where it is no withdrawal. */
export function withdrawnStatement(payload: Uint8Array): string | null {
  const parsed = withdrawalSchema.safeParse(withdrawalValue(payload));
  return parsed.success ? parsed.data.subject[0].name : null;
}

function withdrawalValue(payload: Uint8Array): unknown {
  return payload.length > WITHDRAWAL_BYTES ? null : canonicalValue(payload, WITHDRAWAL_BOUNDS);
}

/** What a withdrawal that a reader was given says of a statement. */
export type WithdrawalSeen =
  | { readonly kind: 'withdrawn'; readonly at: Instant; readonly reason: string; readonly replacedBy: string | null }
  /** Of another statement, or of somebody whom the reader knows as another than its signer. */
  | { readonly kind: 'of no concern'; readonly reason: string }
  /** Of this statement, and nobody can tell whether its signer made it: neither may it count, nor may it be passed over. */
  | { readonly kind: 'unresolved'; readonly reason: string }
  /** By the id of a key that the reader knows and that did not make it: it was changed, or made up. */
  | { readonly kind: 'wrong'; readonly reason: string }
  | { readonly kind: 'unreadable'; readonly reason: string };

/**
 * Reads a withdrawal. Who gave it wanted it honoured, so that one that cannot be read, or is not as it was signed, is told. It counts where it is
 * of the statement and of its signer: by the key that signed the statement, or by another that the reader trusts for the same signer. Anybody can
 * write one with a key of their own, so that one by a key unknown to the reader withdraws nothing; the signer may have used a key that this reader
 * was never given, so that it is not passed over either.
 */
export function withdrawalOf(
  bytes: Uint8Array,
  of: {
    readonly statement: string;
    readonly payload: Uint8Array;
    /** Who signed the statement, as the reader knows them; null where that is not known. */
    readonly signedBy: string | null;
    readonly signer: (signed: SignedStatement) => SignerSeen;
  },
): WithdrawalSeen {
  if (bytes.length > WITHDRAWAL_BYTES) return { kind: 'unreadable', reason: `it has more than ${WITHDRAWAL_BYTES} bytes` };
  const read = readBundle(bytes);
  if (read.kind === 'unreadable') return read;
  const parsed = withdrawalSchema.safeParse(withdrawalValue(read.bundle.payload));
  if (!parsed.success) return { kind: 'unreadable', reason: 'what it signs is no withdrawal that this version reads' };
  const { predicate, subject } = parsed.data;
  const [{ name, digest: stated }] = subject;
  const seen = of.signer(read.bundle);
  // Looked at first: one of this statement that was changed may name another.
  if (seen.kind === 'wrong') return seen;
  if (name !== of.statement) return noConcern(`it is of statement ${name}, and not of this one`);
  if (seen.kind === 'unknown') return unresolved(`whether its signer withdrew this statement cannot be told: ${seen.reason}`);
  if (of.signedBy === null) return unresolved(`${seen.signer} withdrew it, and nobody whom you know signed it`);
  if (seen.signer !== of.signedBy) return noConcern(`${seen.signer} signed it, and the statement is of ${of.signedBy}`);
  return stated.sha256 === bytesToHex(sha256(of.payload))
    ? { kind: 'withdrawn', ...predicate }
    : unresolved('its signer withdrew a statement of this id with another content than this one has');
}

function unresolved(reason: string): WithdrawalSeen {
  return { kind: 'unresolved', reason };
}

function noConcern(reason: string): WithdrawalSeen {
  return { kind: 'of no concern', reason };
}
