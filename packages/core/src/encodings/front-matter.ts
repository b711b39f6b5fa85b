/** A text with YAML in front, between lines of `---`, as Jekyll and many others take it. */
export interface FrontMatter {
  /** The YAML, without its marks. It begins on line 2 of the file. */
  readonly yaml: string;
  /** What follows, with as many empty lines before it as the front has, so that lines stay where they are. */
  readonly body: string;
}

/** Takes the front off a text; null where it has none. */
export function frontMatter(text: string): FrontMatter | null {
  if (!/^---[ \t]*\r?\n/.test(text)) return null;
  const start = text.indexOf('\n') + 1;
  const close = /^(?:---|\.\.\.)[ \t]*\r?$/m.exec(text.slice(start));
  if (close === null) return null;
  const end = start + close.index + close[0].length;
  return { yaml: text.slice(start, start + close.index), body: text.slice(0, end).replace(/[^\n]/g, '') + text.slice(end) };
}
