import { JUDGEMENTS } from '../case/case.ts';
import { type DiagnosticLog, diagnosticLog } from '../encodings/diagnostic-log.ts';
import type { PackageParts } from '../encodings/office/office-package.ts';
import { readSheet } from '../encodings/office/spreadsheet.ts';
import { MUST_LOOK_REASONS, type MustLook } from './must-look.ts';
import { MOST_FINDINGS, MOST_ITEMS, MOST_SAMPLED, type PackAnswers } from './pack-schema.ts';
import {
  ASSESSOR_FIELDS,
  ASSESSOR_HEADINGS,
  type AssessorField,
  PACK_FIELDS,
  PACK_SHEETS,
  type PackField,
  ROW_HEADING,
  rowCheck,
  shownCell,
  VENDOR_HEADINGS,
} from './pack-words.ts';
import type { PackLoss } from './returned-pack.ts';

/** What the sheets of a pack hold. */
export interface PackCells {
  readonly origin: ReadonlyMap<PackField, string>;
  readonly assessor: PackAnswers['assessor'];
  readonly items: PackAnswers['items'];
  readonly findings: readonly (PackAnswers['findings'][number] & { readonly row: number })[];
  readonly opinions: readonly (PackAnswers['opinions'][number] & { readonly row: number })[];
  /** Items of the population, as far as they can still be told. */
  readonly population: readonly PopulationRow[];
  readonly losses: readonly PackLoss[];
  /** Rows whose vendor's cells are not those that were sent, by sheet. */
  readonly changed: readonly { readonly sheet: string; readonly rows: number }[];
}

export interface PopulationRow {
  readonly id: string;
  readonly claims: readonly string[];
  readonly digest: string;
  readonly mustLook: readonly MustLook[];
}

type SheetKey = keyof typeof PACK_SHEETS;

