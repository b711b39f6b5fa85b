import { hostingOf } from '../../model/hosting.ts';
import { type Instant, parseInstant } from '../../model/instant.ts';
import type { EvidenceCheck, EvidenceContext, EvidenceOutcome } from './evidence-check.ts';
import { evidenceOutcomesOf, type SampleEvidence } from './evidence-samples.ts';

/** An instant for tests; a text that is none is a fault of the test. */
export function at(text: string): Instant {
  const instant = parseInstant(text);
  if (instant === null) throw new Error(`${text} is no instant`);
  return instant;
}

/** A piece of evidence that a person dated. */
const DATED = { effectiveAt: at('2026-10-20T10:00:00Z') } as const;

/** What a check says of exports, each of them dated, beside a source that is shown at this address. */
export function platformOutcomes(
  check: EvidenceCheck,
  files: Readonly<Record<string, unknown>>,
  options: Omit<SampleEvidence, 'evidence'> & { readonly shownAt?: string; readonly undated?: boolean } = {},
): readonly EvidenceOutcome[] {
  const { shownAt, undated, ...rest } = options;
  const hosting = shownAt === undefined ? null : hostingOf(shownAt);
  const shown = {
    ...check,
    run: (context: EvidenceContext) =>
      check.run({
        ...context,
        sources: context.sources.map(({ id, facts }) => ({
          id,
          facts: hosting === null ? facts : { ...facts, snapshot: { ...facts.snapshot, hosting } },
        })),
      }),
  } satisfies EvidenceCheck;
  const evidence = Object.fromEntries(
    Object.entries(files).map(([path, value]) => [path, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
  const declared = undated === true ? {} : Object.fromEntries(Object.keys(files).map((path) => [path, DATED]));
  return evidenceOutcomesOf(shown, { evidence, declared, ...rest });
}

/** Result, claims and subject of each outcome, for tables. */
export function resultsOf(outcomes: readonly EvidenceOutcome[]): readonly string[] {
  return outcomes.map(({ result, claims, subject }) => `${result}${claims === undefined ? '' : ` ${claims.join(' ')}`}: ${subject}`);
}

/** How the interface refuses. */
export function refusalAt(endpoint: string, message = 'Not Found'): unknown {
  return { message, documentation_url: `https://docs.github.com/rest/${endpoint}`, status: '404' };
}
