import { formReference } from './form-numbering.ts';
import type { WordCell, WordParagraph, WordRow } from './word-cells.ts';

/** A row of a form that begins with a reference. */
export type FormRow = {
  /** As written. */
  readonly reference: string;
  readonly number: string;
  /** Number of its table and of its row in the document. */
  readonly table: number;
  readonly row: number;
  /** Null where the row has no such cell. */
  readonly evidence: WordCell | null;
  readonly argument: WordCell | null;
} & ({ readonly kind: 'claim'; readonly list: boolean } | { readonly kind: 'principle' });

/** In which columns of a table what stands. */
interface Columns {
  readonly reference: number;
  readonly evidence: number;
  readonly argument: number;
}

/** The form's own layout, for tables that have lost their header. */
const USUAL: Columns = { reference: 0, evidence: 2, argument: 3 };

/**
 * The rows of a form: those whose reference names a claim or principle. Columns go by the nearest header above, in the same table or, for
 * a table without one, in those before. A cell that is merged with the one above it is that one.
 */
export function formRows(rows: readonly WordRow[]): readonly FormRow[] {
  const found: FormRow[] = [];
  const merged = new Map<number, Map<number, WordCell>>();
  const headers = new Map<number, Columns>();
  let last = USUAL;
  for (const row of rows) {
    const header = headerOf(row);
    if (header !== null) {
      headers.set(row.table, header);
      last = header;
      continue;
    }
    const columns = headers.get(row.table) ?? last;
    const above = merged.get(row.table) ?? new Map<number, WordCell>();
    merged.set(row.table, above);
    const cells = row.cells.map((cell) => {
      if (cell.merge === 'goes on') return above.get(cell.column) ?? cell;
      if (cell.merge === 'begins') above.set(cell.column, cell);
      return cell;
    });
    const named = cells.find(({ column }) => column === columns.reference);
    const written = named === undefined ? '' : cellText(named);
    const reference = formReference(written);
    if (reference === null) continue;
    const at = (column: number) => cells.find((cell) => cell !== named && cell.column === column) ?? null;
    const place = { reference: written.slice(0, 40).trim(), number: reference.number, table: row.table, row: row.number };
    const given = { evidence: at(columns.evidence), argument: at(columns.argument) };
    found.push(
      reference.kind === 'claim' ? { ...place, ...given, kind: 'claim', list: reference.list } : { ...place, ...given, kind: 'principle' },
    );
  }
  return found;
}

function headerOf({ cells }: WordRow): Columns | null {
  const column = (pattern: RegExp) => cells.find((cell) => pattern.test(cellText(cell)))?.column;
  const reference = column(/^ref(?:erence|\.)?s?$|^(?:id|no\.?|number)$/i);
  const evidence = column(/^evidence\b/i);
  const argument = column(/^(?:arguments?|assumptions?)\b/i);
  if (reference === undefined || evidence === undefined || argument === undefined) return null;
  return { reference, evidence, argument };
}

/** Text of a cell in one line. */
export function cellText({ paragraphs }: { readonly paragraphs: readonly WordParagraph[] }): string {
  return paragraphs
    .map(({ text }) => text)
    .join(' ')
    .slice(0, 1000)
    .replace(/\s+/g, ' ')
    .trim();
}
