// Runs in a worker thread, one PDF at a time; whoever started it ends it when it takes too long or too much memory.
import { parentPort } from 'node:worker_threads';
import type { PdfPage, PdfText } from '@avouch/core';
import { getDocumentProxy } from 'unpdf';
import { linesOfPage, type PlacedText } from './pdf-lines.ts';
import { PDF_LIMITS, type PdfAnswer, type PdfOrder } from './pdf-messages.ts';

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

parentPort?.on('message', async ({ id, bytes }: PdfOrder) => {
  const answer: PdfAnswer = { id, text: await textOf(bytes).catch(whyNot) };
  parentPort?.postMessage(answer);
});

async function textOf(bytes: Uint8Array): Promise<PdfText> {
  // No font is loaded, and nothing fetched.
  const document = await getDocumentProxy(bytes, {
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: false,
    enableXfa: false,
    verbosity: 0,
  });
  if (document.numPages > PDF_LIMITS.pages)
    return refused('too-many-pages', `The PDF has ${document.numPages} pages and the limit is ${PDF_LIMITS.pages}; it is not read.`);
  const pages: PdfPage[] = [];
  let characters = 0;
  for (let number = 1; number <= document.numPages; number++) {
    const page = await pageOf(document, number);
    characters += page.lines.reduce((total, { cells }) => total + cells.reduce((sum, cell) => sum + cell.length, 0), 0);
    if (characters > PDF_LIMITS.characters)
      return refused('too-much-text', `The PDF has more than ${PDF_LIMITS.characters} characters; it is not read. Bring it in parts.`);
    pages.push(page);
  }
  const { info } = await document.getMetadata();
  const property = (name: string) => {
    const value: unknown = Object.hasOwn(info, name) ? Reflect.get(info, name) : null;
    return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 300).toWellFormed() : null;
  };
  return {
    kind: 'text',
    pages,
    title: property('Title'),
    author: property('Author'),
    created: property('CreationDate'),
    modified: property('ModDate'),
  };
}

async function pageOf(document: PdfDocument, number: number): Promise<PdfPage> {
  const page = await document.getPage(number);
  const content = await page.getTextContent();
  const pieces: PlacedText[] = [];
  for (const item of content.items) {
    if (!('str' in item)) continue;
    const [, , c = 0, d = 0, x = 0, y = 0] = item.transform.map(Number);
    const family = content.styles[item.fontName]?.fontFamily ?? '';
    pieces.push({
      text: item.str.toWellFormed(),
      x,
      y,
      width: item.width,
      size: Math.hypot(c, d) || item.height,
      bold: /bold|black|heavy/i.test(family),
    });
  }
  const annotations = await page.getAnnotations();
  const links = annotations.flatMap(({ url }: { readonly url?: unknown }) => (typeof url === 'string' ? [url.slice(0, 500)] : []));
  page.cleanup();
  return { lines: linesOfPage(pieces), links: links.slice(0, PDF_LIMITS.links) };
}

function refused(code: string, message: string): PdfText {
  return { kind: 'none', verdict: 'refused', code, message };
}

function whyNot(error: unknown): PdfText {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return refused('encrypted', 'The PDF asks for a password; save it without one, and bring that.');
  return {
    kind: 'none',
    verdict: 'malformed',
    code: 'pdf-broken',
    message: 'The PDF is broken: no pages could be read from it. Save or export it again.',
  };
}
