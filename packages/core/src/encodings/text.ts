import type { DiagnosticLog } from './diagnostic-log.ts';

/** Text of a file, or the fact that it has none; the log then says why. */
export type DecodedText = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'malformed' };

/**
 * Decodes a file strictly as UTF-8 and drops a byte order mark. An empty file, another encoding, bytes that are no UTF-8 and
 * NUL characters are reported, never guessed at: a guess could make one reader see a key that another does not.
 */
export function decodeText(bytes: Uint8Array, log: DiagnosticLog): DecodedText {
  const encoding = otherEncoding(bytes);
  if (encoding !== null) {
    log.error('not-utf-8', `The file is ${encoding}, not UTF-8; save it as UTF-8.`, { line: 1 });
    return { kind: 'malformed' };
  }
  const text = strictUtf8(bytes);
  if (text === null) {
    const line = firstBadLine(bytes);
    log.error('not-utf-8', `Line ${line} holds bytes that are not UTF-8; save the file as UTF-8.`, { line });
    return { kind: 'malformed' };
  }
  if (text.trim() === '') {
    log.error('empty-file', 'The file is empty or holds white space only; fill it or remove it.');
    return { kind: 'malformed' };
  }
  const nul = text.indexOf('\0');
  if (nul !== -1) {
    log.error('not-text', `The file holds a NUL character at offset ${nul}, so it is no text; replace it by the text file that was meant.`);
    return { kind: 'malformed' };
  }
  return { kind: 'text', text };
}

/** Texts of files, as long as their bytes are held: dozens of formats look at each. */
const TEXTS = new WeakMap<Uint8Array, string | null>();
/** Texts of larger files would take memory that is needed otherwise. */
const KEPT_BYTES = 1024 * 1024;
const HEAD_DECODER = new TextDecoder('utf-8');
const DECODER = new TextDecoder('utf-8', { fatal: true });

/** Decodes UTF-8 strictly, without a byte order mark; null where a byte does not fit. */
export function strictUtf8(bytes: Uint8Array): string | null {
  const known = TEXTS.get(bytes);
  if (known !== undefined) return known;
  const text = decoded(bytes);
  if (bytes.length <= KEPT_BYTES) TEXTS.set(bytes, text);
  return text;
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return DECODER.decode(bytes);
  } catch {
    // The only way in which a fatal decoder says "not UTF-8".
    return null;
  }
}

/** Beginnings of files by their length, as long as the bytes are held: dozens of formats ask for one of two or three. */
const HEADS = new WeakMap<Uint8Array, Map<number, string>>();

/** The start of a file as text, bytes that are no UTF-8 replaced; to recognise a format by, never to read it. */
export function textHead(bytes: Uint8Array, length: number): string {
  const size = Math.min(length, bytes.length);
  const known = HEADS.get(bytes);
  const head = known?.get(size) ?? HEAD_DECODER.decode(bytes.subarray(0, size));
  if (known === undefined) HEADS.set(bytes, new Map([[size, head]]));
  else known.set(size, head);
  return head;
}

/** The name of an encoding other than UTF-8 that the first bytes tell; null where they tell none. */
export function otherEncoding(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'UTF-32' : 'UTF-16 (little endian)';
  if (a === 0xfe && b === 0xff) return 'UTF-16 (big endian)';
  // Without a mark: the first characters of all our formats are ASCII, so every second byte is zero.
  if (bytes.length >= 4 && a !== 0 && b === 0 && c !== 0 && d === 0) return 'UTF-16 (little endian, unmarked)';
  if (bytes.length >= 4 && a === 0 && b !== 0 && c === 0 && d !== 0) return 'UTF-16 (big endian, unmarked)';
  return null;
}

function firstBadLine(bytes: Uint8Array): number {
  // 0x0A is never part of a longer UTF-8 sequence, so each line can be decoded by itself.
  let line = 1;
  let start = 0;
  while (start <= bytes.length) {
    const next = bytes.indexOf(0x0a, start);
    const end = next === -1 ? bytes.length : next;
    if (decoded(bytes.subarray(start, end)) === null) return line;
    start = end + 1;
    line++;
  }
  return 1;
}
