import { accessStatements } from '../access-statements.ts';
import type { PointAt } from '../contact-points.ts';
import { diagnosticLog } from '../diagnostic-log.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { governanceFields } from '../governance-fields.ts';
import {
  admissions,
  endNotices,
  fixDeadlines,
  futureSentences,
  logRetentions,
  terminations,
  toolClaims,
} from '../governance-statements.ts';
import { foundParts, type GovernanceTopic, governanceTopics, namesTopic, saysTopic } from '../governance-topics.ts';
import { incidentStatements } from '../incident-statements.ts';
import { placeholders } from '../policy-placeholders.ts';
import type { Heading, Prose, Sentence, VisibleLine } from '../prose.ts';
import { type MarkupProse, markupOf, readMarkup } from '../prose-markup.ts';
import { type Table, tablesOf } from '../prose-tables.ts';
import { type StatedDate, statedDates } from '../stated-dates.ts';
import { supplyStatements } from '../supply-statements.ts';
import { decodeText, strictUtf8 } from '../text.ts';
import type { GovernanceDocumentFacts, TextLeft } from './schema.ts';

const LIMIT = 1024 * 1024;
const NAME = /\.(?:md|markdown|rst|adoc|asciidoc|html?)$/i;
const SECURITY_POLICY_NAME = /(?:^|\/)security(?:\.md|\.markdown|\.txt|\.rst)?$/i;
/** Titles that the format of security policies reads. */
const SECURITY_POLICY_TITLE = /\b(?:security polic(?:y|ies)|vulnerability disclosure|reporting (?:a |security )?vulnerabilit(?:y|ies))\b/i;

/** Whether the content is of a topic: its title, name and headings say so. A quick look at the title alone comes first. */
export function recogniseGovernanceDocument({ path, bytes }: FormatInput): boolean {
  if (!NAME.test(path) || SECURITY_POLICY_NAME.test(path) || bytes.length === 0 || bytes.length > LIMIT) return false;
  const text = strictUtf8(bytes);
  if (text === null || text.includes('\0')) return false;
  if (!namesTopic(path) && !(markupOf(path) === 'html' ? /<(?:h[1-6]|title)\b/i.test(text) : headingSaysTopic(text))) return false;
  const document = readMarkup(path, text);
  if (document === null) return false;
  const title = titleOf(document);
  return !SECURITY_POLICY_TITLE.test(title?.text.slice(0, 300) ?? '') && topicsOf(path, document).length > 0;
}

