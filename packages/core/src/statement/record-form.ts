/**
 * The forms of canonical JSON (RFC 8785), each read in one pass: what is read is the value, what is not as this form is written canonically is
 * refused at its first character. Ten thousand records are read to verify one pack. To parse each, hold it against its form and write it again to
 * see whether that is what it was takes longer.
 */
export type Form<T> = (from: Reading) => T | undefined;

/** Text as it is read. It comes of UTF-8, so that it holds no half of a character. */
export interface Reading {
  readonly text: string;
  /** What forms whose values come again and again read last, in this text or in one before. */
  readonly last: Map<Form<unknown>, Repeated>;
  /** Whether characters may stand in it that canonical JSON has as escapes alone (U+0000 to U+001F). */
  readonly controls: boolean;
  /** How far it was read. */
  at: number;
  /** A place before which no backslash stands from `at` on. */
  escape: number;
}

/** A value with how it was written. */
interface Repeated {
  readonly value: unknown;
  readonly written: string;
}

/**
 * Reads texts that are canonical JSON of a form as a whole; undefined for any other, also for one that means the same. `controls`: whether control
 * characters may stand in them.
 */
export function readerOf<T>(form: Form<T>, controls = true): (text: string) => T | undefined {
  const last = new Map<Form<unknown>, Repeated>();
  return (text) => {
    const from = { text, last, controls, at: 0, escape: -1 };
    const value = form(from);
    return from.at === text.length ? value : undefined;
  };
}

const CONTROLS = Array.from({ length: 0x20 }, (_, code) => String.fromCharCode(code));

/** Whether control characters stand in a text, the end of a line aside where lines were told apart. */
export function hasControls(text: string, aside: '\n' | null = null): boolean {
  return CONTROLS.some((control) => control !== aside && text.includes(control));
}

/** What a form says a value is. */
export type Formed<F> = F extends Form<infer T> ? T : never;

type Members = Readonly<Record<string, Form<unknown>>>;

/** An object with exactly these members, by the order of their names (RFC 8785 §3.2.3). */
export function members<const S extends Members>(shape: S): Form<{ readonly [K in keyof S]: Formed<S[K]> }> {
  return form(shape, new Set());
}

/** An object with all of the first members, and any of the second. */
export function membersAndSome<const S extends Members, const O extends Members>(
  shape: S,
  some: O,
): Form<{ readonly [K in keyof S]: Formed<S[K]> } & { readonly [K in keyof O]?: Formed<O[K]> }> {
  return form({ ...shape, ...some }, new Set(Object.keys(some)));
}

function form<T>(shape: Members, mayLack: ReadonlySet<string>): Form<T> {
  const parts = Object.entries(shape)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, read]) => ({ name, read, first: `{"${name}":`, next: `,"${name}":`, mayLack: mayLack.has(name) }));
  return (from) => {
    const members: Record<string, unknown> = {};
    const begin = from.at;
    for (const { name, read, first, next, mayLack: optional } of parts) {
      const start = from.at === begin ? first : next;
      if (from.text.startsWith(start, from.at)) {
        from.at += start.length;
        const value = read(from);
        if (value === undefined) return undefined;
        members[name] = value;
      } else if (!optional) return undefined;
    }
    return passed(from, CLOSING_BRACE) ? (members as T) : undefined;
  };
}

/** The end of the name and what follows it: a search for what begins with a quote would stop at every name and text before. */
const KIND = 'kind":';

/** An object of one of these forms, by its member `kind`. No member of theirs is an object with a member of that name. */
export function byKind<const S extends Readonly<Record<string, Members>>>(
  kinds: S,
): Form<{ [K in keyof S]: { readonly kind: K } & { readonly [M in keyof S[K]]: Formed<S[K][M]> } }[keyof S]> {
  type One = { [K in keyof S]: { readonly kind: K } & { readonly [M in keyof S[K]]: Formed<S[K][M]> } }[keyof S];
  const forms = Object.entries(kinds).map(([kind, shape]) => ({
    kind: JSON.stringify(kind),
    read: members({ ...shape, kind: oneOf([kind]) }) as Form<One>,
  }));
  return (from) => {
    // Quotes in a text have a backslash before them, so that this can stand in none. Were it to, the form would refuse it.
    const at = from.text.indexOf(KIND, from.at) + KIND.length;
    return forms.find(({ kind }) => from.text.startsWith(kind, at))?.read(from);
  };
}

