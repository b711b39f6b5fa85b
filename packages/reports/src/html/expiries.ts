import { type Assessment, type Catalogue, caseStatus, daysBetween, type Expiry, type Instant, parseInstant } from '@avouch/core';
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
  /** Days of the calendar from that of the assessment, as the dates beside it say; below zero where it has ended. */
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
  const dated = (ending: Ending): DatedEnding => ({ ...ending, days: calendarDays(asOf, ending.at) });
  const groups = Map.groupBy(caseStatus(assessment, catalogue, []).ended, ({ at, kind, what }) => `${at.slice(0, 10)} ${kind} ${what}`);
  const ended = [...groups.values()].flatMap((group) =>
    group.slice(0, 1).map((first) => ({ ...first, claims: [...new Set(group.flatMap(({ claims }) => claims))] })),
  );
  return { next: endsNext(assessment, catalogue, view).next.map(dated), ended: ended.map(dated) };
}

/** Ends of one date are as far off as each other, whatever the hour. */
function calendarDays(from: Instant, to: Instant): number {
  const date = (instant: Instant) => parseInstant(instant.slice(0, 10)) ?? instant;
  return daysBetween(date(from), date(to));
}

/** What ends, in words. */
export function kindText(kind: Expiry['kind']): string {
  return KINDS[kind];
}

/** How far off it is: `today`, `in 3 days`, `2 days ago`. */
export function daysText(days: number): string {
  if (days === 0) return 'today';
  return days > 0 ? `in ${countOf(days, 'day')}` : `${countOf(-days, 'day')} ago`;
}
