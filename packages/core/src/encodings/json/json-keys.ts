/** Keys of one object that are compared one by one; beyond, a Set takes over, so that no object costs more than its length. */
export const FEW_KEYS = 24;

/** A text, and its characters as `asciiOf` gives them. */
export interface Coded {
  readonly text: string;
  readonly codes: Uint8Array;
}

/** How many keys an object has so far, with their offsets and lengths while they are few. */
export interface KeysSeen {
  count: number;
  readonly starts: Int32Array;
  readonly lengths: Int32Array;
  many: Set<string> | null;
}

/** Takes a key down. False where it stands there already. */
export function isNewKey(coded: Coded, seen: KeysSeen, start: number, end: number): boolean {
  const size = end - start;
  if (seen.count < FEW_KEYS) {
    for (let index = 0; index < seen.count; index++)
      if (seen.lengths[index] === size && isSame(coded, seen.starts[index] ?? 0, start, size)) return false;
    seen.starts[seen.count] = start;
    seen.lengths[seen.count] = size;
    seen.count++;
    return true;
  }
  const { text } = coded;
  seen.many ??= new Set(Array.from(seen.starts, (from, index) => text.slice(from, from + (seen.lengths[index] ?? 0))));
  const key = text.slice(start, end);
  if (seen.many.has(key)) return false;
  seen.many.add(key);
  seen.count++;
  return true;
}

/** Whether two stretches of a text are the same: from their ends, since keys differ there more often. */
function isSame({ text, codes }: Coded, a: number, b: number, size: number): boolean {
  for (let at = size - 1; at >= 0; at--) if (codes[a + at] !== codes[b + at]) return false;
  return text.slice(a, a + size) === text.slice(b, b + size);
}
