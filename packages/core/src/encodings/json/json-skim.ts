import { type Coded, FEW_KEYS, isNewKey, type KeysSeen } from './json-keys.ts';
import type { JsonMember } from './json-scan.ts';
import {
  BACKSLASH,
  CARRIAGE_RETURN,
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  LINE_FEED,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
  SPACE,
  TAB,
} from './json-signs.ts';
import { afterSpaces, areSoundEscapes, asciiOf, literalEnd, STOPS, stringEnd } from './json-stretches.ts';

/** What to look for while skimming. */
export interface JsonSkimOptions {
  readonly nodes: number;
  readonly depth: number;
  /** What the text was decoded from, where that is at hand: text that is ASCII is then not encoded again. */
  readonly bytes?: Uint8Array;
  /** As in `scanJson`, where the root is an object. What it was given is worth nothing where the skim says so in the end. */
  readonly onMember?: (member: JsonMember) => void;
  /** With this, grammar is looked at inside of values too. Called for members of the objects below those, each before the member that holds it. */
  readonly onField?: (field: JsonField) => void;
  /** Called for elements of the arrays that are members of the root, with the key of that member; `onField` for the members of those that are objects, each before its object. */
  readonly onElement?: (key: string, start: number) => void;
}

/** Where the key of a member stands, without its quotes, and where its value does. Holds during the call that it is given to. */
export interface JsonField {
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly start: number;
  readonly end: number;
  /** Whether the value is a string with an escape in it. */
  readonly hasEscape: boolean;
}

/** A longer number is one that `scanJson` does not take. */
const LONGEST_LITERAL = 1000;
const ROOT: readonly string[] = [];
/** Escapes of what may be written in another way too: keys that have none of them are the same only where they are spelt the same. */
const ESCAPED_TWICE = /\\[u/]/;

/** What is done with the members of an object or array. */
const COUNTED = 0;
const NAMED = 1;
const FIELDS = 2;
const LISTED = 3;

/** An object or array that is open. */
interface Frame extends JsonField, KeysSeen {
  inObject: boolean;
  handing: number;
  /** The member that was begun last, where members are handed out. */
  key: string;
  line: number;
  keyStart: number;
  keyEnd: number;
  start: number;
  end: number;
  hasEscape: boolean;
}

/** What may come next. */
const KEY = 0;
const KEY_OR_END = 1;
const VALUE = 2;
const VALUE_OR_END = 3;
const AFTER_KEY = 4;
const AFTER_VALUE = 5;

const LITERAL = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;

/**
 * Moves over JSON a string at a time, and says whether `JSON.parse` may have it and nothing is to be said of it: depth and number of values
 * are within bounds, and no key stands twice in an object, but for the objects whose members are handed out to `onMember`: there whoever
 * takes them has to compare their keys. `false` means that `scanJson` has to look closer, never that something is wrong. What strings and
 * literals hold is left to `JSON.parse`, which may have each member by itself, unless fields are asked for: then nothing is left to it.
 * This is for the many files that are in order, and costs a fraction of what `scanJson` does.
 */
