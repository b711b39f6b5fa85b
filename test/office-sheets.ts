import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A cell as LibreOffice shows it, and whether it holds it for text. Of a formula it shows the result. */
export interface OfficeCell {
  readonly text: string;
  readonly isText: boolean;
}

/** The rows of a workbook's sheets, by their names. */
export type OfficeWorkbook = ReadonlyMap<string, readonly (readonly OfficeCell[])[]>;

/**
 * The filter of LibreOffice for values with commas between: quotes (34), UTF-8 (76), all text in quotes, cells as they are shown, no formulas, and every
 * sheet (-1) in a file of its own.
 */
const CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,false,false,-1';

/** What LibreOffice reads in workbooks, by their names without ending; one that it cannot open is not among them. In a profile of its own, which is gone afterwards. */
export function openedInOffice(office: string, workbooks: Readonly<Record<string, Uint8Array>>): ReadonlyMap<string, OfficeWorkbook> {
  const folder = mkdtempSync(join(tmpdir(), 'avouch-office-'));
  try {
    const files = Object.entries(workbooks).map(([name, bytes]) => {
      const file = join(folder, `${name}.xlsx`);
      writeFileSync(file, bytes);
      return file;
    });
    const out = join(folder, 'out');
    mkdirSync(out);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    execFileSync(office, [profile, '--headless', '--convert-to', CSV, '--outdir', out, ...files], { stdio: 'ignore', timeout: 110_000 });
    const sheets = readdirSync(out).map((file) => {
      const [name = '', sheet = ''] = file.slice(0, -'.csv'.length).split(/-(.*)/s);
      return { name, sheet, rows: rowsOf(readFileSync(join(out, file), 'utf8')) };
    });
    return new Map(
      [...Map.groupBy(sheets, ({ name }) => name)].map(([name, list]) => [name, new Map(list.map(({ sheet, rows }) => [sheet, rows]))]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Rows of values with commas between (RFC 4180); what stands in quotes is text. */
function rowsOf(csv: string): readonly (readonly OfficeCell[])[] {
  const rows: OfficeCell[][] = [];
  let row: OfficeCell[] = [];
  for (const [, quoted, plain = '', end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    row.push(quoted === undefined ? { text: plain, isText: false } : { text: quoted.replaceAll('""', '"'), isText: true });
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  // Behind the last line break nothing stands.
  return rows.slice(0, -1);
}
