const ZERO_WIDTH = /^[\p{Mn}\p{Me}\u200c\u200d]$/u;
const WIDE = /^[\p{Emoji_Presentation}\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\uff01-\uff60\uffe0-\uffe6]$/u;

/** How many columns of a terminal a text takes: wide characters two, combining marks none. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

function characterWidth(character: string): number {
  if (character < '\u0300') return 1;
  if (ZERO_WIDTH.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** The text cut to so many columns, `…` included where something was cut. */
export function cutToWidth(text: string, columns: number): string {
  const [head, rest] = splitAtWidth(text, columns);
  if (rest === '') return head;
  return `${splitAtWidth(head, columns - 1)[0].trimEnd()}…`;
}

/** The text padded with spaces to so many columns; left alone where it is wider. */
export function padToWidth(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - displayWidth(text)));
}

/** Splits a text before the character that would go past so many columns. */
function splitAtWidth(text: string, columns: number): readonly [head: string, rest: string] {
  let width = 0;
  let end = 0;
  for (const character of text) {
    width += characterWidth(character);
    if (width > columns) return [text.slice(0, end), text.slice(end)];
    end += character.length;
  }
  return [text, ''];
}

/**
 * Breaks a text into lines of at most so many columns, at spaces where it can, inside a word where it must. At least one
 * line; columns below 2 count as 2, so that a wide character always fits.
 */
export function wrapToWidth(text: string, columns: number): readonly string[] {
  const width = Math.max(2, columns);
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.split(' ')) {
    const size = displayWidth(word);
    if (line !== '' && used + 1 + size <= width) {
      line += ` ${word}`;
      used += 1 + size;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    used = size;
    while (used > width) {
      const [head, rest] = splitAtWidth(line, width);
      lines.push(head);
      line = rest;
      used = displayWidth(rest);
    }
  }
  return [...lines, line];
}
