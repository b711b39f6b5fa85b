import { newlinesBetween } from '../model/newlines.ts';
import type { Language, StringForm } from './languages.ts';

/** A comment in source code, or a string that documents. */
export interface SourceComment {
  readonly kind: 'comment' | 'documentation';
  readonly text: string;
  readonly line: number;
  readonly lastLine: number;
  /** Whether nothing but blanks stands before it on its line. */
  readonly alone: boolean;
  /** The line on which the statement begins that it stands in, as far as brackets tell. */
  readonly statement: number;
}

/** A bracket that is open; `statement` is null for one that has statements of its own in it. */
interface Bracket {
  readonly text: string;
  readonly statement: number | null;
}

/** Deeper brackets are not told apart: nobody writes them. */
const DEEPEST = 1_000;
/** A longer regular expression is not looked for. */
const LONGEST_EXPRESSION = 300;
/** Who has more comments in a file did not write them by hand. */
const MOST = 100_000;

/**
 * The comments of a text in source code, in order. Not a parser: strings and brackets are followed as far as it takes to know what
 * is a comment. One pass that never goes back, whatever the text contains.
 */
export function commentsOf(text: string, language: Language): readonly SourceComment[] {
  const openers = openersOf(language);
  const comments: SourceComment[] = [];
  const brackets: Bracket[] = [];
  let beyond = 0;
  let line = 1;
  let lineStart = 0;
  let statement = 1;

  const take = (kind: SourceComment['kind'], from: number, to: number): number => {
    const lastLine = line + newlinesBetween(text, from, to);
    const alone =
      text.slice(lineStart, Math.min(from, lineStart + LONGEST_EXPRESSION)).trim() === '' && from - lineStart < LONGEST_EXPRESSION;
    comments.push({ kind, text: text.slice(from, to), line, lastLine, alone, statement });
    return passed(from, to);
  };
  const passed = (from: number, to: number): number => {
    const more = newlinesBetween(text, from, to);
    if (more > 0) {
      line += more;
      lineStart = text.lastIndexOf('\n', to - 1) + 1;
    }
    return to;
  };
  const open = (bracket: string): void => {
    const top = brackets.at(-1);
    const isBlock = bracket === '{' || bracket === '${';
    if (brackets.length >= DEEPEST) beyond += 1;
    else brackets.push({ text: bracket, statement: isBlock ? null : (top?.statement ?? line) });
  };
  const close = (): Bracket | undefined => {
    if (beyond > 0) {
      beyond -= 1;
      return undefined;
    }
    const closed = brackets.pop();
    if (closed?.statement !== undefined && closed.statement !== null) statement = Math.min(statement, closed.statement);
    return closed;
  };

  for (let match = openers.exec(text); match !== null && comments.length < MOST; match = openers.exec(text)) {
    const token = match[0];
    const at = match.index;
    const behind = at + token.length;
    const block = language.blockComments.find(([begin]) => begin === token);
    const string = language.strings.find(({ quote }) => quote === token);
    if (token === '\n') {
      line += 1;
      lineStart = behind;
      statement = brackets.at(-1)?.statement ?? line;
    } else if (language.lineComments.includes(token)) {
      if (token === '#' && !beginsComment(text, at)) continue;
      const end = text.indexOf('\n', at);
      openers.lastIndex = take('comment', at, end === -1 ? text.length : end);
    } else if (block !== undefined) {
      const end = text.indexOf(block[1], behind);
      openers.lastIndex = take('comment', at, end === -1 ? text.length : end + block[1].length);
    } else if (string !== undefined) {
      const end = stringEnd(text, behind, string);
      openers.lastIndex = string.multiline && language.family === 'Python' ? take('documentation', at, end) : passed(at, end);
    } else if (token === '`') {
      openers.lastIndex = passed(at, templateEnd(text, behind));
      if (text.startsWith('${', openers.lastIndex - 2)) open('${');
    } else if (token === '/') {
      openers.lastIndex = expressionEnd(text, at);
    } else if (token === '}') {
      if (close()?.text !== '${') continue;
      openers.lastIndex = passed(behind, templateEnd(text, behind));
      if (text.startsWith('${', openers.lastIndex - 2)) open('${');
    } else if (token === ')' || token === ']') {
      close();
    } else {
      open(token);
    }
  }
  return comments;
}

const KNOWN = new WeakMap<Language, RegExp>();

/** Everything at which something begins or ends, the longest first. */
function openersOf(language: Language): RegExp {
  const known = KNOWN.get(language);
  if (known !== undefined) return new RegExp(known);
  const tokens = [
    ...language.lineComments,
    ...language.blockComments.map(([begin]) => begin),
    ...language.strings.map(({ quote }) => quote),
    ...(language.family === 'script' ? ['`', '/'] : []),
    ...'()[]{}\n',
  ];
  const made = new RegExp(
    tokens
      .toSorted((a, b) => b.length - a.length)
      .map((token) => token.replace(/[/*()[\]{}|]/g, '\\$&'))
      .join('|'),
    'g',
  );
  KNOWN.set(language, made);
  return new RegExp(made);
}

/** `$#`, `${#x}`, `https://x/#y` and the `#[` of attributes begin no comment. */
function beginsComment(text: string, at: number): boolean {
  return /^(?:[\s)\]},;'"]|)$/.test(text.charAt(at - 1)) && text.charAt(at + 1) !== '[';
}

function stringEnd(text: string, from: number, { quote, multiline, escapes }: StringForm): number {
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\n' && !multiline) return at;
    if (character === '\\' && escapes) at += text.charAt(at + 1) === '\n' && !multiline ? 0 : 1;
    else if (text.startsWith(quote, at)) return at + quote.length;
  }
  return text.length;
}

/** Where a template ends, or behind the `${` where code begins in it. */
function templateEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (character === '`') return at + 1;
    else if (character === '$' && text.charAt(at + 1) === '{') return at + 2;
  }
  return text.length;
}

/** Where a regular expression ends that begins here; the next place where a `/` divides. */
function expressionEnd(text: string, at: number): number {
  let before = at - 1;
  while (before > at - 20 && /[ \t]/.test(text.charAt(before))) before -= 1;
  const previous = text.charAt(before);
  if (!/[(,=:[!&|?{};\n]/.test(previous) && previous !== '' && !/\breturn\s*$/.test(text.slice(Math.max(0, at - 20), at))) return at + 1;
  let inClass = false;
  for (let end = at + 1; end < Math.min(text.length, at + LONGEST_EXPRESSION); end += 1) {
    const character = text.charAt(end);
    if (character === '\n') return at + 1;
    if (character === '\\') end += 1;
    else if (character === '[') inClass = true;
    else if (character === ']') inClass = false;
    else if (character === '/' && !inClass) return end + 1;
  }
  return at + 1;
}