/** A quick look before the whole is read: most documents of a repository have no line that could be a title on a topic. */
function headingSaysTopic(text: string): boolean {
  let before = '';
  for (let start = 0; start <= text.length; ) {
    const next = text.indexOf('\n', start);
    const end = next === -1 ? text.length : next;
    const line = text.slice(start, Math.min(end, start + 400));
    const mark = /^ {0,3}(?:#{1,6}\s|={1,6}\s|title:)\s*["']?/i.exec(line);
    if (mark !== null && saysTopic(line.slice(mark[0].length).replace(/["'#\s]+$/, ''))) return true;
    if (/^ {0,3}([=~^"'*+#:._-])\1/.test(line) && saysTopic(before.trim())) return true;
    before = line;
    start = end + 1;
  }
  return false;
}

/** Reads such a document. Free text breaks no rule, so what can be read at all is `valid`, an untouched template included. */
export function readGovernanceDocument({ path, bytes }: FormatInput): ReadResult<GovernanceDocumentFacts> {
  const log = diagnosticLog(path);
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return { verdict: decoded.kind, measures: {}, facts: null, diagnostics: log.list() };
  const document = readMarkup(path, decoded.text);
  if (document === null) {
    log.error(
      'too-many-attributes',
      'A tag of the page has more than 1,000 attributes; it is not read. Save the page from its source again.',
    );
    return { verdict: 'refused', measures: {}, facts: null, diagnostics: log.list() };
  }
  const facts = factsOf(path, document);
  const measures = {
    bytes: bytes.length,
    topics: facts.topics,
    headings: facts.headings.length,
    sentences: document.prose.sentences.length,
    links: facts.links.length,
  };
  return { verdict: 'valid', measures, facts, diagnostics: log.list() };
}

function factsOf(path: string, document: MarkupProse): GovernanceDocumentFacts {
  const { prose, markup, links } = document;
  const { headings, sentences, visible } = prose;
  const topics = topicsOf(path, document);
  const tables = tablesOf(visible);
  const fields = governanceFields(visible, sentences);
  return {
    kind: 'governance-document',
    markup,
    title: titleOf(document),
    topics,
    headings,
    emptySections: emptySections(prose),
    fields,
    parts: foundParts(topics, headings, sentences),
    textLeft: textLeft(visible),
    links: links.slice(0, 2000),
    future: futureSentences(sentences),
    admissions: admissions(sentences),
    frameworks: frameworks(visible),
    deadlines: fixDeadlines(tables, sentences),
    retentions: logRetentions(tables, sentences),
    endNotices: endNotices(sentences),
    terminations: terminations(sentences),
    endDates: endDates(tables, sentences),
    toolClaims: toolClaims(sentences),
    supply: supplyStatements(prose, links),
    access: accessStatements(sentences),
    incidents: incidentStatements(sentences),
  };
}

/** Front matter's title, else the first heading of the first level, else the first heading, else the title of the page. */
function titleOf({ title, prose, markup }: MarkupProse): { readonly text: string; readonly line: number } | null {
  const heading = prose.headings.find(({ level }) => level === 1) ?? prose.headings[0];
  const first = markup === 'html' ? (heading ?? title) : (title ?? heading);
  return first === undefined || first === null ? null : { text: first.text, line: first.line };
}

function topicsOf(path: string, document: MarkupProse): readonly GovernanceTopic[] {
  return governanceTopics({ title: titleOf(document)?.text ?? '', path, headings: document.prose.headings });
}

function emptySections({ headings, visible }: Prose): readonly Heading[] {
  const lines = visible.map(({ line }) => line);
  const filled = new Set<number>();
  let at = 0;
  headings.forEach(({ line }, index) => {
    const next = headings[index + 1]?.line ?? Number.POSITIVE_INFINITY;
    while (at < lines.length && (lines[at] ?? 0) <= line) at += 1;
    // An underline of a heading is a visible line and no content.
    const content = visible[at]?.line !== undefined && /^\s*[=~^"'*+-]{2,}\s*$/.test(visible[at]?.text ?? '') ? at + 1 : at;
    if ((lines[content] ?? Number.POSITIVE_INFINITY) < next) filled.add(line);
  });
  return headings.filter(({ line, level }, index) => !filled.has(line) && (headings[index + 1]?.level ?? 0) <= level).slice(0, 200);
}

const LEFT =
  /\bYYYY-MM-DD\b|\bDD[/.]MM[/.]YYYY\b|\[(?:date|name|role|title|owner|product|version|ref|number|x{1,3})\b[^\]\n]{0,60}\](?![(:[])|\b(?:your )?company name\b(?!:)|\[\.{3}\](?!\()/i;

/** What a template leaves, outside code: there such words describe a format. */
function textLeft(visible: readonly VisibleLine[]): readonly TextLeft[] {
  const lines = visible
    .filter(({ code }) => !code)
    .map((line) => ({ ...line, text: line.text.slice(0, 5000).replace(/`[^`]{0,300}`/g, ' ') }));
  const known = placeholders(lines).flatMap(({ kind, text, line }): readonly TextLeft[] =>
    kind === 'example-address' ? [] : [{ kind: text.startsWith('{{') ? 'variable' : 'left', text, line }],
  );
  const others = lines.flatMap(({ text, line }): readonly TextLeft[] => {
    const match = LEFT.exec(text);
    return match === null || known.some((one) => one.line === line && one.kind === 'left') ? [] : [{ kind: 'left', text: match[0], line }];
  });
  return [...known, ...others].sort((a, b) => a.line - b.line).slice(0, 500);
}

const FRAMEWORKS =
  /\bNIST (?:SP )?800-218\b|\bSSDF\b|\bOWASP (?:SAMM|ASVS|SDLC)\b|\bBSIMM\b|\bMicrosoft (?:SDL|Security Development Lifecycle)\b|\bCisco SDL\b|\bSLSA\b|\bS2C2F\b|\bIEC 62443-4-1\b|\bISO(?:\/IEC)? 27034\b|\bSAFECode\b|\bNCSC (?:secure development|software security)[\w ]{0,40}/i;

function frameworks(visible: readonly VisibleLine[]): readonly PointAt[] {
  const first = new Map<string, PointAt>();
  for (const { text, line } of visible) {
    const [value] = FRAMEWORKS.exec(text.slice(0, 2000)) ?? [];
    if (value !== undefined && !first.has(value.toLowerCase())) first.set(value.toLowerCase(), { value, line });
  }
  return [...first.values()].slice(0, 50);
}

const END_COLUMN = /\bend of (?:life|support)\b|\beo[ls]\b|\b(?:until|ends?|expires?)\b|\bsupported (?:until|to)\b/i;
const END_SENTENCE =
  /\bsupport(?:ed)?\b.{0,120}\b(?:until|ends?|through)\b|\bend[- ]of[- ](?:life|support)\b|\breach(?:es)? (?:its )?eo[ls]\b/i;

function endDates(tables: readonly Table[], sentences: readonly Sentence[]): readonly StatedDate[] {
  const rows = tables.flatMap(({ header, rows: all }) => {
    const columns = header.flatMap((cell, index) => (END_COLUMN.test(cell) ? [index] : []));
    return all.flatMap(({ cells, line }) => columns.flatMap((column) => statedDates(cells[column] ?? '', line)));
  });
  const said = sentences
    .filter(({ text }) => !text.startsWith('|') && END_SENTENCE.test(text.slice(0, 2000)))
    .flatMap(({ text, line }) => statedDates(text, line));
  return [...rows, ...said].filter(({ latest }) => latest !== null).slice(0, 500);
}
