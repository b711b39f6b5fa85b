import { type Catalogue, claimsOf } from '../../catalogue/catalogue.ts';
import type { Instant } from '../../model/instant.ts';
import type { Assessment } from '../assessment.ts';
import type { Response } from '../case.ts';
import { caseStatus } from '../case-status.ts';
import { resolveResponses } from '../responses.ts';
import { custodianOf } from './claim-gaps.ts';
import type { GapDraft, GapHolder } from './gap.ts';

/**
 * What ends by itself until an instant, and keeps nothing from being met yet: judgements and evidence past their freshness, evidence with a
 * date of its own, responses, and exceptions. Actions of exceptions are named with the claims that they unblock.
 */
export function timedGaps(options: {
  readonly assessment: Assessment;
  readonly catalogue: Catalogue;
  readonly responses: readonly Response[];
  readonly until: Instant;
}): readonly GapDraft[] {
  const { assessment, catalogue, responses, until } = options;
  // A response names a finding by its first digits, or by check and subject, too.
  const { responses: resolved } = resolveResponses(
    responses,
    assessment.claims.flatMap(({ observations }) => observations),
  );
  const { expiries } = caseStatus(assessment, catalogue, responses);
  const soon = expiries.filter(({ at }) => at <= until);
  const inScope = new Set(assessment.claims.filter(({ status }) => status !== 'not applicable').map(({ id }) => id));
  return [
    ...soon.flatMap(({ kind, at, claims }) =>
      kind === 'judgement' || kind === 'evidence' ? endingClaims(kind, at, claims, assessment, catalogue) : [],
    ),
    ...declaredEvidence(assessment, catalogue, inScope, until),
    ...lapsingResponses(assessment, resolved, until),
    ...lapsingExceptions(assessment, until),
  ];
}

function endingClaims(
  kind: 'judgement' | 'evidence',
  due: Instant,
  claims: readonly string[],
  assessment: Assessment,
  catalogue: Catalogue,
): readonly GapDraft[] {
  return claims.flatMap((id): readonly GapDraft[] => {
    const claim = claimsOf(catalogue).find((one) => one.id === id);
    const { judgement = null, record } = assessment.claims.find((one) => one.id === id) ?? {};
    if (claim === undefined || judgement === null) return [];
    // What asks to be reconfirmed now is named with what keeps the claim from being met.
    if (kind === 'judgement' && (record?.reconfirm.length ?? 0) > 0) return [];
    const about = { claims: [id], due, blocks: false, subject: null };
    if (kind === 'judgement') {
      const what = `Reconfirm what ${judgement.by} judged: it lasts until ${due.slice(0, 10)}.`;
      return [{ ...about, kind: 'reconfirm', what, who: { custodian: null, name: judgement.by } }];
    }
    const what = `Renew evidence that is past its freshness on ${due.slice(0, 10)}. ${claim.bring}`;
    return [{ ...about, kind: 'renew', what, who: custodianOf(claim, catalogue) }];
  });
}

/** Evidence that a person gave an end: files, and what was seen and is not held. Claims that rest on it are found by what checks name. */
function declaredEvidence(
  { evidence, seen = [], claims, asOf }: Assessment,
  catalogue: Catalogue,
  inScope: ReadonlySet<string>,
  until: Instant,
): readonly GapDraft[] {
  const asks = new Map(claimsOf(catalogue).map((claim) => [claim.id, custodianOf(claim, catalogue)]));
  const draft = (name: string, due: Instant, about: readonly string[], owner: string | null): readonly GapDraft[] => {
    const concerned = about.filter((id) => inScope.has(id));
    const who: GapHolder = owner === null ? (asks.get(concerned[0] ?? '') ?? NOBODY) : { custodian: null, name: owner };
    return [
      {
        kind: 'renew',
        what: `Renew “${name}”, which expires on ${due.slice(0, 10)}.`,
        who,
        due,
        claims: concerned,
        blocks: false,
        subject: null,
      },
    ];
  };
  const soon = (at: Instant | null): at is Instant => at !== null && at > asOf && at <= until;
  return [
    ...evidence.flatMap(({ id, title, owner, expiresAt }) => {
      if (!soon(expiresAt)) return [];
      const resting = claims.filter(({ observations }) => observations.some((one) => one.evidence === id)).map((claim) => claim.id);
      return draft(title ?? id, expiresAt, resting, owner);
    }),
    ...seen.flatMap(({ title, custodian, expiresAt, claims: about }) => (soon(expiresAt) ? draft(title, expiresAt, about, custodian) : [])),
  ];
}

const NOBODY: GapHolder = { custodian: null, name: 'whoever brought it' };

function lapsingResponses({ claims, asOf }: Assessment, responses: readonly Response[], until: Instant): readonly GapDraft[] {
  return responses.flatMap(({ doubt, kind, by, at, until: lapses }): readonly GapDraft[] => {
    if (lapses === null || at > asOf || lapses <= asOf || lapses > until) return [];
    const about = claims.filter(({ doubts }) => doubts.some(({ id, state }) => state !== 'open' && id === doubt)).map(({ id }) => id);
    if (about.length === 0) return [];
    const what = `The response lapses on ${lapses.slice(0, 10)} (${kind} by ${by}), and the doubt is open again: mend what it is about, or respond anew.`;
    return [
      { kind: 'response lapses', what, who: { custodian: null, name: by }, due: lapses, claims: about, blocks: false, subject: doubt },
    ];
  });
}

function lapsingExceptions({ claims, asOf }: Assessment, until: Instant): readonly GapDraft[] {
  return claims.flatMap(({ id, record }) =>
    (record?.exceptions ?? [])
      .filter((exception) => exception.until > asOf && exception.until <= until)
      .map(({ until: lapses, acceptedBy, owner }): GapDraft => {
        const what = `The risk is accepted until ${lapses.slice(0, 10)} (${acceptedBy}): have it mended by ${owner} before, or accept it anew.`;
        return {
          kind: 'exception lapses',
          what,
          who: { custodian: null, name: acceptedBy },
          due: lapses,
          claims: [id],
          blocks: false,
          subject: null,
        };
      }),
  );
}
