import type { Diagnostic } from '../model/diagnostic.ts';
import { type Catalogue, claimsOf, principlesOf } from './catalogue.ts';
import { findEntries, type WordingEntry } from './wording-entries.ts';
import { paragraphsOfHtml } from './wording-html.ts';
import { paragraphsOfText } from './wording-text.ts';

/** The document is a few pages; a saved page with its pictures inside is larger. */
const LARGEST_DOCUMENT = 5 * 1024 * 1024;

/** Words of the official document by number of claim or principle. */
export type Wording = Readonly<Record<string, string>>;

/** What was found in a document: the words, and the numbers that have none. */
export interface OfficialWording {
  readonly wording: Wording;
  readonly found: { readonly claims: number; readonly principles: number };
  /** In the catalogue's order. */
  readonly missing: { readonly claims: readonly string[]; readonly principles: readonly string[] };
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Takes the official wording out of a copy of the document, HTML or plain text. For each number the first place in the body
 * counts. The appendix repeats numbers with other words, and some may mean another claim (domain §1): nothing is taken from
 * there. Never throws for what the bytes contain.
 */
export function readOfficialWording(
  document: { readonly path: string; readonly bytes: Uint8Array },
  catalogue: Catalogue,
): OfficialWording {
  const claims = claimsOf(catalogue).map(({ id }) => id);
  const principles = principlesOf(catalogue).map(({ id }) => id);
  const diagnostics: Diagnostic[] = [];
  const report = (severity: Diagnostic['severity'], code: string, message: string, line?: number): void => {
    diagnostics.push({ code, severity, message, location: line === undefined ? { path: document.path } : { path: document.path, line } });
  };
  const wording: Record<string, string> = {};
  const text = textOf(document, report);
  if (text !== null) {
    const ids = new Set([...claims, ...principles]);
    const entries = findEntries(isHtml(text) ? paragraphsOfHtml(text) : paragraphsOfText(text), ids);
    const labels = entries.some((entry) => entry.labelled && entry.id.length === 3 && !entry.appendix);
    for (const id of ids) {
      const taken = choose(id, entries, labels, report);
      if (taken !== null) wording[id] = taken;
    }
  }
  const missing = {
    claims: claims.filter((id) => wording[id] === undefined),
    principles: principles.filter((id) => wording[id] === undefined),
  };
  const found = { claims: claims.length - missing.claims.length, principles: principles.length - missing.principles.length };
  const all = [...missing.principles, ...missing.claims];
  if (text !== null && all.length > 0) {
    report('warning', 'wording-missing', `${document.path} has no wording that could be told apart for: ${all.join(', ')}.`);
  }
  return { wording, found, missing, diagnostics };
}

/** Lays official wording over a catalogue. The catalogue's digest stays, for it is over what Avouch says. */
export function applyWording(catalogue: Catalogue, wording: Wording): Catalogue {
  const of = (id: string): string | null => (Object.hasOwn(wording, id) ? (wording[id] ?? null) : null);
  return {
    ...catalogue,
    themes: catalogue.themes.map((theme) => ({
      ...theme,
      principles: theme.principles.map((principle) => ({
        ...principle,
        officialWording: of(principle.id),
        claims: principle.claims.map((claim) => ({ ...claim, officialWording: of(claim.id) })),
      })),
    })),
  };
}

type Report = (severity: Diagnostic['severity'], code: string, message: string, line?: number) => void;

function choose(id: string, entries: readonly WordingEntry[], labels: boolean, report: Report): string | null {
  const all = entries.filter((entry) => entry.id === id);
  const body = all.filter((entry) => !entry.appendix);
  // "1.2" alone may number a section of the document. Where it writes "Principle" before any of them, only that counts.
  const labelled = labels && id.length === 3 ? body.filter((entry) => entry.labelled) : body;
  const taken = labelled.find((entry) => entry.statement !== null);
  if (taken === undefined || taken.statement === null) {
    const [unclear] = labelled;
    if (unclear !== undefined) {
      const message = `${id} stands here, and which words belong to it cannot be told. Nothing was taken for it.`;
      report('info', 'wording-unclear', message, unclear.line);
    } else if (all[0] !== undefined) {
      report('info', 'wording-appendix-only', `${id} has words in the appendix only. Nothing was taken for it.`, all[0].line);
    }
    return null;
  }
  const other = all.find((entry) => entry.statement !== null && plain(entry.statement) !== plain(taken.statement ?? ''));
  if (other !== undefined) {
    const message = `${id} is given again here, in other words${other.appendix ? ' (appendix)' : ''}. The first, in line ${taken.line}, was taken.`;
    report('info', 'wording-differs', message, other.line);
  }
  return taken.statement;
}

function plain(statement: string): string {
  return statement
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function textOf(document: { readonly path: string; readonly bytes: Uint8Array }, report: Report): string | null {
  const { path, bytes } = document;
  if (bytes.length > LARGEST_DOCUMENT) {
    report(
      'error',
      'wording-too-large',
      `${path} has ${bytes.length} bytes; at most ${LARGEST_DOCUMENT} are read. Save the page without pictures.`,
    );
    return null;
  }
  const begins = (...magic: number[]) => magic.every((byte, index) => bytes[index] === byte);
  if (begins(0x25, 0x50, 0x44, 0x46)) {
    report('error', 'wording-not-text', `${path} is a PDF. Save it as text (pdftotext does), or save the web page as HTML.`);
    return null;
  }
  if (begins(0x50, 0x4b, 0x03, 0x04)) {
    report('error', 'wording-not-text', `${path} is a Word document or another archive. Save it as text or HTML.`);
    return null;
  }
  if (begins(0xff, 0xfe) || begins(0xfe, 0xff)) return new TextDecoder(begins(0xff, 0xfe) ? 'utf-16le' : 'utf-16be').decode(bytes);
  if (bytes.includes(0)) {
    report('error', 'wording-not-text', `${path} is not text. Save the document as text or HTML.`);
    return null;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    report('info', 'wording-encoding', `${path} is not UTF-8; it was read as Windows-1252. Look at the wording for wrong letters.`);
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function isHtml(text: string): boolean {
  return /^\s*<[!?a-z]/i.test(text.slice(0, 2_000)) || /<(?:html|body|main|table|div|p|h[1-6])[\s>]/i.test(text.slice(0, 20_000));
}
