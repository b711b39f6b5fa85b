/** Numbers distinct texts from 0, in the order in which they come. */
export interface TextNumbers {
  /** The number of a text; a new one where it has none yet. */
  numberOf(text: string): number;
  textOf(number: number): string;
  /** Every text in the order of its number, at less cost than one by one: each lies from `from` to `to` in a text that holds many. */
  forEach(visit: (block: string, from: number, to: number) => void): void;
  size(): number;
}

const CHUNK_BITS = 18;
const CHUNK = 1 << CHUNK_BITS;
const WITHIN = CHUNK - 1;
const FIRST_CHUNK = 4096;
/** Offsets have 31 bits; what comes after so many chunks is kept as strings. */
const MOST_CHUNKS = 1 << (31 - CHUNK_BITS);
/** Bytes of the longest text that is looked at a word at a time. */
const SCRATCH = 4096;
/** Slots that are looked at for one text. More are needed only where somebody made texts that share a hash; those are kept as strings. */
const MOST_PROBES = 256;

/**
 * Keeps texts as code units in large blocks: a few hundred thousand references of an inventory take a third of what a Map of strings
 * takes. Equal is equal code unit for code unit.
 */
export function textNumbers(): TextNumbers {
  const chunks: Uint8Array[] = [];
  /** The same, four bytes at once. */
  const chunkWords: Int32Array[] = [];
  const encoder = new TextEncoder();
  const scratch = new Uint8Array(SCRATCH);
  const scratchWords = new Int32Array(scratch.buffer);
  /** Of each chunk, whether it is all ASCII. */
  const plain: boolean[] = [];
  let used = 0;
  /** Two for each text: where it begins, over all chunks, and its length in code units; negative where each takes two bytes. */
  let places = new Int32Array(512);
  /** Two for each slot: a number and one, 0 where it is free, and the hash of its text. */
  let table = new Int32Array(1024);
  let size = 0;
  /** Texts that fit in no chunk; none in an honest file. */
  const long = new Map<string, number>();
  const longTexts = new Map<number, string>();

  const rehash = () => {
    const old = table;
    table = new Int32Array(old.length * 2);
    const last = table.length - 2;
    for (let slot = 0; slot < old.length; slot += 2) {
      const number = old[slot] ?? 0;
      if (number === 0) continue;
      const hash = old[slot + 1] ?? 0;
      let free = (hash << 1) & last;
      while (table[free] !== 0) free = (free + 2) & last;
      table[free] = number;
      table[free + 1] = hash;
    }
  };
  /** Whether a text is the one in `scratch`, which is ASCII: never is one that is not, since its bytes differ. */
  const equalsScratch = (number: number, length: number): boolean => {
    if (places[number * 2 + 1] !== length) return false;
    const start = places[number * 2] ?? 0;
    const words = chunkWords[start >> CHUNK_BITS];
    if (words === undefined) return length === 0;
    const from = (start & WITHIN) >> 2;
    for (let index = (length + 3) >> 2; --index >= 0; ) if (words[from + index] !== scratchWords[index]) return false;
    return true;
  };
  const equals = (number: number, text: string): boolean => {
    const length = places[number * 2 + 1] ?? 0;
    if (Math.abs(length) !== text.length) return false;
    const start = places[number * 2] ?? 0;
    const chunk = chunks[start >> CHUNK_BITS];
    if (chunk === undefined) return text.length === 0;
    const from = start & WITHIN;
    if (length > 0) {
      for (let index = 0; index < length; index++) if (chunk[from + index] !== text.charCodeAt(index)) return false;
      return true;
    }
    for (let index = 0; index < text.length; index++) if (wideAt(chunk, from + 2 * index) !== text.charCodeAt(index)) return false;
    return true;
  };
  const makeRoom = (bytes: number): void => {
    // Each begins where a word does.
    used = (used + 3) & ~3;
    const last = chunks.at(-1);
    if (last !== undefined && used + bytes <= last.length) return;
    // Most inventories are small: the first block grows with them.
    const grows = last === undefined || (chunks.length === 1 && used + bytes <= CHUNK);
    const from = grows ? used : 0;
    let capacity = grows ? FIRST_CHUNK : CHUNK;
    while (capacity < from + bytes) capacity *= 2;
    const chunk = new Uint8Array(capacity);
    if (grows && last !== undefined) {
      chunk.set(last);
      chunks.pop();
      chunkWords.pop();
    } else plain.push(true);
    chunks.push(chunk);
    chunkWords.push(new Int32Array(chunk.buffer));
    used = from;
  };
  const storeScratch = (length: number): void => {
    const wordCount = (length + 3) >> 2;
    makeRoom(wordCount * 4);
    place((chunks.length - 1) * CHUNK + used, length);
    const words = chunkWords.at(-1);
    if (words === undefined) return;
    const from = used >> 2;
    for (let index = 0; index < wordCount; index++) words[from + index] = scratchWords[index] ?? 0;
    used += length;
  };
  const store = (text: string, units: number): void => {
    const wide = units > 0xff;
    makeRoom(text.length * 2);
    if (units > 0x7f) plain[plain.length - 1] = false;
    const chunk = chunks.at(-1);
    place((chunks.length - 1) * CHUNK + used, wide ? -text.length : text.length);
    for (let index = 0; index < text.length && chunk !== undefined; index++) {
      const unit = text.charCodeAt(index);
      chunk[used++] = unit & 0xff;
      if (wide) chunk[used++] = unit >> 8;
    }
  };
  const place = (start: number, length: number): void => {
    if (size * 2 >= places.length) {
      const next = new Int32Array(places.length * 2);
      next.set(places);
      places = next;
    }
    places[size * 2] = start;
    places[size * 2 + 1] = length;
  };
  const keepLong = (text: string): number => {
    const known = long.get(text);
    if (known !== undefined) return known;
    place(0, 0);
    long.set(text, size);
    longTexts.set(size, text);
    return size++;
  };
  const find = (text: string): number => {
    const { length } = text;
    if (length * 2 > CHUNK || (long.size > 0 && long.has(text))) return keepLong(text);
    const { read, written } = encoder.encodeInto(text, scratch);
    // Nearly all are ASCII, and then looked at a word at a time. Anything else takes more bytes than it has units.
    const ascii = read === length && written === length;
    let hash = 0;
    let units = 0;
    if (ascii) {
      scratch.fill(0, length, length + 3);
      const words = (length + 3) >> 2;
      for (let index = 0; index < words; index++) {
        hash = Math.imul(hash ^ (scratchWords[index] ?? 0), 0x2c1b3c6d);
        hash ^= hash >>> 15;
      }
    } else {
      for (let index = 0; index < length; index++) {
        const unit = text.charCodeAt(index);
        units |= unit;
        hash = Math.imul(hash ^ unit, 0x01000193);
      }
    }
    hash ^= hash >>> 15;
    const last = table.length - 2;
    let slot = (hash << 1) & last;
    let probes = 0;
    for (let found = table[slot] ?? 0; found !== 0; found = table[slot] ?? 0) {
      if (table[slot + 1] === hash && (ascii ? equalsScratch(found - 1, length) : equals(found - 1, text))) return found - 1;
      if (++probes > MOST_PROBES) return keepLong(text);
      slot = (slot + 2) & last;
    }
    if (chunks.length >= MOST_CHUNKS) return keepLong(text);
    if (ascii) storeScratch(length);
    else store(text, units);
    table[slot] = ++size;
    table[slot + 1] = hash;
    if (size * 3 > table.length) rehash();
    return size - 1;
  };

  const textOf = (number: number): string => {
    const kept = longTexts.get(number);
    if (kept !== undefined) return kept;
    const length = places[number * 2 + 1] ?? 0;
    const start = places[number * 2] ?? 0;
    const chunk = chunks[start >> CHUNK_BITS];
    if (chunk === undefined) return '';
    const from = start & WITHIN;
    const units: number[] = [];
    let text = '';
    for (let index = 0; index < Math.abs(length); index++) {
      units.push(length < 0 ? wideAt(chunk, from + 2 * index) : (chunk[from + index] ?? 0));
      // A call takes so many arguments and no more.
      if (units.length === 8192) text += String.fromCharCode(...units.splice(0));
    }
    return text + String.fromCharCode(...units);
  };

  return {
    numberOf: find,
    textOf,
    forEach(visit) {
      const decoder = new TextDecoder();
      let block = '';
      let decoded = -1;
      for (let number = 0; number < size; number++) {
        const start = places[number * 2] ?? 0;
        const index = start >> CHUNK_BITS;
        if (plain[index] !== true || longTexts.has(number)) {
          const text = textOf(number);
          visit(text, 0, text.length);
          continue;
        }
        if (index !== decoded) {
          // Cut out of one long text, texts cost a third of the memory of ones that are made anew.
          block = decoder.decode(chunks[index]);
          decoded = index;
        }
        const from = start & WITHIN;
        visit(block, from, from + (places[number * 2 + 1] ?? 0));
      }
    },
    size: () => size,
  };
}

function wideAt(chunk: Uint8Array, at: number): number {
  return (chunk[at] ?? 0) | ((chunk[at + 1] ?? 0) << 8);
}
