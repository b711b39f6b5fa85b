import type { DiagnosticLog } from '../encodings/diagnostic-log.ts';
import { type PackageParts, partText } from '../encodings/office/office-package.ts';
import { officeRelationships, relationshipsName } from '../encodings/office/office-relationships.ts';
import { wordText } from '../prose/word-document.ts';
import type { SheetCells, SheetNote, SheetRow } from './question-cells.ts';
import type { WordRow } from './word-cells.ts';
import { wordTables } from './word-tables.ts';

/** The tables of a document of Word and the lines around them; null where it could not be read, and the log then says why. */
export function documentCells(bytes: Uint8Array, parts: PackageParts, log: DiagnosticLog): SheetCells | null {
  const name = mainPart(bytes, parts, log);
  if (name === null) return null;
  const main = partText(bytes, parts, name, log);
  const relations = partText(bytes, parts, relationshipsName(name), log);
  if (main.kind !== 'text' || relations.kind === 'malformed' || relations.kind === 'refused') return null;
  const list = relations.kind === 'text' ? officeRelationships(relations.text, name, log) : [];
  if (typeof list === 'string') return null;
  const targets = new Map(list.flatMap(({ type, id, target }) => (type === 'hyperlink' ? [[id, target] as const] : [])));
  const tables = wordTables(main.text, targets, log);
  if (typeof tables === 'string') return null;
  const around = wordText(main.text, { headings: new Map(), targets: new Map(), after: 0 }, log);
  if (typeof around === 'string') return null;
  const { inserted, deleted } = tables.trackedChanges;
  const merged = tables.rows.flatMap(({ cells }) => cells).filter(({ merge }) => merge === 'goes on').length;
  const notes: readonly SheetNote[] = [
    ...(inserted + deleted === 0 ? [] : [{ kind: 'tracked changes' as const, inserted, deleted }]),
    ...(tables.hidden === 0 ? [] : [{ kind: 'hidden text' as const, count: tables.hidden }]),
    ...(merged === 0 ? [] : [{ kind: 'merged cells' as const, count: merged }]),
  ];
  return {
    format: 'docx',
    rows: ownRows(tables.rows),
    outside: around.lines.flatMap((line) => (line.kind === 'row' ? [] : [line.text])),
    notes,
  };
}

/** Name of the part with the text; null where the list of parts could not be read. */
function mainPart(bytes: Uint8Array, parts: PackageParts, log: DiagnosticLog): string | null {
  const roots = partText(bytes, parts, relationshipsName(''), log);
  if (roots.kind === 'malformed' || roots.kind === 'refused') return null;
  const list = roots.kind === 'text' ? officeRelationships(roots.text, '', log) : [];
  if (typeof list === 'string') return null;
  return list.find(({ type }) => type === 'officeDocument')?.target ?? 'word/document.xml';
}

/** Rows but those of tables inside cells: what these say, the cell around them says. */
function ownRows(rows: readonly WordRow[]): readonly SheetRow[] {
  const inner = new Set(
    rows.flatMap(({ cells }) => cells.flatMap(({ paragraphs }) => paragraphs.flatMap(({ nested, start }) => (nested ? [start] : [])))),
  );
  return rows
    .filter(({ cells }) => !cells.some(({ paragraphs }) => paragraphs.some(({ nested, start }) => !nested && inner.has(start))))
    .map(({ number, cells }) => ({
      number,
      cells: cells.map(({ column, paragraphs, merge }) => ({ column, paragraphs: merge === 'goes on' ? [] : paragraphs })),
    }));
}
