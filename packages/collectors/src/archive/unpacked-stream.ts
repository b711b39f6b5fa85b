import { pipeline } from 'node:stream';
import { constants, createGunzip, createZstdDecompress } from 'node:zlib';
import type { Limits } from '../limits.ts';
import { ArchiveFault } from './archive-fault.ts';
import type { ArchiveFile } from './archive-file.ts';

/** Small archives may expand as they like: a few blank files do no harm. */
const HARMLESS_BYTES = 1024 * 1024;

/** Whether so many bytes out of so few packed ones are more than the limit allows. */
export function expandsTooMuch(unpacked: number, packed: number, limits: Limits): boolean {
  return unpacked > HARMLESS_BYTES && unpacked > packed * limits.expansion;
}

/** How a file is packed as a whole. */
export type Packing = 'none' | 'gzip' | 'zstd';

const CHUNK_BYTES = 256 * 1024;
/** Base-2 logarithm of the largest window, and so of the memory, that a frame may ask for: 8 MiB, which every level up to 19 keeps to. */
const ZSTD_WINDOW_LOG = 23;

function unpacker(packing: Exclude<Packing, 'none'>) {
  return packing === 'gzip'
    ? createGunzip({ chunkSize: CHUNK_BYTES })
    : createZstdDecompress({ chunkSize: CHUNK_BYTES, params: { [constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG } });
}

/** The bytes of a file, unpacked where it is packed, as they come. Throws an ArchiveFault over a limit. */
export async function* unpackedBytes(
  file: ArchiveFile,
  options: { readonly packing: Packing; readonly limits: Limits; readonly signal: AbortSignal | undefined },
): AsyncGenerator<Buffer> {
  const { packing, limits, signal } = options;
  const packed = file.stream();
  const unpacking = packing === 'none' ? null : unpacker(packing);
  // Errors of either end arrive at whoever reads; the callback has nothing to add.
  const stream = unpacking === null ? packed : pipeline(packed, unpacking, () => undefined);
  let unpacked = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      signal?.throwIfAborted();
      unpacked += chunk.length;
      if (unpacked > limits.unpackedBytes)
        throw new ArchiveFault(
          'archive-too-large',
          `holds more than ${limits.unpackedBytes} bytes unpacked. Assess the folder that it was made of.`,
        );
      if (unpacking !== null && expandsTooMuch(unpacked, unpacking.bytesWritten, limits))
        throw new ArchiveFault(
          'archive-expands',
          `expands to more than ${limits.expansion} times its size, as a bomb does, and was not read further.`,
        );
      yield chunk;
    }
  } finally {
    packed.destroy();
    unpacking?.destroy();
  }
}
