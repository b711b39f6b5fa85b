import { type Catalogue, type Claim, claimsOf } from '../../catalogue/catalogue.ts';
import { addDays, daysBetween, type Instant, instantFromSeconds } from '../../model/instant.ts';
import type { Assessment, ClaimAssessment, ClaimStatus } from '../assessment.ts';
import type { GapDraft, GapHolder } from './gap.ts';

const HOLDS: ReadonlySet<ClaimStatus> = new Set(['met', 'met, limited', 'not applicable']);

/** What keeps the claims of a product from being met now: what can be done next for each. */
export function claimGaps({ claims, asOf }: Assessment, catalogue: Catalogue): readonly GapDraft[] {
  const known = new Map(claimsOf(catalogue).map((claim) => [claim.id, claim]));
  return claims.flatMap((state) => {
    const claim = known.get(state.id);
    return claim === undefined || HOLDS.has(state.status) ? [] : gapsOfClaim(claim, state, askedFor(claim, catalogue), asOf);
  });
}

/** Who is likeliest to have what a claim needs. */
export function custodianOf({ ask }: Claim, { custodians }: Catalogue): GapHolder {
  return { custodian: ask, name: custodians.find(({ id }) => id === ask)?.title ?? ask };
}

/** A custodian, and what they are likeliest to have. */
interface Asked extends GapHolder {
  readonly has: string;
}

function askedFor(claim: Claim, catalogue: Catalogue): Asked {
  return { ...custodianOf(claim, catalogue), has: catalogue.custodians.find(({ id }) => id === claim.ask)?.has ?? claim.bring };
}

/** What a claim that does not hold still needs. */
interface Needs {
  readonly answers: number;
  readonly evidence: boolean;
  readonly renewal: boolean;
  readonly argument: boolean;
  readonly judgement: boolean;
  readonly reconfirmation: boolean;
}

function needsOf(state: ClaimAssessment, claim: Claim, asOf: Instant): Needs {
  const { doubts, evidenceFresh, judgement, record } = state;
  const verdict = judgement?.verdict ?? 'met';
  const stale = evidenceFresh === true && staleSince(state, claim, asOf) !== null;
  return {
    answers: doubts.filter((doubt) => doubt.state === 'open').length,
    evidence: verdict === 'met' && evidenceFresh !== true,
    // The newest suffices for a judgement; one that stands on older evidence too asks to be reconfirmed until that is renewed.
    renewal: verdict === 'met' && judgement !== null && stale,
    argument: verdict !== 'not met' && (record?.argument ?? null) === null,
    judgement: judgement === null || verdict === 'not met',
    reconfirmation: (record?.reconfirm.length ?? 0) > (stale ? 1 : 0),
  };
}

/** How many things are left to do for each claim that does not hold. */
export function remainingSteps({ claims, asOf }: Assessment, catalogue: Catalogue): ReadonlyMap<string, number> {
  const known = new Map(claimsOf(catalogue).map((claim) => [claim.id, claim]));
  return new Map(
    claims.flatMap((state): readonly [string, number][] => {
      const claim = known.get(state.id);
      if (claim === undefined || HOLDS.has(state.status)) return [];
      const { answers, ...needs } = needsOf(state, claim, asOf);
      // What is judged not met is mended first, and judged anew then.
      const mending = state.status === 'not met' ? 1 : 0;
      return [[state.id, answers + mending + Object.values(needs).filter(Boolean).length]];
    }),
  );
}