export function skimJson(text: string, { nodes, depth: deepest, bytes, onMember, onField, onElement }: JsonSkimOptions): boolean {
  const strict = onField !== undefined;
  // Of ASCII alone there are as many bytes as characters.
  const codes = bytes?.length === text.length ? bytes : asciiOf(text);
  const coded: Coded = { text, codes };
  const { length } = codes;
  const frames: Frame[] = [];
  const outermost = newFrame();
  let frame = outermost;
  let depth = 0;
  let left = nodes;
  let line = 1;
  let at = 0;
  let expects = VALUE;
  /** Offset after the value that ended last. */
  let end = 0;
  let parents = ROOT;
  /** Hands out the member, field or element that ends there. */
  const handOut = (endOfValue: number) => {
    if (frame.handing === NAMED) onMember?.({ parents, key: frame.key, line: frame.line, start: frame.start, end: endOfValue });
    else if (frame.handing === LISTED) onElement?.(parents[0] ?? '', frame.start);
    else {
      frame.end = endOfValue;
      onField?.(frame);
    }
  };
  while (at < length) {
    const code = codes[at] ?? 0;
    switch (code) {
      case LINE_FEED:
        line++;
        at = afterSpaces(codes, at + 1);
        continue;
      case SPACE:
      case TAB:
      case CARRIAGE_RETURN:
        at = afterSpaces(codes, at + 1);
        continue;
      case COLON:
        if (expects !== AFTER_KEY) return false;
        expects = VALUE;
        at = afterSpaces(codes, at + 1);
        continue;
      case COMMA:
        if (expects !== AFTER_VALUE || depth === 0) return false;
        if (frame.handing !== COUNTED) handOut(end);
        expects = frame.inObject ? KEY : VALUE;
        at++;
        continue;
      case CLOSE_OBJECT:
      case CLOSE_ARRAY:
        if (depth === 0 || frame.inObject !== (code === CLOSE_OBJECT)) return false;
        if (expects === AFTER_VALUE) {
          if (frame.handing !== COUNTED) handOut(end);
        } else if (expects !== KEY_OR_END && expects !== VALUE_OR_END) return false;
        depth--;
        frame = depth === 0 ? outermost : (frames[depth - 1] ?? outermost);
        if (depth === 1) parents = ROOT;
        expects = AFTER_VALUE;
        at++;
        end = at;
        continue;
      case QUOTE: {
        let quote = at + 1;
        while (quote < length && STOPS[codes[quote] ?? 0] === 0) quote++;
        const hasEscape = codes[quote] === BACKSLASH;
        if (hasEscape) {
          const first = quote;
          quote = stringEnd(codes, first);
          if (strict && !areSoundEscapes(text, first, quote)) return false;
        }
        if (quote >= length || codes[quote] !== QUOTE) return false;
        const after = quote + 1;
        if (expects === KEY || expects === KEY_OR_END) {
          if (frame.handing === NAMED) {
            // Those that are handed out are compared by whoever takes them.
            if (hasEscape) return false;
            frame.line = line;
          } else {
            if (hasEscape && ESCAPED_TWICE.test(text.slice(at, after))) return false;
            if (!isNewKey(coded, frame, at + 1, quote)) return false;
          }
          if (frame.handing === NAMED) frame.key = text.slice(at + 1, quote);
          frame.keyStart = at + 1;
          frame.keyEnd = quote;
          expects = AFTER_KEY;
        } else {
          if ((expects !== VALUE && expects !== VALUE_OR_END) || --left < 0) return false;
          frame.start = at;
          frame.hasEscape = hasEscape;
          end = after;
          expects = AFTER_VALUE;
        }
        at = after;
        continue;
      }
    }
    // A value begins that is no string.
    if ((expects !== VALUE && expects !== VALUE_OR_END) || --left < 0) return false;
    frame.start = at;
    if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
      if (depth >= deepest) return false;
      const inObject = code === OPEN_OBJECT;
      const outer = frame;
      frame = frames[depth] ?? newFrame();
      frames[depth] = frame;
      depth++;
      frame.inObject = inObject;
      frame.handing = inObject ? handingBelow(outer, depth) : depth === 2 && outer.inObject && onElement !== undefined ? LISTED : COUNTED;
      if (depth === 2) parents = [outer.key];
      frame.count = 0;
      frame.many = null;
      expects = inObject ? KEY_OR_END : VALUE_OR_END;
      at++;
    } else {
      const after = literalEnd(codes, at);
      if (after - at > LONGEST_LITERAL || (strict && !LITERAL.test(text.slice(at, after)))) return false;
      at = after;
      end = after;
      expects = AFTER_VALUE;
    }
  }
  return depth === 0 && expects === AFTER_VALUE;
}

/** What is done with the members of an object that is `depth` deep: those of the root and of objects right below it are handed out, and those of elements as fields. */
function handingBelow(outer: Frame, depth: number): number {
  if (depth === 1) return NAMED;
  if (outer.handing === LISTED) return FIELDS;
  if (outer.handing !== NAMED) return COUNTED;
  return depth === 2 ? NAMED : FIELDS;
}

function newFrame(): Frame {
  return {
    inObject: false,
    handing: COUNTED,
    count: 0,
    starts: new Int32Array(FEW_KEYS),
    lengths: new Int32Array(FEW_KEYS),
    many: null,
    key: '',
    line: 0,
    keyStart: 0,
    keyEnd: 0,
    start: 0,
    end: 0,
    hasEscape: false,
  };
}
