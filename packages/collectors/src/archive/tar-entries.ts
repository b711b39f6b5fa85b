import { createTarDecoder, type ParsedTarEntry } from 'modern-tar';
import type { Limits } from '../limits.ts';
import { ArchiveFault } from './archive-fault.ts';
import type { ArchiveFile } from './archive-file.ts';
import type { RawEntry } from './list-entries.ts';
import { type Packing, unpackedBytes } from './unpacked-stream.ts';

/** How to walk through a tar archive. */
export interface TarWalk {
  readonly file: ArchiveFile;
  readonly packing: Packing;
  readonly limits: Limits;
  readonly signal: AbortSignal | undefined;
}

/** One entry on the way through a tar archive. Its content has to be read, or not, before the walk goes on. */
export interface TarStep {
  readonly entry: RawEntry;
  read(): Promise<Uint8Array>;
}

/**
 * Walks through a tar archive from its beginning to its end, an entry at a time, in bounded memory. Strict: a wrong checksum or a
 * missing end throws, since what follows could be anything.
 */
export async function* walkTar(walk: TarWalk): AsyncGenerator<TarStep> {
  const bytes = ReadableStream.from(unpackedBytes(walk.file, walk));
  const reader = bytes.pipeThrough(createTarDecoder({ strict: true })).getReader();
  let index = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      walk.signal?.throwIfAborted();
      if (index >= walk.limits.archiveEntries)
        throw new ArchiveFault(
          'archive-too-many-entries',
          `has more than ${walk.limits.archiveEntries} entries. Assess the folder that it was made of.`,
        );
      const parsed: ParsedTarEntry = next.value;
      let taken = false;
      yield {
        entry: rawEntry(parsed, index),
        read: () => {
          taken = true;
          return wholeBody(parsed);
        },
      };
      if (!taken) await parsed.body.cancel();
      index += 1;
    }
  } finally {
    // Whoever stops early wants nothing more, and an archive that broke has been reported by the read that failed.
    await reader.cancel().catch(() => undefined);
  }
}

function rawEntry({ header }: ParsedTarEntry, index: number): RawEntry {
  const sparse = Object.keys(header.pax ?? {}).some((key) => key.startsWith('GNU.sparse.'));
  return {
    name: header.name,
    kind: kindOf(header.type),
    bytes: header.size,
    index,
    fault: sparse ? { code: 'archive-entry-unsupported', words: 'is stored with holes left out' } : null,
  };
}

function kindOf(type: ParsedTarEntry['header']['type']): RawEntry['kind'] {
  switch (type) {
    case 'directory':
      return 'folder';
    case 'link':
    case 'symlink':
      return 'link';
    case 'character-device':
    case 'block-device':
    case 'fifo':
      return 'special';
    default:
      return 'file';
  }
}

async function wholeBody({ header, body }: ParsedTarEntry): Promise<Uint8Array> {
  const bytes = Buffer.alloc(header.size);
  let length = 0;
  for await (const chunk of body) {
    bytes.set(chunk, length);
    length += chunk.length;
  }
  return bytes.subarray(0, length);
}
