import { diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { decodeText, strictUtf8 } from '../../encodings/text.ts';
import { governanceFacts, isSecurityPolicyTitle, type TitledProse, topicsOfProse } from '../../prose/governance-facts.ts';
import { namesTopic, saysTopic } from '../../prose/governance-topics.ts';
import { type MarkupProse, markupOf, readMarkup } from '../../prose/prose-markup.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import type { GovernanceDocumentFacts } from './schema.ts';

const LIMIT = 1024 * 1024;
const NAME = /\.(?:md|markdown|rst|adoc|asciidoc|html?)$/i;
const SECURITY_POLICY_NAME = /(?:^|\/)security(?:\.md|\.markdown|\.txt|\.rst)?$/i;

/** Whether the content is of a topic: its title, name and headings say so. A quick look at the title alone comes first. */
export function recogniseGovernanceDocument({ path, bytes }: FormatInput): boolean {
  if (!NAME.test(path) || SECURITY_POLICY_NAME.test(path) || bytes.length === 0 || bytes.length > LIMIT) return false;
  const text = strictUtf8(bytes);
  if (text === null || text.includes('\0')) return false;
  if (!namesTopic(path) && !(markupOf(path) === 'html' ? /<(?:h[1-6]|title)\b/i.test(text) : headingSaysTopic(text))) return false;
  const document = readMarkup(path, text);
  if (document === null) return false;
  const titled = titledProse(path, document);
  return !isSecurityPolicyTitle(titled.title?.text ?? '') && topicsOfProse(titled).length > 0;
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
  const facts: GovernanceDocumentFacts = {
    kind: 'governance-document',
    markup: document.markup,
    ...governanceFacts(titledProse(path, document)),
  };
  const measures = {
    bytes: bytes.length,
    topics: facts.topics,
    headings: facts.headings.length,
    sentences: document.prose.sentences.length,
    links: facts.links.length,
  };
  return { verdict: 'valid', measures, facts, diagnostics: log.list() };
}

/** Front matter's title, else the first heading of the first level, else the first heading, else the title of the page. */
function titledProse(path: string, { title, prose, markup, links, anchors }: MarkupProse): TitledProse {
  const heading = prose.headings.find(({ level }) => level === 1) ?? prose.headings[0];
  const first = markup === 'html' ? (heading ?? title) : (title ?? heading);
  return { path, title: first === undefined || first === null ? null : { text: first.text, line: first.line }, prose, links, anchors };
}
