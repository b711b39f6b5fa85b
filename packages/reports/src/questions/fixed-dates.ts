const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
/** Midnight of 1 January 1980, the first instant that zip knows. */
const FIRST_DAY = 0x21;

/**
 * A zip archive whose files are all of one date, so that the same content gives the same bytes on any day and in any time zone. For archives
 * that a library of ours has just written: a RangeError is thrown where one is laid out otherwise.
 */
export function withFixedDates(archive: Uint8Array): Uint8Array {
  const bytes = archive.slice();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - END_BYTES;
  if (end < 0 || view.getUint32(end, true) !== END) throw new RangeError('An archive without comment was expected.');
  const undated = (at: number, signature: number, date: number) => {
    if (at + date + 4 > bytes.length || view.getUint32(at, true) !== signature)
      throw new RangeError('An entry is not where it was expected.');
    view.setUint32(at + date, FIRST_DAY << 16, true);
  };
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    undated(at, CENTRAL, 12);
    undated(view.getUint32(at + 42, true), LOCAL, 10);
    at += CENTRAL_BYTES + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return bytes;
}
