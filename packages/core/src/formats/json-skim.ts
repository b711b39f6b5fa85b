import type { JsonMember } from './json-scan.ts';

/** What to look for while skimming. */
export interface JsonSkimOptions {
  readonly nodes: number;
  readonly depth: number;
  /** As in `scanJson`, where the root is an object. What it was given is worth nothing where the skim says so in the end. */
  readonly onMember?: (member: JsonMember) => void;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const SPACE = 0x20;
const LINE_FEED = 0x0a;
const TAB = 0x09;
const CARRIAGE_RETURN = 0x0d;

/** A longer number is one that `scanJson` does not take. */
const LONGEST_LITERAL = 1000;
/** Keys of one object that are compared one by one; beyond, a Set takes over, so that no object costs more than its length. */
const FEW_KEYS = 24;
const ROOT: readonly string[] = [];
/** Escapes of what may be written in another way too: keys that have none of them are the same only where they are spelt the same. */
const ESCAPED_TWICE = /\\[u/]/;

/** An object or array that is open. */
interface Frame {
  inObject: boolean;
  /** How many keys it has so far, with their offsets and lengths while they are few. */
  count: number;
  readonly starts: Int32Array;
  readonly lengths: Int32Array;
  many: Set<string> | null;
  /** The member that was begun last. */
  key: string;
  line: number;
  start: number;
}

/**
 * Moves over JSON a string at a time, and says whether `JSON.parse` may have it and nothing is to be said of it: depth and number
 * of values are within bounds, and no key stands twice in an object, but for the objects whose members are handed out: there whoever takes
 * them has to compare their number with that of the keys that came of them. `false` means that `scanJson` has to look closer, never that
 * something is wrong. Grammar is left to `JSON.parse`: this is for the many files that are in order, and costs a fraction of that.
 */
export function skimJson(text: string, { nodes, depth: deepest, onMember }: JsonSkimOptions): boolean {
  const frames: Frame[] = [];
  const { length } = text;
  let depth = 0;
  let frame: Frame | undefined;
  let left = nodes;
  let line = 1;
  let at = 0;
  let expectsKey = false;
  /** Offset after the value that ended last. */
  let end = 0;
  /** Where the next backslash stands, looked for again when it was passed. */
  let backslash = indexOrEnd(text, '\\', 0);
  // Members of the root, and of objects right below it, are handed out.
  const isNamed = () =>
    onMember !== undefined && frame?.inObject === true && (depth === 1 || (depth === 2 && frames[0]?.inObject === true));
  let named = false;
  let parents = ROOT;
  const finish = () => {
    if (frame === undefined || frame.count === 0) return;
    onMember?.({ parents, key: frame.key, line: frame.line, start: frame.start, end });
  };
  const open = (inObject: boolean) => {
    frame = frames[depth];
    if (frame === undefined) {
      frame = newFrame();
      frames.push(frame);
    }
    frame.inObject = inObject;
    frame.count = 0;
    frame.many = null;
    depth++;
    expectsKey = inObject;
    named = isNamed();
    if (named && depth === 2) parents = [frames[0]?.key ?? ''];
  };
  const close = () => {
    if (named) finish();
    depth--;
    frame = frames[depth - 1];
    expectsKey = false;
    named = isNamed();
    if (depth === 1) parents = ROOT;
  };

  while (at < length) {
    switch (text.charCodeAt(at)) {
      case LINE_FEED:
        line++;
        at = afterSpaces(text, at + 1);
        break;
      case SPACE:
      case TAB:
      case CARRIAGE_RETURN:
        at = afterSpaces(text, at + 1);
        break;
      case QUOTE: {
        const after = stringEnd(text, at);
        if (after === -1) return false;
        if (expectsKey && frame !== undefined) {
          expectsKey = false;
          if (backslash < at) backslash = indexOrEnd(text, '\\', at);
          if (backslash < after && (named || ESCAPED_TWICE.test(text.slice(at, after)))) return false;
          // Those that are handed out are counted there: none stands twice where the object has as many.
          if (named && frame.count >= FEW_KEYS) frame.count++;
          else if (!isNewKey(text, frame, at + 1, after - 1)) return false;
          if (named) {
            frame.key = text.slice(at + 1, after - 1);
            frame.line = line;
            frame.start = -1;
          }
        } else {
          if (--left < 0) return false;
          if (named && frame !== undefined && frame.start === -1) frame.start = at;
          end = after;
        }
        at = after;
        break;
      }
      case COLON:
        at = afterSpaces(text, at + 1);
        break;
      case COMMA:
        if (frame === undefined) return false;
        if (named) finish();
        expectsKey = frame.inObject;
        at++;
        break;
      case OPEN_OBJECT:
      case OPEN_ARRAY:
        if (--left < 0 || depth >= deepest) return false;
        if (named && frame !== undefined && frame.start === -1) frame.start = at;
        open(text.charCodeAt(at) === OPEN_OBJECT);
        at++;
        break;
      case CLOSE_OBJECT:
      case CLOSE_ARRAY:
        if (frame === undefined) return false;
        close();
        at++;
        end = at;
        break;
      default: {
        const after = literalEnd(text, at);
        if (--left < 0 || after - at > LONGEST_LITERAL) return false;
        if (named && frame !== undefined && frame.start === -1) frame.start = at;
        at = after;
        end = after;
      }
    }
  }
  return depth === 0;
}

function newFrame(): Frame {
  return {
    inObject: false,
    count: 0,
    starts: new Int32Array(FEW_KEYS),
    lengths: new Int32Array(FEW_KEYS),
    many: null,
    key: '',
    line: 0,
    start: -1,
  };
}

/** Offset after the string that begins at `from`; -1 where it does not end. */
function stringEnd(text: string, from: number): number {
  for (let quote = text.indexOf('"', from + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let slashes = 0;
    while (text.charCodeAt(quote - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return quote + 1;
  }
  return -1;
}

/** Offset after what stands at `from` and is no string and no mark. */
function literalEnd(text: string, from: number): number {
  let at = from + 1;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= SPACE || code === COMMA || code === CLOSE_OBJECT || code === CLOSE_ARRAY || code === QUOTE || code === COLON) break;
    if (code === OPEN_OBJECT || code === OPEN_ARRAY) break;
  }
  return at;
}

function afterSpaces(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) === SPACE) at++;
  return at;
}

function indexOrEnd(text: string, character: string, from: number): number {
  const found = text.indexOf(character, from);
  return found === -1 ? text.length : found;
}

/** Takes a key down. False where it stands there already. */
function isNewKey(text: string, frame: Frame, start: number, end: number): boolean {
  const size = end - start;
  if (frame.count < FEW_KEYS) {
    for (let index = 0; index < frame.count; index++)
      if (frame.lengths[index] === size && isSame(text, frame.starts[index] ?? 0, start, size)) return false;
    frame.starts[frame.count] = start;
    frame.lengths[frame.count] = size;
    frame.count++;
    return true;
  }
  frame.many ??= new Set(Array.from(frame.starts, (from, index) => text.slice(from, from + (frame.lengths[index] ?? 0))));
  const key = text.slice(start, end);
  if (frame.many.has(key)) return false;
  frame.many.add(key);
  frame.count++;
  return true;
}

/** Whether two stretches of a text are the same: from their ends, since keys differ there more often. */
function isSame(text: string, a: number, b: number, size: number): boolean {
  for (let at = size - 1; at >= 0; at--) if (text.charCodeAt(a + at) !== text.charCodeAt(b + at)) return false;
  return true;
}
