import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, read, readSync, type Stats } from 'node:fs';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';

const CHUNK = 256 * 1024;
const readAt = promisify(read);

/** An archive on disk, held open, so that it cannot be exchanged for another one. */
export interface ArchiveFile {
  readonly descriptor: number;
  readonly size: number;
  /** Its bytes from the beginning. */
  stream(): Readable;
  /** Whether it was written to since it was opened. */
  changed(): boolean;
}

/** Opens a regular file for reading; never waits on a pipe that was put there meanwhile. Throws a system error. */
export function openArchiveFile(path: string): ArchiveFile | null {
  // Windows has no such flag.
  const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  const stats = fstatSync(descriptor);
  if (!stats.isFile()) {
    closeSync(descriptor);
    return null;
  }
  return {
    descriptor,
    size: stats.size,
    stream: () => Readable.from(chunks(descriptor, stats.size), { objectMode: false, highWaterMark: 1024 * 1024 }),
    changed: () => differs(stats, fstatSync(descriptor)),
  };
}

/**
 * The bytes of an open file up to the size that it had: one that grows meanwhile must not be read without end. A stream of Node's
 * own would close the descriptor, which is wanted again.
 */
async function* chunks(descriptor: number, size: number): AsyncGenerator<Buffer> {
  for (let position = 0; position < size; ) {
    const bytes = Buffer.alloc(Math.min(CHUNK, size - position));
    const { bytesRead } = await readAt(descriptor, bytes, 0, bytes.length, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield bytes.subarray(0, bytesRead);
  }
}

function differs(before: Stats, now: Stats): boolean {
  return before.size !== now.size || before.mtimeMs !== now.mtimeMs;
}

/** The first bytes of an open file, at most `length`. */
export function firstBytes(descriptor: number, length: number): Uint8Array {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(descriptor, bytes, 0, length, 0));
}

/** SHA-256 of an archive's bytes, in hexadecimal digits. */
export async function archiveDigest(file: ArchiveFile, signal: AbortSignal | undefined): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of file.stream()) {
    signal?.throwIfAborted();
    hash.update(chunk as Buffer);
  }
  return hash.digest('hex');
}
