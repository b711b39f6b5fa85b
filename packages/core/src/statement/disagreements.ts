import type { ClaimStatus, PrincipleStatus } from '../case/assessment.ts';
import { CONCLUSIONS } from '../case/case.ts';
import { latest } from '../case/records-at.ts';
import { type Catalogue, claimsOf, type Principle, principlesOf } from '../catalogue/catalogue.ts';
import { fewestRecords, ownRecords } from './fewest-records.ts';
import type { OpenedRecord } from './open-records.ts';
import { peopleDisagreements } from './people-disagreements.ts';
import { recordDisagreements } from './record-disagreements.ts';
import { isInScope } from './role-scope.ts';
import { RULES_VERSION, type Statement, type StatementClaim } from './statement.ts';
import type { RecordOf } from './statement-record.ts';

type StatedPrinciple = Statement['predicate']['principles'][number];

/**
 * What a statement says in clear and what cannot be so, whatever is withheld: it leaves out a claim of its catalogue, a principle's status does not
 * come of its claims', or a claim's not of its counts. A signer who writes `met` beside an open doubt signs it all the same. Empty where nothing
 * speaks against it. In words for people.
 */
export function disagreements(statement: Statement, opened: readonly OpenedRecord[], catalogue: Catalogue): readonly string[] {
  const { predicate } = statement;
  const principles = principlesOf(catalogue);
  const named = [
    ...missingAndOthers('claim', predicate.claims, claimsOf(catalogue)),
    ...missingAndOthers('principle', predicate.principles, principles),
  ];
  // How statuses come of what is beside them is told by the rules, and others than these are not known.
  if (predicate.rules !== RULES_VERSION) return named;
  const by: Disclosed = {
    claims: new Map(predicate.claims.map((claim) => [claim.id, claim])),
    have: new Set(opened.map(({ index }) => index)),
    conclusions: opened.flatMap(({ record }) => (record.kind === 'conclusion' && record.at <= predicate.assessedAt ? [record] : [])),
  };
  const own = ownRecords(predicate.claims, predicate.records.length);
  return [
    ...named,
    ...predicate.claims.flatMap((claim) =>
      claimDisagrees(claim, { inScope: isInScope(claim.id, predicate.product.role, catalogue), own: own.get(claim.id) ?? 0 }),
    ),
    ...predicate.principles.flatMap((stated) => {
      const principle = principles.find(({ id }) => id === stated.id);
      return principle === undefined ? [] : principleDisagrees(stated, principle, by);
    }),
    ...recordDisagreements(statement, opened),
    ...peopleDisagreements(opened),
  ];
}

/** What principles are held against. */
interface Disclosed {
  readonly claims: ReadonlyMap<string, StatementClaim>;
  /** Indexes of the records that were disclosed. */
  readonly have: ReadonlySet<number>;
  /** Those that were on record when it was assessed. */
  readonly conclusions: readonly RecordOf<'conclusion'>[];
}

function missingAndOthers(
  what: string,
  stated: readonly { readonly id: string }[],
  asked: readonly { readonly id: string }[],
): readonly string[] {
  const [said, known] = [new Set(stated.map(({ id }) => id)), new Set(asked.map(({ id }) => id))];
  return [
    ...asked.filter(({ id }) => !said.has(id)).map(({ id }) => `${what} ${id} of its catalogue is left out`),
    ...stated.filter(({ id }) => !known.has(id)).map(({ id }) => `${what} ${id} is none of its catalogue`),
  ];
}

/** Whether a status can stand beside these counts, by the table of design §2. */
function fits({ status, authority, doubts }: StatementClaim, inScope: boolean): boolean {
  const judged = authority !== null;
  const clear = judged && doubts.open === 0;
  const byStatus: Readonly<Record<ClaimStatus, boolean>> = {
    'not applicable': !inScope || clear,
    'not assessed': inScope && !judged,
    'not met': inScope && judged,
    'open doubt': inScope && judged && doubts.open > 0,
    unsupported: inScope && clear,
    reconfirm: inScope && clear,
    'met, limited': inScope && clear && doubts.riskAccepted > 0,
    met: inScope && clear && doubts.riskAccepted === 0,
  };
  return byStatus[status];
}

function claimDisagrees(claim: StatementClaim, { inScope, own }: { readonly inScope: boolean; readonly own: number }): readonly string[] {
  const { id, status, authority, evidence, doubts, contradictions } = claim;
  const fewest = fewestRecords(claim, inScope);
  const doubted = doubts.open + doubts.answered + doubts.rebutted + doubts.riskAccepted;
  const standing = `${doubts.open} open and ${doubts.riskAccepted} accepted as a risk`;
  return [
    ...(fits(claim, inScope)
      ? []
      : [
          `claim ${id} is stated as "${status}", which cannot be: ${inScope ? '' : 'it is out of scope for the role, '}${authority === null ? 'nobody judged it' : 'somebody judged it'}, and of its doubts ${standing}`,
        ]),
    ...(evidence === 'undermined' && doubts.open + doubts.riskAccepted === 0
      ? [`claim ${id} has its evidence undermined, and no doubt that stands`]
      : []),
    ...(contradictions > 0 && doubted === 0 ? [`claim ${id} has ${contradictions} contradictions, and no doubt of them`] : []),
    ...(own < fewest
      ? [`claim ${id} as it is stated comes of ${fewest} records that speak of it alone at the fewest, and ${own} are stated`]
      : []),
  ];
}

function principleDisagrees(stated: StatedPrinciple, principle: Principle, by: Disclosed): readonly string[] {
  const { id, status, stoppedBy } = stated;
  const claims = principle.claims.flatMap((claim) => by.claims.get(claim.id) ?? []);
  const applicable = claims.filter((claim) => claim.status !== 'not applicable');
  const stopping = applicable.filter((claim) => claim.status !== 'met' && claim.status !== 'met, limited').map((claim) => claim.id);
  const expected = stopping.length === 0 ? [unstopped(applicable)] : concluded(principle, by);
  const sameStops = stopping.length === stoppedBy.length && stopping.every((claim, index) => claim === stoppedBy[index]);
  return [
    ...(expected.includes(status)
      ? []
      : [`principle ${id} is stated as "${status}", and by its claims it is "${expected.join('" or "')}"`]),
    ...(sameStops
      ? []
      : [`principle ${id} is stated to be stopped by ${listed(stoppedBy)}, and by the status of its claims ${listed(stopping)} would`]),
  ];
}

function unstopped(applicable: readonly StatementClaim[]): PrincipleStatus {
  if (applicable.length === 0) return 'not applicable';
  return applicable.some(({ status }) => status === 'met, limited') ? 'met, limited' : 'met';
}

/** What a principle that claims stop may be: what the latest conclusion says, or any where one may be withheld. */
function concluded({ id, claims }: Principle, { claims: stated, have, conclusions }: Disclosed): readonly PrincipleStatus[] {
  const withheld = claims.map((claim) => (stated.get(claim.id)?.records ?? []).filter((index) => !have.has(index)));
  const [first = [], ...others] = withheld.map((indexes) => new Set(indexes));
  // A conclusion speaks of every claim of its principle.
  if ([...first].some((index) => others.every((indexes) => indexes.has(index)))) return ['stopped by', ...CONCLUSIONS];
  const last = latest(conclusions.filter((conclusion) => conclusion.principle === id));
  return [last?.verdict ?? 'stopped by'];
}

function listed(ids: readonly string[]): string {
  return ids.length === 0 ? 'none' : ids.join(', ');
}
