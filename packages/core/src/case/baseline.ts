import * as z from 'zod';
import { type Instant, parseInstant } from '../model/instant.ts';
import type { Observation } from '../model/observation.ts';
import type { Assessment, BaselineComparison } from './assessment.ts';

const text = z.string().min(1).max(10_000);
const instant = z.string().transform((value, context): Instant => {
  const parsed = parseInstant(value);
  if (parsed !== null && parsed === value) return parsed;
  context.addIssue({ code: 'custom', message: `${JSON.stringify(value)} is no instant such as 2026-11-23T10:00:00Z` });
  return z.NEVER;
});

/** One finding that is known: what `avouch baseline` keeps of it. */
const BaselineFinding = z.strictObject({
  fingerprint: z.string().regex(/^[0-9a-f]{32}$/, 'is no fingerprint of 32 hexadecimal digits'),
  product: text,
  /** Null where the case gives the source no id. */
  source: text.nullable(),
  check: text,
  claims: z.array(text).min(1).max(1000),
  subject: text,
  firstSeen: instant,
});
/** A finding that was known when a baseline was written, by its fingerprint. */
export type BaselineFinding = z.infer<typeof BaselineFinding>;

/** `avouch-baseline.json`: the findings that were there when a repository adopted Avouch. */
export const Baseline = z.strictObject({
  schema: z.literal('urn:avouch:baseline:1'),
  findings: z.array(BaselineFinding).max(1_000_000),
});
export type Baseline = z.infer<typeof Baseline>;

/** Reads a baseline; what is wrong with it, in words, otherwise. */
export function readBaseline(
  bytes: string,
): { readonly kind: 'baseline'; readonly baseline: Baseline } | { readonly kind: 'broken'; readonly faults: readonly string[] } {
  let value: unknown;
  try {
    value = JSON.parse(bytes);
  } catch (error) {
    return { kind: 'broken', faults: [`This is not JSON: ${error instanceof Error ? error.message : String(error)}.`] };
  }
  const parsed = Baseline.safeParse(value);
  if (!parsed.success) {
    const faults = parsed.error.issues
      .slice(0, 10)
      .map(({ path, message }) => `${path.length === 0 ? 'The file' : path.map(String).join('.')}: ${message}.`);
    return { kind: 'broken', faults };
  }
  const seen = new Set<string>();
  for (const { fingerprint } of parsed.data.findings) {
    if (seen.has(fingerprint)) return { kind: 'broken', faults: [`The fingerprint ${fingerprint} stands twice. Remove one.`] };
    seen.add(fingerprint);
  }
  return { kind: 'baseline', baseline: parsed.data };
}

/** The text of a baseline: the same findings give the same bytes. */
export function baselineText(baseline: Baseline): string {
  return `${JSON.stringify(baseline, null, 2)}\n`;
}

/**
 * The findings of these assessments as a baseline, sorted by fingerprint. What is in `earlier` keeps the instant when it was first
 * seen; what was not looked at this time stays.
 */
export function makeBaseline(assessments: readonly Assessment[], earlier: Baseline | null): Baseline {
  const known = new Map((earlier?.findings ?? []).map((finding) => [finding.fingerprint, finding]));
  const found = assessments.flatMap((assessment) => findingsOf(assessment));
  const present = new Set(found.map(({ fingerprint }) => fingerprint));
  const unseen = (earlier?.findings ?? []).filter(
    (finding) => !present.has(finding.fingerprint) && !assessments.some((assessment) => wasLookedAt(finding, assessment)),
  );
  const findings = [
    ...found.map((finding) => ({ ...finding, firstSeen: known.get(finding.fingerprint)?.firstSeen ?? finding.firstSeen })),
    ...unseen,
  ].toSorted((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
  return { schema: 'urn:avouch:baseline:1', findings };
}

/**
 * The assessment with its findings laid beside a baseline: which are new, which are known and since when, and which of the baseline
 * no longer occur. Statuses and evidence states stay as they are.
 */
export function compareWithBaseline(assessment: Assessment, baseline: Baseline): Assessment {
  const known = new Map(baseline.findings.map((finding) => [finding.fingerprint, finding]));
  const found = findingsOf(assessment).map(({ fingerprint }) => fingerprint);
  const present = new Set(found);
  const gone = baseline.findings.filter(({ fingerprint, product }) => product === assessment.product.id && !present.has(fingerprint));
  const comparison: BaselineComparison = {
    new: found.filter((fingerprint) => !known.has(fingerprint)),
    known: found.flatMap((fingerprint) => {
      const since = known.get(fingerprint)?.firstSeen;
      return since === undefined ? [] : [{ fingerprint, since }];
    }),
    fixed: gone
      .filter((finding) => wasLookedAt(finding, assessment))
      .map(({ fingerprint, check, claims, subject, source, firstSeen }) => ({
        fingerprint,
        check,
        claims,
        subject,
        source,
        since: firstSeen,
      })),
    notLookedAt: gone.filter((finding) => !wasLookedAt(finding, assessment)).length,
  };
  return { ...assessment, baseline: comparison };
}

/**
 * Whether an absence says that the finding is gone: its whole source was looked at, in a state that is not later than the instant, and
 * the check could tell. A check that is asked for by an option, or that lacks what it needs, says nothing of what it once found.
 */
function wasLookedAt({ product, source, check }: BaselineFinding, assessment: Assessment): boolean {
  if (product !== assessment.product.id) return false;
  if (!assessment.sources.some(({ id, path, effectiveAt }) => id === source && path === '' && effectiveAt <= assessment.asOf)) return false;
  return !assessment.claims.some(({ observations }) =>
    observations.some(
      (observation) =>
        observation.check === check &&
        observation.source === source &&
        (observation.result === 'Unknown' || observation.result === 'Not Run'),
    ),
  );
}

/** Each finding of an assessment once, with every claim that it concerns, sorted by fingerprint. */
function findingsOf({ claims, product, asOf }: Assessment): readonly BaselineFinding[] {
  const found = new Map<string, { readonly observation: Observation; readonly claims: Set<string> }>();
  for (const { status, observations } of claims) {
    // What does not apply to the role is nobody's debt.
    if (status === 'not applicable') continue;
    for (const observation of observations) {
      if (observation.fingerprint === null) continue;
      const entry = found.get(observation.fingerprint) ?? { observation, claims: new Set() };
      entry.claims.add(observation.claim);
      found.set(observation.fingerprint, entry);
    }
  }
  return [...found]
    .map(([fingerprint, { observation, claims: concerned }]) => ({
      fingerprint,
      product: product.id,
      source: observation.source,
      check: observation.check,
      claims: [...concerned],
      subject: observation.subject,
      firstSeen: asOf,
    }))
    .toSorted((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
}
