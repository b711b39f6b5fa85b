/**
 * Whether a value of canonical JSON is of a form. Ten thousand records are held against theirs to verify one pack, so that this is done with
 * nothing between: no copy, no list of faults, and members in the one order that they may have.
 */
export type Form<T> = (value: unknown) => value is T;

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
  const names = Object.keys(shape).toSorted();
  const forms = names.map((name) => shape[name] ?? nothing);
  return (value): value is T => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const given = value as Readonly<Record<string, unknown>>;
    const keys = Object.keys(given);
    let at = 0;
    for (const [index, name] of names.entries()) {
      if (keys[at] === name) {
        if (forms[index]?.(given[name]) !== true) return false;
        at += 1;
      } else if (!mayLack.has(name)) return false;
    }
    return at === keys.length;
  };
}

/** An object of one of these forms, by its member `kind`. */
export function byKind<const S extends Readonly<Record<string, Members>>>(
  kinds: S,
): Form<{ [K in keyof S]: { readonly kind: K } & { readonly [M in keyof S[K]]: Formed<S[K][M]> } }[keyof S]> {
  type One = { [K in keyof S]: { readonly kind: K } & { readonly [M in keyof S[K]]: Formed<S[K][M]> } }[keyof S];
  const forms = new Map(Object.entries(kinds).map(([kind, shape]) => [kind, members({ ...shape, kind: oneOf([kind]) })]));
  return (value): value is One =>
    typeof value === 'object' && value !== null && 'kind' in value && forms.get(value.kind as string)?.(value) === true;
}

/** A list, each of whose members is of a form. */
export function listOf<T>(item: Form<T>): Form<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(item);
}

/** A list that is not empty. */
export function someOf<T>(item: Form<T>): Form<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.length > 0 && value.every(item);
}

/** Of a form, or null. */
export function orNull<T>(item: Form<T>): Form<T | null> {
  return (value): value is T | null => value === null || item(value);
}

/** One of these texts. */
export function oneOf<const T extends string>(texts: readonly T[]): Form<T> {
  const known: ReadonlySet<unknown> = new Set(texts);
  return (value): value is T => known.has(value);
}

/** Any text. */
export const anyText: Form<string> = (value): value is string => typeof value === 'string';

/** A whole number that is read everywhere as the same. */
export const wholeNumber: Form<number> = (value): value is number => Number.isSafeInteger(value);

const nothing: Form<never> = (_value): _value is never => false;
