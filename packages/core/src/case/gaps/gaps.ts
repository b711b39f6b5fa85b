import { type Catalogue, claimsOf } from '../../catalogue/catalogue.ts';
import { addDays, type Instant } from '../../model/instant.ts';
import type { Assessment } from '../assessment.ts';
import type { Response } from '../case.ts';
import { isSamePerson } from '../same-person.ts';
import { claimGaps, custodianOf, remainingSteps } from './claim-gaps.ts';
import { type Gap, type GapDraft, inOrder } from './gap.ts';
import { timedGaps } from './timed-gaps.ts';

/** Which gaps are wanted; all where nothing is said. */
export interface GapChoice {
  /** Numbers of claims. */
  readonly claims?: readonly string[] | undefined;
  /** Numbers of principles. */
  readonly principles?: readonly string[] | undefined;
  /** Who has it: id of a custodian, or the name of a person as the case has it. */
  readonly who?: string | undefined;
}

/** So many days ahead is looked for what ends by itself. */
export const GAP_HORIZON_DAYS = 90;

/**
 * What to do next for a product: by the claims that it unblocks, then by when it is due. What ends by itself within `withinDays` stands behind
 * what keeps a claim from being met now. Every gap is named once, with all the claims that it is about.
 */
export function gapsOf(options: {
  readonly assessment: Assessment;
  readonly catalogue: Catalogue;
  readonly responses: readonly Response[];
  readonly withinDays?: number;
  readonly choice?: GapChoice;
}): readonly Gap[] {
  const { assessment, catalogue, responses, withinDays = GAP_HORIZON_DAYS, choice = {} } = options;
  const until = addDays(assessment.asOf, withinDays);
  const drafts = [
    ...claimGaps(assessment, catalogue),
    ...promiseGaps(assessment, catalogue),
    ...opinionGaps(assessment),
    ...conclusionGaps(assessment),
    ...encouragementGaps(assessment),
    ...timedGaps({ assessment, catalogue, responses, until }),
  ];
  const steps = remainingSteps(assessment, catalogue);
  return mergedDrafts(drafts)
    .map((draft) => gapOf(draft, assessment, steps))
    .filter((gap) => isChosen(gap, choice, catalogue))
    .toSorted(inOrder);
}

/** One gap that is about several claims stands once; what is to be brought for claims of several custodians is with the first. */
function mergedDrafts(drafts: readonly GapDraft[]): readonly GapDraft[] {
  const groups = Map.groupBy(drafts, ({ kind, what, who, due, blocks, subject }) =>
    JSON.stringify([kind, what, kind === 'bring' ? null : who, due, blocks, subject]),
  );
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    return [{ ...first, claims: [...new Set([first, ...others].flatMap(({ claims }) => claims))].toSorted() }];
  });
}

function gapOf({ blocks, ...draft }: GapDraft, { principles }: Assessment, steps: ReadonlyMap<string, number>): Gap {
  const unblocks = blocks ? draft.claims : [];
  const ours = new Set(unblocks);
  return {
    ...draft,
    unblocks,
    principles: principles.filter(({ stoppedBy }) => stoppedBy.some((id) => ours.has(id))).map(({ id }) => id),
    last: unblocks.filter((id) => steps.get(id) === 1),
  };
}

/** Where all that stops a principle is judged not met, a named person has to say what that means for it (design §2). */
function conclusionGaps({ principles, claims }: Assessment): readonly GapDraft[] {
  const unmet = new Set(claims.filter(({ status }) => status === 'not met').map(({ id }) => id));
  return principles
    .filter(({ status, stoppedBy }) => status === 'stopped by' && stoppedBy.every((id) => unmet.has(id)))
    .map(({ id, stoppedBy }) => ({
      kind: 'conclude',
      what: `Conclude what it means for principle ${id} that ${stoppedBy.join(', ')} ${stoppedBy.length === 1 ? 'is' : 'are'} not met.`,
      who: { custodian: null, name: 'a named person' },
      due: null,
      claims: stoppedBy,
      blocks: false,
      subject: id,
    }));
}

