/** How often LF occurs in `text` between two offsets. */
export function newlinesBetween(text: string, from: number, to: number): number {
  // A plain loop: indexOf would look for the next LF beyond `to`, over and over where a long text has none.
  let count = 0;
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === 0x0a) count++;
  return count;
}
