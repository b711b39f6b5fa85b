import type { Disclosure } from '../model/evidence.ts';
import type { Case, Opinion, Response, SeenEvidence } from './case.ts';
import type { CaseFile } from './file/case-file-schema.ts';
import { judgementKey, type Lock, lockIndex } from './file/lock-schema.ts';

/** What people put on record for one product. */
export type Records = Omit<Case, 'organisation' | 'product'>;

/** Whether a record is about a product: by name, by its build environment, or, where it names neither, as one that serves all. */
export function concerns(
  { products, buildEnvironment }: { readonly products?: readonly string[] | undefined; readonly buildEnvironment?: string | undefined },
  { buildEnvironments }: Pick<CaseFile, 'buildEnvironments'>,
  product: string,
): boolean {
  if (buildEnvironment !== undefined)
    return buildEnvironments.some((environment) => environment.id === buildEnvironment && environment.products.includes(product));
  return products === undefined || products.includes(product);
}

/** The records of a case file that are about a product; each judgement with the basis that the lock holds for it. */
export function recordsFor(file: CaseFile, product: string, lock: Lock | null): Records {
  const ours = <T extends { readonly products?: readonly string[] | undefined; readonly buildEnvironment?: string | undefined }>(
    list: readonly T[],
  ) => list.filter((item) => concerns(item, file, product));
  const entries = lockIndex(lock);
  return {
    arguments: ours(file.arguments).map(({ claim, text, assumptions, by, at, ...rest }) => ({
      claim,
      text,
      assumptions,
      by,
      at,
      ...labelOf(rest),
    })),
    doubts: ours(file.doubts).map(({ id, claim, text, by, at, ...rest }) => ({ id, claim, text, by, at, ...labelOf(rest) })),
    responses: ours(file.responses).map(responseOf),
    judgements: ours(file.judgements).map(({ claim, verdict, by, at, authority, releases, ...rest }) => {
      const judged = { claim, verdict, by, at, ...(releases === undefined ? {} : { releases }) };
      return { ...judged, authority, ...labelOf(rest), basis: entries.get(judgementKey({ ...judged, product }))?.basis ?? null };
    }),
    conclusions: ours(file.conclusions).map(({ principle, verdict, effect, by, at, ...rest }) => ({
      principle,
      verdict,
      effect,
      by,
      at,
      ...labelOf(rest),
    })),
    exceptions: ours(file.exceptions).map(({ products: _, disclosure, ...exception }) => ({ ...exception, ...labelOf({ disclosure }) })),
    interviews: ours(file.interviews).map(({ products: _, buildEnvironment: __, ...interview }) => interview),
    seen: ours(file.seen).map(seenOf),
    assertions: ours(file.assertions).map(({ claim, text, by, at, ...rest }) => ({ claim, text, by, at, ...labelOf(rest) })),
    encouragements: ours(file.encouragements).map(({ products: _, disclosure, answer, ...one }) => ({
      ...one,
      answer: answer ?? null,
      ...labelOf({ disclosure }),
    })),
    opinions: ours(file.opinions).map(opinionOf),
    pledges: ours(file.pledges).map(pledgeOf),
  };
}

/** The label of a record, where it has one. */
function labelOf({ disclosure }: { readonly disclosure?: Disclosure | undefined }): { readonly disclosure?: Disclosure } {
  return disclosure === undefined ? {} : { disclosure };
}

function opinionOf({
  products: _,
  disclosure,
  text,
  role,
  organisation,
  judged,
  population,
  asOf,
  ...one
}: CaseFile['opinions'][number]): Opinion {
  return {
    ...one,
    text: text ?? null,
    role: role ?? null,
    organisation: organisation ?? null,
    judged: judged ?? null,
    population: population ?? null,
    asOf: asOf ?? null,
    ...labelOf({ disclosure }),
  };
}

function responseOf({
  finding,
  doubt,
  doubtText,
  kind,
  reason,
  by,
  at,
  until,
  evidence,
  ...rest
}: CaseFile['responses'][number]): Response {
  const response = { kind, reason, by, at, until: until ?? null, evidence, ...labelOf(rest) };
  if (finding === undefined) return { doubt: doubt ?? '', ...(doubtText === undefined ? {} : { doubtText }), ...response };
  if (typeof finding === 'string') return { doubt: finding, ...response };
  return {
    doubt: `check ${finding.check} about ${finding.subject}${finding.source === undefined ? '' : ` in ${finding.source}`}`,
    finding: { ...finding, source: finding.source ?? null },
    ...response,
  };
}

function seenOf({ id, title, kind, custodian, place, what, by, at, expires, claims, disclosure }: CaseFile['seen'][number]): SeenEvidence {
  return { id, title, kind: kind ?? null, custodian, place, what, by, at, expiresAt: expires ?? null, claims, disclosure };
}

/** A pledge as checks and people compare it. */
export function pledgeOf({ products: _, buildEnvironment: __, ...pledge }: CaseFile['pledges'][number]): Records['pledges'][number] {
  return pledge.kind === 'fix deadline' ? { ...pledge, scheme: pledge.scheme ?? null, from: pledge.from ?? null } : pledge;
}
