/** Bounds on what a collector takes in, so that a hostile or merely huge source ends in a message and not in a hang. */
export interface Limits {
  /** Entries of a commit's tree. */
  readonly treeEntries: number;
  /** Entries of a plain folder, sub-folders included. */
  readonly folderEntries: number;
  /** Folders inside each other. */
  readonly depth: number;
  /** Bytes of one file whose content is handed out. */
  readonly fileBytes: number;
  /** Branches, tags and other refs. */
  readonly refs: number;
  /** Commits of the history. */
  readonly commits: number;
  /** Versions of files that are looked through in the history. */
  readonly historyFiles: number;
  /** Bytes of an archive. */
  readonly archiveBytes: number;
  /** Bytes of all that an archive holds, unpacked. */
  readonly unpackedBytes: number;
  /** Entries of an archive, folders included. */
  readonly archiveEntries: number;
  /** How many times its packed size an entry of an archive, and the whole of it, may have; counted from a megabyte on. */
  readonly expansion: number;
  /** How long git may stay silent, in milliseconds, before it is ended. */
  readonly silenceMs: number;
}

/** The limits in force unless a caller sets its own. */
export const LIMITS: Limits = {
  treeEntries: 1_000_000,
  folderEntries: 200_000,
  depth: 64,
  fileBytes: 100 * 1024 * 1024,
  refs: 200_000,
  commits: 3_000_000,
  historyFiles: 5_000_000,
  archiveBytes: 1024 * 1024 * 1024,
  unpackedBytes: 2 * 1024 * 1024 * 1024,
  archiveEntries: 200_000,
  expansion: 100,
  silenceMs: 120_000,
};
