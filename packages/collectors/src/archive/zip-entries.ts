import { isUtf8 } from 'node:buffer';
import type { Entry, ZipFile } from 'yauzl';
import { getFileNameLowLevel } from 'yauzl';
import type { Limits } from '../limits.ts';
import { ArchiveFault } from './archive-fault.ts';
import type { EntryFault, RawEntry } from './list-entries.ts';
import { expandsTooMuch } from './unpacked-stream.ts';
import { checkLayout, localRange, type ZipRange } from './zip-layout.ts';

const UTF8_FLAG = 0x800;
const UNICODE_PATH_FIELD = 0x7075;
const FILE_TYPE = 0o170000;

/** The entries of a zip archive: as they are listed, and where each is. */
export interface ZipEntries {
  readonly raw: readonly RawEntry[];
  readonly entries: readonly Entry[];
}

/**
 * Reads the central directory of a zip archive and holds it to the local headers: where the two disagree, tools differ in what
 * they unpack, and the archive is refused by an ArchiveFault, as it is over a limit.
 */
export async function readZipEntries(
  zip: ZipFile,
  options: {
    readonly descriptor: number;
    readonly limits: Limits;
    readonly signal: AbortSignal | undefined;
    readonly onEntry: (count: number) => void;
  },
): Promise<ZipEntries> {
  const { descriptor, limits, signal } = options;
  if (zip.entryCount > limits.archiveEntries)
    throw new ArchiveFault(
      'archive-too-many-entries',
      `has ${zip.entryCount} entries, more than ${limits.archiveEntries}. Assess the folder that it was made of.`,
    );
  const directory = centralDirectory(zip);
  const entries: Entry[] = [];
  const raw: RawEntry[] = [];
  const ranges: ZipRange[] = [];
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    signal?.throwIfAborted();
    ranges.push(await localRange(zip, entry));
    unpacked += entry.uncompressedSize;
    raw.push(rawEntry(entry, entries.length, limits));
    entries.push(entry);
    options.onEntry(entries.length);
  }
  if (unpacked > limits.unpackedBytes)
    throw new ArchiveFault(
      'archive-too-large',
      `holds ${unpacked} bytes unpacked, more than ${limits.unpackedBytes}. Assess the folder that it was made of.`,
    );
  if (expandsTooMuch(unpacked, zip.fileSize, limits))
    throw new ArchiveFault('archive-expands', `expands to more than ${limits.expansion} times its size, as a bomb does, and was not read.`);
  checkLayout(ranges, { descriptor, directory, end: centralDirectory(zip) });
  return { raw, entries };
}

/** Where the next record of the central directory is: at first its beginning, in the end the byte after it. */
function centralDirectory(zip: ZipFile): number {
  // The declared type is a flag, the value a position.
  return Number(zip.readEntryCursor);
}

function rawEntry(entry: Entry, index: number, limits: Limits): RawEntry {
  const name = nameOf(entry);
  const bytes = entry.uncompressedSize;
  return { name, kind: kindOf(entry, name), bytes, index, fault: faultOf(entry, limits) };
}

/** UTF-8 wherever the bytes are that, marked so or not; else the code page of the format, or the name that a field adds. */
function nameOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  const added = extraFields.some(({ id }) => id === UNICODE_PATH_FIELD);
  if (added || ((generalPurposeBitFlag & UTF8_FLAG) === 0 && !isUtf8(fileNameRaw)))
    return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true);
  return fileNameRaw.toString('utf8');
}

function kindOf({ externalFileAttributes }: Entry, name: string): RawEntry['kind'] {
  switch ((externalFileAttributes >>> 16) & FILE_TYPE) {
    case 0o120000:
      return 'link';
    case 0o020000:
    case 0o060000:
    case 0o010000:
    case 0o140000:
      return 'special';
    default:
      return name.endsWith('/') ? 'folder' : 'file';
  }
}

function faultOf(entry: Entry, limits: Limits): EntryFault | null {
  if (entry.isEncrypted()) return { code: 'archive-entry-encrypted', words: 'is encrypted' };
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    return { code: 'archive-entry-unsupported', words: `is packed by method ${entry.compressionMethod}; stored and deflate are read` };
  if (expandsTooMuch(entry.uncompressedSize, entry.compressedSize, limits))
    return { code: 'archive-entry-expands', words: `expands to more than ${limits.expansion} times its size` };
  return null;
}
