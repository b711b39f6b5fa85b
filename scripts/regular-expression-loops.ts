/** A part of a pattern that repeats without bound, with what stands before and behind it where the pattern begins to match. */
export interface Loop {
  readonly before: string;
  readonly body: string;
  readonly behind: string;
}

interface Term {
  readonly text: string;
  readonly quantifier: string;
  /** Of a group: its alternatives; null for any other term, and for what looks ahead or behind, which consumes nothing. */
  readonly alternatives: readonly (readonly Term[])[] | null;
}

const GROUP_HEAD = /\((?:\?(?:[:=!]|<[=!]|<\w+>))?/y;
const QUANTIFIER = /(?:[*+?]|\{\d+(?:,\d*)?\})\??/y;

function matchAt(expression: RegExp, text: string, at: number): string {
  expression.lastIndex = at;
  return expression.exec(text)?.[0] ?? '';
}

/** Terms of a pattern, by alternatives, from `at` to the parenthesis that closes the group or to the end. */
function parse(pattern: string, from: number): { readonly alternatives: readonly (readonly Term[])[]; readonly end: number } {
  const alternatives: Term[][] = [[]];
  let at = from;
  while (at < pattern.length && pattern[at] !== ')') {
    const start = at;
    let inside: Term['alternatives'] = null;
    if (pattern[at] === '|') {
      alternatives.push([]);
      at++;
      continue;
    }
    if (pattern[at] === '\\') at += matchAt(/\\(?:u\{[^}]*\}|[pP]\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|[\s\S])/y, pattern, at).length;
    else if (pattern[at] === '[') at = afterClass(pattern, at);
    else if (pattern[at] === '(') {
      const head = matchAt(GROUP_HEAD, pattern, at);
      const group = parse(pattern, at + head.length);
      at = group.end + 1;
      if (!/^\(\?<?[=!]/.test(head)) inside = group.alternatives;
    } else at++;
    const text = pattern.slice(start, at);
    const quantifier = matchAt(QUANTIFIER, pattern, at);
    at += quantifier.length;
    alternatives.at(-1)?.push({ text, quantifier, alternatives: inside });
  }
  return { alternatives, end: at };
}

function afterClass(pattern: string, from: number): number {
  let at = from + 1;
  while (at < pattern.length && pattern[at] !== ']') at += pattern[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** `*` for what has no upper bound, `?` for what may be left out, '' for what stands once or some bounded number of times. */
function folded(quantifier: string): '' | '?' | '*' | '+' {
  if (quantifier === '') return '';
  if (quantifier.startsWith('{')) {
    const [, least = '0', upper] = /^\{(\d+)(?:(?:,)(\d*))?/.exec(quantifier) ?? [];
    if (upper === '') return least === '0' ? '*' : '+';
    return least === '0' ? '?' : '';
  }
  return quantifier.startsWith('*') ? '*' : quantifier.startsWith('+') ? '+' : '?';
}

function written(terms: readonly Term[]): string {
  return terms.map((term) => `${inside(term)}${folded(term.quantifier)}`).join('');
}

function inside({ text, alternatives }: Term): string {
  return alternatives === null ? text : `(?:${alternatives.map(written).join('|')})`;
}

/**
 * The pattern with each bounded repeat as one: `{0,300}` as `?`, `{2,9}` as once. A bounded repeat multiplies the work by a constant; what
 * grows with the input is left as it is.
 */
export function withoutBoundedRepeats(pattern: string): string {
  return parse(pattern, 0).alternatives.map(written).join('|');
}

/** Every part of a pattern that repeats without bound. */
export function loopsOf(pattern: string): readonly Loop[] {
  return parse(pattern, 0).alternatives.flatMap((terms) => loopsIn(terms, '', ''));
}

function loopsIn(terms: readonly Term[], before: string, behind: string): readonly Loop[] {
  return terms.flatMap((term, index) => {
    const head = before + written(terms.slice(0, index));
    const tail = written(terms.slice(index + 1)) + behind;
    const repeats = folded(term.quantifier) === '*' || folded(term.quantifier) === '+';
    const own = repeats ? [{ before: head, body: inside(term), behind: tail }] : [];
    const again = repeats ? `(?:${inside(term)})*` : '';
    const inner = (term.alternatives ?? []).flatMap((alternative) => loopsIn(alternative, head + again, again + tail));
    return [...own, ...inner];
  });
}
