import { type ByteWindow, wholeWindow } from '../byte-window.ts';
import { type DiagnosticLog, quoted } from '../diagnostic-log.ts';
import { otherEncoding } from '../text.ts';
import { type JsonByteFault, type JsonCursor, jsonCursor } from './json-bytes.ts';
import type { JsonLimits } from './json-document.ts';
import { scanJson } from './json-scan.ts';
import { CLOSE_ARRAY, CLOSE_OBJECT, COLON, COMMA, OPEN_ARRAY, OPEN_OBJECT, QUOTE } from './json-signs.ts';

/** A part of a JSON file: an element of an array that is a member of the root, or any other member of the root as a whole. */
export interface JsonItem {
  /** Of the member of the root. */
  readonly key: string;
  /** Place in the array, from 0; null for a member as a whole. */
  readonly index: number | null;
  /** Undefined where it was passed over unread. */
  readonly value: unknown;
  readonly line: number;
  /** Offsets of its bytes in the file. */
  readonly start: number;
  readonly end: number;
}

/** Bounds for JSON that is read an item at a time; `itemBytes` is what one item may have, since it is held in memory as a whole. */
export interface JsonItemLimits extends JsonLimits {
  readonly itemBytes: number;
}

/** What to do with the parts of the file. */
export interface JsonItemHandlers {
  /** A member of the root begins. It comes before its items; comes again where the key stands twice, and then replaces the first. */
  readonly onMember: (member: { readonly key: string; readonly kind: 'array' | 'object' | 'other'; readonly line: number }) => void;
  readonly onItem: (item: JsonItem) => void;
  /**
   * Members that are passed over as one item without being read: bounded, their own grammar not looked at. They may have any number of bytes, so
   * they are for files that are in memory as a whole.
   */
  readonly unread?: (key: string) => boolean;
}

/** Bytes of items that are parsed at once: small ones by themselves would cost a call each, and what is alive at once has to be moved about. */
const BATCH = 2048;
const MOST_DUPLICATES = 50;

interface Place {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly suspect: boolean;
}

/** Ends the walk from within; the log has the reason. */
class Stopped extends Error {
  readonly kind: 'malformed' | 'refused';
  constructor(kind: 'malformed' | 'refused') {
    super(kind);
    this.kind = kind;
  }
}

/**
 * Reads a JSON object of any size from its bytes, an item at a time, so that the memory it takes is that of an item: neither the text nor
 * the tree of the whole file is ever built. Accepts what JSON.parse accepts, within bounds that hold before anything is parsed;
 * duplicate keys are reported with code `duplicate-key`, and the last one wins.
 */
export function readJsonItems(
  file: Uint8Array | ByteWindow,
  log: DiagnosticLog,
  { limits, ...handlers }: JsonItemHandlers & { readonly limits: JsonItemLimits },
): { readonly kind: 'items' } | { readonly kind: 'not an object' } | { readonly kind: 'malformed' } | { readonly kind: 'refused' } {
  const window = file instanceof Uint8Array ? wholeWindow(file) : file;
  const { bytes } = window;
  const encoding = otherEncoding(bytes);
  if (encoding !== null) {
    log.error('not-utf-8', `The file is ${encoding}, not UTF-8; save it as UTF-8.`, { line: 1 });
    return { kind: 'malformed' };
  }
  const cursor = jsonCursor(window, bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0, limits);
  const reader = itemReader(window, { log, limits });
  try {
    cursor.skipSpace();
    if (cursor.byte() === undefined) {
      log.error('empty-file', 'The file is empty or holds white space only; fill it or remove it.');
      return { kind: 'malformed' };
    }
    window.keep = cursor.at;
    const isObject = cursor.byte() === OPEN_OBJECT;
    if (isObject) walkRoot(window, cursor, reader, handlers);
    else reader.parse(passed(cursor, 0, reader));
    cursor.skipSpace();
    if (cursor.byte() !== undefined) reader.syntax(cursor.line, 'the end of the file');
    return { kind: isObject ? 'items' : 'not an object' };
  } catch (error) {
    if (error instanceof Stopped) return { kind: error.kind };
    throw error;
  }
}

function walkRoot(window: ByteWindow, cursor: JsonCursor, reader: ItemReader, handlers: JsonItemHandlers): void {
  const keys = new Set<string>();
  reader.count(cursor);
  cursor.at++;
  cursor.skipSpace();
  if (cursor.byte() === CLOSE_OBJECT) {
    cursor.at++;
    return;
  }
  for (;;) {
    cursor.skipSpace();
    if (cursor.byte() !== QUOTE) reader.syntax(cursor.line, 'a key in double quotes');
    window.keep = cursor.at;
    const { line } = cursor;
    const before = cursor.nodes;
    const key = String(reader.parse(passed(cursor, 0, reader)));
    cursor.nodes = before;
    if (keys.has(key)) reader.duplicate(key, line);
    keys.add(key);
    cursor.skipSpace();
    if (cursor.byte() !== COLON) reader.syntax(cursor.line, 'a colon');
    cursor.at++;
    cursor.skipSpace();
    window.keep = cursor.at;
    const first = cursor.byte();
    const unread = handlers.unread?.(key) === true;
    handlers.onMember({ key, kind: first === OPEN_ARRAY ? 'array' : first === OPEN_OBJECT ? 'object' : 'other', line });
    if (first === OPEN_ARRAY && !unread) walkArray(window, { cursor, reader, key, onItem: handlers.onItem });
    else {
      const place = passed(cursor, 1, reader, unread);
      const value = unread ? undefined : reader.parse(place);
      handlers.onItem({ key, index: null, value, line: place.line, start: place.start, end: place.end });
    }
    cursor.skipSpace();
    const next = cursor.byte();
    cursor.at++;
    if (next === CLOSE_OBJECT) return;
    if (next !== COMMA) reader.syntax(cursor.line, 'a comma or a closing }');
  }
}

