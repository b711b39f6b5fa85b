import { closeSync } from 'node:fs';
import type { Diagnostic } from '@avouch/core';
import { fromFdPromise } from 'yauzl';
import { diagnostic, shown } from '../diagnostics.ts';
import type { Limits } from '../limits.ts';
import type { FileContent } from '../source.ts';
import type { ArchiveFile } from './archive-file.ts';
import { isTarHeader, TELLING_BYTES } from './archive-kind.ts';
import type { RawEntry } from './list-entries.ts';
import { tarContents, type Wanted } from './tar-contents.ts';
import { type TarWalk, walkTar } from './tar-entries.ts';
import { type Packing, unpackedBytes } from './unpacked-stream.ts';
import { zipContent } from './zip-contents.ts';
import { readZipEntries } from './zip-entries.ts';

/** An archive whose entries were listed: what it holds, and a way to the bytes. */
export interface ArchiveHolding {
  readonly entries: readonly RawEntry[];
  /** Files are wanted in this order; each is whole and without a fault. */
  contents(wanted: readonly Wanted[], report: (diagnostic: Diagnostic) => void): AsyncIterable<FileContent>;
  close(): void;
}

/** What listing an archive takes. */
export interface Holding {
  readonly file: ArchiveFile;
  readonly limits: Limits;
  readonly signal: AbortSignal | undefined;
  readonly onEntry: (count: number) => void;
}

/** Lists a zip archive. Throws an ArchiveFault, or what the library throws for broken bytes; the file stays open then. */
export async function holdZip({ file, limits, signal, onEntry }: Holding): Promise<ArchiveHolding> {
  const { descriptor } = file;
  const zip = await fromFdPromise(descriptor, { autoClose: false, decodeStrings: false, validateEntrySizes: true });
  // What fails to close is of no more use to anybody; without a listener it would end the process.
  zip.on('error', () => undefined);
  const { raw, entries } = await readZipEntries(zip, { descriptor, limits, signal, onEntry });
  return {
    entries: raw,
    async *contents(wanted, report) {
      for (const { path, entry } of wanted) {
        const listed = entries[entry.index];
        const bytes = listed === undefined ? 'it is not listed' : await zipContent(zip, listed, signal);
        if (typeof bytes !== 'string') yield { path, bytes };
        else report(diagnostic('error', 'archive-entry-broken', `${shown(path)} cannot be unpacked: ${shown(bytes)}.`, path));
      }
    },
    close: () => zip.close(),
  };
}

/** Lists a tar archive, packed as a whole or not. Throws as {@link holdZip} does. */
export async function holdTar(holding: Holding, packing: Packing): Promise<ArchiveHolding> {
  const { file, limits, signal, onEntry } = holding;
  const walk: TarWalk = { file, packing, limits, signal };
  const entries: RawEntry[] = [];
  for await (const { entry } of walkTar(walk)) {
    entries.push(entry);
    onEntry(entries.length);
  }
  return { entries, contents: (wanted) => tarContents(wanted, walk), close: () => closeSync(file.descriptor) };
}

/** Lists what is packed as a whole: a tar archive, or a single file, which then has the name given. Throws as {@link holdZip} does. */
export async function holdPacked(holding: Holding, packing: Exclude<Packing, 'none'>, name: string): Promise<ArchiveHolding> {
  const { file, limits, signal } = holding;
  let start = Buffer.alloc(0);
  let size = 0;
  for await (const chunk of unpackedBytes(file, { packing, limits, signal })) {
    if (start.length < TELLING_BYTES) start = Buffer.concat([start, chunk.subarray(0, TELLING_BYTES)]);
    // Enough to tell, and what a tar archive holds is counted on its own walk.
    if (start.length >= TELLING_BYTES && isTarHeader(start)) return await holdTar(holding, packing);
    size += chunk.length;
  }
  const only: RawEntry = { name, kind: 'file', bytes: size, index: 0, fault: null };
  return {
    entries: [only],
    async *contents(wanted) {
      for (const { path } of wanted) {
        const chunks: Buffer[] = [];
        for await (const chunk of unpackedBytes(file, { packing, limits, signal })) chunks.push(chunk);
        yield { path, bytes: Buffer.concat(chunks) };
      }
    },
    close: () => closeSync(file.descriptor),
  };
}
