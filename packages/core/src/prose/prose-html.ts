import { type Token, Tokenizer } from 'parse5';
import { INLINE_ELEMENTS, RAW_TEXT_ELEMENTS } from '../model/html-elements.ts';
import type { PointAt } from './contact-points.ts';
import type { SourceLine } from './prose.ts';

/** Elements whose content is not the text of the page. */
const SKIPPED = new Set(['nav', 'noscript', 'select', 'svg', 'template', 'footer', 'del', 's', 'strike']);
/** Elements without content: one that is hidden hides nothing else. */
const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);
const NOT_SHOWN = /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0/i;
const CHUNK = 4096;
const MOST_ATTRIBUTES = 1000;

/** The tokenizer looks through all attributes of a tag for each new one: a class, since only one can see the tag that is being read. */
class BoundedTokenizer extends Tokenizer {
  overloaded(): boolean {
    const token = this.currentToken;
    return token !== null && 'attrs' in token && token.attrs.length > MOST_ATTRIBUTES;
  }
}

export interface HtmlPage {
  readonly title: SourceLine | null;
  /** In the manner of Markdown: `## heading`, `- item`, `| cell | cell |`, and an empty line after each block. */
  readonly lines: readonly SourceLine[];
  readonly links: readonly PointAt[];
}

/** The text of a web page as lines of Markdown. Works on tokens and builds no tree; null for a tag with more than 1,000 attributes. */
export function linesOfHtml(html: string): HtmlPage | null {
  const lines: SourceLine[] = [];
  const links: PointAt[] = [];
  let title: SourceLine | null = null;
  let text = '';
  let textLine = 1;
  let mark = '';
  let row: string[] | null = null;
  let raw: string | null = null;
  let skipped = 0;
  let hidden: { readonly name: string; depth: number } | null = null;
  // Looked up often, so that a long run of white space is not searched again for each of its parts.
  let blank = true;

  const endBlock = () => {
    const words = text.replaceAll(/\s+/g, ' ').trim();
    text = '';
    blank = true;
    if (words === '') return;
    if (row !== null) row.push(words.replaceAll('|', '/'));
    else lines.push({ text: `${mark}${words}`, line: textLine }, { text: '', line: textLine });
    mark = '';
  };
  const endRow = () => {
    endBlock();
    if (row !== null && row.length > 0) lines.push({ text: `| ${row.join(' | ')} |`, line: textLine });
    row = null;
  };
  const add = (token: Token.CharacterToken) => {
    const line = token.location?.startLine ?? 1;
    if (raw === 'title') title ??= token.chars.trim() === '' ? null : { text: token.chars.replaceAll(/\s+/g, ' ').trim(), line };
    if (raw !== null || skipped > 0 || hidden !== null) return;
    // Text that begins with line ends stands where its first word does.
    if (blank) textLine = line + (token.chars.slice(0, token.chars.search(/\S|$/)).match(/\n/g)?.length ?? 0);
    blank &&= token.chars.trim() === '';
    text += token.chars;
  };
  const tokenizer = new BoundedTokenizer(
    { sourceCodeLocationInfo: true },
    {
      onStartTag({ tagName, selfClosing, attrs, location }) {
        if (hidden !== null) hidden.depth += hidden.name === tagName ? 1 : 0;
        else if (!VOID.has(tagName) && attrs.some(keepsOff)) {
          endBlock();
          hidden = { name: tagName, depth: 1 };
        }
        const mode = RAW_TEXT_ELEMENTS.get(tagName);
        if (mode !== undefined) {
          tokenizer.state = mode;
          raw = tagName;
        } else if (SKIPPED.has(tagName)) skipped += selfClosing ? 0 : 1;
        else if (tagName === 'br') text += ' ';
        else if (!INLINE_ELEMENTS.has(tagName)) endBlock();
        const heading = /^h([1-6])$/.exec(tagName)?.[1];
        if (heading !== undefined) mark = `${'#'.repeat(Number(heading))} `;
        if (tagName === 'li' || tagName === 'dt') mark = '- ';
        if (tagName === 'tr') {
          endRow();
          row = [];
        }
        if (tagName === 'table') lines.push({ text: '', line: location?.startLine ?? 1 });
        const target = tagName === 'a' ? attrs.find(({ name }) => name === 'href')?.value.trim() : undefined;
        if (target !== undefined && target !== '' && target.length <= 500) links.push({ value: target, line: location?.startLine ?? 1 });
      },
      onEndTag({ tagName }) {
        if (hidden?.name === tagName && --hidden.depth === 0) hidden = null;
        if (tagName === raw) raw = null;
        else if (SKIPPED.has(tagName)) skipped = Math.max(0, skipped - 1);
        else if (tagName === 'tr' || tagName === 'table') endRow();
        else if (!INLINE_ELEMENTS.has(tagName)) endBlock();
      },
      onCharacter: add,
      onWhitespaceCharacter: add,
      onNullCharacter: () => undefined,
      onComment: () => undefined,
      onDoctype: () => undefined,
      onEof: endRow,
    },
  );
  for (let at = 0; at < html.length; at += CHUNK) {
    tokenizer.write(html.slice(at, at + CHUNK), at + CHUNK >= html.length);
    if (tokenizer.overloaded()) return null;
  }
  return { title, lines, links };
}

/** An attribute that keeps an element off the page. */
function keepsOff({ name, value }: Token.Attribute): boolean {
  return name === 'hidden' || (name === 'style' && NOT_SHOWN.test(value.slice(0, 1000)));
}
