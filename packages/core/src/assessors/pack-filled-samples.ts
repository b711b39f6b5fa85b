import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** For tests; nothing in the product imports it. What is typed into a cell of a workbook. */
export interface Typed {
  readonly sheet: string;
  /** What stands in the row's first cell begins so; or the number of the row. */
  readonly row: string | number;
  /** Heading of the column, or its letter. */
  readonly column: string;
  readonly text: string;
}

/** How programs write what is typed: into the list of strings that all sheets share, or in place. */
export type Program = 'shared strings' | 'inline strings';

/** A cell as it stands in the XML of a sheet. */
interface CellXml {
  readonly whole: string;
  readonly column: string;
  readonly line: number;
  /** What stands behind its place in its first tag, without its type. */
  readonly style: string;
  readonly said: string;
}

/**
 * Types into a workbook and saves it as a spreadsheet program would: the rest of the file stays as it is. LibreOffice Calc is not there where
 * tests run, so that both ways in which programs write text are played here.
 */
export function fillPack(bytes: Uint8Array, typed: readonly Typed[], program: Program): Uint8Array {
  const parts = unzipSync(bytes);
  const textOf = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
  const names = pieces(textOf('xl/workbook.xml'), '<sheet ').map((piece) => between(piece, 'name="', '"'));
  const strings = pieces(textOf('xl/sharedStrings.xml'), '<si><t').map((piece) => between(piece, '>', '</t>'));
  for (const { sheet, row, column, text } of typed) {
    const part = `xl/worksheets/sheet${names.indexOf(sheet) + 1}.xml`;
    const xml = textOf(part);
    const cells = pieces(xml, '<c r="').map((piece) => cellOf(piece, strings));
    const line = typeof row === 'number' ? row : cells.find((one) => one.column === 'A' && one.said.startsWith(row))?.line;
    const letter = column.length === 1 ? column : cells.find((one) => one.line === 1 && one.said === column)?.column;
    const cell = cells.find((one) => one.line === line && one.column === letter);
    if (cell === undefined) throw new Error(`no cell ${sheet} ${row} ${column}`);
    const start = `<c r="${cell.column}${cell.line}"${cell.style}`;
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    const filled =
      program === 'inline strings'
        ? `${start} t="inlineStr"><is><t xml:space="preserve">${escaped}</t></is></c>`
        : `${start} t="s"><v>${strings.push(escaped) - 1}</v></c>`;
    parts[part] = strToU8(xml.replace(cell.whole, () => filled));
  }
  if (program === 'shared strings') parts['xl/sharedStrings.xml'] = strToU8(sharedStrings(strings));
  return zipSync(parts);
}

function pieces(xml: string, begin: string): readonly string[] {
  return xml.split(begin).slice(1);
}

function between(text: string, begin: string, end: string): string {
  const start = text.indexOf(begin);
  const from = start + begin.length;
  const to = text.indexOf(end, from);
  return start === -1 || to === -1 ? '' : text.slice(from, to);
}

function cellOf(piece: string, strings: readonly string[]): CellXml {
  const tag = piece.slice(0, piece.indexOf('>') + 1);
  const whole = tag.endsWith('/>') ? tag : piece.slice(0, piece.indexOf('</c>') + '</c>'.length);
  const place = tag.slice(0, tag.indexOf('"'));
  const column = /^[A-Z]{1,3}/.exec(place)?.[0] ?? '';
  const style = between(tag, ' s="', '"');
  const value = between(whole, '<v>', '</v>');
  return {
    whole: `<c r="${whole}`,
    column,
    line: Number(place.slice(column.length)),
    style: style === '' ? '' : ` s="${style}"`,
    said: value === '' ? '' : plain(strings[Number(value)] ?? ''),
  };
}

/** As some programs cut a text where it was formatted; an escape is not cut. */
function sharedStrings(strings: readonly string[]): string {
  const part = (text: string) => `<t xml:space="preserve">${text}</t>`;
  const items = strings.map((text) =>
    text.startsWith('&')
      ? `<si>${part(text)}</si>`
      : `<si><r>${part(text.slice(0, 1))}</r><r><rPr><b/></rPr>${part(text.slice(1))}</r></si>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${items.join('')}</sst>`;
}

function plain(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
}
