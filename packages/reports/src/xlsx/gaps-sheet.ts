import { type Assessment, type Catalogue, type Gap, gapsOf, isOverdue } from '@avouch/core';
import { type Column, day, type Sheet, sheetOf } from './sheet.ts';

type Row = Gap & { readonly number: number; readonly overdue: boolean };

const COLUMNS: readonly Column<Row>[] = [
  { heading: 'Nr', width: 6, value: ({ number }) => number },
  { heading: 'Kind', width: 16, value: ({ kind }) => kind },
  { heading: 'What to do', width: 70, value: ({ what }) => what },
  { heading: 'Who has it', width: 28, value: ({ who }) => who.name },
  { heading: 'Due', width: 12, value: ({ due }) => day(due) },
  { heading: 'Overdue', width: 9, value: ({ overdue, due }) => (due === null ? null : overdue ? 'yes' : 'no') },
  { heading: 'Claims', width: 24, value: ({ claims }) => listed(claims) },
  { heading: 'Keeps from being met', width: 24, value: ({ unblocks }) => listed(unblocks) },
  { heading: 'Last step for', width: 16, value: ({ last }) => listed(last) },
  { heading: 'Principles', width: 14, value: ({ principles }) => listed(principles) },
  { heading: 'Finding or doubt', width: 18, value: ({ subject }) => subject },
];

/** What to do next, in the order of `avouch gaps`. It is in the vendor's hands, and no report to others; nor is when responses lapse made ready for anybody. */
export function gapsSheet(assessment: Assessment, catalogue: Catalogue): Sheet {
  const { audience, evaluatedFrom, asOf } = assessment;
  if (audience !== null && audience.for !== 'internal')
    return sheetOf('Gaps', COLUMNS, [], 'What is to be done next is for internal eyes.');
  const responses = audience === null ? (evaluatedFrom?.record.responses ?? []) : [];
  const gaps = gapsOf({ assessment, catalogue, responses });
  const rows = gaps.map((gap, index) => ({ ...gap, number: index + 1, overdue: isOverdue(gap, asOf) }));
  return sheetOf('Gaps', COLUMNS, rows, 'Nothing is left to do, and nothing ends soon.');
}

function listed(ids: readonly string[]): string | null {
  return ids.length === 0 ? null : ids.join(', ');
}
