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
  /** Whether its members are handed out. */
  named: boolean;
  /** How many keys it has so far, with their offsets and lengths while they are few. */
  count: number;
  readonly starts: Int32Array;
  readonly lengths: Int32Array;
  many: Set<string> | null;
  /** The member that was begun last, where members are handed out. */
  key: string;
  line: number;
  /** Where its value starts, or what has to come before that. */
  start: number;
}

const EXPECTS_KEY = -3;
const EXPECTS_COLON = -2;
const EXPECTS_VALUE = -1;

/**
 * Moves over JSON a string at a time, and says whether `JSON.parse` may have it and nothing is to be said of it: depth and number
 * of values are within bounds, and no key stands twice in an object, but for the objects whose members are handed out: there whoever takes
 * them has to compare their number with that of the keys that came of them. `false` means that `scanJson` has to look closer, never that
 * something is wrong. Grammar inside values is left to `JSON.parse`; around the members that are handed out it is sound, so that each of
 * them may be parsed by itself. This is for the many files that are in order, and costs a fraction of what `scanJson` does.
 */
export function skimJson(text: string, { nodes, depth: deepest, onMember }: JsonSkimOptions): boolean {
  const { length } = text;
  const frames: Frame[] = [];
  const outermost = newFrame();
  let frame = outermost;
  let depth = 0;
  let left = nodes;
  let line = 1;
  let at = 0;
  /** Whether the next string is a key. */
  let expectsKey = false;
  let hasRoot = false;
  /** Offset after the value that ended last. */
  let end = 0;
  /** Where the next backslash stands, looked for again when it was passed. */
  let backslash = indexOrEnd(text, '\\', 0);
  let parents = ROOT;

  while (at < length) {
    const code = text.charCodeAt(at);
    switch (code) {
      case LINE_FEED:
        line++;
        at = afterSpaces(text, at + 1);
        continue;
      case SPACE:
      case TAB:
      case CARRIAGE_RETURN:
        at = afterSpaces(text, at + 1);
        continue;
      case COLON:
        if (frame.named) {
          if (frame.start !== EXPECTS_COLON) return false;
          frame.start = EXPECTS_VALUE;
        }
        at = afterSpaces(text, at + 1);
        continue;
      case COMMA:
        if (depth === 0) return false;
        if (frame.named) {
          if (frame.start < 0) return false;
          onMember?.({ parents, key: frame.key, line: frame.line, start: frame.start, end });
          frame.start = EXPECTS_KEY;
        }
        expectsKey = frame.inObject;
        at++;
        continue;
      case CLOSE_OBJECT:
      case CLOSE_ARRAY:
        if (depth === 0) return false;
        if (frame.named) {
          if (code !== CLOSE_OBJECT || (frame.start < 0 && frame.count > 0)) return false;
          if (frame.count > 0) onMember?.({ parents, key: frame.key, line: frame.line, start: frame.start, end });
        }
        depth--;
        frame = depth === 0 ? outermost : (frames[depth - 1] ?? outermost);
        if (depth === 1) parents = ROOT;
        expectsKey = false;
        at++;
        end = at;
        continue;
      case QUOTE:
        if (expectsKey) {
          const after = frame.named ? plainKeyEnd(text, at) : stringEnd(text, at);
          if (after === -1) return false;
          expectsKey = false;
          if (frame.named) {
            frame.key = text.slice(at + 1, after - 1);
            frame.line = line;
            frame.start = EXPECTS_COLON;
            // Those that are handed out are compared by whoever takes them.
            frame.count++;
          } else {
            if (backslash < at) backslash = indexOrEnd(text, '\\', at);
            if (backslash < after && ESCAPED_TWICE.test(text.slice(at, after))) return false;
            if (!isNewKey(text, frame, at + 1, after - 1)) return false;
          }
          at = after;
          continue;
        }
    }
    // A value begins.
    if (--left < 0) return false;
    if (frame.named) {
      if (frame.start !== EXPECTS_VALUE) return false;
      frame.start = at;
    } else if (depth === 0) {
      if (hasRoot) return false;
      hasRoot = true;
    }
    if (code === QUOTE) {
      at = stringEnd(text, at);
      if (at === -1) return false;
      end = at;
    } else if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
      if (depth >= deepest) return false;
      const isBelowRoot = depth === 1 && frame.named;
      if (isBelowRoot) parents = [frame.key];
      frame = frames[depth] ?? newFrame();
      frames[depth] = frame;
      depth++;
      expectsKey = code === OPEN_OBJECT;
      frame.inObject = expectsKey;
      frame.named = expectsKey && onMember !== undefined && (depth === 1 || isBelowRoot);
      frame.count = 0;
      frame.many = null;
      frame.start = EXPECTS_KEY;
      at++;
    } else {
      const after = literalEnd(text, at);
      if (after - at > LONGEST_LITERAL) return false;
      at = after;
      end = after;
    }
  }
  return depth === 0;
}

function newFrame(): Frame {
  return {
    inObject: false,
    named: false,
    count: 0,
    starts: new Int32Array(FEW_KEYS),
    lengths: new Int32Array(FEW_KEYS),
    many: null,
    key: '',
    line: 0,
    start: EXPECTS_KEY,
  };
}

/** Offset after the key that begins at `from`; -1 where it does not end, or holds what is not to stand in a string as it is. */
function plainKeyEnd(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code < SPACE || code === BACKSLASH) return -1;
  }
  return -1;
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
