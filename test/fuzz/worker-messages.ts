import type { Seed } from './seeds.ts';

/** A reader, and the inputs to start from. */
export interface FuzzTarget {
  readonly format: string;
  readonly seeds: readonly Seed[];
}

/** What a worker is told to do. It begins at once and is done when it says so. */
export interface FuzzOrder {
  /** One after the other. */
  readonly targets: readonly FuzzTarget[];
  readonly seed: number;
  /** Most inputs to try on each. */
  readonly runs: number;
  /** Go on after this many milliseconds; null for no bound. */
  readonly milliseconds: number | null;
  readonly coverage: boolean;
  /** Where the worker writes what it is about to read, so that a hang or the end of its memory leaves the input behind. */
  readonly shared: SharedArrayBuffer;
}

/** A reader threw, or broke a promise. */
export interface Breach {
  readonly kind: 'breach';
  readonly format: string;
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly what: string;
}

/** A worker came to the end of a target. */
export interface FuzzDone {
  readonly kind: 'done';
  readonly format: string;
  readonly runs: number;
  readonly behaviours: number;
  /** Longest time of the processor that one input took, in milliseconds, and the input. */
  readonly worst: { readonly milliseconds: number; readonly path: string; readonly bytes: Uint8Array };
}

export type WorkerMessage = Breach | FuzzDone;

const HEAD = 32;
const MOST_PATH = 1024;
const encoder = new TextEncoder();

/** The input that is being read, in memory that two threads share: when it began, how many came before, the path, the bytes. */
export function inputRecord(shared: SharedArrayBuffer) {
  const numbers = new Float64Array(shared, 0, 4);
  const room = new Uint8Array(shared, HEAD);
  return {
    begin: (path: string, bytes: Uint8Array) => {
      const name = encoder.encode(path).subarray(0, MOST_PATH);
      room.set(name);
      room.set(bytes, MOST_PATH);
      numbers[1] = name.length;
      numbers[2] = bytes.length;
      numbers[3] = (numbers[3] ?? 0) + 1;
      numbers[0] = performance.timeOrigin + performance.now();
    },
    end: () => {
      numbers[0] = 0;
    },
    /** Milliseconds for which one input has been read; 0 between inputs. */
    waiting: () => {
      // Read once: the other thread may write 0 in between.
      const begun = numbers[0] ?? 0;
      return begun === 0 ? 0 : performance.timeOrigin + performance.now() - begun;
    },
    runs: () => numbers[3] ?? 0,
    input: () => ({
      path: new TextDecoder().decode(room.slice(0, numbers[1])),
      bytes: room.slice(MOST_PATH, MOST_PATH + (numbers[2] ?? 0)),
    }),
  };
}

/** Memory for {@link inputRecord}. */
export function sharedInput(mostBytes: number): SharedArrayBuffer {
  return new SharedArrayBuffer(HEAD + MOST_PATH + mostBytes);
}
