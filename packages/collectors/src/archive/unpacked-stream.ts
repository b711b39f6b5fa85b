import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Limits } from '../limits.ts';
import { ArchiveFault } from './archive-fault.ts';
import type { ArchiveFile } from './archive-file.ts';

/** Small archives may expand as they like: a few blank files do no harm. */
const HARMLESS_BYTES = 1024 * 1024;

/** Whether so many bytes out of so few packed ones are more than the limit allows. */
export function expandsTooMuch(unpacked: number, packed: number, limits: Limits): boolean {
  return unpacked > HARMLESS_BYTES && unpacked > packed * limits.expansion;
}

/** The bytes of a file, unpacked where it is packed with gzip, as they come. Throws an ArchiveFault over a limit. */
export async function* unpackedBytes(
  file: ArchiveFile,
  options: { readonly gzip: boolean; readonly limits: Limits; readonly signal: AbortSignal | undefined },
): AsyncGenerator<Buffer> {
  const { gzip, limits, signal } = options;
  const packed = file.stream();
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  // Errors of either end arrive at whoever reads; the callback has nothing to add.
  const stream = gzip ? pipeline(packed, gunzip, () => undefined) : packed;
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
      if (gzip && expandsTooMuch(unpacked, gunzip.bytesWritten, limits))
        throw new ArchiveFault(
          'archive-expands',
          `expands to more than ${limits.expansion} times its size, as a bomb does, and was not read further.`,
        );
      yield chunk;
    }
  } finally {
    packed.destroy();
    gunzip.destroy();
  }
}
