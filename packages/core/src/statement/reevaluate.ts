import type { ClaimAssessment, ClaimStatus } from '../case/assessment.ts';
import type { BasisEvidence, Case, Judgement } from '../case/case.ts';
import { evaluate } from '../case/evaluate.ts';
import { type Catalogue, claimsOf } from '../catalogue/catalogue.ts';
import type { Observation } from '../model/observation.ts';
import { ownRecords } from './fewest-records.ts';
import { stateOfClaim } from './make-statement.ts';
import type { OpenedRecord } from './open-records.ts';
import { cannotBe } from './partly-disclosed.ts';
import { isInScope } from './role-scope.ts';
import { RULES_VERSION, type Statement, type StatementClaim } from './statement.ts';
import { personNumbered } from './statement-people.ts';
import type { RecordOf, StatementRecord } from './statement-record.ts';

/** What a claim comes to when it is evaluated again from what was disclosed. */
export interface Reevaluation {
  readonly claim: string;
  /** As stated. */
  readonly status: ClaimStatus;
  /**
   * `confirmed`: the records give what is stated. `differs`: they give something else, or, where some are withheld, something that none of those
   * could take away. `not re-evaluable`: records are withheld, or the statement was made by rules that this version does not have.
   */
  readonly outcome: 'confirmed' | 'differs' | 'not re-evaluable';
  readonly withheld: number;
  /** For `differs`: what is not the same, in words; else empty. */
  readonly differences: readonly string[];
}

/**
 * Evaluates every claim again whose records were all disclosed, as of the instant that was assessed, by the statement's rules and its
 * catalogue. What was withheld is never guessed: of a claim of which something is, only what cannot be so whatever it says is told.
 */
export function reevaluate(statement: Statement, opened: readonly OpenedRecord[], catalogue: Catalogue): readonly Reevaluation[] {
  const { predicate } = statement;
  const have = new Uint8Array(predicate.records.length);
  for (const { index } of opened) have[index] = 1;
  const again = predicate.rules === RULES_VERSION ? evaluatedAgain(statement, opened, catalogue) : null;
  let partly: ReturnType<typeof partlyDisclosed> | null = null;
  return predicate.claims.map((claim) => {
    const withheld = claim.records.filter((index) => have[index] !== 1).length;
    const { id, status } = claim;
    const now = again?.get(id);
    if (again === null) return { claim: id, status, outcome: 'not re-evaluable', withheld, differences: [] };
    if (withheld > 0) {
      partly ??= partlyDisclosed(statement, opened, catalogue);
      const differences = now === undefined ? [] : partly(claim, now, withheld);
      return { claim: id, status, outcome: differences.length === 0 ? 'not re-evaluable' : 'differs', withheld, differences };
    }
    const differences = now === undefined ? ['the catalogue has no such claim'] : differencesOf(claim, now);
    return { claim: id, status, outcome: differences.length === 0 ? 'confirmed' : 'differs', withheld, differences };
  });
}

/** What cannot be so of claims of which something is withheld. */
function partlyDisclosed({ predicate }: Statement, opened: readonly OpenedRecord[], catalogue: Catalogue) {
  const byIndex = new Map(opened.map(({ index, record }) => [index, record]));
  const asked = new Map(claimsOf(catalogue).map((claim) => [claim.id, claim]));
  const own = ownRecords(predicate.claims, predicate.records.length);
  return (stated: StatementClaim, shown: ClaimAssessment, withheld: number): readonly string[] => {
    const claim = asked.get(stated.id);
    if (claim === undefined) return [];
    const records = stated.records.flatMap((index) => byIndex.get(index) ?? []);
    const ownShown = records.filter((record) => record.claims.length === 1).length;
    return cannotBe({
      ...{ stated, shown, claim, records, withheld },
      inScope: isInScope(stated.id, predicate.product.role, catalogue),
      assessedAt: predicate.assessedAt,
      withheldOwn: (own.get(stated.id) ?? 0) - ownShown,
    });
  };
}

function differencesOf(stated: StatementClaim, now: ClaimAssessment): readonly string[] {
  const { records: _, ...again } = stateOfClaim(now, []);
  return Object.entries(again).flatMap(([name, value]) => {
    const before = JSON.stringify(stated[name as keyof typeof again]);
    const after = JSON.stringify(value);
    return before === after ? [] : [`${name}: stated ${before}, by its records ${after}`];
  });
}

