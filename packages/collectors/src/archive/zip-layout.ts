import { readSync } from 'node:fs';
import { type Entry, type LocalFileHeader, parseExtraFields, type ZipFile } from 'yauzl';
import { shown } from '../diagnostics.ts';
import { textOfName } from '../path-text.ts';
import { ArchiveFault } from './archive-fault.ts';

const ENCRYPTED = 0x1;
const DESCRIPTOR = 0x8;
const UTF8_FLAG = 0x800;
const ZIP64 = 0xffff_ffff;
const LOCAL_HEADER = 0x0403_4b50;
const DIRECTORY_HEADER = 0x0201_4b50;
/** The lengths that a data descriptor can have (APPNOTE 4.3.9): with and without signature, with 4 and 8 byte sizes; 0 for none. */
const DESCRIPTOR_LENGTHS = [0, 12, 16, 20, 24];

/** The bytes of an archive that an entry takes up, its local header included. */
export interface ZipRange {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Reads the local header of an entry and holds it to the central directory. Throws an ArchiveFault where they disagree. */
export async function localRange(zip: ZipFile, entry: Entry): Promise<ZipRange> {
  const header = await zip.readLocalFileHeaderPromise(entry);
  const name = shown(textOfName(entry.fileNameRaw));
  const differing = difference(entry, header);
  if (differing !== null) throw inconsistent(`its directory and the header of ${name} disagree in ${differing}`);
  return { name, start: entry.relativeOffsetOfLocalHeader, end: header.fileDataStart + entry.compressedSize };
}

function difference(entry: Entry, local: LocalFileHeader): string | null {
  if (!local.fileName.equals(entry.fileNameRaw)) return 'the name';
  if (local.compressionMethod !== entry.compressionMethod) return 'how it is packed';
  const flags = local.generalPurposeBitFlag ^ entry.generalPurposeBitFlag;
  if ((flags & ENCRYPTED) !== 0) return 'whether it is encrypted';
  if ((flags & UTF8_FLAG) !== 0 && local.fileName.some((byte) => byte > 0x7f)) return 'how the name is written';
  const sizes = localSizes(local);
  // Written as a stream: what was not known yet stands as zero, and the true values follow the data.
  const later = (local.generalPurposeBitFlag & DESCRIPTOR) !== 0;
  const agrees = (stored: number, listed: number) => stored === listed || (later && stored === 0);
  if (!agrees(local.crc32, entry.crc32)) return 'the checksum';
  if (!agrees(sizes.compressed, entry.compressedSize) || !agrees(sizes.uncompressed, entry.uncompressedSize)) return 'the size';
  return null;
}

/** Sizes of a local header, from its zip64 field where they stand there (APPNOTE 4.5.3). */
function localSizes({ compressedSize, uncompressedSize, extraField }: LocalFileHeader): {
  readonly compressed: number;
  readonly uncompressed: number;
} {
  if (compressedSize !== ZIP64 && uncompressedSize !== ZIP64) return { compressed: compressedSize, uncompressed: uncompressedSize };
  const field = parseExtraFields(extraField).find(({ id }) => id === 1)?.data;
  const values: number[] = [];
  for (let at = 0; field !== undefined && at + 8 <= field.length; at += 8) values.push(Number(field.readBigUInt64LE(at)));
  const uncompressed = uncompressedSize === ZIP64 ? (values.shift() ?? -1) : uncompressedSize;
  const compressed = compressedSize === ZIP64 ? (values.shift() ?? -1) : compressedSize;
  return { compressed, uncompressed };
}

/**
 * Holds the layout of an archive to what its directory says: no two entries share bytes, as in bombs that unpack one piece many
 * times over, and no entry or record is hidden between those that are listed. Throws an ArchiveFault otherwise.
 */
export function checkLayout(
  ranges: readonly ZipRange[],
  file: { readonly descriptor: number; readonly directory: number; readonly end: number },
): void {
  const sorted = ranges.toSorted((a, b) => a.start - b.start || a.end - b.end);
  if (signatureAt(file.descriptor, file.end) === DIRECTORY_HEADER) throw inconsistent('its directory holds more entries than it counts');
  if (signatureAt(file.descriptor, 0) === LOCAL_HEADER && sorted[0]?.start !== 0)
    throw inconsistent('it begins with an entry that its directory does not list');
  for (const [index, range] of sorted.entries()) {
    const next = sorted[index + 1];
    const limit = next?.start ?? file.directory;
    if (range.end > limit) throw inconsistent(`${range.name} shares bytes with ${next?.name ?? 'the directory'}`);
    const hidden = DESCRIPTOR_LENGTHS.some(
      (length) => range.end + length + 4 <= limit && isHidden(file.descriptor, range.end + length, limit),
    );
    if (hidden) throw inconsistent(`after ${range.name} comes an entry that its directory does not list`);
  }
}

function isHidden(descriptor: number, position: number, limit: number): boolean {
  return position < limit && signatureAt(descriptor, position) === LOCAL_HEADER;
}

function signatureAt(descriptor: number, position: number): number | null {
  const bytes = Buffer.alloc(4);
  return readSync(descriptor, bytes, 0, 4, position) === 4 ? bytes.readUInt32LE(0) : null;
}

function inconsistent(what: string): ArchiveFault {
  return new ArchiveFault(
    'archive-inconsistent',
    `contradicts itself: ${what}. Different tools would unpack different files; pack it again.`,
  );
}
