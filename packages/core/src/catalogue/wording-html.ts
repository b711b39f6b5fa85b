import { type Token, Tokenizer } from 'parse5';
import { INLINE_ELEMENTS, RAW_TEXT_ELEMENTS } from '../model/html-elements.ts';
import { type Paragraph, type TextLine, withoutInvisible } from './wording-text.ts';

/** Elements whose content nobody reads as the document's text; `nav` is where a page lists its own headings. */
const SKIPPED = new Set(['nav', 'noscript', 'select', 'svg', 'template']);

/**
 * Splits a web page into paragraphs: a block, a table cell or a list item each. Works on the tokens and builds no tree, so
 * that depth of nesting costs nothing; scripts, styles and navigation are left out, and nothing runs.
 */
export function paragraphsOfHtml(html: string): readonly Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let lines: TextLine[] = [];
  let text = '';
  let textLine = 1;
  let item = false;
  let links = 0;
  let outsideLink = false;
  let raw: string | null = null;
  const skipped = new Map<string, number>();

  const endLine = () => {
    const trimmed = withoutInvisible(text).replaceAll(/\s+/g, ' ').trim();
    if (trimmed !== '') lines.push({ text: trimmed, line: textLine });
    text = '';
  };
  const endParagraph = () => {
    endLine();
    if (lines.length > 0) {
      paragraphs.push({ kind: outsideLink ? (item ? 'item' : 'prose') : 'link', lines });
      item = false;
      outsideLink = false;
    }
    lines = [];
  };
  const add = (chars: string, line: number) => {
    if (raw !== null || skipped.size > 0) return;
    if (text.trim() === '') textLine = line;
    if (links === 0 && chars.trim() !== '') outsideLink = true;
    text += chars;
  };

  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    {
      onStartTag({ tagName, selfClosing }) {
        const mode = RAW_TEXT_ELEMENTS.get(tagName);
        if (mode !== undefined) {
          tokenizer.state = mode;
          raw = tagName;
          endParagraph();
        } else if (SKIPPED.has(tagName)) {
          if (!selfClosing || tagName !== 'svg') skipped.set(tagName, (skipped.get(tagName) ?? 0) + 1);
        } else if (tagName === 'br') endLine();
        else if (!INLINE_ELEMENTS.has(tagName)) {
          endParagraph();
          if (tagName === 'li') item = true;
        }
        if (tagName === 'a') links = 1;
      },
      onEndTag({ tagName }) {
        if (tagName === raw) raw = null;
        else if (SKIPPED.has(tagName)) {
          const open = (skipped.get(tagName) ?? 0) - 1;
          if (open > 0) skipped.set(tagName, open);
          else skipped.delete(tagName);
        } else if (tagName === 'br') endLine();
        else if (!INLINE_ELEMENTS.has(tagName)) endParagraph();
        // A link cannot hold another, so one end ends it; so does the end of what it stands in, where its own is missing.
        if (tagName === 'a' || !INLINE_ELEMENTS.has(tagName)) links = 0;
      },
      onCharacter: (token) => add(token.chars, lineOf(token)),
      onWhitespaceCharacter: (token) => add(token.chars, lineOf(token)),
      onNullCharacter: () => undefined,
      onComment: () => undefined,
      onDoctype: () => undefined,
      onEof: endParagraph,
    },
  );
  tokenizer.write(html, true);
  return paragraphs;
}

function lineOf(token: Token.CharacterToken): number {
  return token.location?.startLine ?? 1;
}
