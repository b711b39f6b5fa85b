/** A token of Groovy as far as a pipeline needs it. The text of a string is what stands between its quotes, with its lines. */
export interface GroovyToken {
  readonly kind: 'word' | 'string' | 'sign' | 'newline';
  readonly text: string;
  readonly line: number;
}

const WORD = /[A-Za-z_$][\w$]*/y;
/** After these a slash begins a string and does not divide. */
const BEFORE_SLASHY = new Set(['(', ',', '=', '~', '[', '!', ':', '{', '}', ';']);

/**
 * The tokens of a Groovy text, in one pass: words, strings of all quotes, single signs and line ends; comments and white space
 * are left out. Never fails: what does not end, ends with the text.
 */
export function groovyTokens(text: string): readonly GroovyToken[] {
  const tokens: GroovyToken[] = [];
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '\n') {
      tokens.push({ kind: 'newline', text: character, line });
      line += 1;
      at += 1;
    } else if (character === ' ' || character === '\t' || character === '\r') {
      at += 1;
    } else if (text.startsWith('//', at) || (at === 0 && text.startsWith('#!'))) {
      const end = text.indexOf('\n', at);
      at = end === -1 ? text.length : end;
    } else if (text.startsWith('/*', at)) {
      const end = text.indexOf('*/', at + 2);
      const next = end === -1 ? text.length : end + 2;
      line += newlines(text, at, next);
      at = next;
    } else if (character === '"' || character === "'") {
      const quote = text.startsWith(character.repeat(3), at) ? character.repeat(3) : character;
      const end = stringEnd(text, at + quote.length, quote);
      tokens.push({ kind: 'string', text: unescaped(text.slice(at + quote.length, end)), line });
      line += newlines(text, at, end);
      at = Math.min(end + quote.length, text.length);
    } else if (character === '/' && beginsSlashy(tokens.at(-1))) {
      const end = stringEnd(text, at + 1, '/');
      tokens.push({ kind: 'string', text: text.slice(at + 1, end), line });
      at = Math.min(end + 1, text.length);
    } else {
      WORD.lastIndex = at;
      const word = WORD.exec(text)?.[0] ?? '';
      tokens.push({ kind: word === '' ? 'sign' : 'word', text: word === '' ? character : word, line });
      at += Math.max(word.length, 1);
    }
  }
  return tokens;
}

function beginsSlashy(before: GroovyToken | undefined): boolean {
  return before === undefined || before.kind === 'newline' || (before.kind === 'sign' && BEFORE_SLASHY.has(before.text));
}

/** Offset of the closing quote, or where the string has to end without one: a single quote does not reach over a line. */
function stringEnd(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at += 1) {
    if (text.charAt(at) === '\\' && text.charAt(at + 1) !== '\n') at += 1;
    else if (text.startsWith(quote, at)) return at;
    else if (quote.length === 1 && text.charAt(at) === '\n') return at;
  }
  return text.length;
}

/** Quotes, dollars and backslashes without what protects them; other escapes stay, so that lines stay where they are. */
function unescaped(text: string): string {
  return text.replace(/\\([\\'"$])/g, '$1');
}

function newlines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) if (text.charCodeAt(at) === 0x0a) count += 1;
  return count;
}