function gapsOfClaim(claim: Claim, state: ClaimAssessment, asked: Asked, asOf: Instant): readonly GapDraft[] {
  const { has: _, ...who } = asked;
  const { id, judgement, record, status } = state;
  const needs = needsOf(state, claim, asOf);
  const about = { claims: [id], blocks: true, subject: null };
  const gaps: GapDraft[] = state.doubts
    .filter((doubt) => doubt.state === 'open')
    .map(({ id: doubt, kind, text, response }) => ({
      ...about,
      kind: 'answer',
      what: `${kind === 'derived' ? 'Fix it, or respond to the finding' : 'Respond to the doubt'}: ${text}${response === null ? '' : ` (${response})`}`,
      who,
      due: null,
      subject: doubt,
    }));
  if (needs.evidence) gaps.push(...evidenceGaps(claim, state, asked, asOf));
  if (needs.renewal) {
    const due = staleSince(state, claim, asOf);
    gaps.push({
      ...about,
      kind: 'renew',
      what: `Bring newer evidence for what is older than ${claim.freshness.days} days. ${state.bring}`,
      who,
      due,
    });
  }
  // Nobody can argue from evidence that was not seen; that it does not apply can be argued without any.
  if (needs.argument && (!needs.evidence || judgement !== null))
    gaps.push({
      ...about,
      kind: 'argue',
      what: `Argue why the evidence for ${id} suffices${judgement?.verdict === 'not applicable' ? ', or why the claim does not apply' : ''}.`,
      who,
      due: null,
    });
  if (needs.judgement && judgement === null && !needs.evidence && !needs.argument)
    gaps.push({ ...about, kind: 'judge', what: `Judge ${id}: it is argued, and evidence was seen.`, who: judgeOf(state), due: null });
  if (needs.reconfirmation)
    gaps.push({
      ...about,
      blocks: judgement?.verdict !== 'not met',
      kind: 'reconfirm',
      what: `Reconfirm ${id}, judged ${judgement?.verdict ?? ''} by ${judgement?.by ?? ''}: ${(record?.reconfirm ?? []).join('; ')}.`,
      who: judgeOf(state),
      due: endedAt(record?.lastsUntil ?? null, asOf),
    });
  return status === 'not met' ? [...gaps, ...exceptionGaps(state, who, asOf)] : gaps;
}

/**
 * Evidence that a claim lacks, thing by thing, since one export may be what several claims lack; and whom a sheet of questions reaches, which
 * for what no program can see is the only way.
 */
function evidenceGaps(claim: Claim, state: ClaimAssessment, { has, ...who }: Asked, asOf: Instant): readonly GapDraft[] {
  const about = { claims: [claim.id], who, blocks: true, subject: null };
  if (state.evidenceFresh === false)
    return [{ ...about, kind: 'renew', what: `Bring newer evidence. ${state.bring}`, due: staleSince(state, claim, asOf) }];
  const asked: GapDraft = {
    ...about,
    kind: 'ask',
    what: `Ask for ${has}: a sheet of questions is answered without an account.`,
    due: null,
  };
  if (claim.visible.extent === 'not') return [asked];
  const wanted = new Set(state.observations.flatMap(({ bring }) => bring ?? []));
  if (wanted.size === 0) wanted.add(claim.bring);
  return [asked, ...[...wanted].map((what): GapDraft => ({ ...about, kind: 'bring', what, due: null }))];
}

/** What is judged not met is mended by an action, and carried as a risk until then. */
function exceptionGaps({ id, record }: ClaimAssessment, who: GapHolder, asOf: Instant): readonly GapDraft[] {
  const exceptions = record?.exceptions ?? [];
  const about = { claims: [id], blocks: true, subject: null };
  const carried = exceptions.some(({ until }) => until > asOf);
  return [
    ...exceptions.map(
      ({ action, owner, due }): GapDraft => ({
        ...about,
        kind: 'act',
        what: `${action} (${id} is judged not met)`,
        who: { custodian: null, name: owner },
        due,
      }),
    ),
    ...(carried
      ? []
      : [
          {
            ...about,
            blocks: false,
            kind: 'carry' as const,
            what: `${id} is judged not met, and nobody carries it as a risk${exceptions.length === 0 ? '' : ' any more'}: say what it means, what is done in the meantime, who mends it and until when.`,
            who,
            due: endedAt(exceptions.at(-1)?.until ?? null, asOf),
          },
        ]),
  ];
}

/** Nobody should judge what they argued. */
function judgeOf({ judgement, record }: ClaimAssessment): GapHolder {
  const arguer = record?.argument?.by;
  if (judgement !== null && record?.selfJudged !== true) return { custodian: null, name: judgement.by };
  return { custodian: null, name: arguer === undefined ? 'a named person' : `a named person, not ${arguer}, who argued` };
}

function endedAt(at: Instant | null, asOf: Instant): Instant | null {
  return at !== null && at <= asOf ? at : null;
}

/** Since when the oldest evidence that is past its freshness is; null where none is. */
function staleSince({ observations }: ClaimAssessment, { freshness }: Claim, asOf: Instant): Instant | null {
  const oldest = observations
    .flatMap(({ result, effectiveAt }) => ((result === 'Passed' || result === 'Needs Review') && effectiveAt !== null ? [effectiveAt] : []))
    .reduce<Instant | null>((least, next) => (least === null || next < least ? next : least), null);
  if (oldest === null || daysBetween(oldest, asOf) <= freshness.days) return null;
  // Evidence of exactly that many days is still fresh; a day later it is not.
  return instantFromSeconds(Date.parse(addDays(oldest, freshness.days + 1)) / 1000 - 1);
}
