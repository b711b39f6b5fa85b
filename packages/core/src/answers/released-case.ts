import type { Assessment } from '../case/assessment.ts';
import type { Case, RaisedDoubt, Response } from '../case/case.ts';
import { caseFor } from '../case/case-for.ts';
import type { Disclosure } from '../model/evidence.ts';

/** What answers are made from, and what a person released of it. */
export interface Released {
  readonly assessment: Assessment;
  /** As the assessment resolved them. */
  readonly responses: readonly Response[];
  readonly doubts: readonly RaisedDoubt[];
  /** Whether a person released what carries no label; otherwise it is internal. */
  readonly unlabelled: boolean;
}

/**
 * The assessment as it is to be projected: where a person read and released what carries no label, it is public. The responses and doubts are
 * those that the assessment resolved.
 */
export function releasedFor({ assessment, responses, doubts, unlabelled }: Released): Assessment {
  const open = <T extends { readonly disclosure?: Disclosure }>(one: T): T =>
    one.disclosure === undefined && unlabelled ? { ...one, disclosure: 'public' } : one;
  const { evaluatedFrom, claims, product } = assessment;
  const record: Case = {
    ...(evaluatedFrom?.record ?? caseFor({ caseFile: null, product: null, name: product.name, role: product.role })),
    responses: responses.map(open),
    doubts: doubts.map(open),
  };
  return {
    ...assessment,
    evaluatedFrom: { ...(evaluatedFrom ?? { slots: new Map() }), record: withRaised(record, assessment, unlabelled) },
    claims: claims.map((claim) => ({
      ...claim,
      judgement: claim.judgement === null ? null : open(claim.judgement),
      ...(claim.record === undefined
        ? {}
        : {
            record: {
              ...claim.record,
              argument: claim.record.argument === null ? null : open(claim.record.argument),
              exceptions: claim.record.exceptions.map(open),
            },
          }),
    })),
  };
}

/** Doubts and responses of which nobody can say by whom have no label, and count as the others that have none. */
function withRaised(record: Case, { claims, asOf }: Assessment, unlabelled: boolean): Case {
  const label = unlabelled ? { disclosure: 'public' as const } : {};
  const doubts = claims.flatMap(({ doubts: all }) => all);
  const [known, answered] = [new Set(record.doubts.map(({ id }) => id)), new Set(record.responses.map(({ doubt }) => doubt))];
  return {
    ...record,
    doubts: [
      ...record.doubts,
      ...doubts
        .filter(({ id, kind }) => kind === 'raised' && !known.has(id))
        .map(({ id, claim, text }) => ({ id, claim, text, by: '', at: asOf, ...label })),
    ],
    responses: [
      ...record.responses,
      ...doubts
        .filter(({ id, response }) => response !== null && !answered.has(id))
        .map(({ id }) => ({
          ...{ doubt: id, kind: 'answered' as const, reason: '', by: '', at: asOf, until: null, evidence: [] },
          ...label,
        })),
    ],
  };
}
