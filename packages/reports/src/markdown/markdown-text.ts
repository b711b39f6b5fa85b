import { limitText, oneLine } from '../foreign-text.ts';

/** Words that no dialect of Markdown can take for anything but words: letters, digits and the punctuation of sentences. */
const PLAIN = /^[\p{L}\p{N}\p{M}.,;:'"()/?!%&=+×–—…·’‘“”«»-]+$/u;

/**
 * What GitHub and GitLab make a link, a mention, a reference or a picture of within such words: addresses, `:emoji:`, `GH-1`, ids of
 * commits, and GitLab's `!1`, `&1`, `%1`.
 */
const ACTIVE = /:\S|www\.|\bG[HL]-\d|[!&%][\w"]|[0-9a-f]{7}/i;

const OPENING = new Set(`"'(`);
const CLOSING = new Set(`.,;:!?)"'`);

/** Everything that could end a `<code>` element or a cell of a table, or mean anything within. */
const NOT_PLAIN = /[^\p{L}\p{N}\p{M} ]/gu;

/**
 * Text from elsewhere as it stands, on one line, whatever it holds: plain words as they are, everything that a host of Markdown could act on as
 * code, which no host looks into for mentions, references, links, pictures, formulas or markup. What stands between single backticks was meant
 * as code and is shown so. Safe within a line and a cell; a line of ours begins with words of ours.
 */
export function foreignMarkdown(text: string, limit: number): string {
  const pieces = oneLine(limitText(text, limit)).split(/(`[^`]+`)/);
  // What the expression caught stands at the odd places.
  const parts = pieces.map((piece, index) => (index % 2 === 1 ? code(piece.slice(1, -1)) : piece.split(' ').map(word).join(' ')));
  // Two backticks in a row would begin another kind of code.
  return parts.reduce((line, part) => (line.endsWith('`') && part.startsWith('`') ? `${line} ${part}` : line + part), '');
}

function word(text: string): string {
  if (text === '' || (PLAIN.test(text) && !ACTIVE.test(text))) return text.replaceAll('&', '&amp;');
  let from = 0;
  let to = text.length;
  while (from < to && OPENING.has(text.charAt(from))) from++;
  while (to > from && CLOSING.has(text.charAt(to - 1))) to--;
  return from === to ? code(text) : `${text.slice(0, from)}${code(text.slice(from, to))}${text.slice(to)}`;
}

/** Text from elsewhere as code. In a cell of a table a bar ends the cell even within backticks: an element of HTML takes its place there. */
export function code(text: string): string {
  const shown = oneLine(text);
  if (shown === '') return '';
  if (!/[`|\\]/.test(shown)) return `\`${shown}\``;
  return `<code>${shown.replace(NOT_PLAIN, (character) => `&#${character.codePointAt(0)};`)}</code>`;
}

/** A link with text from elsewhere, to an address that we made. */
export function linkTo(href: string, text: string): string {
  return `[${code(text)}](<${href.replace(/[<>\\|\s]/g, encodeURIComponent)}>)`;
}

/** A table; cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
