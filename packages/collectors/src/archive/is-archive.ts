import { closeSync } from 'node:fs';
import { firstBytes, openArchiveFile } from './archive-file.ts';
import { archiveKind, TELLING_BYTES } from './archive-kind.ts';

/** Whether an archive lies at a path, by its content. What cannot be opened is none here, and refused by whoever opens it next. */
export function isArchive(path: string): boolean {
  try {
    const file = openArchiveFile(path);
    if (file === null) return false;
    try {
      return archiveKind(firstBytes(file.descriptor, TELLING_BYTES)) !== null;
    } finally {
      closeSync(file.descriptor);
    }
  } catch {
    // Missing, hidden or no file: the message about it is not ours to give.
    return false;
  }
}
