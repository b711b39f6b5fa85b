import type { ReadDocument } from '../model/facts.ts';
import type { SecretType } from './detector.ts';
import { type FileScan, scanFile } from './scan-file.ts';
import { scanText } from './scan-text.ts';

interface KnownSecret {
  readonly type: SecretType;
  readonly value: string;
}

/** So much of a secret's beginning is enough to know it by, where a message was cut in the middle of it. */
const HEAD = 12;
/** Lines of a key in armour: a reader may hand them on one by one. */
const ARMOUR_LINE = 32;

const withheld = (type: SecretType) => `[withheld: ${type}]`;

/** A text without the secrets that can be seen in it, and without those that are known. */
function withholdFromText(text: string, known: readonly KnownSecret[]): string {
  let result = text;
  for (const { type, value } of known) result = withoutValue(result, value, withheld(type));
  const found = scanText('', result);
  for (const { type, start, end } of found.toReversed()) result = result.slice(0, start) + withheld(type) + result.slice(end);
  return result;
}

function withoutValue(text: string, value: string, instead: string): string {
  const head = value.slice(0, HEAD);
  let from = text.indexOf(head);
  if (from === -1) return text;
  const parts: string[] = [];
  let last = 0;
  for (; from !== -1; from = text.indexOf(head, last)) {
    let length = head.length;
    while (length < value.length && text[from + length] === value[length]) length += 1;
    parts.push(text.slice(last, from), instead);
    last = from + length;
  }
  return parts.join('') + text.slice(last);
}

function withholdFrom(value: unknown, known: readonly KnownSecret[]): unknown {
  if (typeof value === 'string') return value.length < 8 ? value : withholdFromText(value, known);
  if (Array.isArray(value)) return value.map((item) => withholdFrom(item, known));
  if (value === null || typeof value !== 'object') return value;
  // Without a prototype where it had none: a key of a hostile file may be `__proto__`.
  const copy = Object.create(Object.getPrototypeOf(value)) as Record<string, unknown>;
  for (const [key, member] of Object.entries(value)) {
    Object.defineProperty(copy, withholdFrom(key, known) as string, {
      value: withholdFrom(member, known),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return copy;
}

/**
 * A record (plain objects, lists and texts) in which each secret that can be seen stands as `[withheld: type]`. The last
 * thing before output: what a message, a path or a name carries is not printed either.
 */
export function withoutSecrets<T>(record: T): T {
  return withholdFrom(record, []) as T;
}

/** What was read of a file without the secrets that `scan` found in the file, wherever its reader put them, whole or cut. */
export function withoutFoundSecrets<F>(document: ReadDocument<F>, scan: FileScan): ReadDocument<F> {
  if (scan.kind !== 'scanned' || scan.secrets.length === 0) return document;
  const known = scan.secrets.flatMap(({ type, value }) => [
    { type, value },
    ...value.split(/\\n|\s+/).flatMap((line) => (line.length >= ARMOUR_LINE && line !== value ? [{ type, value: line }] : [])),
  ]);
  // The path stays as it is: it is what leads back to the file.
  return { ...(withholdFrom(document, known) as ReadDocument<F>), path: document.path };
}

/** As `withoutFoundSecrets`, for a file that nobody has looked through yet. */
export function withoutOwnSecrets<F>(document: ReadDocument<F>, bytes: Uint8Array): ReadDocument<F> {
  return withoutFoundSecrets(document, scanFile(document.path, bytes));
}
