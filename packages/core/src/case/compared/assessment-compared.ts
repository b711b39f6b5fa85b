import * as z from 'zod';
import { CLAIM_STATUSES, EVIDENCE_STATES, PRINCIPLE_STATUSES } from '../assessment.ts';
import { OPINIONS } from '../case.ts';

const text = z.string().max(100_000);
const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/, 'is no instant such as 2026-11-23T10:00:00Z');
const list = <T extends z.ZodType>(item: T) => z.array(item).max(100_000).readonly();
const releases = z.object({ from: text.nullable(), to: text.nullable() }).optional();

/**
 * What of an assessment two of them are compared by. Every assessment is one; whatever else stands in a file is not looked at, so that one
 * of a version with more in it can be compared too.
 */
export const ComparedAssessment = z.object({
  schema: z.literal(
    'urn:avouch:assessment:1',
    'is not urn:avouch:assessment:1: this is no assessment as avouch assess --format json writes it',
  ),
  asOf: instant,
  catalogue: z.object({ id: text, edition: text, digest: text }),
  product: z.object({ id: text, name: text, role: text, delivery: list(text), visibility: text }),
  release: text.optional(),
  sources: list(z.object({ id: text.nullable(), path: text, effectiveAt: instant })),
  notOpened: list(z.object({ id: text })),
  evidence: list(
    z.object({
      id: text,
      path: text,
      format: text,
      digest: text.nullable(),
      around: text.nullable(),
      title: text.nullable(),
      source: text.nullable(),
      effectiveAt: instant.nullable(),
      expiresAt: instant.nullable(),
      notCredited: text.nullable(),
    }),
  ),
  seen: list(z.object({ id: text, title: text, at: instant, expiresAt: instant.nullable(), notCredited: text.nullable() })).optional(),
  encouragements: list(z.object({ developer: text, claims: list(text), by: text, at: instant, outcome: text })).optional(),
  principles: list(
    z.object({
      id: text,
      status: z.enum(PRINCIPLE_STATUSES),
      stoppedBy: list(text),
      conclusion: z.object({ verdict: text, effect: text, by: text }).optional(),
    }),
  ),
  claims: list(
    z.object({
      id: text,
      status: z.enum(CLAIM_STATUSES),
      reasons: list(text),
      evidence: z.enum(EVIDENCE_STATES),
      evidenceFresh: z.boolean().nullable(),
      judgement: z.object({ verdict: text, by: text, at: instant, authority: text, signedBy: text.optional(), releases }).nullable(),
      record: z
        .object({
          argument: z.object({ text, assumptions: list(text), by: text }).nullable(),
          selfJudged: z.boolean(),
          exceptions: list(z.object({ effect: text, owner: text, action: text, due: instant, acceptedBy: text, until: instant })),
          assertions: list(z.object({ text, by: text })).optional(),
        })
        .optional(),
      opinions: list(
        z.object({
          opinion: z.enum(OPINIONS),
          about: z.enum(['this judgement', 'another judgement', 'no judgement']),
          text: text.nullable(),
          findings: list(text),
          by: text,
          organisation: text.nullable(),
          at: instant,
        }),
      ).optional(),
      doubts: list(
        z.object({
          id: text,
          kind: z.enum(['derived', 'raised']),
          text,
          state: z.enum(['open', 'answered', 'rebutted', 'risk accepted']),
          response: text.nullable(),
        }),
      ),
      observations: list(
        z.object({
          check: text,
          result: text,
          message: text,
          subject: text,
          source: text.nullable(),
          evidence: text.nullable(),
          fingerprint: text.nullable(),
          place: z.object({ path: text, line: z.int().optional() }).nullable(),
        }),
      ),
    }),
  ),
});
export type ComparedAssessment = z.infer<typeof ComparedAssessment>;

/** Reads an assessment as `avouch assess --format json` writes it; what is wrong with it, in words, otherwise. */
export function readComparedAssessment(
  bytes: string,
):
  | { readonly kind: 'assessment'; readonly assessment: ComparedAssessment }
  | { readonly kind: 'broken'; readonly faults: readonly string[] } {
  let value: unknown;
  try {
    value = JSON.parse(bytes);
  } catch (error) {
    return { kind: 'broken', faults: [`This is not JSON: ${error instanceof Error ? error.message : String(error)}.`] };
  }
  const parsed = ComparedAssessment.safeParse(value);
  if (!parsed.success) {
    const faults = parsed.error.issues
      .slice(0, 10)
      .map(({ path, message }) => `${path.length === 0 ? 'The file' : path.map(String).join('.')}: ${message}.`);
    return { kind: 'broken', faults };
  }
  const twice = repeatedIds(parsed.data);
  return twice === null ? { kind: 'assessment', assessment: parsed.data } : { kind: 'broken', faults: [twice] };
}

/** A claim that stands twice would be compared by whichever came last. */
function repeatedIds({ claims, principles }: ComparedAssessment): string | null {
  for (const [what, items] of [
    ['claim', claims],
    ['principle', principles],
  ] as const) {
    const seen = new Set<string>();
    for (const { id } of items) {
      if (seen.has(id)) return `The ${what} ${id} stands twice. Write the assessment again: avouch assess --format json.`;
      seen.add(id);
    }
  }
  return null;
}
