import { type Token, Tokenizer } from 'parse5';
import { diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { decodeText, strictUtf8 } from '../../encodings/text.ts';
import { RAW_TEXT_ELEMENTS } from '../../model/html-elements.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { HOLE, withoutHoles } from '../template-holes.ts';
import type { HtmlTemplateFacts, PageResource } from './schema.ts';

/** Endings of pages and of templates of pages. */
export const PAGE_NAME =
  /\.(?:html?|xhtml|jinja2?|j2|erb|ejs|hbs|handlebars|mustache|njk|liquid|twig|cshtml|phtml|jsp|ftl|gohtml|tmpl|blade\.php)$/i;
/** The cheap look before anything is taken apart: most templates take nothing from elsewhere. */
const TAKES = /<(?:script|link)\b[^>]{0,2000}?\b(?:src|href)\s{0,9}=\s{0,9}["']?\s{0,9}(?:https?:)?\/\//i;
const MOST = 500;
const CHUNK = 4096;
const MOST_ATTRIBUTES = 1000;

/** Whether a page takes a script or a style sheet from another host: pages that do not say nothing here. */
export function recogniseHtmlTemplate({ path, bytes }: FormatInput): boolean {
  if (!PAGE_NAME.test(path) || bytes.length > 1024 * 1024) return false;
  const text = strictUtf8(bytes);
  return text !== null && !text.includes('\0') && TAKES.test(text) && (resourcesOf(text)?.length ?? 0) > 0;
}

/** Reads a page or a template of one. What is no HTML breaks no rule of it: browsers read anything. */
export function readHtmlTemplate({ path, bytes }: FormatInput): ReadResult<HtmlTemplateFacts> {
  const log = diagnosticLog(path);
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return { verdict: decoded.kind, measures: {}, facts: null, diagnostics: log.list() };
  const resources = TAKES.test(decoded.text) ? resourcesOf(decoded.text) : [];
  if (resources === null) {
    log.error(
      'too-many-attributes',
      'A tag of the page has more than 1,000 attributes; it is not read. Take it apart, or leave the file out.',
    );
    return { verdict: 'refused', measures: {}, facts: null, diagnostics: log.list() };
  }
  if (resources.length === MOST) log.info('more-resources', `Only the first ${MOST} scripts and style sheets of other hosts are read.`);
  const absent = resources.filter(({ integrity }) => integrity === 'absent').length;
  const measures = { resources: resources.length, without_integrity: absent };
  return { verdict: 'valid', measures, facts: { kind: 'html-template', resources }, diagnostics: log.list() };
}

/** The tokenizer looks through all attributes of a tag for each new one: a class, since only one can see the tag that is being read. */
class BoundedTokenizer extends Tokenizer {
  overloaded(): boolean {
    const token = this.currentToken;
    return token !== null && 'attrs' in token && token.attrs.length > MOST_ATTRIBUTES;
  }
}

/** Scripts and style sheets of other hosts; null for a tag with more than 1,000 attributes. */
function resourcesOf(text: string): readonly PageResource[] | null {
  const html = withoutHoles(text);
  const resources: PageResource[] = [];
  const tokenizer: BoundedTokenizer = new BoundedTokenizer(
    { sourceCodeLocationInfo: true },
    {
      onStartTag(token) {
        const mode = RAW_TEXT_ELEMENTS.get(token.tagName);
        if (mode !== undefined) tokenizer.state = mode;
        const resource = resourceOf(token);
        if (resource !== null && resources.length < MOST) resources.push(resource);
      },
      onEndTag: () => undefined,
      onCharacter: () => undefined,
      onWhitespaceCharacter: () => undefined,
      onNullCharacter: () => undefined,
      onComment: () => undefined,
      onDoctype: () => undefined,
      onEof: () => undefined,
    },
  );
  for (let at = 0; at < html.length; at += CHUNK) {
    tokenizer.write(html.slice(at, at + CHUNK), at + CHUNK >= html.length);
    if (tokenizer.overloaded()) return null;
  }
  return resources;
}

function resourceOf({ tagName, attrs, location }: Token.TagToken): PageResource | null {
  if (tagName !== 'script' && tagName !== 'link') return null;
  const value = (wanted: string) => attrs.find(({ name }) => name === wanted)?.value.trim();
  const rel = (value('rel') ?? '').toLowerCase().split(/\s+/);
  const kind = tagName === 'script' || rel.includes('modulepreload') ? 'script' : rel.includes('stylesheet') ? 'style' : null;
  const address = value(tagName === 'script' ? 'src' : 'href') ?? '';
  // A data block (`type="application/json"`) with a source is fetched by nobody; modules and classic scripts are.
  const type = (value('type') ?? '').toLowerCase();
  const isData =
    tagName === 'script' && type !== '' && type !== 'module' && !/(?:java|ecma)script|babel|jsx/.test(type) && !type.includes(HOLE);
  const match = /^(?:https?:)?\/\/(?:[^/?#@]{0,500}@)?([^/?#:]{1,255})/i.exec(address.slice(0, 4096));
  const host = match?.[1]?.toLowerCase() ?? HOLE;
  // A host that is filled in may be the vendor's own.
  if (kind === null || isData || host.includes(HOLE)) return null;
  const hash = value('integrity');
  const filled = attrs.some(({ name }) => name.includes(HOLE)) || hash?.includes(HOLE) === true;
  const integrity = hash !== undefined && /\bsha(?:256|384|512)-/.test(hash) ? 'written' : filled ? 'filled in' : 'absent';
  return { kind, line: location?.startLine ?? 1, address: shown(address), host, integrity };
}

function shown(address: string): string {
  const bare = address
    .slice(0, 4096)
    .replace(/[?#].*$/s, '')
    .replace(/^((?:https?:)?\/\/)[^/@]{0,500}@/i, '$1')
    .replaceAll(HOLE, '…')
    .replaceAll(/\s+/g, ' ');
  return bare.length > 300 ? `${bare.slice(0, 299)}…` : bare;
}
