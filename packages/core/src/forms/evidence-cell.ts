import type { WordParagraph } from './word-cells.ts';

/** A place that something can be opened at. */
export type EvidencePlace =
  | { readonly kind: 'address'; readonly address: string }
  /** Relative to the form, with `/`. */
  | { readonly kind: 'path'; readonly path: string };

/** What a paragraph of an evidence cell leads to. */
export interface EvidenceReference {
  readonly place: EvidencePlace;
  readonly title: string;
  /** The id that Avouch wrote behind it, where it did. */
  readonly id: string | null;
}

/** What an evidence cell says: places, and words that lead to none. */
export interface EvidenceCell {
  readonly references: readonly EvidenceReference[];
  readonly assertions: readonly string[];
  /** Targets that nothing is opened at: mail, files of one computer, other schemes. */
  readonly unopened: readonly string[];
  /** Paths of links at which nothing lies. */
  readonly absent: readonly string[];
}

const ADDRESS = /https?:\/\/[^\s<>"']{1,2000}/gi;
const OWN_ID = /^\s*\(([a-z0-9][a-z0-9-]{0,62})\)\s*$/;
/** A name with an ending, with folders before it. */
const PATH = /^[^:*?"<>|]{1,200}\.\w{1,8}$/;
const LONGEST_TITLE = 200;

/** The place that a link leads to; null where it leads to nothing that can be kept as evidence. */
function placeOf(target: string): EvidencePlace | null {
  const trimmed = target.trim();
  if (/^https?:\/\//i.test(trimmed)) return { kind: 'address', address: trimmed };
  if (trimmed === '' || trimmed.startsWith('#') || trimmed.startsWith('//') || /^[a-z][a-z0-9+.-]*:/i.test(trimmed)) return null;
  const path = decodedPath(trimmed).replaceAll('\\', '/');
  return path.startsWith('/') ? null : { kind: 'path', path };
}

/** A path as a link has it; {@link placeOf} reads it back. */
export function linkTarget(path: string): string {
  return path
    .split('/')
    .map((part) => encodeURIComponent(part.toWellFormed()))
    .join('/');
}

function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A percent sign that begins no escape is one of the file's name.
    return path;
  }
}

/** Paths that paragraphs without links may name: whether something lies there is for the caller to see. */
export function possiblePaths(paragraphs: readonly WordParagraph[]): readonly string[] {
  return paragraphs
    .filter(({ prompt }) => !prompt)
    .flatMap(({ text, links }) => [
      ...links.flatMap(({ target }) => {
        const place = placeOf(target);
        return place?.kind === 'path' ? [place.path] : [];
      }),
      ...pathsIn(text).map(({ path }) => path),
    ]);
}

interface PathSpan {
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

/** The whole paragraph, whose name may have blanks, and each word that looks like a file's name. */
function pathsIn(text: string): readonly PathSpan[] {
  const found: PathSpan[] = [];
  const add = (word: string, from: number) => {
    const path = word.replaceAll('\\', '/');
    if (PATH.test(word) && !path.startsWith('/') && found.length < 50) found.push({ path, from, to: from + word.length });
  };
  const whole = text.trim();
  if (whole.length <= 200 && !whole.includes('\n')) add(whole, text.indexOf(whole));
  for (const { 0: word, index } of text.slice(0, 20_000).matchAll(/[^\s,;"'“”‘’]+/g)) {
    const [open = ''] = /^[([{]+/.exec(word) ?? [];
    const inner = word.slice(open.length).replace(/[.,;:!?)\]}]{1,10}$/, '');
    if (inner !== whole) add(inner, index + open.length);
  }
  return found;
}

/** Takes an evidence cell apart. `isThere` says whether something lies at a path beside the form. */
export function evidenceIn(paragraphs: readonly WordParagraph[], isThere: (path: string) => boolean): EvidenceCell {
  const references: EvidenceReference[] = [];
  const assertions: string[] = [];
  const unopened: string[] = [];
  const absent: string[] = [];
  for (const paragraph of paragraphs) {
    if (paragraph.prompt || paragraph.text.trim() === '') continue;
    const spans = spansOf(paragraph, isThere);
    for (const { target } of paragraph.links) {
      const place = placeOf(target);
      if (place === null) unopened.push(target);
      else if (place.kind === 'path' && !isThere(place.path)) absent.push(place.path);
    }
    const rest = restOf(paragraph.text, spans);
    const own = spans.length === 1 ? OWN_ID.exec(rest) : null;
    for (const { place, from, to } of spans)
      references.push({ place, title: titleOf(paragraph.text, { from, to, alone: own === null }, place), id: own?.[1] ?? null });
    if (spans.length === 0 || (own === null && isStatement(rest))) assertions.push(paragraph.text.trim());
  }
  return { references, assertions, unopened, absent };
}

interface PlacedSpan {
  readonly place: EvidencePlace;
  readonly from: number;
  readonly to: number;
}

function spansOf({ text, links }: WordParagraph, isThere: (path: string) => boolean): readonly PlacedSpan[] {
  const spans: PlacedSpan[] = [];
  const free = (from: number, to: number) => spans.every((span) => to <= span.from || from >= span.to);
  for (const { from, to, target } of links) {
    const place = placeOf(target);
    if (place === null || (place.kind === 'path' && !isThere(place.path))) continue;
    spans.push({ place, from, to });
  }
  for (const { 0: found, index } of [...text.matchAll(ADDRESS)].slice(0, 100)) {
    const address = withoutPunctuation(found);
    if (free(index, index + address.length)) spans.push({ place: { kind: 'address', address }, from: index, to: index + address.length });
  }
  for (const { path, from, to } of pathsIn(text))
    if (free(from, to) && isThere(path)) spans.push({ place: { kind: 'path', path }, from, to });
  return spans.toSorted((a, b) => a.from - b.from);
}

/** What ends a sentence or closes a bracket is no part of an address in it. */
function withoutPunctuation(address: string): string {
  let end = address.length;
  while (end > 8 && /[.,;:!?]/.test(address[end - 1] ?? '')) end--;
  if (address[end - 1] === ')' && !address.slice(0, end).includes('(')) end--;
  return address.slice(0, end);
}

function restOf(text: string, spans: readonly PlacedSpan[]): string {
  let rest = '';
  let at = 0;
  for (const { from, to } of spans) {
    rest += text.slice(at, Math.max(at, from));
    at = Math.max(at, to);
  }
  return rest + text.slice(at);
}

/** Four words and more say something by themselves; "see our policy" does not. */
function isStatement(rest: string): boolean {
  return (rest.match(/[\p{L}\d][\p{L}\d'’-]*/gu) ?? []).length >= 4;
}

const EMPTY_TITLE = /^(?:https?:\/\/.*|here|link|this|see|click here|document|page)$/i;

function titleOf(
  text: string,
  { from, to, alone }: { readonly from: number; readonly to: number; readonly alone: boolean },
  place: EvidencePlace,
): string {
  const own = text.slice(from, to).trim();
  const around = text.trim();
  const chosen = alone && EMPTY_TITLE.test(own) && around.length <= LONGEST_TITLE && around !== own ? around : own;
  const fallback = place.kind === 'address' ? place.address : place.path;
  return cut(chosen === '' ? fallback : chosen);
}

function cut(text: string): string {
  return text.length <= LONGEST_TITLE ? text : `${text.slice(0, LONGEST_TITLE - 1).toWellFormed()}…`;
}
