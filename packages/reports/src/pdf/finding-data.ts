import { type Contradiction, contradictions } from '../contradictions.ts';
import { baselineMark, observedPlace, shortFingerprint } from '../finding-identity.ts';
import { type Finding, findings } from '../findings.ts';
import { nextSteps } from '../next-steps.ts';
import { claimsText, countOf } from '../phrases.ts';
import type { DatedView } from './observation-data.ts';
import { type Printed, printed, printedProse } from './printed-text.ts';
import { isInternal, isWithheld } from './withheld.ts';

const MOST = 100;

/** A finding as a row: what was found, where, for which claims. */
export interface FindingData {
  readonly message: Printed;
  readonly place: Printed;
  readonly claims: Printed;
}

/** What is contradicted, what a person has to look at, and what to do next. */
export interface FindingsData {
  readonly contradicted: readonly {
    readonly title: Printed;
    readonly marks: Printed;
    readonly findings: readonly FindingData[];
    readonly toDo: Printed;
  }[];
  readonly reviews: readonly FindingData[];
  readonly reviewsLeft: Printed;
  readonly next: readonly { readonly text: Printed; readonly marks: Printed }[];
}

/** The findings of an assessment, each thing once however many claims it concerns. */
export function findingsData(view: DatedView): FindingsData {
  const reviews = findings(view.applicable, 'Needs Review');
  return {
    contradicted: contradictions(view).map((group) => contradictionData(group, view)),
    reviews: reviews.slice(0, MOST).map((finding) => findingData(finding, view)),
    reviewsLeft: printed(leftText(reviews.length)),
    next: (isInternal(view.audience) ? nextSteps(view) : []).map(({ text, where, claims }) => ({
      text: printedProse(text),
      marks: printed([...(where === null ? [] : [where]), claimsText(claims)].join('; ')),
    })),
  };
}

function contradictionData(
  { check, holds, findings: found, claims, toDo }: Contradiction,
  view: DatedView,
): FindingsData['contradicted'][number] {
  const withheld = found.some(({ observation }) => isWithheld(observation, view.audience));
  return {
    title: printedProse(withheld ? 'Withheld from this reader' : holds === null ? `check ${check}` : `Would have to hold: ${holds}`),
    marks: printed(
      `${withheld ? '' : `check ${check}; `}undermines ${claimsText(claims, 12)}${found.length > MOST ? `; ${leftText(found.length)}` : ''}`,
    ),
    findings: found.slice(0, MOST).map((finding) => findingData(finding, view)),
    toDo: printedProse(isInternal(view.audience) ? toDo : ''),
  };
}

function findingData({ observation, claims, doubt }: Finding, view: DatedView): FindingData {
  const withheld = isWithheld(observation, view.audience);
  const digits = withheld ? null : shortFingerprint(observation);
  const known = baselineMark(observation, view);
  const place = observedPlace(observation, view);
  const marks = [
    ...(place === null ? [] : [place]),
    ...(withheld ? ['not shown'] : [digits === null ? `check ${observation.check}` : `finding ${digits}`]),
    ...(known === null ? [] : [known]),
    ...(doubt === null || doubt === 'open' ? [] : [`doubt ${doubt}`]),
  ];
  return { message: printedProse(observation.message), place: printed(marks.join('; ')), claims: printed(claims.join(', ')) };
}

function leftText(count: number): string {
  return count > MOST ? `And ${countOf(count - MOST, 'more', 'more')}, in the JSON form of this assessment.` : '';
}
