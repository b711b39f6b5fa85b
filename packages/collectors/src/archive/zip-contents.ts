import { crc32 } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';

/** The content of one entry; a message where it is not what the directory says: more or fewer bytes, or another checksum. */
export async function zipContent(zip: ZipFile, entry: Entry, signal: AbortSignal | undefined): Promise<Uint8Array | string> {
  const bytes = Buffer.alloc(entry.uncompressedSize);
  let length = 0;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      signal?.throwIfAborted();
      if (length + chunk.length > bytes.length) {
        stream.destroy();
        return `it unpacks to more than the ${bytes.length} bytes that are stated`;
      }
      bytes.set(chunk, length);
      length += chunk.length;
    }
  } catch (error) {
    signal?.throwIfAborted();
    return error instanceof Error ? error.message : String(error);
  }
  if (length < bytes.length) return `it unpacks to ${length} bytes, not to the ${bytes.length} that are stated`;
  return crc32(bytes) === entry.crc32 ? bytes : 'its checksum is wrong';
}
