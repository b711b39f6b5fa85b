import { type DiagnosticLog, diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { type PackageParts, packageDirectory, partText } from '../../encodings/office/office-package.ts';
import { type OfficeProperties, officeProperties } from '../../encodings/office/office-properties.ts';
import { type OfficeRelationship, officeRelationships, relationshipsName } from '../../encodings/office/office-relationships.ts';
import { headingStyles, type WordText, wordText } from '../../prose/word-document.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { packageParts, textDocument } from '../text-document.ts';
import type { DocxFacts } from './schema.ts';

/** Whether the parts of a package are those of a document of Word; an old or an encrypted one goes by its name and its first bytes. */
export function recogniseDocx({ path, bytes }: FormatInput): boolean {
  if (isCompound(bytes)) return /\.docx?$/i.test(path);
  const directory = packageDirectory(bytes);
  if (directory === null) return false;
  if (directory.kind !== 'directory') return /\.docx$/i.test(path);
  return directory.parts.has('[Content_Types].xml') && [...directory.parts.keys()].some((name) => /^word\/document\d*\.xml$/.test(name));
}

/** Word writes this container for documents of before 2007, and around those with a password. */
function isCompound(bytes: Uint8Array): boolean {
  return bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0;
}

/** Reads such a document. Prose breaks no rule, so what can be read at all is `valid`. */
export function readDocx({ path, bytes }: FormatInput): ReadResult<DocxFacts> {
  const log = diagnosticLog(path);
  const ended = (verdict: 'malformed' | 'refused') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  if (isCompound(bytes)) {
    log.error('encrypted', 'The document has a password or is of before Word 2007; save it as DOCX without a password, and bring that.');
    return ended('refused');
  }
  const parts = packageParts(bytes, 'This is no document of Word: it is empty, or no zip archive. Save the document again.', log);
  if (typeof parts === 'string') return ended(parts);
  const word = readParts(bytes, parts, log);
  if (word === 'malformed' || word === 'refused') return ended(word);
  const { facts, measures, madeAt } = textDocument({ path, ...word });
  return {
    verdict: 'valid',
    measures: { bytes: bytes.length, parts: parts.size, topics: facts.prose.topics, ...measures },
    facts: { kind: 'docx', ...facts },
    diagnostics: log.list(),
    madeAt,
  };
}

interface WordParts {
  readonly text: WordText;
  readonly properties: OfficeProperties;
}

/** Headers and footers hold owner, version and dates of many policies. */
const EDGES = /^(?:header|footer)$/;
const MOST_EDGES = 20;

function readParts(bytes: Uint8Array, parts: PackageParts, log: DiagnosticLog): WordParts | 'malformed' | 'refused' {
  const read = (name: string) => partText(bytes, parts, name, log);
  const related = (name: string) => {
    const part = read(relationshipsName(name));
    if (part.kind === 'absent') return [];
    return part.kind === 'text' ? officeRelationships(part.text, name, log) : part.kind;
  };
  const roots = related('');
  if (typeof roots === 'string') return roots;
  const main = roots.find(({ type }) => type === 'officeDocument')?.target ?? 'word/document.xml';
  const document = read(main);
  if (document.kind !== 'text') {
    if (document.kind === 'absent') log.error('no-document-part', 'The document has no main part; save it again.');
    return document.kind === 'refused' ? 'refused' : 'malformed';
  }
  const neighbours = related(main);
  if (typeof neighbours === 'string') return neighbours;
  reportExternal(neighbours, log);
  const styles = read(neighbours.find(({ type }) => type === 'styles')?.target ?? '');
  const headings =
    styles.kind === 'text' ? headingStyles(styles.text, log) : styles.kind === 'absent' ? new Map<string, number>() : styles.kind;
  if (typeof headings === 'string') return headings;
  const targets = new Map(neighbours.flatMap(({ type, id, target }) => (type === 'hyperlink' ? [[id, target] as const] : [])));
  const body = wordText(document.text, { headings, targets, after: 0 }, log);
  if (typeof body === 'string') return body;
  const lines = [...body.lines];
  let after = lines.at(-1)?.line ?? 0;
  for (const { target } of neighbours.filter(({ type }) => EDGES.test(type)).slice(0, MOST_EDGES)) {
    const edge = read(target);
    if (edge.kind === 'absent') continue;
    const text = edge.kind === 'text' ? wordText(edge.text, { headings: new Map(), targets: new Map(), after }, log) : edge.kind;
    if (typeof text === 'string') return text;
    for (const line of text.lines) lines.push(line);
    after = lines.at(-1)?.line ?? after;
  }
  const core = read(roots.find(({ type }) => type === 'core-properties')?.target ?? 'docProps/core.xml');
  const properties =
    core.kind === 'text' ? officeProperties(core.text, log) : core.kind === 'absent' ? officeProperties('', log) : core.kind;
  return typeof properties === 'string' ? properties : { text: { ...body, lines }, properties };
}

/** What lies elsewhere is never fetched; links of the text are no part of it. */
function reportExternal(relationships: readonly OfficeRelationship[], log: DiagnosticLog): void {
  const outside = relationships.filter(({ external, type }) => external && type !== 'hyperlink').length;
  if (outside > 0)
    log.warning(
      'external-parts',
      `${outside} parts of the document lie elsewhere (a template, a picture) and are not fetched; put them into the document if they matter.`,
    );
}
