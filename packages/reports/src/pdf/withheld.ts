import type { Assessment, Observation } from '@avouch/core';

type Audience = Assessment['audience'];
type Kind = NonNullable<Audience>['withheld'][number]['records'][number]['kind'];

/** How many records of a kind an audience is not shown: of one claim, or of all and of none where no claim is named. */
export function withheldCount(audience: Audience, kind: Kind, claim?: string): number {
  return (audience?.withheld ?? [])
    .filter((one) => claim === undefined || one.claim === claim)
    .flatMap(({ records }) => records)
    .reduce((sum, record) => (record.kind === kind ? sum + record.count : sum), 0);
}

/** Whether what was observed is withheld: only that there is something, and its result, is then shown, and a running number stands for its name. */
export function isWithheld({ place, evidence, source }: Observation, audience: Audience): boolean {
  return audience !== null && place === null && evidence === null && source === null;
}

/** Whether a report is for the vendor's own eyes: what is to be done is in the vendor's hands, and no report to others. */
export function isInternal(audience: Audience): boolean {
  return audience === null || audience.for === 'internal';
}
