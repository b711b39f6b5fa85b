import type { JsonMember } from './json-scan.ts';
import { skimJson } from './json-skim.ts';

/** Bounds, and what of an entry is of interest. */
export interface SoundFieldsOptions {
  readonly nodes: number;
  readonly depth: number;
  readonly fields: readonly string[];
}

/**
 * Takes a member. `fields` holds those that were asked for of an object right below an object of the root; null for any other value, which
 * `parsed` gives, as it gives the whole of an object.
 */
export type TakeFields = (member: JsonMember, fields: Readonly<Record<string, unknown>> | null, parsed: () => unknown) => void;

/**
 * As `readSoundMembers` does, goes through JSON of which nothing is to be said a member at a time: those of the objects right below the root, each object's before
 * itself, and those of the root. Only fields that are of interest are built, which is quicker where entries hold much else. False where a closer look is needed, since the text is faulty,
 * over its bounds, names a key twice or has no object at its root: what `take` was given is then worth nothing.
 */
export function readSoundFields(text: string, { nodes, depth, fields }: SoundFieldsOptions, take: TakeFields): boolean {
  if (!/^\s*\{/.test(text)) return false;
  const atRoot = new Set<string>();
  const below = new Set<string>();
  let [countAtRoot, countBelow] = [0, 0];
  let isSound = true;
  let entry: Record<string, unknown> = {};
  const onField = (key: string, start: number, end: number) => {
    const name = fields[fields.indexOf(key)];
    if (name !== undefined) entry[name] = fieldValue(text, start, end);
  };
  const onMember = (member: JsonMember) => {
    const { parents, key, start, end } = member;
    const isObject = text.charCodeAt(start) === OPEN_OBJECT;
    const parsed = (): unknown => JSON.parse(text.slice(start, end));
    if (parents.length === 0) {
      atRoot.add(key);
      countAtRoot++;
      if (below.size !== countBelow) isSound = false;
      below.clear();
      countBelow = 0;
      take(member, null, parsed);
    } else {
      below.add(key);
      countBelow++;
      take(member, isObject ? entry : null, parsed);
      entry = {};
    }
  };
  return skimJson(text, { nodes, depth, onMember, onField }) && isSound && atRoot.size === countAtRoot;
}

const QUOTE = 0x22;
const OPEN_OBJECT = 0x7b;

/** The value of sound JSON between two offsets: a string, as most fields are, without `JSON.parse`. */
function fieldValue(text: string, start: number, end: number): unknown {
  const written = text.slice(start, end);
  return written.charCodeAt(0) === QUOTE && !written.includes('\\') ? written.slice(1, -1) : JSON.parse(written);
}
