import { utf8ToBytes } from '@noble/hashes/utils.js';
import * as z from 'zod';
import { CLAIM_STATUSES, EVIDENCE_STATES, PRINCIPLE_STATUSES } from '../case/assessment.ts';
import { AUTHORITIES } from '../case/case.ts';
import { canonicalJson, parseCanonicalJson } from '../model/canonical-json.ts';
import { recordDigest } from '../model/digest.ts';
import { type Instant, isInstant } from '../model/instant.ts';
import { isBeyond, type JsonBounds } from '../model/json-bounds.ts';
import { DELIVERY_MODELS, ROLES } from '../model/product.ts';
import { MOST_RECORDS } from './record-digest.ts';
import { utf8Text } from './utf8-text.ts';

/** https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md */
export const IN_TOTO_STATEMENT = 'https://in-toto.io/Statement/v1';
/** What a conformance statement says, by docs/statement.md. */
export const STATEMENT_PREDICATE = 'urn:avouch:predicate:statement:1';
/** The media type that an envelope names for in-toto statements. */
export const IN_TOTO_PAYLOAD = 'application/vnd.in-toto+json';
/** Version of the rules by which statuses come of records: the table of statuses, and what counts as evidence. */
export const RULES_VERSION = 1;

const MOST_SUBJECTS = 10_000;
const LONGEST_TEXT = 10_000;
/** More than any catalogue asks. */
const MOST_CLAIMS = 1000;
/** Twice what the largest statement has by the numbers above, and for each of its records an index or two in claims. */
const STATEMENT_BOUNDS: JsonBounds = { depth: 32, parts: 200_000, values: 2_000_000 };

const DIGEST = /^[0-9a-f]{64}$/;
const digest = z.string().regex(DIGEST);
const text = z.string().min(1).max(LONGEST_TEXT);
/** Written out in full, so that two readers cannot take one date for different instants. */
export const writtenInstant = z
  .custom<Instant>((value) => typeof value === 'string' && isInstant(value))
  .meta({ type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\dZ$' });
const count = z.int().min(0);

/** A list with an item for each record, or for many: held to its form at once, since zod makes an object of its own for each item. */
function longList<T>(isItem: (value: unknown) => value is T, items: Readonly<Record<string, unknown>>) {
  return z
    .custom<T[]>((value) => Array.isArray(value) && value.length <= MOST_RECORDS && value.every(isItem))
    .meta({ maxItems: MOST_RECORDS, type: 'array', items });
}

const digests = longList((value): value is string => typeof value === 'string' && DIGEST.test(value), {
  type: 'string',
  pattern: DIGEST.source,
});
const indexes = longList(
  (value): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < MOST_RECORDS,
  { type: 'integer', minimum: 0, maximum: MOST_RECORDS - 1 },
);

const claimSchema = z.strictObject({
  id: text,
  status: z.enum(CLAIM_STATUSES),
  evidence: z.enum(EVIDENCE_STATES),
  /** Whether the judgement was typed, signed or authenticated; null where nobody judged. */
  authority: z.enum(AUTHORITIES).nullable(),
  selfJudged: z.boolean(),
  doubts: z.strictObject({ open: count, answered: count, rebutted: count, riskAccepted: count }),
  contradictions: count,
  exceptions: count,
  /** Which records speak of it: ascending. */
  records: indexes,
});

const principleSchema = z.strictObject({ id: text, status: z.enum(PRINCIPLE_STATUSES), stoppedBy: z.array(text).max(MOST_CLAIMS) });

/** What makes a service's release, where customers get no files: its digest is the subject. */
export const releaseRecordSchema = z.strictObject({
  service: text,
  version: text,
  /** Object ids of the commits that it is made of, with the repository of each. */
  commits: z.array(z.strictObject({ repository: text, commit: z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/) })).min(1),
});
/** What a release is where customers get a service: its version, and the commits of which it is built. */
export type ReleaseRecord = z.infer<typeof releaseRecordSchema>;

const predicateSchema = z.strictObject({
  id: digest,
  rules: z.int().min(1),
  avouch: text,
  catalogue: z.strictObject({ id: text, edition: text, digest }),
  organisation: text,
  product: z.strictObject({ name: text, role: z.enum(ROLES), delivery: z.array(z.enum(DELIVERY_MODELS)) }),
  release: z.strictObject({ name: text, record: releaseRecordSchema.nullable() }),
  /** The Senior Responsible Owner, who answers for it. */
  issuer: z.strictObject({ name: text, role: text }),
  /** The instant that was assessed; when it was issued is the issuer's word. */
  assessedAt: writtenInstant,
  issuedAt: writtenInstant,
  /** Exclusive. */
  expiresAt: writtenInstant,
  /** Id of the statement in whose place it stands. */
  supersedes: digest.nullable(),
  principles: z.array(principleSchema).min(1).max(MOST_CLAIMS),
  claims: z.array(claimSchema).min(1).max(MOST_CLAIMS),
  /** The salted digest of each record, by index. */
  records: digests,
});

/** What a statement signs. */
export const statementSchema = z.strictObject({
  _type: z.literal(IN_TOTO_STATEMENT),
  subject: z
    .array(z.strictObject({ name: text, digest: z.strictObject({ sha256: digest }) }))
    .min(1)
    .max(MOST_SUBJECTS),
  predicateType: z.literal(STATEMENT_PREDICATE),
  predicate: predicateSchema,
});

/** A signed snapshot of an assessment for a product and release: an in-toto Statement with our predicate. */
export type Statement = z.infer<typeof statementSchema>;
export type StatementPredicate = Statement['predicate'];
/** What a statement says of one claim. */
export type StatementClaim = StatementPredicate['claims'][number];

/** The bytes that are signed: canonical JSON (RFC 8785). Throws for what the schema refuses: only our own is written. */
export function statementBytes(statement: Statement): Uint8Array {
  return utf8ToBytes(canonicalJson(statementSchema.parse(statement)));
}

/** A statement, or why the bytes are none. */
export type StatementRead =
  | { readonly kind: 'statement'; readonly statement: Statement }
  | { readonly kind: 'unreadable'; readonly reason: string };

/**
 * Reads the payload of an envelope. The bytes have to be the canonical ones: no other order, no white space, no member twice or unknown, so
 * that whoever reads them reads the same. What it says has to hold together: claims once each, records that exist, an end after the begin.
 */
export function readStatement(bytes: Uint8Array): StatementRead {
  const value = canonicalValue(bytes, STATEMENT_BOUNDS);
  if (value === null) return unreadable('the signed text is not canonical JSON (RFC 8785), or holds more than any statement');
  const parsed = statementSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return unreadable(`it is no statement that this version reads: ${issue === undefined ? 'its form' : issue.path.join('.')}`);
  }
  const fault = inconsistency(parsed.data);
  return fault === null ? { kind: 'statement', statement: parsed.data } : unreadable(fault);
}

