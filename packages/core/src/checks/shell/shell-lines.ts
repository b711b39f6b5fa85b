/** A line with those that continue it. */
export interface LogicalLine {
  readonly text: string;
  readonly offset: number;
  /** Where in the text each continuing line begins. */
  readonly breaks: readonly number[];
}

/** Text for a program that follows a line (`<<EOF`). `<<<` is a word and no such text. */
const HEREDOC = /(?:^|[^<])<<(-?)\s{0,4}(["']?)([A-Za-z_]\w{0,60})\2(?!<)/;
/** Programs that write such a text down, show it, or read it in another language than the shell's. */
const TAKES_TEXT = /^(?:cat|tee|git|gh|python[\d.]*|node|ruby|perl|php|jq|kubectl|mail|sendmail|psql|mysql|sqlite3|read|sed|awk)$/;
/** Words before a program, at most so many. */
const BEFORE = /^(?:sudo|env|exec|command|if|then|else|do|!|[A-Za-z_]\w*=.*)$/s;
const MOST_BEFORE = 8;
/** Only so much of a line is looked at for the program that takes a text. */
const LONGEST = 2_000;

/**
 * The lines of a shell script with continued ones joined; comments are left out, and so is text that a line hands to a program which is no
 * shell: `cat > run.sh <<EOF` writes `npm test` down and runs nothing. What a shell gets that way it runs, and it stays.
 */
export function logicalLines(script: string): readonly LogicalLine[] {
  const joined: LogicalLine[] = [];
  let open: { text: string; offset: number; breaks: number[] } | null = null;
  let heredoc: { readonly end: string; readonly tabs: boolean } | null = null;
  for (const [offset, line] of script.split('\n').entries()) {
    if (heredoc !== null) {
      // Scripts come with the indentation of the file that holds them taken off, so that the end stands where the shell wants it.
      if ((heredoc.tabs ? line.replace(/^\t+/, '') : line).trimEnd() === heredoc.end) heredoc = null;
      continue;
    }
    const trimmed = line.trim();
    if (open === null && trimmed.startsWith('#')) continue;
    const continued = trimmed.endsWith('\\');
    const text = continued ? trimmed.slice(0, -1) : trimmed;
    if (open === null) open = { text, offset, breaks: [] };
    else {
      open.breaks.push(open.text.length);
      open.text += ` ${text}`;
    }
    if (continued) continue;
    heredoc = textBehind(open.text);
    joined.push(open);
    open = null;
  }
  if (open !== null) joined.push(open);
  return joined;
}

/** The end of the text that follows a line, where the program that takes it is none that runs it. */
function textBehind(line: string): { readonly end: string; readonly tabs: boolean } | null {
  if (!line.includes('<<')) return null;
  const shown = line.slice(0, LONGEST);
  const found = HEREDOC.exec(shown);
  if (found === null) return null;
  const [, dash = '', , end = ''] = found;
  const command =
    shown
      .slice(0, found.index + 1)
      .split(/&&|\|\||;/)
      .at(-1)
      ?.trim() ?? '';
  // A pipe hands the text on to what may be a shell.
  const handedOn = /\|\s*(?:\w+ +){0,3}(?:ba|z|k|da)?sh\b/.test(shown.slice(found.index));
  return takesText(command) && !handedOn ? { end, tabs: dash === '-' } : null;
}

function takesText(command: string): boolean {
  const program = command
    .split(/\s+/)
    .slice(0, MOST_BEFORE)
    .find((word) => !BEFORE.test(word));
  return program !== undefined && TAKES_TEXT.test(program);
}
