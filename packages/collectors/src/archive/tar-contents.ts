import type { FileContent } from '../source.ts';
import { ArchiveFault } from './archive-fault.ts';
import type { RawEntry } from './list-entries.ts';
import { type TarWalk, walkTar } from './tar-entries.ts';

/** What is held back until its turn comes, at most; what does not fit is read on a further walk. */
const HELD_BYTES = 64 * 1024 * 1024;

/** A file that is wanted, by the path it goes by. */
export interface Wanted {
  readonly path: string;
  readonly entry: RawEntry;
}

/**
 * The contents of files of a tar archive in the order asked for, whatever order they are packed in, in bounded memory: one walk
 * where the orders agree, as they do for what code hosts pack; more where they differ and the files are large.
 */
export async function* tarContents(wanted: readonly Wanted[], walk: TarWalk, heldBytes = HELD_BYTES): AsyncGenerator<FileContent> {
  const ranks = new Map(wanted.map(({ entry }, rank) => [entry.index, rank]));
  const held = new Map<number, Uint8Array>();
  /** The ranks that are held, ascending. */
  const order: number[] = [];
  let size = 0;
  let next = 0;
  const due = function* (): Generator<FileContent> {
    for (let bytes = held.get(next); bytes !== undefined; bytes = held.get(next)) {
      held.delete(next);
      // What is due is always the first of what is held.
      order.shift();
      size -= bytes.length;
      yield { path: wanted[next]?.path ?? '', bytes };
      next += 1;
    }
  };
  while (next < wanted.length) {
    const before = next;
    for await (const { entry, read } of walkTar(walk)) {
      const rank = ranks.get(entry.index);
      if (rank === undefined || rank < next || held.has(rank)) continue;
      if (rank !== next) {
        // What comes first is kept; room is made by letting go of what comes last.
        for (let last = order.at(-1); last !== undefined && last > rank && size + entry.bytes > heldBytes; last = order.at(-1)) {
          size -= held.get(last)?.length ?? 0;
          held.delete(last);
          order.pop();
        }
        if (size + entry.bytes > heldBytes) continue;
      }
      const bytes = await read();
      held.set(rank, bytes);
      order.splice(placeFor(rank, order), 0, rank);
      size += bytes.length;
      yield* due();
      if (next === wanted.length) return;
    }
    if (next === before) throw new ArchiveFault('file-changed', 'changed while it was read. Try again.');
  }
}

/** Where a rank belongs among ascending ones. */
function placeFor(rank: number, order: readonly number[]): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((order[middle] ?? 0) < rank) low = middle + 1;
    else high = middle;
  }
  return low;
}
