import type { WordCell, WordRow } from './word-cells.ts';

/** What a form says of itself on its cover. */
export const COVER_FIELDS = ['organisation', 'name', 'role', 'date'] as const;
/** A field of a form's cover. */
export type CoverField = (typeof COVER_FIELDS)[number];

/** A field of the cover: what stands in it, and the cell to write into; no cell where it stands beside its label in one. */
export interface CoverEntry {
  readonly field: CoverField;
  /** '' where it is empty or shows a prompt. */
  readonly text: string;
  readonly cell: WordCell | null;
}

const LABELS: readonly (readonly [CoverField, RegExp])[] = [
  ['organisation', /^(?:name of )?(?:the )?organi[sz]ation(?:['’]?s? name)?$/i],
  ['name', /^(?:full )?name$/i],
  ['role', /^(?:role|job title|position)$/i],
  ['date', /^date(?: completed| of completion| of assessment)?$/i],
];
/** Tables about other people have names too: one counts only where it says that it is about the assessment. */
const ASSESSED = /^(?:self[- ])?assess(?:ed|ment) by\b|^completed by\b|^date completed$/i;

/**
 * Finds the cover in rows before the first reference of their table: programs join tables that have nothing between them. A value stands
 * beside its label, below it, or behind its colon. `firstRows`: by table, the number of its first row with a reference.
 */
export function coverOf(rows: readonly WordRow[], firstRows: ReadonlyMap<number, number>): readonly CoverEntry[] {
  const found = new Map<CoverField, CoverEntry>();
  const tables = Map.groupBy(
    rows.filter(({ table, number }) => number < (firstRows.get(table) ?? Number.POSITIVE_INFINITY)),
    ({ table }) => table,
  );
  for (const table of tables.values()) {
    const labels = table.flatMap(({ cells }) => cells.map((cell) => labelled(textOf(cell)).label));
    const assessed = labels.some((label) => ASSESSED.test(label));
    table.forEach(({ cells }, index) => {
      cells.forEach((cell, position) => {
        const { label, rest } = labelled(textOf(cell));
        const field = fieldOf(label);
        if (field === null || found.has(field) || (field !== 'organisation' && !assessed)) return;
        const entry = rest === '' ? valueBeside(cell, cells[position + 1], table[index + 1]) : { text: rest, cell: null };
        if (entry !== null) found.set(field, { field, ...entry });
      });
    });
  }
  return COVER_FIELDS.flatMap((field) => found.get(field) ?? []);
}

/** Text of a cell, a line a paragraph, prompts left out. */
function textOf(cell: WordCell): string {
  return cell.paragraphs
    .filter(({ prompt }) => !prompt)
    .map(({ text }) => text.trim())
    .filter((text) => text !== '')
    .join('\n');
}

/** `Name: Ann Example` is a label and what follows it. */
function labelled(text: string): { readonly label: string; readonly rest: string } {
  const colon = text.indexOf(':');
  if (colon === -1 || colon > 60) return { label: text.slice(0, 100).trim(), rest: '' };
  return { label: text.slice(0, colon).trim(), rest: text.slice(colon + 1).trim() };
}

function fieldOf(label: string): CoverField | null {
  return LABELS.find(([, pattern]) => pattern.test(label))?.[0] ?? null;
}

function valueBeside(
  label: WordCell,
  beside: WordCell | undefined,
  below: WordRow | undefined,
): { readonly text: string; readonly cell: WordCell } | null {
  const candidates = [beside, below?.cells.find(({ column }) => column === label.column)];
  for (const cell of candidates) {
    if (cell === undefined) continue;
    const text = textOf(cell);
    const other = labelled(text).label;
    if (fieldOf(other) === null && !ASSESSED.test(other)) return { text, cell };
  }
  return null;
}
