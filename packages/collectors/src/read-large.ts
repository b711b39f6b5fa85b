import { createHash } from 'node:crypto';
import { fstatSync, readSync, type Stats } from 'node:fs';
import { type ByteSource, type Facts, type ReadDocument, readLargeDocument } from '@avouch/core';
import { type Unread, withRegularFile } from './read-bounded.ts';

/** Files of more bytes are read a part at a time where their format allows it. */
export const LARGE_BYTES = 16 * 1024 * 1024;

/** A file that was read without ever being in memory as a whole. */
export interface LargeDocument {
  readonly kind: 'read';
  readonly document: ReadDocument<Facts>;
  /** SHA-256 of the bytes that were read, in hexadecimal digits. */
  readonly digest: string;
  readonly size: number;
}

/** What became of it. `as a whole`: no format that the file can be of is read in parts. */
export type LargeRead = LargeDocument | { readonly kind: 'as a whole' } | { readonly kind: 'changed' } | Unread;

const CHUNK_BYTES = 1024 * 1024;

/** Reads a regular file a part at a time under a name. It is not read where `isMeant` says that it is another file than the one that was meant. */
export function readLarge(path: string | Buffer, name: string, isMeant: (stats: Stats) => boolean = () => true): LargeRead {
  return withRegularFile<LargeRead>(path, (file, before) => {
    if (!isMeant(before)) return { kind: 'changed' };
    const { source, digest } = digested({
      size: before.size,
      readInto: (into, offset) => readSync(file, into, 0, into.length, offset),
    });
    const document = readLargeDocument(name, source);
    if (document === null) return { kind: 'as a whole' };
    const whole = digest();
    const after = fstatSync(file);
    // What was read belongs together, and to this digest, only where nobody wrote meanwhile.
    const isSame = after.size === before.size && after.mtimeMs === before.mtimeMs && whole.size === before.size;
    return isSame ? { kind: 'read', document, ...whole } : { kind: 'changed' };
  });
}

/**
 * A source that takes the digest of what is read from it. Whoever reads begins at 0, as often as they like, and goes on without gaps: it is
 * the last time that counts, so that the digest is of the bytes that were read and of no others. What they leave at the end is read for it.
 */
function digested(source: ByteSource): {
  readonly source: ByteSource;
  readonly digest: () => { readonly digest: string; readonly size: number };
} {
  let hash = createHash('sha256');
  let size = 0;
  const readInto = (into: Uint8Array, offset: number): number => {
    if (offset === 0 && size > 0) {
      hash = createHash('sha256');
      size = 0;
    }
    if (offset !== size) throw new Error(`${offset} is read after ${size} bytes, with a gap or twice`);
    const read = source.readInto(into, offset);
    hash.update(into.subarray(0, read));
    size += read;
    return read;
  };
  return {
    source: { size: source.size, readInto },
    digest: () => {
      const rest = new Uint8Array(CHUNK_BYTES);
      while (readInto(rest, size) > 0);
      return { digest: hash.digest('hex'), size };
    },
  };
}
