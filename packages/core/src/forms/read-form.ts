import type { Catalogue } from '../catalogue/catalogue.ts';
import { type DiagnosticLog, diagnosticLog } from '../encodings/diagnostic-log.ts';
import { type PackageParts, packageDirectory, partText } from '../encodings/office/office-package.ts';
import { type OfficeRelationship, officeRelationships, relationshipsName } from '../encodings/office/office-relationships.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { type CoverEntry, coverOf } from './form-cover.ts';
import { type Numbering, numberingOf } from './form-numbering.ts';
import { type FormRow, formRows } from './form-rows.ts';
import type { WordTables } from './word-cells.ts';
import { wordTables } from './word-tables.ts';

/** A form as it was read, with all that is needed to write into it. */
export interface ReadForm {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Name and text of the main part, and of the part with its relationships; null where there is none. */
  readonly document: { readonly name: string; readonly xml: string };
  readonly relationships: { readonly name: string; readonly xml: string | null };
  readonly tables: WordTables;
  readonly rows: readonly FormRow[];
  readonly numbering: Numbering;
  readonly cover: readonly CoverEntry[];
}

/** A form, or null where there is none to read; the diagnostics then say why. */
export interface FormReading {
  readonly form: ReadForm | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Most bytes of a form. */
export const FORM_BYTES = 32 * 1024 * 1024;

/** Reads a form of Word, whatever its layout: rows whose first cell holds the number of a claim or principle. Nothing is fetched. */
export function readForm(path: string, bytes: Uint8Array, catalogue: Catalogue): FormReading {
  const log = diagnosticLog(path);
  const form = read(path, bytes, { catalogue, log });
  return { form, diagnostics: log.list() };
}

function read(
  path: string,
  bytes: Uint8Array,
  { catalogue, log }: { readonly catalogue: Catalogue; readonly log: DiagnosticLog },
): ReadForm | null {
  const parts = partsOf(bytes, log);
  if (parts === null) return null;
  const roots = related(bytes, parts, { name: '', log });
  if (roots === null) return null;
  const name = roots.list.find(({ type }) => type === 'officeDocument')?.target ?? 'word/document.xml';
  const main = partText(bytes, parts, name, log);
  if (main.kind !== 'text') {
    if (main.kind === 'absent') log.error('no-document-part', `${notWord(parts)} Open the form in Word, save it as DOCX, and give that.`);
    return null;
  }
  const neighbours = related(bytes, parts, { name, log });
  if (neighbours === null) return null;
  reportElsewhere(neighbours.list, parts, log);
  const targets = new Map(neighbours.list.flatMap(({ type, id, target }) => (type === 'hyperlink' ? [[id, target] as const] : [])));
  const tables = wordTables(main.text, targets, log);
  if (typeof tables === 'string') return null;
  const rows = formRows(tables.rows);
  if (rows.every(({ kind }) => kind !== 'claim')) {
    log.error(
      'no-references',
      'No table of the document has the number of a claim, such as "Claim 1.1.1", in its first column: this is some other document, or the form without its numbers. Give the form that was filled in.',
    );
    return null;
  }
  const numbers = rows.flatMap((row) => (row.kind === 'claim' && !row.list ? [row.number] : []));
  const firstRows = new Map(rows.toReversed().map(({ table, row }) => [table, row]));
  return {
    path,
    bytes,
    document: { name, xml: main.text },
    relationships: { name: relationshipsName(name), xml: neighbours.xml },
    tables,
    rows,
    numbering: numberingOf(catalogue, numbers),
    cover: coverOf(tables.rows, firstRows),
  };
}

/** What an archive is that has no text of Word, as far as its parts tell. */
function notWord(parts: PackageParts): string {
  if (parts.has('xl/workbook.xml')) return 'This is a workbook of Excel, and no document of Word.';
  if (parts.has('ppt/presentation.xml')) return 'This is a presentation of PowerPoint, and no document of Word.';
  if (parts.has('mimetype') && parts.has('content.xml')) return 'This is a document of OpenDocument, and none of Word.';
  return 'This is a zip archive without the text of a document of Word.';
}

function partsOf(bytes: Uint8Array, log: DiagnosticLog): PackageParts | null {
  if (bytes.length > FORM_BYTES) {
    log.error(
      'too-large',
      `The document has ${bytes.length} bytes and the limit is ${FORM_BYTES}; it is not read. Save the form without its pictures.`,
    );
    return null;
  }
  // The container of Word before 2007, and the one that Word puts around a document with a password.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0) {
    log.error(
      'encrypted',
      'The document has a password or is of before Word 2007. Open it in Word, save it as DOCX without a password, and give that.',
    );
    return null;
  }
  const directory = packageDirectory(bytes);
  if (directory === null)
    log.error(
      'not-a-document',
      'This is no document of Word: its content is something else, whatever its name. Open the form in Word, save it as DOCX, and give that.',
    );
  else if (directory.kind !== 'directory') log.error(directory.code, directory.message);
  else return directory.parts;
  return null;
}

function related(
  bytes: Uint8Array,
  parts: PackageParts,
  { name, log }: { readonly name: string; readonly log: DiagnosticLog },
): { readonly list: readonly OfficeRelationship[]; readonly xml: string | null } | null {
  const part = partText(bytes, parts, relationshipsName(name), log);
  if (part.kind === 'absent') return { list: [], xml: null };
  if (part.kind !== 'text') return null;
  const list = officeRelationships(part.text, name, log);
  return typeof list === 'string' ? null : { list, xml: part.text };
}

function reportElsewhere(relationships: readonly OfficeRelationship[], parts: PackageParts, log: DiagnosticLog): void {
  const outside = relationships.filter(({ external, type }) => external && type !== 'hyperlink').length;
  if (outside > 0)
    log.warning('external-parts', `${outside} parts of the document lie elsewhere (a template, a picture) and are not fetched.`);
  if ([...parts.keys()].some((name) => /(?:^|\/)vbaProject\.bin$/i.test(name)))
    log.warning('macros', 'The document holds macros. They are neither read nor run; ask for a form without them.');
}