interface ArrayWalk {
  readonly cursor: JsonCursor;
  readonly reader: ItemReader;
  readonly key: string;
  readonly onItem: (item: JsonItem) => void;
}

function walkArray(window: ByteWindow, { cursor, reader, key, onItem }: ArrayWalk): void {
  let batch: Place[] = [];
  let index = 0;
  const flush = () => {
    for (const [at, value] of reader.parseAll(batch).entries()) {
      const place = batch[at];
      if (place !== undefined) onItem({ key, index: index++, value, line: place.line, start: place.start, end: place.end });
    }
    batch = [];
  };
  reader.count(cursor);
  cursor.at++;
  cursor.skipSpace();
  if (cursor.byte() === CLOSE_ARRAY) {
    cursor.at++;
    return;
  }
  for (;;) {
    cursor.skipSpace(flush);
    if (batch.length === 0) window.keep = cursor.at;
    const place = passed(cursor, 2, reader);
    batch.push(place);
    if (place.end - (batch[0]?.start ?? 0) >= BATCH) flush();
    cursor.skipSpace(flush);
    const next = cursor.byte();
    cursor.at++;
    if (next === CLOSE_ARRAY) {
      flush();
      return;
    }
    if (next !== COMMA) {
      // An earlier fault inside an item may be what led here.
      flush();
      reader.syntax(cursor.line, 'a comma or a closing ]');
    }
  }
}

/** Moves over a value, or stops with the reason why it can't. */
function passed(cursor: JsonCursor, around: number, reader: ItemReader, unread = false): Place {
  const { at: start, line } = cursor;
  const fault = cursor.passValue(around, unread ? Infinity : reader.itemBytes);
  if (fault !== null) reader.stop(fault, fault === 'too large' ? line : cursor.line);
  return { start, end: cursor.at, line, suspect: cursor.suspect };
}

interface ItemReader {
  /** Most bytes of one item. */
  readonly itemBytes: number;
  parse(place: Place): unknown;
  parseAll(places: readonly Place[]): readonly unknown[];
  /** Counts a bracket that is walked here and not passed over. */
  count(cursor: JsonCursor): void;
  duplicate(key: string, line: number): void;
  stop(fault: JsonByteFault, line: number): never;
  syntax(line: number, expected: string): never;
}

function itemReader(window: ByteWindow, { log, limits }: { readonly log: DiagnosticLog; readonly limits: JsonItemLimits }): ItemReader {
  let duplicates = 0;
  // An item may not begin with a byte order mark, so none is dropped.
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const textOf = (start: number, end: number, line: number): string => {
    try {
      return decoder.decode(window.bytes.subarray(start - window.base, end - window.base));
    } catch {
      // The only way in which a fatal decoder says "not UTF-8".
    }
    log.error('not-utf-8', `The part that begins in line ${line} holds bytes that are not UTF-8; save the file as UTF-8.`, { line });
    throw new Stopped('malformed');
  };
  const reader: ItemReader = {
    itemBytes: limits.itemBytes,
    parse: (place) => reader.parseAll([place])[0],
    parseAll(places) {
      const [first] = places;
      const last = places.at(-1);
      if (first === undefined || last === undefined) return [];
      const text = textOf(first.start, last.end, first.line);
      let values: readonly unknown[];
      try {
        values = JSON.parse(`[${text}]`) as readonly unknown[];
      } catch (error) {
        for (const place of places) lookCloser(place);
        log.error('json-syntax', `This is not JSON: ${quoted(messageOf(error))}. Correct it and read the file again.`, {
          line: first.line,
        });
        throw new Stopped('malformed');
      }
      for (const place of places) if (place.suspect) lookCloser(place);
      return values;
    },
    count(cursor) {
      if (++cursor.nodes > limits.nodes) reader.stop('too many nodes', cursor.line);
    },
    duplicate(key, line) {
      // Millions of messages would cost more than the reading; the first ones tell enough.
      if (++duplicates > MOST_DUPLICATES) return;
      log.error('duplicate-key', `The key ${quoted(key)} stands twice in one object; the last one is taken. Remove one.`, { line });
    },
    stop(fault, line) {
      switch (fault) {
        case 'too deep':
          log.error('too-deep', `The JSON is nested deeper than ${limits.depth} levels; it is not read. Flatten it.`, { line });
          throw new Stopped('refused');
        case 'too many nodes':
          log.error('too-many-nodes', `The JSON holds more than ${limits.nodes} values; it is not read. Split the file.`, { line });
          throw new Stopped('refused');
        case 'too large':
          log.error('item-too-large', `One value has more than ${limits.itemBytes} bytes; it is not read. Split it.`, { line });
          throw new Stopped('refused');
        case 'syntax':
          return reader.syntax(line, 'a whole value');
        default:
          return fault satisfies never;
      }
    },
    syntax(line, expected) {
      log.error('json-syntax', `This is not JSON: ${expected} was expected here. Correct the line and read the file again.`, { line });
      throw new Stopped('malformed');
    },
  };
  /** Finds keys that stand twice, exactly, and the line of a fault. */
  const lookCloser = ({ start, end, line }: Place): void => {
    const fault = scanJson(textOf(start, end, line), {
      ...limits,
      dialect: 'json',
      onDuplicate: (key, at) => reader.duplicate(key, line + at - 1),
    });
    if (fault?.kind === 'syntax') reader.syntax(line + fault.line - 1, fault.expected);
  };
  return reader;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
