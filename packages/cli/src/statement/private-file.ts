import { randomBytes } from 'node:crypto';
import { constants, copyFileSync, linkSync, lstatSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { CommandError } from '../exit-codes.ts';
import { plain } from '../terminal/layout.ts';

/** A file that is to be there whole or not at all, and that replaces none. */
export interface NewFile {
  /** Absolute. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** 0o600 for what its owner alone may read. */
  readonly mode: number;
}

/** Throws a CommandError where something lies at a path already. */
export function assertFree(path: string, why: string): void {
  if (lstatSync(path, { throwIfNoEntry: false }) !== undefined)
    throw new CommandError('output', `${plain(path)} is there already, and it is not replaced: ${why} Name another file, or move it away.`);
}

/**
 * Writes files that are not there yet: all of them, or none. Each is written beside its place first and then linked to it, which fails where
 * somebody else was faster. Throws a CommandError where one cannot be written.
 */
export function writeNewFiles(files: readonly NewFile[]): void {
  const made: string[] = [];
  try {
    for (const { path, bytes, mode } of files) {
      const part = `${path}.${randomBytes(6).toString('hex')}.part`;
      try {
        writeFileSync(part, bytes, { flag: 'wx', mode, flush: true });
        place(part, path);
        made.push(path);
      } catch (cause) {
        const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
        throw new CommandError(
          'output',
          reason === 'EEXIST'
            ? `${plain(path)} is there already, and it is not replaced. Nothing was written: name another file.`
            : `cannot write ${plain(path)} (${reason}). Check that ${plain(dirname(path))} exists and may be written to.`,
          { cause },
        );
      } finally {
        rmSync(part, { force: true });
      }
    }
  } catch (cause) {
    for (const path of made) rmSync(path, { force: true });
    throw cause;
  }
}

/** Disks that know no second name for a file (exFAT, some shares) get a copy. */
const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

function place(part: string, path: string): void {
  try {
    linkSync(part, path);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && NO_LINKS.has(String(cause.code)))) throw cause;
    copyFileSync(part, path, constants.COPYFILE_EXCL);
  }
}
