import { type Assessment, type Catalogue, caseStatus, daysBetween, type Expiry } from '@avouch/core';
import { type Ending, endsNext } from '../ends-next.ts';
import { countOf } from '../phrases.ts';
import type { ReportView } from '../report-view.ts';

const KINDS: Readonly<Record<Expiry['kind'], string>> = {
  judgement: 'Judgement ends',
  evidence: 'Evidence grows old',
  response: 'Response lapses',
  exception: 'Exception ends',
  action: 'Action due',
};

/** Something that ends by itself, with how far off that is. */
export interface DatedEnding extends Ending {
  /** Whole days from the instant of the assessment; below zero where it has ended. */
  readonly days: number;
}

/** What ends, the soonest first, and what has ended, the latest first. */
export interface Expiries {
  readonly next: readonly DatedEnding[];
  readonly ended: readonly DatedEnding[];
}

/** Everything in an assessment that ends by itself. */
export function expiriesOf(assessment: Assessment, catalogue: Catalogue, view: ReportView): Expiries {
  const { asOf } = assessment;
  const dated = (ending: Ending): DatedEnding => ({ ...ending, days: daysBetween(asOf, ending.at) });
  const groups = Map.groupBy(caseStatus(assessment, catalogue, []).ended, ({ at, kind, what }) => `${at.slice(0, 10)} ${kind} ${what}`);
  const ended = [...groups.values()].flatMap((group) =>
    group.slice(0, 1).map((first) => ({ ...first, claims: [...new Set(group.flatMap(({ claims }) => claims))] })),
  );
  return { next: endsNext(assessment, catalogue, view).next.map(dated), ended: ended.map(dated) };
}

/** What ends, in words. */
export function kindText(kind: Expiry['kind']): string {
  return KINDS[kind];
}

/** How far off it is: `within a day`, `in 3 days`, `2 days ago`. */
export function daysText(days: number): string {
  if (days === 0) return 'within a day';
  return days > 0 ? `in ${countOf(days, 'day')}` : `${countOf(-days, 'day')} ago`;
}
