import { textOfName } from '../path-text.ts';
import { nulRecords } from './nul-records.ts';

/** A file that a commit brought in, new or changed. */
export interface HistoryChange {
  readonly commit: string;
  /** Id of the content. */
  readonly id: string;
  readonly path: string;
}

/** What is given to `git log`: each commit's id, then what it changed, against all of its parents where it is a merge. */
export const CHANGE_ARGUMENTS: readonly string[] = [
  'log',
  '-z',
  '--format=tformat:%H',
  '--raw',
  // A merge shows what none of its parents has; what one of them has came in with that parent's history.
  '-c',
  '-r',
  '--root',
  '--full-history',
  '--no-renames',
  '--no-abbrev',
  '--no-show-signature',
  '--no-decorate',
  '--no-notes',
  '--no-mailmap',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--ignore-submodules=all',
];

const RECORD_BYTES = 65_536;
const COLON = 0x3a;
const FILE_MODES = new Set(['100644', '100755', '100664']);

/** What a log came to so far. */
export interface ChangeReader {
  push(chunk: Buffer): void;
  readonly commits: number;
  /** Records that had not the form that was asked for. */
  readonly malformed: number;
}

/**
 * Reads the output of `git log` with `CHANGE_ARGUMENTS`: a record a commit's id; then for each change a record
 * `:modes ids status` (one colon a parent; the last mode and id are the commit's own) and one with the path.
 */
export function changeReader(idLength: number, onChange: (change: HistoryChange) => void): ChangeReader {
  let commit = '';
  let commits = 0;
  let malformed = 0;
  let change: { readonly id: string; readonly isFile: boolean } | null = null;
  let awaitsPath = false;
  const push = nulRecords(RECORD_BYTES, (buffer, start, end, cut) => {
    if (awaitsPath) {
      awaitsPath = false;
      if (cut) malformed += 1;
      else if (change?.isFile === true) onChange({ commit, id: change.id, path: textOfName(buffer.subarray(start, end)) });
      return;
    }
    // git sets a line break between a commit's id and its changes.
    const from = buffer[start] === 0x0a ? start + 1 : start;
    if (buffer[from] === COLON) {
      const fields = buffer.toString('latin1', from, end).replace(/^:+/, '').split(' ');
      // With n parents: n + 1 modes, n + 1 ids, the status.
      const half = (fields.length - 1) / 2;
      const mode = fields[half - 1] ?? '';
      const id = fields[2 * half - 1] ?? '';
      if (!Number.isInteger(half) || id.length !== idLength) malformed += 1;
      change = { id, isFile: FILE_MODES.has(mode) };
      awaitsPath = true;
    } else if (end - from === idLength) {
      commit = buffer.toString('latin1', from, end);
      commits += 1;
    } else if (end > from) malformed += 1;
  });
  return {
    push,
    get commits() {
      return commits;
    },
    get malformed() {
      return malformed;
    },
  };
}
