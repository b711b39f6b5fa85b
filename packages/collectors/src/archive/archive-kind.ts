/** What a file is by its first bytes. */
export type ArchiveKind = 'zip' | 'gzip' | 'zstd' | 'tar';

/** How many of the first bytes tell: one header of a tar archive. */
export const TELLING_BYTES = 512;

const CHECKSUM_START = 148;
const CHECKSUM_END = 156;

/** What archive a file is, by content and never by name; null for what is none. */
export function archiveKind(start: Uint8Array): ArchiveKind | null {
  // APPNOTE 4.3.7 and 4.3.16: a local header, or the end record of an empty archive.
  if (start[0] === 0x50 && start[1] === 0x4b && ((start[2] === 3 && start[3] === 4) || (start[2] === 5 && start[3] === 6))) return 'zip';
  if (start[0] === 0x1f && start[1] === 0x8b) return 'gzip';
  // RFC 8878, 3.1.1: the magic number of a frame.
  if (start[0] === 0x28 && start[1] === 0xb5 && start[2] === 0x2f && start[3] === 0xfd) return 'zstd';
  return isTarHeader(start) ? 'tar' : null;
}

/** Whether these bytes begin with a header whose checksum is right (POSIX ustar, also the older form without a magic number). */
export function isTarHeader(start: Uint8Array): boolean {
  if (start.length < TELLING_BYTES) return false;
  const stored = Number.parseInt(
    Buffer.from(start.subarray(CHECKSUM_START, CHECKSUM_END)).toString('latin1').replaceAll('\0', ' ').trim(),
    8,
  );
  let sum = 0;
  for (let index = 0; index < TELLING_BYTES; index += 1)
    sum += index >= CHECKSUM_START && index < CHECKSUM_END ? 0x20 : (start[index] ?? 0);
  // A block of zeros ends an archive and begins none.
  return stored === sum && start[0] !== 0;
}
