import type { JsonMember } from '../encodings/json/json-scan.ts';
import { type JsonField, skimJson } from '../encodings/json/json-skim.ts';

/** Bounds, what of an entry is of interest, and who takes elements. */
export interface SoundFieldsOptions {
  readonly nodes: number;
  readonly depth: number;
  /** What the text was decoded from. */
  readonly bytes: Uint8Array;
  readonly fields: readonly string[];
  /** Those of the fields that are handed out as they are written and not built, since a look at the text tells what is asked of them. */
  readonly asWritten?: readonly string[];
  /**
   * Takes the elements of the arrays that are members of the root, each before the member that holds it: the key of that member, and of an
   * object the fields that were asked for; null for any other value.
   */
  readonly onElement?: (key: string, fields: Readonly<Record<string, unknown>> | null) => void;
}

/**
 * Takes a member. `fields` holds those that were asked for of an object right below an object of the root; null for any other value, which
 * `parsed` gives, as it gives the whole of an object.
 */
export type TakeFields = (member: JsonMember, fields: Readonly<Record<string, unknown>> | null, parsed: () => unknown) => void;

/**
 * Goes through JSON of which nothing is to be said a member at a time: those of the objects right below the root, each object's before
 * itself, and those of the root. Only fields that are of interest are built, which is quicker than building all of it. False where a closer
 * look is needed, since the text is faulty, over its bounds, names a key twice or has no object at its root: what `take` was given is then
 * worth nothing.
 */
export function readSoundFields(
  text: string,
  { nodes, depth, bytes, fields, asWritten = [], onElement }: SoundFieldsOptions,
  take: TakeFields,
): boolean {
  if (!/^\s*\{/.test(text)) return false;
  const atRoot = keySet();
  const below = keySet();
  let isSound = true;
  let entry: Record<string, unknown> = {};
  const wanted = namesByLength(fields);
  const onField = (field: JsonField) => {
    const names = wanted[field.keyEnd - field.keyStart] ?? [];
    let name: string | undefined;
    for (const one of names) if (text.startsWith(one, field.keyStart)) name = one;
    if (name === undefined) return;
    entry[name] = asWritten.includes(name) ? text.slice(field.start, field.end) : fieldValue(text, field);
  };
  const onMember = (member: JsonMember) => {
    const { parents, key, start, end } = member;
    const isObject = text.charCodeAt(start) === OPEN_OBJECT;
    const parsed = (): unknown => JSON.parse(text.slice(start, end));
    if (parents.length === 0) {
      if (!atRoot.add(key)) isSound = false;
      below.clear();
      take(member, null, parsed);
    } else {
      if (!below.add(key)) isSound = false;
      take(member, isObject ? entry : null, parsed);
      entry = {};
    }
  };
  if (onElement === undefined) return skimJson(text, { nodes, depth, bytes, onMember, onField }) && isSound;
  const onEach = (key: string, start: number) => {
    onElement(key, text.charCodeAt(start) === OPEN_OBJECT ? entry : null);
    entry = {};
  };
  return skimJson(text, { nodes, depth, bytes, onMember, onField, onElement: onEach }) && isSound;
}

/** Keys of one object. */
interface KeySet {
  /** False where it is there already. */
  add(key: string): boolean;
  clear(): void;
}

/** Tools write keys in their order: as long as each is greater than the one before it, none has to be looked up. */
function keySet(): KeySet {
  let ascending: string[] = [];
  let last = '';
  let known: Set<string> | null = null;
  return {
    add(key) {
      if (known === null && (ascending.length === 0 || last < key)) {
        ascending.push(key);
        last = key;
        return true;
      }
      known ??= new Set(ascending);
      const before = known.size;
      return known.add(key).size > before;
    },
    clear() {
      if (ascending.length > 0) ascending = [];
      known = null;
    },
  };
}

const QUOTE = 0x22;
const OPEN_OBJECT = 0x7b;

/** Names by their length, so that most keys of a file are told to be none of them without being cut out of it. */
function namesByLength(names: readonly string[]): readonly (readonly string[] | undefined)[] {
  const longest = Math.max(...names.map(({ length }) => length));
  return Array.from({ length: longest + 1 }, (_, length) => names.filter((name) => name.length === length));
}

/** The value of a field of sound JSON: a string, as most are, without `JSON.parse`. */
function fieldValue(text: string, { start, end, hasEscape }: JsonField): unknown {
  return text.charCodeAt(start) === QUOTE && !hasEscape ? text.slice(start + 1, end - 1) : JSON.parse(text.slice(start, end));
}
