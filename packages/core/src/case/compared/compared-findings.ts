import type { ComparedAssessment } from './assessment-compared.ts';
import type { ComparedPart } from './compared-part.ts';

type Observation = ComparedAssessment['claims'][number]['observations'][number];

/** How bad it is how a doubt stands. */
export const DOUBT_LEVELS = { answered: 0, rebutted: 0, 'risk accepted': 1, open: 2 } as const;

/** Every finding once, with all claims that it concerns. What does not apply to the role is nobody's finding. */
export function findingParts({ claims }: ComparedAssessment): readonly ComparedPart[] {
  const found = new Map<string, { readonly part: ComparedPart; readonly claims: Set<string> }>();
  for (const { id, status, doubts, observations } of claims) {
    if (status === 'not applicable') continue;
    const states = new Map(doubts.map((doubt) => [doubt.id, doubt]));
    for (const observation of observations) {
      const { fingerprint } = observation;
      if (fingerprint === null) continue;
      const entry = found.get(fingerprint);
      if (entry === undefined)
        found.set(fingerprint, { part: findingPart(observation, fingerprint, states.get(fingerprint)), claims: new Set([id]) });
      else entry.claims.add(id);
    }
  }
  return [...found.values()].map(({ part, claims: concerned }) => ({ ...part, claims: [...concerned].toSorted() }));
}

function findingPart(
  { check, message, source, place, subject }: Observation,
  fingerprint: string,
  doubt: ComparedAssessment['claims'][number]['doubts'][number] | undefined,
): ComparedPart {
  const state = doubt?.state ?? 'open';
  const where = place === null ? subject : `${place.path}${place.line === undefined ? '' : `:${place.line}`}`;
  return {
    reader: 'engineer',
    kind: 'finding',
    about: fingerprint,
    claims: [],
    side: {
      state,
      reasons: [
        message,
        `check ${check}: ${source === null ? '' : `${source}: `}${where}`,
        ...(doubt?.response == null ? [] : [doubt.response]),
      ],
    },
    level: DOUBT_LEVELS[state],
    lookedFor: { check, source },
  };
}

/**
 * Whether an absence says that a finding is not there: its whole source was looked at, in a state that is not later than the instant, and the
 * check could tell. Where a finding came of evidence that is not there any more, the check says nothing, and nothing is fixed.
 */
export function lookedForIn({ sources, claims, asOf }: ComparedAssessment): (finding: NonNullable<ComparedPart['lookedFor']>) => boolean {
  const keyOf = (check: string, source: string | null) => JSON.stringify([check, source]);
  const told = new Map<string, boolean>();
  for (const { check, source, result } of claims.flatMap(({ observations }) => observations)) {
    const key = keyOf(check, source);
    told.set(key, told.get(key) !== false && result !== 'Unknown' && result !== 'Not Run');
  }
  const whole = new Set(sources.filter(({ path, effectiveAt }) => path === '' && effectiveAt <= asOf).map(({ id }) => id));
  return ({ check, source }) => {
    const could = told.get(keyOf(check, source));
    return source === null ? could === true : could !== false && whole.has(source);
  };
}
