import { Inflate } from 'fflate';
import { type DiagnosticLog, quoted } from '../diagnostic-log.ts';

/** Bounds on a package, held against the sizes that its directory states before anything is unpacked, and again while it is. */
export const PACKAGE_LIMITS = {
  entries: 4000,
  /** Bytes of one part that is read. */
  part: 16 * 1024 * 1024,
  /** Bytes of all parts, as the directory states them. */
  total: 512 * 1024 * 1024,
  /** How many times its packed size a part may have, counted from a megabyte on. */
  expansion: 200,
} as const;

/** A part of an office document: a file of its zip archive, not unpacked. */
interface PackagePart {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  /** Where its local header stands. */
  readonly at: number;
  readonly encrypted: boolean;
}

/** Parts by name. */
export type PackageParts = ReadonlyMap<string, PackagePart>;

/** The directory of an office document, or what is wrong with it. */
export type PackageDirectory =
  | { readonly kind: 'directory'; readonly parts: PackageParts }
  | { readonly kind: 'malformed' | 'refused'; readonly code: string; readonly message: string };

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const DIRECTORIES = new WeakMap<Uint8Array, PackageDirectory | null>();

/** Whether bytes begin as a zip archive with content does. */
function isZip(bytes: Uint8Array): boolean {
  return bytes.length >= END_BYTES && bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/** The directory of a zip archive, read once for each file; null for what is no zip archive. Nothing is unpacked. */
export function packageDirectory(bytes: Uint8Array): PackageDirectory | null {
  const known = DIRECTORIES.get(bytes);
  if (known !== undefined) return known;
  const directory = isZip(bytes) ? readDirectory(bytes) : null;
  DIRECTORIES.set(bytes, directory);
  return directory;
}

function readDirectory(bytes: Uint8Array): PackageDirectory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecord(view);
  if (end === null) return broken('zip-cut-off', 'The end of the document is missing or more follows it; fetch or save it again.');
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count || start === 0xffffffff || count === 0xffff)
    return hostile(
      'zip-layout',
      'The document is in several parts or in the 64-bit layout, which no office program writes; save it again.',
    );
  if (count > PACKAGE_LIMITS.entries)
    return hostile('too-many-entries', `The document has ${count} parts and the limit is ${PACKAGE_LIMITS.entries}; it is not read.`);
  const parts = new Map<string, PackagePart>();
  let total = 0;
  let at = start;
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL)
      return broken('zip-directory', 'The list of the parts of the document is broken; save it again.');
    const next = at + 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) return broken('zip-directory', 'The list of the parts of the document is broken; save it again.');
    const part = partAt(bytes, view, at);
    if (part === null) return hostile('zip-part-name', 'A part of the document has a name that leads outside it; it is not read.');
    if (parts.has(part.name)) return hostile('zip-part-twice', `The document has the part ${quoted(part.name)} twice; it is not read.`);
    parts.set(part.name, part);
    total += part.size;
    if (total > PACKAGE_LIMITS.total)
      return hostile('expands-too-much', `The parts of the document come to more than ${PACKAGE_LIMITS.total} bytes; it is not read.`);
    at = next;
  }
  return { kind: 'directory', parts };
}

function broken(code: string, message: string): PackageDirectory {
  return { kind: 'malformed', code, message };
}

function hostile(code: string, message: string): PackageDirectory {
  return { kind: 'refused', code, message };
}

/** The record whose comment ends with the file: what follows it would be another file. */
function endRecord(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - END_BYTES - LONGEST_COMMENT);
  for (let at = view.byteLength - END_BYTES; at >= first; at--)
    if (view.getUint32(at, true) === END && at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength) return at;
  return null;
}

/** Null for a name that could lead outside. */
function partAt(bytes: Uint8Array, view: DataView, at: number): PackagePart | null {
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)));
  const outside = name === '' || name.startsWith('/') || /[\\\0]|^[A-Za-z]:/.test(name) || name.split('/').includes('..');
  if (outside) return null;
  return {
    name,
    method: view.getUint16(at + 10, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    at: view.getUint32(at + 42, true),
    encrypted: (view.getUint16(at + 8, true) & 1) === 1,
  };
}

/** Text of a part, or why there is none; the log then says why. */
export type PartText = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'absent' | 'malformed' | 'refused' };

/** Unpacks one part as UTF-8 text. Never gives more than the directory states and {@link PACKAGE_LIMITS} allow. */
export function partText(bytes: Uint8Array, parts: PackageParts, name: string, log: DiagnosticLog): PartText {
  const part = parts.get(name);
  if (part === undefined) return { kind: 'absent' };
  const refuse = (code: string, message: string): PartText => {
    log.error(code, `${quoted(name)} ${message}`);
    return { kind: 'refused' };
  };
  if (part.encrypted) return refuse('encrypted', 'of the document is encrypted; save it without a password, and bring that.');
  if (part.size > PACKAGE_LIMITS.part)
    return refuse(
      'expands-too-much',
      `of the document has ${part.size} bytes and the limit is ${PACKAGE_LIMITS.part}; it is not read. Check where the document came from; if it is the right one, save it again without what is not text.`,
    );
  if (part.size > Math.max(1024 * 1024, part.packed * PACKAGE_LIMITS.expansion))
    return refuse(
      'expands-too-much',
      `of the document expands more than ${PACKAGE_LIMITS.expansion} times; it is not read. Check where the document came from, and save it again.`,
    );
  const content = unpacked(bytes, part);
  if (content === null) {
    log.error('zip-part', `${quoted(name)} of the document cannot be unpacked to what its directory states; save the document again.`);
    return { kind: 'malformed' };
  }
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(content) };
  } catch {
    // The only way in which a fatal decoder says "not UTF-8".
    log.error('not-utf-8', `${quoted(name)} of the document is not UTF-8; save the document again.`);
    return { kind: 'malformed' };
  }
}

const STORED = 0;
const DEFLATED = 8;
/** Deflate makes at most 1,032 bytes of one: what a lying directory can make us unpack beyond its word stays small. */
const STEP = 4096;

/** Null where the local header says otherwise than the directory, or the content is not what it states. */
function unpacked(bytes: Uint8Array, part: PackagePart): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (part.at + 30 > bytes.length || view.getUint32(part.at, true) !== LOCAL) return null;
  const nameEnd = part.at + 30 + view.getUint16(part.at + 26, true);
  // A reader that goes by local headers would see another document.
  if (new TextDecoder().decode(bytes.subarray(part.at + 30, nameEnd)) !== part.name) return null;
  const start = nameEnd + view.getUint16(part.at + 28, true);
  if (start + part.packed > bytes.length) return null;
  const packed = bytes.subarray(start, start + part.packed);
  if (part.method === STORED) return part.packed === part.size ? packed : null;
  return part.method === DEFLATED ? inflated(packed, part.size) : null;
}

function inflated(packed: Uint8Array, size: number): Uint8Array | null {
  const out = new Uint8Array(size);
  let length = 0;
  let over = false;
  const inflate = new Inflate((chunk) => {
    if (length + chunk.length > size) over = true;
    else out.set(chunk, length);
    length += chunk.length;
  });
  try {
    for (let at = 0; at < packed.length && !over; at += STEP) inflate.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
  } catch {
    // The library throws for what is no deflated content.
    return null;
  }
  return over || length !== size ? null : out;
}
