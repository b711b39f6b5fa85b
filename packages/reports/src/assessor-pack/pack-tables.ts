import {
  ASSESSOR_HEADINGS,
  type AssessorPack,
  FINDING_ROWS,
  itemRow,
  LOOKED_AT_CHOICES,
  OPINION_CHOICES,
  opinionRow,
  PACK_SHEETS,
  ROW_HEADING,
  shownCell,
  VENDOR_HEADINGS,
} from '@avouch/core';
import { cellText } from '../xlsx/sheet.ts';

/** A sheet of a pack with a row a thing: the vendor's columns behind that of the row, then the assessor's. */
export interface PackTable {
  readonly name: string;
  readonly headings: readonly string[];
  readonly widths: readonly number[];
  /** How many columns are the assessor's: the last ones. */
  readonly own: number;
  /** Text as cells take it; '' for an empty one. */
  readonly rows: readonly (readonly string[])[];
  /** What is offered in a column, counted from 0. */
  readonly choices: { readonly column: number; readonly words: readonly string[] } | null;
}

type Item = AssessorPack['population']['items'][number];

/** The sheets of a pack behind the first, in their order. */
export function packTables(pack: AssessorPack): readonly PackTable[] {
  return [populationTable(pack), sampleTable(pack), findingsTable(), opinionTable(pack)];
}

function populationTable({ population, sample }: AssessorPack): PackTable {
  const chosen = new Set(sample.items.map(({ id }) => id));
  const cells = (item: Item) => [
    item.kind,
    item.claims.join(', '),
    item.mustLook.join(', '),
    item.words,
    item.place ?? '',
    item.link ?? '',
    item.digest,
    chosen.has(item.id) ? 'yes' : '',
  ];
  return {
    name: PACK_SHEETS.population,
    headings: [ROW_HEADING, ...VENDOR_HEADINGS.population],
    widths: [30, 12, 14, 22, 70, 40, 30, 24, 11],
    own: 0,
    rows: population.items.map((item) => withReference(cells(item), (shown) => itemRow(item.id, shown))),
    choices: null,
  };
}

function sampleTable({ population, sample, answers }: AssessorPack): PackTable {
  const items = new Map(population.items.map((item) => [item.id, item]));
  const said = new Map(answers.items.map(({ id, lookedAt }) => [id, lookedAt]));
  return {
    name: PACK_SHEETS.sample,
    headings: [ROW_HEADING, ...VENDOR_HEADINGS.sample, ...ASSESSOR_HEADINGS.sample],
    widths: [30, 34, 12, 14, 70, 40, 30, 24, 14],
    own: ASSESSOR_HEADINGS.sample.length,
    rows: sample.items.flatMap(({ id, why }) => {
      const item = items.get(id);
      if (item === undefined) return [];
      const cells = [why, item.kind, item.claims.join(', '), item.words, item.place ?? '', item.link ?? '', item.digest];
      return [[...withReference(cells, (shown) => itemRow(id, shown)), cellText(said.get(id) ?? '')]];
    }),
    choices: { column: VENDOR_HEADINGS.sample.length + 1, words: LOOKED_AT_CHOICES },
  };
}

function findingsTable(): PackTable {
  return {
    name: PACK_SHEETS.findings,
    headings: ASSESSOR_HEADINGS.findings,
    widths: [10, 30, 110],
    own: ASSESSOR_HEADINGS.findings.length,
    rows: Array.from({ length: FINDING_ROWS }, () => ASSESSOR_HEADINGS.findings.map(() => '')),
    choices: null,
  };
}

function opinionTable({ claims }: AssessorPack): PackTable {
  const cells = (claim: AssessorPack['claims'][number]) => [
    claim.id,
    claim.outcome,
    claim.status,
    claim.judged?.verdict ?? 'nobody judged',
    claim.judged?.at.slice(0, 10) ?? '',
    claim.by ?? '',
    claim.authority ?? '',
    claim.judged === null ? '' : claim.selfJudged ? 'yes' : 'no',
    `evidence ${claim.evidence}`,
    claim.argument ?? '',
    claim.assumptions.join('\n'),
    claim.withheld === 0 ? '' : `${claim.withheld} ${claim.withheld === 1 ? 'record' : 'records'}`,
    claim.sampled.join('\n'),
  ];
  return {
    name: PACK_SHEETS.opinion,
    headings: [ROW_HEADING, ...VENDOR_HEADINGS.opinion, ...ASSESSOR_HEADINGS.opinion],
    widths: [16, 8, 44, 14, 14, 12, 20, 13, 10, 16, 60, 30, 12, 30, 18, 60, 30],
    own: ASSESSOR_HEADINGS.opinion.length,
    rows: claims.map((claim) => [
      ...withReference(cells(claim), (shown) => opinionRow(claim.id, claim.judged, shown)),
      ...ASSESSOR_HEADINGS.opinion.map(() => ''),
    ]),
    choices: { column: VENDOR_HEADINGS.opinion.length + 1, words: OPINION_CHOICES },
  };
}

/** The vendor's cells of a row behind what says which row it is, and what they were. */
function withReference(texts: readonly string[], reference: (shown: readonly string[]) => string): readonly string[] {
  const cells = texts.map(cellText);
  return [cellText(reference(cells.map(shownCell))), ...cells];
}
