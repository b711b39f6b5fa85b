import type { Assessment, Catalogue } from '@avouch/core';
import { audienceNote, withheldByClaim } from '../audience-note.ts';
import { mind } from '../mind.ts';
import { evidenceText, lookedAt, principleStatusText, stoppedLead } from '../phrases.ts';
import { countEvidence, countStatuses, type ReportView } from '../report-view.ts';
import { seenSentence } from '../seen.ts';
import { type CellValue, type Column, type Sheet, sheetOf } from './sheet.ts';

type Row = readonly [string, CellValue];

const COLUMNS: readonly Column<Row>[] = [
  { heading: 'About', width: 34, value: ([name]) => name },
  { heading: 'Value', width: 100, value: ([, value]) => value },
];

/** What the workbook is about, and how far it goes: whoever opens one sheet alone finds here what limits it. */
export function aboutSheet(assessment: Assessment, catalogue: Catalogue, view: ReportView): Sheet {
  const note = audienceNote(assessment);
  const rows: readonly Row[] = [
    ['Made by', `Avouch ${assessment.avouch}`],
    ['Catalogue', `${catalogue.title}, edition ${catalogue.edition}`],
    ...(note === null ? [] : [['For', note] as const]),
    ...withheldByClaim(assessment).map((text) => ['Withheld', text] as const),
    ...lookedAt(assessment).map(({ label, value }) => [label, value] as const),
    ...mind(assessment).map((text) => ['Mind', text] as const),
    ['Seen', seenSentence(view)],
    ...countEvidence(view.applicable).map(({ state, count }) => [`Claims: ${evidenceText(state)}`, count] as const),
    ...countStatuses(view.claims)
      .filter(({ count }) => count > 0)
      .map(({ status, count }) => [`Claims: status ${status}`, count] as const),
    ...view.principles.map(({ principle, state }) => {
      const stopped =
        state.stoppedBy.length === 0 ? '' : `${state.status === 'stopped by' ? ': ' : stoppedLead(state)}${state.stoppedBy.join(', ')}`;
      return [`Principle ${principle.id}`, `${principleStatusText(state)}${stopped}`] as const;
    }),
    ...view.principles.flatMap(({ principle, state: { conclusion } }) =>
      conclusion === undefined
        ? []
        : [
            [
              `Concluded of ${principle.id}`,
              `${conclusion.verdict}, by ${conclusion.by} on ${conclusion.at.slice(0, 10)}: ${conclusion.effect}`,
            ] as const,
          ],
    ),
    ...assessment.diagnostics.map(({ severity, code, message }) => [`${severity}: ${code}`, message] as const),
    ['Status and evidence', 'Status is what a named person judged; evidence is what was seen. Neither stands for the other.'],
    ['Checks', 'Checks say what they saw and never judge. Unknown is neither Passed nor Failed. This is no certificate.'],
  ];
  return sheetOf('About', COLUMNS, rows, '');
}
