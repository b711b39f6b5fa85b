const LINE_FEED = 0x0a;

/** Takes lines and counted bytes from a stream of pieces. All return null where the stream ends too early. */
export interface ByteReader {
  /** The next line without its end; null too where it is longer than 64 KiB. */
  line(): Promise<string | null>;
  bytes(count: number): Promise<Buffer | null>;
  /** Passes over `count` bytes. */
  skip(count: number): Promise<true | null>;
  /** What came in and was not taken yet. What of it is used is passed over with `pass`, without waiting for anything. */
  here(): Buffer;
  pass(count: number): void;
}

const LONGEST_LINE = 65_536;

/** A reader over `read`, which returns the next piece of a stream, or null at its end. */
export function byteReader(read: () => Promise<Buffer | null>): ByteReader {
  let current: Buffer = Buffer.alloc(0);
  let at = 0;
  async function more(): Promise<boolean> {
    if (at < current.length) return true;
    const next = await read();
    current = next ?? Buffer.alloc(0);
    at = 0;
    return next !== null;
  }
  async function take(count: number, into: Buffer | null): Promise<boolean> {
    let done = 0;
    while (done < count) {
      if (!(await more())) return false;
      const part = Math.min(count - done, current.length - at);
      if (into !== null) current.copy(into, done, at, at + part);
      at += part;
      done += part;
    }
    return true;
  }
  return {
    async line() {
      let text = '';
      while (await more()) {
        const end = current.indexOf(LINE_FEED, at);
        const stop = end < 0 ? current.length : end;
        if (text.length + (stop - at) > LONGEST_LINE) return null;
        text += current.toString('latin1', at, stop);
        at = end < 0 ? stop : stop + 1;
        if (end >= 0) return text;
      }
      return null;
    },
    async bytes(count) {
      // Handed out only when all of it was written over.
      const into = Buffer.allocUnsafe(count);
      return (await take(count, into)) ? into : null;
    },
    skip: async (count) => ((await take(count, null)) ? true : null),
    here: () => current.subarray(at),
    pass(count) {
      at = Math.min(at + count, current.length);
    },
  };
}