/** Promises that differ: a named person says whether they contradict each other, and until then nobody knows which one holds (design §2). */
function promiseGaps({ claims }: Assessment, catalogue: Catalogue): readonly GapDraft[] {
  const known = new Map(claimsOf(catalogue).map((claim) => [claim.id, claim]));
  const inScope = claims.filter(({ status, judgement }) => status !== 'not applicable' || judgement !== null);
  const differing = inScope.flatMap(({ id, observations }) =>
    observations
      .filter(({ check, result }) => check === 'pledges-agree' && result === 'Needs Review')
      .map(({ subject, message }) => ({ id, subject, message })),
  );
  return [...Map.groupBy(differing, ({ subject }) => subject)].flatMap(([subject, all]): readonly GapDraft[] => {
    const [first] = all;
    const claim = first === undefined ? undefined : known.get(first.id);
    if (first === undefined || claim === undefined) return [];
    return [
      {
        kind: 'agree',
        what: `${first.message} Say which period holds and correct the others, or whether they contradict each other.`,
        who: custodianOf(claim, catalogue),
        due: null,
        claims: [...new Set(all.map(({ id }) => id))],
        blocks: false,
        subject,
      },
    ];
  });
}

/**
 * What an assessor said against the judgement that counts, or could not tell: it changes no status, and whoever judged has it to weigh. It is done when the claim is
 * judged anew, or when the assessor says otherwise.
 */
function opinionGaps({ claims }: Assessment): readonly GapDraft[] {
  return claims.flatMap(({ id, judgement, opinions = [] }) =>
    opinions
      .filter(({ about, opinion }) => about === 'this judgement' && opinion !== 'agrees')
      .map(({ opinion, by, at, text, findings }): GapDraft => {
        const said = opinion === 'none given' ? 'gave findings' : opinion === 'disagrees' ? 'disagrees' : 'was not able to tell';
        const why = [...(text === null ? [] : [text]), ...findings].join(' ');
        return {
          kind: 'weigh',
          what: `${by} ${said} on ${at.slice(0, 10)}, of what is judged ${judgement?.verdict ?? ''} by ${judgement?.by ?? ''}: ${why} Raise it as a doubt, or judge ${id} anew with it in mind.`,
          who: { custodian: null, name: judgement?.by ?? 'a named person' },
          due: null,
          claims: [id],
          blocks: false,
          subject: null,
        };
      }),
  );
}

/** A reseller encourages the developer to meet what is not in the reseller's own hands (domain §2). */
function encouragementGaps({ product, encouragements = [], claims }: Assessment): readonly GapDraft[] {
  if (product.role !== 'reseller') return [];
  if (encouragements.length === 0) {
    const outside = claims.filter(({ status, judgement }) => status === 'not applicable' && judgement === null).map(({ id }) => id);
    return [
      {
        kind: 'encourage',
        what: 'Ask the developer to meet what is not in your own hands, and put on record what comes of it (encouragements in avouch.yaml).',
        who: { custodian: null, name: 'whoever deals with the developer' },
        due: null,
        claims: outside,
        blocks: false,
        subject: null,
      },
    ];
  }
  return encouragements
    .filter(({ outcome }) => outcome === 'no answer yet')
    .map(({ developer, by, at, claims: about }) => ({
      kind: 'encourage',
      what: `${developer} has not answered yet what ${by} asked on ${at.slice(0, 10)}: ask again, or put the answer on record.`,
      who: { custodian: null, name: by },
      due: null,
      claims: about,
      blocks: false,
      subject: null,
    }));
}

function isChosen(gap: Gap, { claims: wanted, principles, who }: GapChoice, catalogue: Catalogue): boolean {
  const { claims, kind, subject } = gap;
  const named = wanted === undefined && principles === undefined;
  const about =
    wanted?.some((id) => claims.includes(id)) === true ||
    principles?.some((id) => claims.some((claim) => claim.startsWith(`${id}.`)) || (kind === 'conclude' && subject === id)) === true;
  return (named || about) && (who === undefined || hasIt(who, gap, catalogue));
}

/** What several claims lack is with the custodian of each of them. */
function hasIt(holder: string, { kind, who, claims }: Gap, catalogue: Catalogue): boolean {
  if (who.custodian === holder || isSamePerson(who.name, holder)) return true;
  return kind === 'bring' && claimsOf(catalogue).some(({ id, ask }) => ask === holder && claims.includes(id));
}

/** Whether something is past the instant at which it was due. */
export function isOverdue({ due }: Gap, asOf: Instant): boolean {
  return due !== null && due <= asOf;
}