/** A list, each of whose members is of a form. */
export function listOf<T>(item: Form<T>): Form<readonly T[]> {
  return (from) => {
    if (!passed(from, OPENING_BRACKET)) return undefined;
    const items: T[] = [];
    if (passed(from, CLOSING_BRACKET)) return items;
    do {
      const value = item(from);
      if (value === undefined) return undefined;
      items.push(value);
    } while (passed(from, COMMA));
    return passed(from, CLOSING_BRACKET) ? items : undefined;
  };
}

/** A list that is not empty. */
export function someOf<T>(item: Form<T>): Form<readonly T[]> {
  return that(listOf(item), (items) => items.length > 0);
}

/** Of a form, or null. */
export function orNull<T>(item: Form<T>): Form<T | null> {
  return (from) => {
    if (!from.text.startsWith('null', from.at)) return item(from);
    from.at += 4;
    return null;
  };
}

/** One of these texts. */
export function oneOf<const T extends string>(texts: readonly T[]): Form<T> {
  const known = texts.map((text) => ({ text, written: JSON.stringify(text) }));
  return (from) => {
    for (const { text, written } of known)
      if (from.text.startsWith(written, from.at)) {
        from.at += written.length;
        return text;
      }
    return undefined;
  };
}

/** Of a form whose values are often the same as the last: read again are characters alone. For texts and lists, whose last character is their end. */
export function often<T>(item: Form<T>): Form<T> {
  const repeated: Form<T> = (from) => {
    const { text, at, last } = from;
    const known = last.get(repeated);
    if (known !== undefined && text.startsWith(known.written, at)) {
      from.at += known.written.length;
      return known.value as T;
    }
    const value = item(from);
    if (value !== undefined) last.set(repeated, { value, written: text.slice(at, from.at) });
    return value;
  };
  return repeated;
}

/** Of a form, and such that something holds. */
export function that<T, U extends T = T>(item: Form<T>, holds: ((value: T) => boolean) | ((value: T) => value is U)): Form<U> {
  return (from) => {
    const value = item(from);
    return value !== undefined && holds(value) ? (value as U) : undefined;
  };
}

/** Any text. */
export const anyText: Form<string> = (from) => {
  const { text } = from;
  const begin = from.at + 1;
  if (!passed(from, QUOTE)) return undefined;
  let end = text.indexOf('"', begin);
  if (from.escape < begin) from.escape = placeOf('\\', text, begin);
  let escapes = false;
  // What a backslash stands before ends no text, and begins no other escape.
  while (end !== -1 && from.escape < end) {
    escapes = true;
    const behind = from.escape + 2;
    from.escape = placeOf('\\', text, behind);
    if (end < behind) end = text.indexOf('"', behind);
  }
  if (end === -1) return undefined;
  from.at = end + 1;
  return escapes || from.controls ? writtenOneWay(text.slice(begin - 1, end + 1)) : text.slice(begin, end);
};

/** The value of a text in quotes, where it is the very one that the value is written as. */
function writtenOneWay(quoted: string): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(quoted);
  } catch {
    // An escape that JSON does not have, or a control character without one.
    return undefined;
  }
  return typeof value === 'string' && value.isWellFormed() && JSON.stringify(value) === quoted ? value : undefined;
}

/** A whole number that is read everywhere as the same. */
export const wholeNumber: Form<number> = (from) => {
  const negative = passed(from, MINUS);
  const begin = from.at;
  let value = 0;
  for (let digit = digitAt(from); digit >= 0 && Number.isSafeInteger(value); digit = digitAt(from)) {
    value = value * 10 + digit;
    from.at += 1;
  }
  // No zero in front, and none below zero.
  const isCanonical = value === 0 ? from.at === begin + 1 && !negative : from.text.charCodeAt(begin) !== ZERO;
  if (!isCanonical || !Number.isSafeInteger(value)) return undefined;
  return negative ? -value : value;
};

const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const ZERO = 0x30;
const OPENING_BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;
const CLOSING_BRACE = 0x7d;

/** Whether a character stands there, which is read then. */
function passed(from: Reading, character: number): boolean {
  if (from.text.charCodeAt(from.at) !== character) return false;
  from.at += 1;
  return true;
}

/** Below zero, or not a number, where none stands there. */
function digitAt({ text, at }: Reading): number {
  const digit = text.charCodeAt(at) - ZERO;
  return digit <= 9 ? digit : -1;
}

/** Behind everything where it does not stand. */
function placeOf(character: string, text: string, from: number): number {
  const at = text.indexOf(character, from);
  return at === -1 ? Number.POSITIVE_INFINITY : at;
}