/** The value of canonical JSON; null for any other text, also one that means the same, and for one that holds more than it may. */
export function canonicalValue(bytes: Uint8Array, bounds: JsonBounds): unknown {
  const text = utf8Text(bytes);
  return text === null || isBeyond(text, bounds) ? null : canonicalTextValue(text);
}

/**
 * When a payload says that it was issued, before all of it was read; its predicate type beside it. Null for what is no JSON within the bounds of a
 * statement, and each of the two where it is no text.
 */
export function issueOf(bytes: Uint8Array): { readonly predicateType: string | null; readonly issuedAt: string | null } | null {
  const text = utf8Text(bytes);
  if (text === null || isBeyond(text, STATEMENT_BOUNDS)) return null;
  try {
    const { data } = issueSchema.safeParse(JSON.parse(text));
    return { predicateType: data?.predicateType ?? null, issuedAt: data?.predicate?.issuedAt ?? null };
  } catch {
    // No JSON: it says nothing.
    return null;
  }
}

const issueSchema = z.object({
  predicateType: z.string().optional().catch(undefined),
  predicate: z
    .object({ issuedAt: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

/** As {@link canonicalValue}, of a text. */
function canonicalTextValue(text: string): unknown {
  try {
    return parseCanonicalJson(text);
  } catch {
    // No JSON, a lone surrogate or a number that is not safe: not canonical, whichever.
    return null;
  }
}

function inconsistency({ subject, predicate }: Statement): string | null {
  const { claims, principles, records, issuedAt, assessedAt, expiresAt, release } = predicate;
  if (new Set(claims.map(({ id }) => id)).size < claims.length) return 'a claim stands in it twice';
  if (new Set(principles.map(({ id }) => id)).size < principles.length) return 'a principle stands in it twice';
  if (expiresAt <= issuedAt) return 'it expires before it is issued';
  if (issuedAt < assessedAt) return 'it is issued before what it states was assessed';
  const { record } = release;
  if (record !== null && !subject.some(({ digest: { sha256 } }) => sha256 === recordDigest(record)))
    return 'its release record is none of what it is about';
  const named = new Set<number>();
  for (const claim of claims) {
    let last = -1;
    for (const record of claim.records) {
      if (record <= last || record >= records.length) return `claim ${claim.id} names records out of order, or one that does not exist`;
      last = record;
      named.add(record);
    }
  }
  return named.size === records.length ? null : 'it holds a record that no claim names';
}

function unreadable(reason: string): StatementRead {
  return { kind: 'unreadable', reason };
}
