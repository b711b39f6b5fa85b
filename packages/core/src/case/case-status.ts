import { type Catalogue, claimsOf } from '../catalogue/catalogue.ts';
import { addDays, type Instant, instantFromSeconds } from '../model/instant.ts';
import type { Assessment, ClaimAssessment, ClaimStatus } from './assessment.ts';
import type { Judgement, Response } from './case.ts';
import type { CaseFile } from './file/case-file-schema.ts';
import { judgementKey, type Lock, type LockEntry } from './file/lock-schema.ts';
import { disagreementsWith } from './opinions.ts';
import { concerns } from './records-for.ts';
import type { ReleaseRange } from './release-range.ts';

/** A judgement, and what asks for it to be looked at again. */
export interface JudgedClaim {
  readonly claim: string;
  readonly status: ClaimStatus;
  readonly verdict: Judgement['verdict'];
  readonly by: string;
  readonly at: Instant;
  readonly authority: Judgement['authority'];
  /** Left out where it is for all releases. */
  readonly releases?: ReleaseRange;
  readonly selfJudged: boolean;
  /** What got worse since, in words; empty where nothing did. */
  readonly worse: readonly string[];
  /** Every reason to reconfirm it, what got worse among them. */
  readonly reconfirm: readonly string[];
  /** Assessors who disagree with it, in words; empty where none does. They change no status. */
  readonly disagreed: readonly {
    readonly by: string;
    readonly at: Instant;
    readonly text: string | null;
    readonly findings: readonly string[];
  }[];
}

/** Something that ends by itself. */
export interface Expiry {
  readonly at: Instant;
  readonly kind: 'judgement' | 'evidence' | 'response' | 'exception' | 'action';
  /** The claims that it is about; empty where it names none. */
  readonly claims: readonly string[];
  readonly what: string;
}

/** How the judgements of a product stand at an instant. */
export interface CaseStatus {
  readonly product: string;
  readonly asOf: Instant;
  readonly judged: readonly JudgedClaim[];
  /** What has ended, the latest first. */
  readonly ended: readonly Expiry[];
  /** What ends next, the soonest first. */
  readonly expiries: readonly Expiry[];
}

/** What got worse since people judged, what ends next, and who judged their own argument. */
export function caseStatus(assessment: Assessment, catalogue: Catalogue, responses: readonly Response[]): CaseStatus {
  const { asOf, claims, product } = assessment;
  const all = [
    ...claims.flatMap((claim) => claimExpiries(claim, catalogue)),
    ...responses.flatMap(({ doubt, kind, by, until, at }): Expiry[] =>
      until === null || at > asOf
        ? []
        : [{ at: until, kind: 'response', claims: claimsOfDoubt(claims, doubt), what: `${kind} by ${by}: ${doubt}` }],
    ),
    ...assessment.evidence.flatMap(({ expiresAt, title, id }): Expiry[] =>
      expiresAt === null ? [] : [{ at: expiresAt, kind: 'evidence', claims: [], what: `${title ?? id} expires` }],
    ),
  ];
  return {
    product: product.id,
    asOf,
    judged: claims.flatMap(judgedClaim),
    ended: all.filter(({ at }) => at <= asOf).toSorted((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : 0)),
    expiries: all.filter(({ at }) => at > asOf).toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  };
}

function judgedClaim(state: ClaimAssessment): readonly JudgedClaim[] {
  const { id, status, judgement, record } = state;
  if (judgement === null) return [];
  const { verdict, by, at, authority, releases } = judgement;
  const { selfJudged = false, worse = [], reconfirm = [] } = record ?? {};
  const disagreed = disagreementsWith(state).map((one) => ({ by: one.by, at: one.at, text: one.text, findings: one.findings }));
  return [
    {
      claim: id,
      status,
      verdict,
      by,
      at,
      authority,
      ...(releases === undefined ? {} : { releases }),
      selfJudged,
      worse,
      reconfirm,
      disagreed,
    },
  ];
}

function claimExpiries({ id, judgement, record, observations }: ClaimAssessment, catalogue: Catalogue): readonly Expiry[] {
  const claims = [id];
  const exceptions = (record?.exceptions ?? []).flatMap(({ due, until, owner, action, acceptedBy }): Expiry[] => [
    { at: due, kind: 'action', claims, what: `${owner}: ${action}` },
    { at: until, kind: 'exception', claims, what: `carried as a risk, accepted by ${acceptedBy}` },
  ]);
  const lastsUntil = record?.lastsUntil ?? null;
  if (judgement === null || lastsUntil === null) return exceptions;
  const judged: Expiry = { at: lastsUntil, kind: 'judgement', claims, what: `judged ${judgement.verdict} by ${judgement.by}` };
  const days = claimsOf(catalogue).find((claim) => claim.id === id)?.freshness.days;
  const newest = observations
    .flatMap(({ result, effectiveAt }) => ((result === 'Passed' || result === 'Needs Review') && effectiveAt !== null ? [effectiveAt] : []))
    .reduce<Instant | null>((latest, next) => (latest === null || next > latest ? next : latest), null);
  if (days === undefined || newest === null || judgement.verdict !== 'met') return [judged, ...exceptions];
  // Evidence of exactly that many days is still fresh; a day later it is not.
  const stale = instantFromSeconds(Date.parse(addDays(newest, days + 1)) / 1000 - 1);
  return [judged, { at: stale, kind: 'evidence', claims, what: `the newest evidence is ${days} days old` }, ...exceptions];
}

/** Responses name a finding by the first digits too. */
function claimsOfDoubt(claims: readonly ClaimAssessment[], doubt: string): readonly string[] {
  return claims.filter(({ doubts }) => doubts.some(({ id }) => id.startsWith(doubt))).map(({ id }) => id);
}

/** Entries of a lock whose judgement is not in the case: made by hand, or left behind where a judgement was changed by hand. */
export function orphanedEntries(file: CaseFile, lock: Lock | null): readonly LockEntry[] {
  const known = new Set(
    file.products.flatMap(({ id }) =>
      file.judgements.filter((judgement) => concerns(judgement, file, id)).map((judgement) => judgementKey({ ...judgement, product: id })),
    ),
  );
  return (lock?.judgements ?? []).filter((entry) => !known.has(judgementKey(entry)));
}
