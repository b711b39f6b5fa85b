import type { Diagnostic } from '@avouch/core';
import { counted, diagnostic } from '../diagnostics.ts';
import type { Limits } from '../limits.ts';
import type { FileVersion } from '../source.ts';
import { type AskedContent, type ContentReader, contentReader } from './content-reader.ts';
import { type GitContext, type GitEnd, startGit } from './git-process.ts';
import { CHANGE_ARGUMENTS, type ChangeReader, changeReader, type HistoryChange } from './history-changes.ts';

/** Which history to go through. */
export interface HistoryOptions {
  readonly context: GitContext;
  readonly commit: string;
  /** Only what lies under it is handed out; '' for all. */
  readonly folder: string;
  readonly limits: Limits;
  /** Whether the history is known to end early. */
  readonly shallow: boolean;
  /** Contents of more bytes are left out. */
  readonly largest: number;
  readonly onProgress: (step: string, done: number) => void;
}

/** A change, and whether its content was met for the first time. */
type Met = HistoryChange & { readonly isNew: boolean };

// So many changes are asked for at once; those after them are asked for before these are read, so that neither git waits for us.
// The first batch is small, so that reading begins early; later ones are larger, since each costs a git.
const FIRST_BATCH = 1_024;
const LARGEST_BATCH = 16_384;

/** The changes of a log, batch by batch. */
interface ChangeLog {
  /** The next changes, about so many; none at the end. */
  next(most: number): Promise<readonly Met[]>;
  stop(): Promise<void>;
  readonly ended: Promise<GitEnd>;
  readonly changes: ChangeReader;
  /** Whether a limit ended it. */
  readonly over: boolean;
}

function changeLog({ context, commit, folder, limits }: HistoryOptions): ChangeLog {
  const seen = new Set<string>();
  const prefix = folder === '' ? '' : `${folder}/`;
  let met: Met[] = [];
  let over = false;
  const changes = changeReader(commit.length, (change) => {
    if (!change.path.startsWith(prefix)) return;
    const isNew = !seen.has(change.id);
    if (isNew) seen.add(change.id);
    met.push({ ...change, isNew });
  });
  const git = startGit(context, [...CHANGE_ARGUMENTS, '--end-of-options', commit], { GIT_FLUSH: '0' });
  git.finish();
  return {
    async next(most) {
      while (met.length < most && !over) {
        const chunk = await git.read();
        if (chunk === null) break;
        changes.push(chunk);
        over = changes.commits > limits.commits || seen.size > limits.historyFiles;
      }
      const batch = met;
      met = [];
      return batch;
    },
    stop: () => git.stop(),
    ended: git.ended,
    changes,
    get over() {
      return over;
    },
  };
}

/** Changes whose contents were asked for. */
interface Batch {
  readonly changes: readonly Met[];
  readonly contents: ContentReader;
}

function versionOf({ id, path, commit }: Met, content: AskedContent): FileVersion {
  return content.kind === 'content' ? { kind: 'content', id, path, commit, bytes: content.bytes } : content;
}

/**
 * Goes through the whole history of a commit: one git lists what each commit changed, another hands out each content once, by its
 * id. Both run at the same time; of what was passed only the ids stay in memory.
 */
export async function* historyContents(options: HistoryOptions): AsyncGenerator<FileVersion> {
  const log = changeLog(options);
  const running = new Set<ContentReader>();
  let most = FIRST_BATCH / 2;
  const nextBatch = async (): Promise<Batch | null> => {
    most = Math.min(most * 2, LARGEST_BATCH);
    const changes = await log.next(most);
    if (changes.length === 0) return null;
    const ids = changes.filter(({ isNew }) => isNew).map(({ id }) => id);
    const contents = contentReader(options.context, ids, options.largest);
    running.add(contents);
    return { changes, contents };
  };
  let unread = 0;
  let following = nextBatch();
  try {
    let batch = await following;
    while (batch !== null) {
      // Begun before this batch is read: the log goes on meanwhile.
      following = nextBatch();
      for (const change of batch.changes) {
        if (!change.isNew) {
          yield { kind: 'again', id: change.id, path: change.path, commit: change.commit };
          continue;
        }
        const version = versionOf(change, batch.contents.takeHere() ?? (await batch.contents.take()));
        if (version.kind === 'left out' && version.reason !== 'too large') unread += 1;
        yield version;
      }
      await batch.contents.stop();
      running.delete(batch.contents);
      options.onProgress('looking through history', log.changes.commits);
      batch = await following;
    }
    if (log.over) await log.stop();
    const { commits } = log.changes;
    const diagnostics = remarks(await log.ended, log, unread, options);
    yield { kind: 'end', commits, complete: diagnostics.length === 0 && !options.shallow, diagnostics };
  } finally {
    await log.stop();
    await following;
    await Promise.all([...running].map((contents) => contents.stop()));
  }
}

function remarks(end: GitEnd, { over, changes }: ChangeLog, unread: number, { limits }: HistoryOptions): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const say = (code: string, message: string) => diagnostics.push(diagnostic('warning', code, message));
  if (over) {
    const most = `${limits.commits} commits or ${limits.historyFiles} versions of files`;
    say('history-too-long', `History has more than ${most}; what is older was not looked through.`);
  } else if (end.code !== 0) {
    const why = end.silent ? 'git gave no answer in time' : end.message;
    say(
      'history-incomplete',
      `The changes of the history end early, after ${counted(changes.commits, 'commit')} (${why}). See "git fsck", or clone again.`,
    );
  }
  if (unread > 0) {
    const what = `${counted(unread, 'version')} of files in the history are missing or broken`;
    say('history-content-missing', `${what}: nothing is concluded from what is absent. Clone without --filter, or see "git fsck".`);
  }
  if (changes.malformed > 0)
    say('history-malformed', `${counted(changes.malformed, 'change')} in the history cannot be understood. See "git fsck".`);
  return diagnostics;
}
