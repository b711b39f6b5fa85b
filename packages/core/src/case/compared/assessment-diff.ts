import { CANNOT_BE_TOLD, type Change, changeOrder, effectOf } from './assessment-change.ts';
import type { ComparedAssessment } from './assessment-compared.ts';
import { claimParts, productParts } from './compared-claims.ts';
import { evidenceParts, sourceParts } from './compared-evidence.ts';
import { findingParts, lookedForIn } from './compared-findings.ts';
import { opinionParts } from './compared-opinions.ts';
import { type ComparedPart, LEVEL_OF_ABSENCE } from './compared-part.ts';

/** What is not the same in two assessments of a product. */
export interface AssessmentDiff {
  /** Id of the product. */
  readonly product: string;
  readonly name: string;
  readonly before: ComparedSide;
  readonly after: ComparedSide;
  /** Worse first. */
  readonly changes: readonly Change[];
}

/** What tells the two sides apart. */
export interface ComparedSide {
  readonly asOf: string;
  /** Null where nobody said which. */
  readonly release: string | null;
  /** Claims that are met, limited ones among them, and claims that apply. */
  readonly met: number;
  readonly applicable: number;
}

/**
 * What changed from one assessment of a product to another, for whom, and whether for worse. Of an assessment and itself: nothing; the other
 * way round: the same changes, with better and worse exchanged, but for an assessor's opinion: that it is gone from the record is no better. Lines, messages, dates of collection and digests are no change.
 */
export function diffAssessments(before: ComparedAssessment, after: ComparedAssessment): AssessmentDiff {
  const [old, now] = [partsOf(before), partsOf(after)];
  const [lookedBefore, lookedAfter] = [lookedForIn(before), lookedForIn(after)];
  const changes = [...new Set([...old.keys(), ...now.keys()])].flatMap((key): readonly Change[] => {
    const [was, is] = [old.get(key), now.get(key)];
    const part = is ?? was;
    if (part === undefined || (was !== undefined && is !== undefined && sameness(was) === sameness(is))) return [];
    const [from, to] = [was ?? inPlaceOf(part, lookedBefore), is ?? inPlaceOf(part, lookedAfter)];
    const claims = [...new Set([...(was?.claims ?? []), ...(is?.claims ?? [])])].toSorted();
    const { reader, kind, about } = part;
    const effect = is === undefined && part.staysSaid === true ? 'changed' : effectOf(from.level, to.level);
    return [{ reader, kind, about, claims, before: from.side, after: to.side, effect }];
  });
  return {
    product: after.product.id,
    name: after.product.name,
    before: sideOf(before),
    after: sideOf(after),
    changes: changes.toSorted(changeOrder),
  };
}

function sideOf({ asOf, release, claims }: ComparedAssessment): ComparedSide {
  return {
    asOf,
    release: release ?? null,
    met: claims.filter(({ status }) => status === 'met' || status === 'met, limited').length,
    applicable: claims.filter(({ status }) => status !== 'not applicable').length,
  };
}

function partsOf(assessment: ComparedAssessment): ReadonlyMap<string, ComparedPart> {
  const parts = [
    ...claimParts(assessment),
    ...productParts(assessment),
    ...findingParts(assessment),
    ...opinionParts(assessment),
    ...evidenceParts(assessment),
    ...sourceParts(assessment),
  ];
  // Of several under one key, such as an exception that was accepted anew, the first counts.
  return new Map(parts.toReversed().map((part) => [JSON.stringify([part.kind, part.about]), part]));
}

function sameness({ side, same }: ComparedPart): string {
  return same ?? side.state;
}

/** What stands for a part that an assessment lacks: a finding that nobody looked for is not known to be gone. */
function inPlaceOf(
  part: ComparedPart,
  wasLookedFor: ReturnType<typeof lookedForIn>,
): { readonly side: Change['before']; readonly level: number | null } {
  if (part.lookedFor !== undefined && !wasLookedFor(part.lookedFor))
    return { side: { state: CANNOT_BE_TOLD, reasons: ['its source was not looked at, or the check could not tell'] }, level: null };
  return { side: null, level: LEVEL_OF_ABSENCE[part.kind] };
}
