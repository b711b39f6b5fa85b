/** A regular expression in a source text: a literal, or `new RegExp` with constant text. */
export interface ExpressionFound {
  readonly line: number;
  /** Null where the pattern is put together from others when its module is loaded, or later. */
  readonly pattern: string | null;
  readonly flags: string;
  /** As written. */
  readonly text: string;
}

/** After these words an expression begins, so that a slash opens a regular expression. */
const BEFORE_EXPRESSION = new Set([
  'return',
  'typeof',
  'case',
  'in',
  'of',
  'do',
  'else',
  'void',
  'delete',
  'throw',
  'new',
  'await',
  'yield',
  'instanceof',
]);
const WORD = /[\w$]+/y;
const FLAGS = /[a-z]*/y;

/**
 * Every regular expression of a TypeScript text. Reads the text itself, since TypeScript 7 has no compiler's API for it: comments, strings
 * and templates are passed over (what stands in the holes of templates is looked at), and a slash is told from a division by what is before it.
 */
export function regularExpressionsOf(text: string): readonly ExpressionFound[] {
  const found: ExpressionFound[] = [];
  /** For each open brace, whether it closes a hole of a template. */
  const braces: boolean[] = [];
  let previous = '';
  let line = 1;
  for (let at = 0; at < text.length; ) {
    const start = at;
    const sign = text[at] ?? '';
    if (sign === '/' && text[at + 1] === '/') at = endOf(text, '\n', at);
    else if (sign === '/' && text[at + 1] === '*') at = endOf(text, '*/', at + 2) + 2;
    else if (sign === "'" || sign === '"') {
      at = afterString(text, at);
      previous = 'value';
    } else if (sign === '`' || (sign === '}' && braces.pop() === true)) {
      at = afterTemplate(text, at + 1);
      if (text.startsWith('${', at - 2)) {
        braces.push(true);
        previous = '{';
      } else previous = 'value';
    } else if (sign === '/' && opensExpression(previous)) {
      at = afterLiteral(text, at);
      const pattern = text.slice(start + 1, at - 1);
      FLAGS.lastIndex = at;
      const flags = FLAGS.exec(text)?.[0] ?? '';
      at += flags.length;
      found.push({ line, pattern, flags, text: text.slice(start, at) });
      previous = 'value';
    } else if (/[\w$]/.test(sign)) {
      WORD.lastIndex = at;
      const word = WORD.exec(text)?.[0] ?? sign;
      at += word.length;
      if (word === 'RegExp' && (text[at] === '(' || text.startsWith('new ', start - 4)) && text[at] === '(')
        found.push(constructed(text, start, at + 1, line));
      previous = BEFORE_EXPRESSION.has(word) && previous !== '.' ? '(' : 'value';
    } else {
      if (sign === '{') braces.push(false);
      at++;
      if (sign.trim() !== '') previous = sign;
    }
    for (let passed = start; passed < at; passed++) if (text[passed] === '\n') line++;
  }
  return found;
}

function opensExpression(previous: string): boolean {
  return previous !== 'value' && previous !== ')' && previous !== ']' && previous !== '}';
}

function endOf(text: string, sign: string, from: number): number {
  const end = text.indexOf(sign, from);
  return end === -1 ? text.length : end;
}

function afterString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== text[from]) at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** After the template, or after the `${` of its next hole. */
function afterTemplate(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '`' && !text.startsWith('${', at)) at += text[at] === '\\' ? 2 : 1;
  return text[at] === '`' ? at + 1 : at + 2;
}

function afterLiteral(text: string, from: number): number {
  let inClass = false;
  let at = from + 1;
  for (; at < text.length && (inClass || text[at] !== '/'); at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '[') inClass = true;
    else if (text[at] === ']') inClass = false;
  }
  return at + 1;
}

const ONE_TEXT = /\s*(?:String\.raw)?(['"`])((?:\\[\s\S]|(?!\1)[^\\])*)\1\s*(?:,\s*'([a-z]*)'\s*)?,?\s*\)/y;

/** `new RegExp(…)`: the text where it is one constant, null where it is not. */
function constructed(text: string, start: number, inside: number, line: number): ExpressionFound {
  ONE_TEXT.lastIndex = inside;
  const match = ONE_TEXT.exec(text);
  const raw = text.startsWith('String.raw', inside);
  const written = match?.[2];
  const constant = written !== undefined && !written.includes('${');
  return {
    line,
    pattern: constant ? (raw ? written : written.replaceAll('\\\\', '\\')) : null,
    flags: match?.[3] ?? '',
    text: text.slice(start, match === null ? endOf(text, '\n', inside) : inside + match[0].length),
  };
}
