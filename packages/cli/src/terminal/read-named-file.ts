import { constants, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pdfReader } from '@avouch/collectors';
import { type Facts, type ReadDocument, readLargeDocument, readLayers, refusedDocument, sizeLimit, withoutOwnSecrets } from '@avouch/core';

/** A file that was named on the command line, read to its core (the file first), or why it could not be opened. */
export type NamedFile =
  | { readonly kind: 'read'; readonly documents: readonly [ReadDocument<Facts>, ...ReadDocument<Facts>[]] }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Files of more bytes are read a part at a time where their format allows it. No secrets are looked for in files of this size. */
const LARGE_BYTES = 16 * 1024 * 1024;

/**
 * Reads a regular file whose size was just seen; one over the largest limit for its name is refused without opening it. A pipe
 * that was put there meanwhile is not waited on.
 */
export async function readNamedFile(path: string, size: number, cwd: string): Promise<NamedFile> {
  const place = placeOf(path, cwd);
  const limit = sizeLimit(place);
  if (size > limit) return { kind: 'read', documents: [refusedDocument(place, size, limit)] };
  try {
    // Windows has no such flag.
    const file = await open(resolve(cwd, path), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const now = await file.stat();
      if (!now.isFile()) return { kind: 'unreadable', reason: 'it is no regular file any more' };
      if (now.size > limit) return { kind: 'read', documents: [refusedDocument(place, now.size, limit)] };
      if (now.size > LARGE_BYTES) {
        const readInto = (into: Uint8Array, offset: number) => readSync(file.fd, into, 0, into.length, offset);
        const document = readLargeDocument(place, { size: now.size, readInto });
        if (document !== null) return { kind: 'read', documents: [document] };
      }
      return { kind: 'read', documents: await documentsOf(place, await file.readFile()) };
    } finally {
      await file.close();
    }
  } catch (error) {
    // What the system says of the file has a code. Anything else is a fault of ours, and no permission would mend it.
    if (error instanceof Error && 'code' in error) return { kind: 'unreadable', reason: String(error.code) };
    throw error;
  }
}

/** What a file and the documents inside it say, without the secrets in them. */
async function documentsOf(place: string, bytes: Uint8Array): Promise<readonly [ReadDocument<Facts>, ...ReadDocument<Facts>[]]> {
  const pdfs = pdfReader();
  const beside = await pdfs.beside(bytes).finally(pdfs.close);
  const [whole, ...inside] = readLayers(place, bytes, beside).map((layer) => withoutOwnSecrets(layer.document, layer.bytes));
  if (whole === undefined) throw new Error(`${place} was read, and nothing came of it`);
  return [whole, ...inside];
}

/** The path as a format sees it: from the present folder where it lies in there, so that `.github/…` is in force. */
function placeOf(path: string, cwd: string): string {
  const inside = relative(cwd, resolve(cwd, path));
  const place = inside === '' || isAbsolute(inside) || inside.split(sep)[0] === '..' ? path : inside;
  return place.split(sep).join('/');
}
