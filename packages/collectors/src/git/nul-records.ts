/** Takes the records of a stream, each ended by NUL: the bytes of `buffer` from `start` to `end`; `cut` where it was too long. */
export type OnRecord = (buffer: Buffer, start: number, end: number, cut: boolean) => void;

const NONE = Buffer.alloc(0);

/**
 * Splits a stream into records as its pieces come, without copying but where a record spans pieces. Of a record that is longer
 * than `limit` only the beginning is handed out, so that neither memory nor time grow with what a hostile repository contains.
 */
export function nulRecords(limit: number, onRecord: OnRecord): (chunk: Buffer) => void {
  let rest: Buffer = NONE;
  let skipping = false;
  function take(chunk: Buffer, from: number, end: number, isWhole: boolean): void {
    const room = limit - rest.length;
    const cut = end - from > room;
    const stop = Math.min(end, from + room);
    skipping = cut && !isWhole;
    if (isWhole && rest.length === 0) {
      onRecord(chunk, from, stop, cut);
      return;
    }
    // Copied, so that the piece itself can go.
    rest = Buffer.concat([rest, chunk.subarray(from, stop)]);
    if (!isWhole && !cut) return;
    onRecord(rest, 0, rest.length, cut);
    rest = NONE;
  }
  return (chunk) => {
    for (let from = 0; from < chunk.length; ) {
      const found = chunk.indexOf(0, from);
      const end = found < 0 ? chunk.length : found;
      if (!skipping) take(chunk, from, end, found >= 0);
      else if (found >= 0) skipping = false;
      from = end + 1;
    }
  };
}
