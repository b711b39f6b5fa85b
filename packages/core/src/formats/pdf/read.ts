import { diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { textHead } from '../../encodings/text.ts';
import { type Instant, parseInstant } from '../../model/instant.ts';
import type { PdfText } from '../../model/pdf-text.ts';
import { documentDate } from '../../prose/document-date.ts';
import { proseOfDocument } from '../../prose/document-lines.ts';
import { governanceFacts, isSecurityPolicyTitle } from '../../prose/governance-facts.ts';
import { linesOfPages } from '../../prose/paged-lines.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import type { PdfFacts } from './schema.ts';

/** A mark may stand behind a few lines of a mail program. */
const HEAD = 1024;
/** A page of a scan can hold a stamp, a number or the name of the scanner. */
const FEWEST_CHARACTERS = 40;

/** Whether the head of the content says that it is a PDF. */
export function recognisePdf({ bytes }: FormatInput): boolean {
  return textHead(bytes, HEAD).includes('%PDF-');
}

/** Makes facts of the text that a collector took out; alone it can only tell that this is a PDF. */
export function readPdf(input: FormatInput): ReadResult<PdfFacts> {
  const { path, bytes, beside } = input;
  const log = diagnosticLog(path);
  const ended = (verdict: 'malformed' | 'refused' | 'unsupported') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  if (!recognisePdf(input)) {
    log.error('not-a-pdf', 'This is no PDF: its head does not say so. Export the document again.');
    return ended('malformed');
  }
  if (beside?.pdf === undefined) {
    log.error('text-not-taken-out', 'The text of this PDF was not taken out; read it as a file with --evidence, or bring it as DOCX.');
    return ended('unsupported');
  }
  if (beside.pdf.kind === 'none') {
    log.error(beside.pdf.code, beside.pdf.message);
    return ended(beside.pdf.verdict);
  }
  const { facts, sentences } = factsOf(path, beside.pdf);
  if (!facts.hasText)
    log.warning(
      'no-text-layer',
      'The PDF has no text layer: it is a scan, or pictures. Bring the document that it was made from, or a PDF with text.',
    );
  const { prose } = facts;
  const measures = {
    bytes: bytes.length,
    pages: facts.pages,
    topics: prose.topics,
    headings: prose.headings.length,
    sentences,
    links: prose.links.length,
  };
  const saved = pdfDate(beside.pdf.modified) ?? pdfDate(beside.pdf.created);
  return { verdict: 'valid', measures, facts, diagnostics: log.list(), madeAt: documentDate(prose, saved) };
}

function factsOf(path: string, text: PdfText & { readonly kind: 'text' }): { readonly facts: PdfFacts; readonly sentences: number } {
  const { pages, title, author, created, modified } = text;
  const { lines, links, pageStarts, characters } = linesOfPages(pages);
  const titled = proseOfDocument({ path, property: title, lines, links });
  const prose = governanceFacts(titled);
  return {
    facts: {
      kind: 'pdf',
      title,
      author,
      created,
      modified,
      pages: pages.length,
      hasText: characters >= FEWEST_CHARACTERS,
      pageStarts,
      prose,
      disclosurePolicy: isSecurityPolicyTitle(prose.title?.text ?? ''),
    },
    sentences: titled.prose.sentences.length,
  };
}

const DATE = /^D:(\d{4})(\d{2})(\d{2})(\d{2})?(\d{2})?(\d{2})?(?:(Z)|([+-])(\d{2})'?(\d{2})?)?/;

/** A date of the PDF's own form (ISO 32000-2, 7.9.4); null where it is none. Without a zone it is taken as UTC. */
function pdfDate(text: string | null): Instant | null {
  const match = DATE.exec(text ?? '');
  if (match === null) return null;
  const [, year, month, day, hour = '00', minute = '00', second = '00', , sign, hours = '00', minutes = '00'] = match;
  const zone = sign === undefined ? 'Z' : `${sign}${hours}:${minutes}`;
  return parseInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
}
