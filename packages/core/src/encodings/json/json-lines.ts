/** One document of a file that holds one a line. */
export interface JsonLine {
  readonly text: string;
  readonly line: number;
}

/**
 * The documents of a JSON Lines file, where there are several: then each line that is not empty begins with `{` and ends with `}`. Null
 * for a file that is one document, or none.
 */
export function jsonLines(text: string): readonly JsonLine[] | null {
  const lines: JsonLine[] = [];
  let start = 0;
  for (let line = 1; start < text.length; line++) {
    const next = text.indexOf('\n', start);
    const end = next === -1 ? text.length : next;
    const content = text.slice(start, end).trim();
    if (content !== '') {
      if (!content.startsWith('{') || !content.endsWith('}')) return null;
      lines.push({ text: content, line });
    }
    start = end + 1;
  }
  return lines.length > 1 ? lines : null;
}
