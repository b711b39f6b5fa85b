import { CHECKS } from '@avouch/core';
import { type Finding, findings } from './findings.ts';
import type { ReportView } from './report-view.ts';

/** What one check found to be contradicted, with what to do about it. */
export interface Contradiction {
  readonly check: string;
  /** What would have to hold, in the check's own words; null for a check that is not known here. */
  readonly holds: string | null;
  readonly findings: readonly Finding[];
  /** Numbers of the claims that it undermines. */
  readonly claims: readonly string[];
  readonly toDo: string;
}

const TITLES: ReadonlyMap<string, string> = new Map(CHECKS.map(({ id, title }) => [id, title]));

/** The Failed findings by check, in the order of the strongest of each. */
export function contradictions(view: ReportView): readonly Contradiction[] {
  const groups = Map.groupBy(findings(view.applicable, 'Failed'), ({ observation }) => observation.check);
  return [...groups].map(([check, found]) => ({
    check,
    holds: TITLES.get(check) ?? null,
    findings: found,
    claims: [...new Set(found.flatMap(({ claims }) => claims))],
    toDo: toDo(found),
  }));
}

function toDo(found: readonly Finding[]): string {
  const asked = [...new Set(found.flatMap(({ observation }) => observation.bring ?? []))];
  const open = found.some(({ doubt }) => doubt === 'open');
  if (!open) return 'Answered on record: nothing is left to do until that lapses.';
  const mend = asked.length === 0 ? 'Mend it where it stands.' : asked.join(' ');
  return `${mend} Where the check is wrong here, say why under \`responses\` in \`avouch.yaml\`.`;
}
