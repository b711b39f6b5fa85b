import type { ComparedAssessment } from './assessment-compared.ts';
import type { ComparedPart } from './compared-part.ts';

/** Evidence that was brought or seen, by what people call it: collected again under its id it is the same, and of a later day renewed. */
export function evidenceParts({ evidence, seen = [], claims }: ComparedAssessment): readonly ComparedPart[] {
  const resting = new Map<string, Set<string>>();
  for (const { id, observations } of claims) {
    for (const one of observations) {
      if (one.evidence === null) continue;
      const found = resting.get(one.evidence) ?? new Set();
      found.add(id);
      resting.set(one.evidence, found);
    }
  }
  const restingOn = (id: string) => [...(resting.get(id) ?? [])];
  return [
    // What lies in another file comes and goes with it.
    ...evidence
      .filter(({ around }) => around === null)
      .map((one) => evidencePart(nameOf(one), { ...one, title: one.title ?? one.path, at: one.effectiveAt }, restingOn(one.id))),
    ...seen.map((one) => evidencePart(one.id, one, restingOn(`seen:${one.id}`))),
  ];
}

interface Piece {
  readonly title: string;
  readonly at: string | null;
  readonly expiresAt: string | null;
  readonly notCredited: string | null;
}

function evidencePart(about: string, { title, at, expiresAt, notCredited }: Piece, claims: readonly string[]): ComparedPart {
  const dates = `${at === null ? '' : `, of ${at.slice(0, 10)}`}${expiresAt === null ? '' : `, until ${expiresAt.slice(0, 10)}`}`;
  return {
    reader: 'security lead',
    kind: 'evidence',
    about,
    claims,
    side: {
      state: notCredited === null ? `counts${dates}` : 'counts for nothing',
      reasons: [title, ...(notCredited === null ? [] : [notCredited])],
    },
    // The later it is of, the better; what counts for nothing is as good as not there.
    level: notCredited === null ? (at === null ? 0 : -Date.parse(at)) : Number.MAX_SAFE_INTEGER,
  };
}

/** Its id where a person gave it one; what nobody named is called by where it lies. Files of one declared folder are told apart by their paths. */
function nameOf({ id, title, path, source }: ComparedAssessment['evidence'][number]): string {
  if (title === null) return source === null ? path : `${source}: ${path}`;
  const colon = id.indexOf(':');
  return colon === -1 ? id : `${id.slice(0, colon)}: ${path}`;
}

/** Whether each source was looked at, in a state that counts at the instant. Of a later one nothing does, so that no finding of it is seen. */
export function sourceParts({ sources, notOpened, asOf }: ComparedAssessment): readonly ComparedPart[] {
  const part = (id: string, state: string, level: number): ComparedPart => ({
    reader: 'engineer',
    kind: 'source',
    about: id,
    claims: [],
    side: { state, reasons: [] },
    level,
  });
  return [
    ...sources.map(({ id, effectiveAt }) => {
      const name = id ?? 'the only one';
      return effectiveAt > asOf ? part(name, 'later than the instant, and counts for nothing', 1) : part(name, 'looked at', 0);
    }),
    ...notOpened.map(({ id }) => part(id, 'not looked at', 1)),
  ];
}
