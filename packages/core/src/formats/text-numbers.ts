/** Numbers distinct texts from 0, in the order in which they come. */
export interface TextNumbers {
  /** The number of a text; a new one where it has none yet. */
  numberOf(text: string): number;
  /** The text of a number, from a code unit on. */
  textOf(number: number, from?: number): string;
  size(): number;
}

const CHUNK_BITS = 20;
const CHUNK = 1 << CHUNK_BITS;
const WITHIN = CHUNK - 1;

/**
 * Keeps texts as code units in large blocks: a few hundred thousand references of an inventory take a third of what a Map of strings
 * takes. Equal is equal code unit for code unit.
 */
export function textNumbers(): TextNumbers {
  const chunks: Uint8Array[] = [];
  let used = CHUNK;
  /** Where each text begins, over all chunks, and its length in code units; negative where each takes two bytes. */
  let starts = new Float64Array(1024);
  let lengths = new Int32Array(1024);
  let hashes = new Int32Array(1024);
  let table = new Int32Array(4096);
  let size = 0;
  /** Texts that are longer than a chunk; none in an honest file. */
  const long = new Map<string, number>();
  const longTexts = new Map<number, string>();

  const grow = () => {
    starts = larger(starts, Float64Array);
    lengths = larger(lengths, Int32Array);
    hashes = larger(hashes, Int32Array);
  };
  const rehash = () => {
    table = new Int32Array(table.length * 2);
    for (let number = 0; number < size; number++) {
      if (longTexts.has(number)) continue;
      let slot = (hashes[number] ?? 0) & (table.length - 1);
      while (table[slot] !== 0) slot = (slot + 1) & (table.length - 1);
      table[slot] = number + 1;
    }
  };
  const unitAt = (chunk: Uint8Array, from: number, index: number, wide: boolean): number =>
    wide ? (chunk[from + 2 * index] ?? 0) | ((chunk[from + 2 * index + 1] ?? 0) << 8) : (chunk[from + index] ?? 0);
  const equals = (number: number, text: string): boolean => {
    const length = lengths[number] ?? 0;
    if (Math.abs(length) !== text.length) return false;
    const start = starts[number] ?? 0;
    const chunk = chunks[Math.floor(start / CHUNK)];
    if (chunk === undefined) return text.length === 0;
    for (let index = 0; index < text.length; index++)
      if (unitAt(chunk, start & WITHIN, index, length < 0) !== text.charCodeAt(index)) return false;
    return true;
  };
  const store = (text: string, wide: boolean) => {
    const bytes = wide ? text.length * 2 : text.length;
    if (used + bytes > CHUNK) {
      chunks.push(new Uint8Array(CHUNK));
      used = 0;
    }
    const chunk = chunks.at(-1);
    starts[size] = (chunks.length - 1) * CHUNK + used;
    lengths[size] = wide ? -text.length : text.length;
    for (let index = 0; index < text.length && chunk !== undefined; index++) {
      const unit = text.charCodeAt(index);
      if (wide) {
        chunk[used++] = unit & 0xff;
        chunk[used++] = unit >> 8;
      } else chunk[used++] = unit;
    }
  };

  return {
    numberOf(text) {
      if (text.length * 2 > CHUNK) {
        const known = long.get(text);
        if (known !== undefined) return known;
        if (size === lengths.length) grow();
        long.set(text, size);
        longTexts.set(size, text);
        return size++;
      }
      let hash = 0;
      let units = 0;
      for (let index = 0; index < text.length; index++) {
        const unit = text.charCodeAt(index);
        units |= unit;
        hash = Math.imul(hash ^ unit, 0x01000193);
      }
      hash ^= hash >>> 15;
      let slot = hash & (table.length - 1);
      for (let found = table[slot] ?? 0; found !== 0; found = table[slot] ?? 0) {
        if (hashes[found - 1] === hash && equals(found - 1, text)) return found - 1;
        slot = (slot + 1) & (table.length - 1);
      }
      if (size === lengths.length) grow();
      store(text, units > 0xff);
      hashes[size] = hash;
      table[slot] = ++size;
      if (size * 2 > table.length) rehash();
      return size - 1;
    },
    textOf(number, skipped = 0) {
      const kept = longTexts.get(number);
      if (kept !== undefined) return kept.slice(skipped);
      const length = lengths[number] ?? 0;
      const start = starts[number] ?? 0;
      const chunk = chunks[Math.floor(start / CHUNK)];
      if (chunk === undefined) return '';
      const from = start & WITHIN;
      const units: number[] = [];
      let text = '';
      for (let index = skipped; index < Math.abs(length); index++) {
        units.push(unitAt(chunk, from, index, length < 0));
        // A call takes so many arguments and no more.
        if (units.length === 8192) text += String.fromCharCode(...units.splice(0));
      }
      return text + String.fromCharCode(...units);
    },
    size: () => size,
  };
}

function larger<A extends Float64Array | Int32Array>(array: A, make: new (length: number) => A): A {
  const next = new make(array.length * 2);
  next.set(array);
  return next;
}
