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
  return (chunk) => {
    let from = 0;
    if (skipping || rest.length > 0) {
      const end = chunk.indexOf(0);
      const room = limit - rest.length;
      if (!skipping) {
        rest = Buffer.concat([rest, chunk.subarray(0, Math.min(end < 0 ? chunk.length : end, room))]);
        skipping = end < 0 ? chunk.length > room : false;
        if (skipping || end >= 0) onRecord(rest, 0, rest.length, skipping || end > room);
        if (skipping || end >= 0) rest = NONE;
      }
      if (end < 0) return;
      skipping = false;
      from = end + 1;
    }
    for (let end = chunk.indexOf(0, from); end >= 0; end = chunk.indexOf(0, from)) {
      onRecord(chunk, from, Math.min(end, from + limit), end - from > limit);
      from = end + 1;
    }
    // Copied, so that the piece itself can go.
    rest = from < chunk.length ? Buffer.from(chunk.subarray(from)) : NONE;
  };
}
