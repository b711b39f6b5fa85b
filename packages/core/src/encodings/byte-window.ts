/** Bytes that are fetched when they are needed: a file that is too large to be held in memory for no more than one look at each part. */
export interface ByteSource {
  readonly size: number;
  /** Fills `into` with what stands from `offset` on; returns how many bytes that were. 0 at the end. Throws where the medium fails. */
  readInto(into: Uint8Array, offset: number): number;
}

/** The part of a file that is in memory. It moves on as it is asked for more; offsets are those of the file. */
export interface ByteWindow {
  readonly bytes: Uint8Array;
  /** Offset of the first of `bytes`. */
  readonly base: number;
  /** What stands before this offset is not needed again. Whoever reads sets it; it never goes back. */
  keep: number;
  /** Fetches what comes next, so that `bytes` and `base` change; false at the end of the file. */
  more(): boolean;
}

/** A file that is in memory as a whole. */
export function wholeWindow(bytes: Uint8Array): ByteWindow {
  return { bytes, base: 0, keep: 0, more: () => false };
}

/** A file of which about `size` bytes are in memory; more only while more are kept. */
export function slidingWindow(source: ByteSource, size: number): ByteWindow {
  let buffer = new Uint8Array(size);
  const filled = (from: number, offset: number): Uint8Array => {
    let end = from;
    while (end < buffer.length) {
      const read = source.readInto(buffer.subarray(end), offset + end - from);
      if (read === 0) break;
      end += read;
    }
    return buffer.subarray(0, end);
  };
  const window = {
    bytes: filled(0, 0),
    base: 0,
    keep: 0,
    more() {
      const { bytes, base, keep } = window;
      const kept = bytes.subarray(Math.min(keep - base, bytes.length));
      if (kept.length * 2 > buffer.length) buffer = new Uint8Array(buffer.length * 2);
      buffer.set(kept);
      const end = base + bytes.length;
      window.bytes = filled(kept.length, end);
      window.base = end - kept.length;
      return window.bytes.length > kept.length;
    },
  };
  return window;
}
