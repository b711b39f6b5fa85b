import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** For tests; nothing in the product imports it. What is typed into a cell of a workbook: by sheet, what the first cell of the row begins with, and the heading of the column. */
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

/**
 * Types into a workbook and saves it as a spreadsheet program would: the rest of the file stays as it is. LibreOffice Calc is not there where
 * tests run, so that both ways in which programs write text are played here.
 */
export function fillPack(bytes: Uint8Array, typed: readonly Typed[], program: Program): Uint8Array {
  const parts = unzipSync(bytes);
  const textOf = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
  const names = [...textOf('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) => name);
  const strings = [...textOf('xl/sharedStrings.xml').matchAll(/<si><t[^>]*>(.*?)<\/t><\/si>/gs)].map(([, text = '']) => text);
  for (const { sheet, row, column, text } of typed) {
    const part = `xl/worksheets/sheet${names.indexOf(sheet) + 1}.xml`;
    const xml = textOf(part);
    const cells = [...xml.matchAll(/<c r="([A-Z]+)(\d+)"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(
      ([whole, letter = '', line = '', attributes = '', content = '']) => {
        const value = /<v>(\d+)<\/v>/.exec(content)?.[1];
        return { whole, letter, line: Number(line), attributes, said: value === undefined ? '' : plain(strings[Number(value)] ?? '') };
      },
    );
    const line = typeof row === 'number' ? row : cells.find(({ letter, said }) => letter === 'A' && said.startsWith(row))?.line;
    const letter = /^[A-Z]$/.test(column) ? column : cells.find((one) => one.line === 1 && one.said === column)?.letter;
    const cell = cells.find((one) => one.line === line && one.letter === letter);
    if (cell === undefined || line === undefined) throw new Error(`no cell ${sheet} ${row} ${column}`);
    const attributes = cell.attributes.replace(/ t="[A-Za-z]+"/, '');
    const start = `<c r="${letter}${line}"${attributes}`;
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    const filled =
      program === 'inline strings'
        ? `${start} t="inlineStr"><is><t xml:space="preserve">${escaped}</t></is></c>`
        : `${start} t="s"><v>${strings.push(escaped) - 1}</v></c>`;
    parts[part] = strToU8(xml.replace(cell.whole, () => filled));
  }
  if (program === 'shared strings')
    parts['xl/sharedStrings.xml'] = strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="${strings.length}">${strings
        // As some programs cut a text where it was formatted.
        .map(
          (text) =>
            `<si><r><t xml:space="preserve">${text.slice(0, 1)}</t></r><r><rPr><b/></rPr><t xml:space="preserve">${text.slice(1)}</t></r></si>`,
        )
        .map((item, index) =>
          /^<si><r><t xml:space="preserve">&</.test(item) ? `<si><t xml:space="preserve">${strings[index]}</t></si>` : item,
        )
        .join('')}</sst>`,
    );
  return zipSync(parts);
}

function plain(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
}