function evaluatedAgain(
  { predicate }: Statement,
  opened: readonly OpenedRecord[],
  catalogue: Catalogue,
): ReadonlyMap<string, ClaimAssessment> {
  const observations: Observation[] = [];
  const slots = new Map<string, BasisEvidence>();
  // Of most records, evidence and what was seen in it, the case itself has nothing.
  const said: OpenedRecord[] = [];
  for (const one of opened) {
    const { index, record } = one;
    if (record.kind === 'observation') observations.push(observationOf(record));
    else if (record.kind !== 'evidence') said.push(one);
    else if (record.slot !== null) slots.set(nameOf(index), record.slot);
  }
  const { claims } = evaluate({
    catalogue,
    record: caseOf(predicate, said, new Map(opened.map(({ index, record }) => [index, record]))),
    observations,
    slots,
    asOf: predicate.assessedAt,
    release: predicate.release.name,
    withBases: false,
  });
  return new Map(claims.map((claim) => [claim.id, claim]));
}

function nameOf(index: number): string {
  return `record ${index}`;
}

function observationOf(record: RecordOf<'observation'>): Observation {
  const { claims, place, evidence } = record;
  const [claim = ''] = claims;
  return {
    check: record.check,
    version: record.version,
    claim,
    result: record.result,
    sees: record.sees,
    message: record.message,
    place: place === null ? null : placeOf(place),
    bring: record.bring,
    subject: record.subject,
    source: record.source,
    evidence: evidence === null ? null : nameOf(evidence),
    effectiveAt: record.effectiveAt,
    fingerprint: record.fingerprint,
  };
}

function placeOf({ path, line, column, commit }: NonNullable<RecordOf<'observation'>['place']>): NonNullable<Observation['place']> {
  return {
    path,
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    ...(commit === undefined ? {} : { commit }),
  };
}

/** The case as far as it was disclosed. What is withheld is missing from it, so that only claims without such a record may be looked at. */
function caseOf(
  { organisation, product }: Statement['predicate'],
  said: readonly OpenedRecord[],
  byIndex: ReadonlyMap<number, StatementRecord>,
): Case {
  const all = <K extends StatementRecord['kind']>(kind: K) =>
    said.flatMap(({ record }) => (record.kind === kind ? [record as RecordOf<K>] : []));
  return {
    organisation,
    product: { id: '', ...product, sources: [] },
    arguments: all('argument').map(({ claims: [claim = ''], text, assumptions, by, at }) => ({ claim, text, assumptions, by, at })),
    doubts: all('doubt').map(({ claims: [claim = ''], id, text, by, at }) => ({ claim, id, text, by, at })),
    responses: all('response').flatMap(({ to, response, reason, by, at, until, evidence }) => {
      const answered = to.flatMap((index) => doubtNamed(byIndex.get(index)));
      return [...new Set(answered)].map((doubt) => ({ doubt, kind: response, reason, by, at, until, evidence: evidence.map(nameOf) }));
    }),
    judgements: all('judgement').map((record) => judgementOf(record, byIndex)),
    conclusions: [],
    exceptions: all('exception').map(({ kind: _, claims: [claim = ''], person: __, ...exception }) => ({ claim, ...exception })),
    interviews: [],
    seen: [],
    assertions: all('assertion').map(({ claims: [claim = ''], text, by, at }) => ({ claim, text, by, at })),
    encouragements: [],
    opinions: [],
    pledges: [],
  };
}

function doubtNamed(record: StatementRecord | undefined): readonly string[] {
  if (record?.kind === 'doubt') return [record.id];
  return record?.kind === 'observation' && record.fingerprint !== null ? [record.fingerprint] : [];
}

function judgementOf(
  { claims: [claim = ''], verdict, person, at, authority, signedBy, releases, basis }: RecordOf<'judgement'>,
  byIndex: ReadonlyMap<number, StatementRecord>,
): Judgement {
  const grounds = basis === null ? undefined : byIndex.get(basis);
  return {
    claim,
    verdict,
    // By the number, as in the records of those who only argued: that is how who judged what they argued is told.
    by: personNumbered(person),
    at,
    authority,
    ...(signedBy === null ? {} : { signedBy }),
    ...(releases === null ? {} : { releases }),
    basis: grounds?.kind === 'basis' ? grounds.basis : null,
  };
}
