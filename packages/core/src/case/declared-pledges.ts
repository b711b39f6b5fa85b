import type { Diagnostic, Place } from '../model/diagnostic.ts';
import type { Instant } from '../model/instant.ts';
import type { Observation } from '../model/observation.ts';
import type { ConfirmedContradiction, DeclaredPledge } from '../model/pledge.ts';
import type { CaseFile } from './file/case-file-schema.ts';
import { concerns, pledgeOf } from './records-for.ts';

/** What a case says of promises with a number. */
export interface CasePledges {
  readonly pledges: readonly DeclaredPledge[];
  readonly contradictions: readonly ConfirmedContradiction[];
}

/** The pledges that a case declares for a product and the contradictions that people confirmed for it, each with its place. */
export function casePledges({
  caseFile,
  product,
  placeOf,
}: {
  readonly caseFile: CaseFile;
  readonly product: string;
  /** Where keys of the case stand. */
  readonly placeOf: (keys: readonly PropertyKey[]) => Place;
}): CasePledges {
  return {
    pledges: caseFile.pledges.flatMap((pledge, index) =>
      concerns(pledge, caseFile, product) ? [{ pledge: pledgeOf(pledge), place: placeOf(['pledges', index]) }] : [],
    ),
    contradictions: caseFile.contradictions.flatMap(({ products, ...one }, index) =>
      concerns({ products }, caseFile, product) ? [{ ...one, place: placeOf(['contradictions', index]) }] : [],
    ),
  };
}

/** Confirmations of contradictions that are no longer found: reported, since otherwise nobody would know that they say nothing. */
export function orphanedConfirmations(
  confirmed: readonly ConfirmedContradiction[],
  observations: readonly Observation[],
  asOf: Instant,
): readonly Diagnostic[] {
  const found = new Set(observations.flatMap(({ check, subject }) => (check === 'pledges-agree' ? [subject] : [])));
  return confirmed.flatMap(({ subject, as = 'confirmed', by, at, place }): readonly Diagnostic[] => {
    if (at > asOf)
      return [
        {
          code: 'contradiction-later-than-as-of',
          severity: 'info',
          message: `${by} ${as} the contradiction "${subject}" on ${at}, later than ${asOf}; it is ignored. Assess as of a later instant.`,
          location: place,
        },
      ];
    if (found.has(subject)) return [];
    return [
      {
        code: 'contradiction-orphaned',
        severity: 'warning',
        message: `The contradiction "${subject}", which ${by} ${as}, is not found any more: a number changed, or a place is gone. Remove it, or correct the subject.`,
        location: place,
      },
    ];
  });
}
