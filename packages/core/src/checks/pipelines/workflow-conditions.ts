// What a condition of GitHub Actions comes to where only the event is known: GitHub Docs, "Evaluate expressions in workflows and actions".

type Value = string | number | boolean | null;
/** A value, or `undefined` where only the platform knows. */
type Known = Value | undefined;

/** More of a condition is not evaluated; it then may hold. */
const LONGEST = 1000;
const DEEPEST = 40;
const TOKEN = /\s*(?:(&&|\|\||[!=]=|[<>]=?|[!(),[\]])|'((?:[^']|'')*)'|(-?(?:0x[0-9a-f]+|\d+(?:\.\d+)?))(?![\w.])|([a-z_][\w.*-]*))/iy;

type Token =
  | { readonly kind: 'sign'; readonly text: string }
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'name'; readonly text: string };

const WORDS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/**
 * Whether a condition can hold in a run that an event starts: `false`, `1 == 2` and `github.event_name == 'schedule'` in a run of a push
 * cannot. What is not known may be anything, and so may what is not understood. `event` is null where it is not known.
 */
export function mayHold(condition: string | null, event: string | null): boolean {
  if (condition === null || condition.length > LONGEST) return true;
  const tokens = tokensOf(plainOf(condition));
  if (tokens === null) return true;
  const reader: Reader = { tokens, at: 0, depth: 0, event: event?.split(' ')[0] ?? null };
  const value = either(reader);
  return reader.at < tokens.length || reader.depth > DEEPEST || value === undefined || isTrue(value);
}

/** `${{ x }}` as `x`. Where more stands around it, the whole is a text, and a text holds. */
function plainOf(condition: string): string {
  const text = condition.trim();
  const inner = text.startsWith('${{') && text.indexOf('}}') === text.length - 2 ? text.slice(3, -2) : text;
  return inner.includes('${{') ? "'text'" : inner;
}

function tokensOf(text: string): readonly Token[] | null {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const [, sign, quoted, number, name] = TOKEN.exec(text) ?? [];
    if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else if (quoted !== undefined) tokens.push({ kind: 'value', value: quoted.replaceAll("''", "'") });
    else if (number !== undefined) tokens.push({ kind: 'value', value: Number(number) });
    else if (name !== undefined) {
      const word = WORDS.get(name.toLowerCase());
      tokens.push(word === undefined ? { kind: 'name', text: name.toLowerCase() } : { kind: 'value', value: word });
    } else return null;
  }
  return tokens;
}

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
  readonly event: string | null;
}

function takes(reader: Reader, ...signs: readonly string[]): string | null {
  const token = reader.tokens[reader.at];
  if (token?.kind !== 'sign' || !signs.includes(token.text)) return null;
  reader.at += 1;
  return token.text;
}

function either(reader: Reader): Known {
  let value = both(reader);
  while (takes(reader, '||') !== null) {
    const next = both(reader);
    if (value !== undefined && isTrue(value)) continue;
    // What is not known leaves the other side to be known only where it holds.
    value = value === undefined ? (next !== undefined && isTrue(next) ? next : undefined) : next;
  }
  return value;
}

function both(reader: Reader): Known {
  let value = compared(reader);
  while (takes(reader, '&&') !== null) {
    const next = compared(reader);
    if (value !== undefined && !isTrue(value)) continue;
    value = value === undefined ? (next !== undefined && !isTrue(next) ? next : undefined) : next;
  }
  return value;
}

function compared(reader: Reader): Known {
  let value = single(reader);
  for (let sign = takes(reader, '==', '!=', '<', '>', '<=', '>='); sign !== null; sign = takes(reader, '==', '!=', '<', '>', '<=', '>=')) {
    const other = single(reader);
    if (value === undefined || other === undefined || (sign !== '==' && sign !== '!=')) value = undefined;
    else value = (sign === '==') === isSame(value, other);
  }
  return value;
}

function single(reader: Reader): Known {
  reader.depth += 1;
  // What is nested deeper is left unread, and the condition may then hold.
  if (reader.depth > DEEPEST) return undefined;
  if (takes(reader, '!') !== null) {
    const value = single(reader);
    return value === undefined ? undefined : !isTrue(value);
  }
  if (takes(reader, '(') !== null) {
    const value = either(reader);
    return takes(reader, ')') === null ? unread(reader) : value;
  }
  const token = reader.tokens[reader.at];
  reader.at += 1;
  if (token?.kind === 'value') return token.value;
  if (token?.kind !== 'name') return unread(reader);
  if (takes(reader, '(') !== null) return called(token.text, reader);
  let whole = true;
  while (takes(reader, '[') !== null) {
    whole = false;
    either(reader);
    if (takes(reader, ']') === null) return unread(reader);
  }
  return whole && token.text === 'github.event_name' && reader.event !== null ? reader.event : undefined;
}

function called(name: string, reader: Reader): Known {
  const given: Known[] = [];
  if (takes(reader, ')') === null) {
    do given.push(either(reader));
    while (takes(reader, ',') !== null);
    if (takes(reader, ')') === null) return unread(reader);
  }
  return name === 'always' && given.length === 0 ? true : undefined;
}

/** Nothing is concluded from what is not understood. */
function unread(reader: Reader): undefined {
  reader.depth = DEEPEST + 1;
  return undefined;
}

function isTrue(value: Value): boolean {
  return value !== false && value !== null && value !== 0 && value !== '';
}

/** Texts are the same whatever their case; what is of two kinds is compared as numbers. */
function isSame(one: Value, other: Value): boolean {
  if (typeof one === 'string' && typeof other === 'string') return one.toLowerCase() === other.toLowerCase();
  if (typeof one === typeof other) return one === other;
  return numberIn(one) === numberIn(other);
}

function numberIn(value: Value): number {
  return typeof value === 'string' && value.trim() === '' ? 0 : Number(value);
}
