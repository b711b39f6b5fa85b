import type { SecretCertainty } from '../model/facts.ts';
import { newlinesBetween } from '../model/newlines.ts';
import type { SecretType } from './detector.ts';
import { scanText } from './scan-text.ts';

/** A secret in a file. `value` stays in memory and goes into no fact, message or report. */
export interface FileSecret {
  readonly type: SecretType;
  readonly certainty: SecretCertainty;
  readonly line: number;
  readonly value: string;
}

/** What became of looking through a file. */
export type FileScan =
  | {
      readonly kind: 'scanned';
      readonly secrets: readonly FileSecret[];
      /** What was looked through, for whoever looks for something else in it: decoding again would be a second pass. */
      readonly text: string;
    }
  | { readonly kind: 'left out'; readonly reason: 'binary' | 'too large' };

/** Files of more bytes are not looked through: nobody writes them by hand. */
export const SCAN_BYTES = 5 * 1024 * 1024;

/** Text has no NUL; git, too, takes a file for binary that has one near its beginning. */
const BINARY_HEAD = 8_000;

/** Looks through a file for secrets. UTF-16 is read where its mark says so; bytes that are no text do not matter. */
export function scanFile(path: string, bytes: Uint8Array): FileScan {
  if (bytes.length > SCAN_BYTES) return { kind: 'left out', reason: 'too large' };
  const encoding = encodingOf(bytes);
  if (encoding === null) return { kind: 'left out', reason: 'binary' };
  const text = new TextDecoder(encoding).decode(bytes);
  let line = 1;
  let at = 0;
  const secrets = scanText(path, text).map(({ type, certainty, start, end }) => {
    line += newlinesBetween(text, at, start);
    at = start;
    return { type, certainty, line, value: text.slice(start, end) };
  });
  return { kind: 'scanned', secrets, text };
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return bytes.subarray(0, BINARY_HEAD).includes(0) ? null : 'utf-8';
}
