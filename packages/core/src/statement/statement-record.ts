import { z } from 'zod';
import { AUTHORITIES, CONCLUSIONS, JUDGEMENTS } from '../case/case.ts';
import { type Instant, isInstant } from '../model/instant.ts';
import { RESULTS } from '../model/result.ts';
import { MOST_RECORDS } from './record-digest.ts';
import { canonicalTextValue } from './statement.ts';

const text = z.string();
const nullableText = z.string().nullable();
const instant = z.custom<Instant>((value) => typeof value === 'string' && isInstant(value));
const nullableInstant = instant.nullable();
/** Another record of the statement, by its index: a record that is withheld is named nowhere else. */
const reference = z
  .int()
  .min(0)
  .max(MOST_RECORDS - 1);
const place = z.strictObject({ path: text, line: z.int().optional(), column: z.int().optional(), commit: text.optional() }).nullable();

const claims = z.array(text).min(1);

const slot = z.strictObject({ slot: text, digest: nullableText });

const basis = z.strictObject({
  catalogue: text,
  claim: text,
  argument: nullableText,
  doubts: z.array(text),
  evidence: z.array(slot),
  checks: z.array(z.strictObject({ check: text, version: z.int(), result: z.enum(RESULTS), fingerprints: z.array(text) })),
});

/** What a statement's records hold, by kind. Each says of which claims it speaks, as the statement says it too. */
const recordSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('argument'), claims, text, assumptions: z.array(text), by: text, at: instant }),
  z.strictObject({
    kind: z.literal('judgement'),
    claims,
    verdict: z.enum(JUDGEMENTS),
    by: text,
    at: instant,
    authority: z.enum(AUTHORITIES),
    signedBy: nullableText,
    releases: z.strictObject({ from: nullableText, to: nullableText }).nullable(),
    /** Null where none is stored. */
    basis: reference.nullable(),
  }),
  z.strictObject({ kind: z.literal('basis'), claims, basis }),
  z.strictObject({
    kind: z.literal('observation'),
    claims,
    check: text,
    version: z.int(),
    result: z.enum(RESULTS),
    sees: z.enum(['whole', 'part']),
    message: text,
    place,
    bring: nullableText,
    subject: text,
    source: nullableText,
    evidence: reference.nullable(),
    effectiveAt: nullableInstant,
    fingerprint: nullableText,
  }),
  z.strictObject({
    kind: z.literal('evidence'),
    claims,
    /** What a basis calls it; null where nothing was judged on it. */
    slot: slot.nullable(),
    title: nullableText,
    path: nullableText,
    format: nullableText,
    owner: nullableText,
    effectiveAt: nullableInstant,
    expiresAt: nullableInstant,
    /** Of its bytes, where they are held; a pack may bring them. */
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
  }),
  z.strictObject({ kind: z.literal('doubt'), claims, id: text, text, by: text, at: instant }),
  z.strictObject({
    kind: z.literal('response'),
    claims,
    /** The findings or the doubt that it answers. */
    to: z.array(reference).min(1),
    response: z.enum(['answered', 'rebutted', 'risk accepted']),
    reason: text,
    by: text,
    at: instant,
    until: nullableInstant,
    evidence: z.array(reference),
  }),
  z.strictObject({
    kind: z.literal('exception'),
    claims,
    effect: text,
    interim: text,
    owner: text,
    action: text,
    due: instant,
    acceptedBy: text,
    until: instant,
  }),
  z.strictObject({ kind: z.literal('assertion'), claims, text, by: text, at: instant }),
  z.strictObject({
    kind: z.literal('conclusion'),
    claims,
    principle: text,
    verdict: z.enum(CONCLUSIONS),
    effect: text,
    by: text,
    at: instant,
  }),
]);

/** A record of a statement: what somebody said, or what a check saw, for claims. */
export type StatementRecord = z.infer<typeof recordSchema>;
export type RecordOf<K extends StatementRecord['kind']> = Extract<StatementRecord, { readonly kind: K }>;

/** Reads the text of a record. Null for what is no canonical JSON, of a kind unknown, or has members that are. */
export function readRecord(text: string): StatementRecord | null {
  const parsed = recordSchema.safeParse(canonicalTextValue(text));
  return parsed.success ? parsed.data : null;
}
