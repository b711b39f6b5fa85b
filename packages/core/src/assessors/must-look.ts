import type { Assessment, ClaimAssessment } from '../case/assessment.ts';
import { WITHHELD, WITHHELD_ID } from '../case/audience/audience-withheld.ts';
import type { PopulationItem } from '../case/population.ts';
import { CONTRADICTION_CHECKS } from '../checks/evidence/contradiction-checks.ts';
import { daysBetween } from '../model/instant.ts';
import type { Observation } from '../model/observation.ts';

/** Why an item is looked at before chance has a say, the weightiest first, with the words for it. */
export const MUST_LOOK = {
  contradiction: 'Two places disagree about the same thing.',
  'withheld contradiction': 'A contradiction is withheld from you: ask the vendor for it.',
  'open doubt': 'A doubt that nobody has answered.',
  'withheld open doubt': 'A doubt that nobody has answered is withheld from you: ask the vendor for it.',
  'rebutted doubt': 'A doubt that the vendor rebutted, as being wrong here.',
  'withheld rebutted doubt': 'A doubt that the vendor rebutted is withheld from you: ask the vendor for it.',
  'evidence undermined': 'Held to be met, or not to apply, while a check contradicts it.',
  exception: 'Not met, and carried as a risk.',
  'self-judged': 'Judged by who argued for it.',
  'met without evidence': 'Judged met, and no check saw evidence for it.',
  'met without verified evidence':
    'Judged met, and none of its evidence that you may see is a commit of a repository or has a signature that was verified.',
  'judged before evidence': 'Judged before the newest evidence: what was judged is older than what is shown.',
} as const;
export type MustLook = keyof typeof MUST_LOOK;

/** In the order of weight. */
export const MUST_LOOK_REASONS = Object.keys(MUST_LOOK) as readonly MustLook[];

/** The reasons for which items have to be looked at, by the id of the item; in the order of weight. */
export function mustLook(assessment: Assessment, items: readonly PopulationItem[]): ReadonlyMap<string, readonly MustLook[]> {
  const found = new Map<string, Set<MustLook>>();
  const known = new Set(items.map(({ id }) => id));
  const add = (id: string, reason: MustLook) => {
    if (known.has(id)) found.set(id, (found.get(id) ?? new Set()).add(reason));
  };
  const findings = Map.groupBy(
    items.filter(({ fingerprint }) => fingerprint !== undefined),
    ({ fingerprint }) => fingerprint,
  );
  for (const claim of assessment.claims) {
    const onJudgement = claim.judgement === null ? `claim-${claim.id}` : `judgement-${claim.id}`;
    for (const reason of ofDoubts(claim)) {
      if (reason.kind === 'withheld') add(`claim-${claim.id}`, `withheld ${reason.state} doubt`);
      else if (reason.raised) add(`doubt-${reason.id}`, `${reason.state} doubt`);
      else for (const { id } of findings.get(reason.id) ?? []) add(id, `${reason.state} doubt`);
    }
    for (const { check, result, fingerprint } of claim.observations) {
      if (result !== 'Failed') continue;
      if (check === `${WITHHELD_ID}-contradiction`) add(`claim-${claim.id}`, 'withheld contradiction');
      if (CONTRADICTION_CHECKS.has(check) && fingerprint !== null)
        for (const { id } of findings.get(fingerprint) ?? []) add(id, 'contradiction');
    }
    for (const reason of ofJudgement(claim, assessment)) add(onJudgement, reason);
  }
  for (const { id, kind } of items) if (kind === 'exception') add(id, 'exception');
  return new Map([...found].map(([id, reasons]) => [id, MUST_LOOK_REASONS.filter((reason) => reasons.has(reason))]));
}

type DoubtReason = { readonly state: 'open' | 'rebutted' } & (
  | { readonly kind: 'shown'; readonly id: string; readonly raised: boolean }
  | { readonly kind: 'withheld' }
);

function ofDoubts({ doubts }: ClaimAssessment): readonly DoubtReason[] {
  return doubts.flatMap(({ id, kind, state, text }): readonly DoubtReason[] => {
    if (state !== 'open' && state !== 'rebutted') return [];
    return [text === WITHHELD ? { kind: 'withheld', state } : { kind: 'shown', state, id, raised: kind === 'raised' }];
  });
}

function ofJudgement(claim: ClaimAssessment, assessment: Assessment): readonly MustLook[] {
  const { judgement, evidence, evidenceAgeDays, record } = claim;
  if (judgement === null) return [];
  const met = judgement.verdict === 'met';
  const seen = claim.observations.filter(({ result }) => result === 'Passed' || result === 'Needs Review');
  const judgedDays = daysBetween(judgement.at, assessment.asOf);
  return [
    ...(evidence === 'undermined' && judgement.verdict !== 'not met' ? (['evidence undermined'] as const) : []),
    ...(record?.selfJudged === true ? (['self-judged'] as const) : []),
    ...(met && evidence === 'not seen yet' ? (['met without evidence'] as const) : []),
    ...(met && !seen.some((one) => isVerified(one, assessment)) ? (['met without verified evidence'] as const) : []),
    ...(evidenceAgeDays !== null && judgedDays > evidenceAgeDays ? (['judged before evidence'] as const) : []),
  ];
}

/** Whether what was observed rests on a commit, or on bytes whose signature was verified. That it exists is not enough (design §6.2). */
function isVerified({ evidence, source }: Observation, { sources, evidence: brought }: Assessment): boolean {
  if (evidence === null) return false;
  if (sources.some((one) => one.evidence === evidence && one.commit !== null)) return true;
  const item = brought.find(({ id }) => id === evidence);
  if (item === undefined || item.notCredited !== null) return false;
  if (item.digest === null) return sources.some(({ id, commit }) => id === (item.source ?? source) && commit !== null);
  return item.signature.kind === 'verified' && item.signature.expected !== false;
}
