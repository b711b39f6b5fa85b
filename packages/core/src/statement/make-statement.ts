import type { Assessment, ClaimAssessment } from '../case/assessment.ts';
import { CONTRADICTION_CHECKS } from '../checks/evidence/contradiction-checks.ts';
import type { Instant } from '../model/instant.ts';
import { digestsOf, type Hash, saltsOf } from './record-digest.ts';
import {
  IN_TOTO_STATEMENT,
  type ReleaseRecord,
  RULES_VERSION,
  STATEMENT_PREDICATE,
  type Statement,
  type StatementClaim,
} from './statement.ts';
import type { LabelledRecord } from './statement-records.ts';

/** What only the issuer can say. */
export interface StatementIssue {
  /** 64 hexadecimal digits, random for each statement. */
  readonly id: string;
  /** Random for each statement, and kept. */
  readonly secret: Uint8Array;
  readonly organisation: string;
  readonly issuer: { readonly name: string; readonly role: string };
  readonly issuedAt: Instant;
  readonly expiresAt: Instant;
  readonly release: { readonly name: string; readonly record: ReleaseRecord | null };
  readonly subject: readonly { readonly name: string; readonly sha256: string }[];
  readonly supersedes: string | null;
  readonly hash?: Hash;
}

/** States an assessment with its records. Same input, same bytes: randomness and clock are brought. */
export function makeStatement(assessment: Assessment, records: readonly LabelledRecord[], issue: StatementIssue): Statement {
  const { product, catalogue } = assessment;
  const { id, secret, issuer, issuedAt, expiresAt, release, supersedes } = issue;
  const byClaim = recordsByClaim(records);
  const [salt, digest] = [saltsOf(secret, issue.hash), digestsOf(id, issue.hash)];
  return {
    _type: IN_TOTO_STATEMENT,
    subject: issue.subject.map(({ name, sha256 }) => ({ name, digest: { sha256 } })),
    predicateType: STATEMENT_PREDICATE,
    predicate: {
      id,
      rules: RULES_VERSION,
      avouch: assessment.avouch,
      catalogue: { id: catalogue.id, edition: catalogue.edition, digest: catalogue.digest },
      organisation: issue.organisation,
      product: { name: product.name, role: product.role, delivery: [...product.delivery] },
      release: { name: release.name, record: release.record },
      issuer: { name: issuer.name, role: issuer.role },
      assessedAt: assessment.asOf,
      issuedAt,
      expiresAt,
      supersedes,
      principles: assessment.principles.map(({ id: principle, status, stoppedBy }) => ({
        id: principle,
        status,
        stoppedBy: [...stoppedBy],
      })),
      claims: assessment.claims.map((claim) => stateOfClaim(claim, byClaim.get(claim.id) ?? [])),
      records: records.map(({ bytes }, index) => digest({ index, salt: salt(index), bytes })),
    },
  };
}

function recordsByClaim(records: readonly LabelledRecord[]): ReadonlyMap<string, readonly number[]> {
  const byClaim = new Map<string, number[]>();
  for (const [index, { record }] of records.entries())
    for (const claim of record.claims) {
      const list = byClaim.get(claim);
      if (list === undefined) byClaim.set(claim, [index]);
      else list.push(index);
    }
  return byClaim;
}

/** What is said of a claim in clear. */
export function stateOfClaim(claim: ClaimAssessment, records: readonly number[]): StatementClaim {
  const standing = (state: string) => claim.doubts.filter((doubt) => doubt.state === state).length;
  return {
    id: claim.id,
    status: claim.status,
    evidence: claim.evidence,
    authority: claim.judgement?.authority ?? null,
    selfJudged: claim.record?.selfJudged ?? false,
    doubts: {
      open: standing('open'),
      answered: standing('answered'),
      rebutted: standing('rebutted'),
      riskAccepted: standing('risk accepted'),
    },
    contradictions: claim.observations.filter(({ check, result }) => result === 'Failed' && CONTRADICTION_CHECKS.has(check)).length,
    exceptions: claim.record?.exceptions.length ?? 0,
    records: [...records],
  };
}
