import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats } from 'node:fs';

/** Why a file was not looked at. */
export type Unread =
  | { readonly kind: 'missing' }
  | { readonly kind: 'not a file' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** What became of reading a file: its bytes, or why there are none. */
export type BoundedRead =
  | { readonly kind: 'read'; readonly bytes: Buffer; readonly stats: Stats }
  | { readonly kind: 'too large'; readonly size: number }
  | Unread;

/** The `code` of a system error (`ENOENT`), or its text. */
export function errorCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return String(error);
}

/** What stands at `path` itself, a link not followed; null where nothing does, or nothing that we may see. */
export function entryStats(path: string | Buffer): Stats | null {
  try {
    return lstatSync(path);
  } catch {
    // Missing and hidden are the same to whoever asks.
    return null;
  }
}

/**
 * Opens a regular file and closes it again. Never follows a link at the end of `path`; never opens a pipe, socket or device, and, should one be
 * put there meanwhile, does not wait on it.
 */
export function withRegularFile<T>(path: string | Buffer, use: (file: number, stats: Stats) => T): T | Unread {
  let file: number | null = null;
  try {
    if (!lstatSync(path).isFile()) return { kind: 'not a file' };
    // Windows knows neither flag.
    file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    const stats = fstatSync(file);
    return stats.isFile() ? use(file, stats) : { kind: 'not a file' };
  } catch (error) {
    // What is wrong with a file comes with a code; anything else is a fault of ours.
    if (!(error instanceof Error && 'code' in error)) throw error;
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
    return code === 'ELOOP' ? { kind: 'not a file' } : { kind: 'unreadable', reason: code };
  } finally {
    if (file !== null) closeSync(file);
  }
}

/** Reads a regular file of at most `limit` bytes, opened as {@link withRegularFile} does. */
export function readBounded(path: string | Buffer, limit: number): BoundedRead {
  return withRegularFile<BoundedRead>(path, (file, stats) => {
    if (stats.size > limit) return { kind: 'too large', size: stats.size };
    const bytes = Buffer.alloc(stats.size);
    let length = 0;
    while (length < bytes.length) {
      const read = readSync(file, bytes, length, bytes.length - length, length);
      if (read === 0) break;
      length += read;
    }
    return { kind: 'read', bytes: bytes.subarray(0, length), stats };
  });
}

/** As `readBounded`, as text; null for whatever reason there is none. */
export function readBoundedText(path: string, limit: number): string | null {
  const read = readBounded(path, limit);
  return read.kind === 'read' ? read.bytes.toString('utf8') : null;
}