interface Rows {
  readonly sheet: SheetKey;
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** The answers in a workbook; null where it is no pack, or, if the log has an error, one that cannot be read. */
export function packCells(bytes: Uint8Array, parts: PackageParts, log: DiagnosticLog): PackCells | null {
  const scratch = diagnosticLog('');
  const guide = rowsOf(bytes, parts, 'guide', scratch);
  const { origin, assessor } = guideCells(guide);
  if (origin.size === 0) {
    const opinions = tableOf(rowsOf(bytes, parts, 'opinion', scratch), VENDOR_HEADINGS.opinion, ASSESSOR_HEADINGS.opinion);
    if (opinions.rows.some(({ reference }) => reference !== null))
      log.error(
        'no-origin',
        `The opinions of an assessor's pack are here without its sheet "${PACK_SHEETS.guide}", so nobody can say what they are about. Put that sheet back as it was sent.`,
      );
    return null;
  }
  const read = (sheet: Exclude<SheetKey, 'guide'>) => rowsOf(bytes, parts, sheet, log);
  const [population, sample, findings, opinion] = [read('population'), read('sample'), read('findings'), read('opinion')];
  if (log.failed()) return null;
  const losses: PackLoss[] = [];
  const changed: { sheet: string; rows: number }[] = [];
  const tables = {
    population: tableOf(population, VENDOR_HEADINGS.population, []),
    sample: tableOf(sample, VENDOR_HEADINGS.sample, ASSESSOR_HEADINGS.sample),
    opinion: tableOf(opinion, VENDOR_HEADINGS.opinion, ASSESSOR_HEADINGS.opinion),
  };
  for (const [key, table] of Object.entries(tables) as [keyof typeof tables, Table][]) {
    const rows = table.rows.filter((row) => row.reference !== null && row.reference.check !== rowCheck(row.vendor)).length;
    if (rows > 0) changed.push({ sheet: PACK_SHEETS[key], rows });
    // One by one: a sheet may have more of them than a call takes arguments.
    for (const loss of table.losses) losses.push(loss);
  }
  const beyond = tables.sample.rows.length - MOST_SAMPLED;
  if (beyond > 0) losses.push({ sheet: PACK_SHEETS.sample, row: null, text: `${beyond} rows`, reason: 'too many' });
  const sampled = tables.sample.rows.slice(0, MOST_SAMPLED).flatMap(({ reference, answers }) => {
    const [lookedAt = ''] = answers;
    return reference === null ? [] : [{ id: reference.name, lookedAt }];
  });
  return {
    origin,
    assessor,
    items: sampled,
    findings: findingRows(findings, losses),
    opinions: opinionRows(tables.opinion, losses),
    population: tables.population.rows.slice(0, MOST_ITEMS).flatMap(({ reference, vendor }) => {
      const [, claims = '', must = '', , , , digest = ''] = vendor;
      if (reference === null) return [];
      const reasons = new Set(listed(must));
      return [{ id: reference.name, claims: listed(claims), digest, mustLook: MUST_LOOK_REASONS.filter((one) => reasons.has(one)) }];
    }),
    losses,
    changed,
  };
}

function listed(cell: string): readonly string[] {
  return cell
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function rowsOf(bytes: Uint8Array, parts: PackageParts, sheet: SheetKey, log: DiagnosticLog): Rows {
  const read = readSheet(bytes, parts, { named: PACK_SHEETS[sheet], log });
  if (typeof read === 'string') return { sheet, rows: [] };
  const rows = read.rows.map(({ line, cells }) => ({ line, cells: Array.from(cells, (cell) => shownCell(cell ?? '')) }));
  return { sheet, rows };
}

function guideCells({ rows }: Rows): Pick<PackCells, 'origin' | 'assessor'> {
  const origin = new Map<PackField, string>();
  const said = new Map<AssessorField, string>();
  for (const { cells } of rows) {
    const at = cells.findIndex((cell) => /^(?:YOU|PACK) [a-z]{1,20}$/.test(cell));
    const [kind, name] = (cells[at] ?? '').split(' ');
    // Behind the words that say what belongs there, even if somebody put a column in.
    const value = (cells.slice(at + 2).find((cell) => cell !== '') ?? '').replace(/\s+/g, ' ');
    const field = PACK_FIELDS.find((one) => one === name);
    const own = ASSESSOR_FIELDS.find((one) => one === name);
    if (kind === 'PACK' && field !== undefined && !origin.has(field)) origin.set(field, value);
    if (kind === 'YOU' && own !== undefined && !said.has(own)) said.set(own, value);
  }
  const of = (field: AssessorField) => said.get(field) ?? '';
  return { origin, assessor: { name: of('name'), role: of('role'), organisation: of('organisation'), date: of('date') } };
}

interface TableRow {
  readonly line: number;
  /** Null where the row does not say what it is about. */
  readonly reference: { readonly name: string; readonly check: string } | null;
  readonly vendor: readonly string[];
  readonly answers: readonly string[];
}

interface Table {
  readonly rows: readonly TableRow[];
  readonly losses: readonly PackLoss[];
}

/** The rows below the headings, by what stands under each: whole columns may have been moved. */
function tableOf({ sheet, rows }: Rows, vendor: readonly string[], answers: readonly string[]): Table {
  const top = rows.findIndex(({ cells }) => cells.includes(ROW_HEADING));
  const headings = rows[top]?.cells ?? [];
  const columns = [ROW_HEADING, ...vendor, ...answers].map((heading) => headings.indexOf(heading));
  const known = new Set(columns);
  const losses: PackLoss[] = [];
  const found = rows.slice(top + 1).map(({ line, cells }): TableRow => {
    const [own = '', ...values] = columns.map((column) => (column === -1 ? '' : (cells[column] ?? '')));
    const given = values.slice(vendor.length);
    const reference = referenceOf(own);
    const lose = (text: string, reason: PackLoss['reason']) => {
      if (text !== '') losses.push({ sheet: PACK_SHEETS[sheet], row: line, text, reason });
    };
    if (reference === null) lose(given.filter((one) => one !== '').join(' '), 'no reference');
    lose(cells.filter((cell, column) => cell !== '' && !known.has(column)).join(' '), 'beside the columns');
    return { line, reference, vendor: values.slice(0, vendor.length), answers: given };
  });
  return { rows: found, losses };
}

/** `judgement-1.1.1 #a1b2c3`; what stands before the sign, and behind it. */
function referenceOf(cell: string): TableRow['reference'] {
  const [, name, check] = /^([^#]{1,200}?) {0,4}#([0-9a-f]{6})$/.exec(cell.replace(/\s+/g, ' ')) ?? [];
  return name === undefined || check === undefined ? null : { name, check };
}

function findingRows({ rows, sheet }: Rows, losses: PackLoss[]): PackCells['findings'] {
  const headings = ASSESSOR_HEADINGS.findings;
  const top = rows.findIndex(({ cells }) => cells.includes(headings[2]));
  const at = headings.map((heading) => rows[top]?.cells.indexOf(heading) ?? -1);
  const below = rows.slice(top + 1);
  if (below.length > MOST_FINDINGS)
    losses.push({ sheet: PACK_SHEETS[sheet], row: null, text: `${below.length - MOST_FINDINGS} rows`, reason: 'too many' });
  return below.slice(0, MOST_FINDINGS).flatMap(({ line, cells }) => {
    const [claim = '', item = '', text = ''] = at.map((column) => (column === -1 ? '' : (cells[column] ?? '')));
    const others = cells.filter((cell, column) => cell !== '' && !at.includes(column)).join(' ');
    if (others !== '') losses.push({ sheet: PACK_SHEETS[sheet], row: line, text: others, reason: 'beside the columns' });
    return claim === '' && item === '' && text === '' ? [] : [{ claim, item, text, row: line }];
  });
}

function opinionRows({ rows }: Table, losses: PackLoss[]): PackCells['opinions'] {
  return rows.flatMap(({ line, reference, answers }) => {
    if (reference === null) return [];
    const [opinion = '', words = '', also = ''] = answers;
    const lookedAt = also.split(/[\s,;]+/).filter((one) => one !== '');
    const written = opinion !== '' || words !== '' || lookedAt.length > 0;
    const about = /^(\d{1,2}\.\d{1,2}\.\d{1,2}) (?:(not judged)|([a-z ]{3,20}), (\S{1,30}))$/.exec(reference.name);
    const [, claim = '', , verdict, at = ''] = about ?? [];
    const known = JUDGEMENTS.find((one) => one === verdict);
    if (about === null || (verdict !== undefined && known === undefined)) {
      const text = [opinion, words, also].filter((one) => one !== '').join(' ');
      if (written) losses.push({ sheet: PACK_SHEETS.opinion, row: line, text, reason: 'no reference' });
      return [];
    }
    return [{ claim, judged: known === undefined ? null : { verdict: known, at }, opinion, words, lookedAt, row: line }];
  });
}
