import { withParts } from '../forms/package-splice.ts';
import { encodedXml } from '../forms/xml-spans.ts';
import { cellName } from './cell-ranges.ts';
import type { CustomerSheet, CustomerWorkbook } from './customer-workbook.ts';
import { styleAt } from './sheet-grid.ts';

/** A text for a cell. */
export interface WrittenAnswer {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** Most characters and line breaks of a cell (Excel's own bounds). */
const LONGEST_ANSWER = 32_767;
const MOST_BREAKS = 253;

/** Whether a cell holds a text whole. */
export function fitsCell(text: string): boolean {
  return text.length <= LONGEST_ANSWER && text.split('\n').length <= MOST_BREAKS + 1;
}

/**
 * Writes texts into cells of a workbook, as text whatever they begin with. Every other cell, sheet and part stays byte for byte as it was,
 * shared strings among them. Null where the package is broken where the reading had no reason to look.
 */
export function writeAnswers(workbook: CustomerWorkbook, answers: readonly WrittenAnswer[]): Uint8Array | null {
  if (answers.length === 0) return workbook.bytes;
  const changed = new Map<string, Uint8Array>();
  for (const sheet of workbook.sheets) {
    const own = answers.filter((answer) => answer.sheet === sheet.name);
    if (own.length > 0) changed.set(sheet.part, new TextEncoder().encode(withAnswers(sheet, own)));
  }
  return withParts(workbook.bytes, changed);
}

function withAnswers({ xml, grid }: CustomerSheet, answers: readonly WrittenAnswer[]): string {
  const splices = answers.flatMap(({ row: line, column, text }) => {
    const row = grid.rows.get(line);
    if (row === undefined) return [];
    const there = row.cells.find((cell) => cell.column === column);
    const next = row.cells.find((cell) => cell.column > column);
    const from = there?.start ?? next?.start ?? row.contentEnd;
    const style = styleAt(grid, row, column);
    return [{ from, to: there?.end ?? from, text: cellXml({ prefix: grid.prefix, name: cellName(line, column), style, text }) }];
  });
  let out = '';
  let at = 0;
  for (const splice of splices.toSorted((a, b) => a.from - b.from)) {
    out += xml.slice(at, splice.from) + splice.text;
    at = splice.to;
  }
  return out + xml.slice(at);
}

function cellXml({
  prefix,
  name,
  style,
  text,
}: {
  readonly prefix: string;
  readonly name: string;
  readonly style: string | null;
  readonly text: string;
}): string {
  const styled = style === null ? '' : ` s="${encodedXml(style)}"`;
  return `<${prefix}c r="${name}"${styled} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${cellText(text)}</${prefix}t></${prefix}is></${prefix}c>`;
}

/** What looks like one of Excel's own escapes (`_x000D_`) would be read as the sign that it stands for. */
function cellText(text: string): string {
  return encodedXml(text.replace(/\r\n?/g, '\n').replace(/[\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, '\ufffd')).replace(
    /_(?=x[0-9A-Fa-f]{4}_)/g,
    '_x005F_',
  );
}
