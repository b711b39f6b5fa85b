import { type CommitFacts, type Diagnostic, type HistoryFacts, instantFromSeconds } from '@avouch/core';
import { counted, diagnostic } from '../diagnostics.ts';
import { type GitContext, type GitEnd, startGit } from './git-process.ts';
import { nulRecords } from './nul-records.ts';

/** The history of a commit, and what is to be said of it. */
export interface ReadHistory {
  readonly history: HistoryFacts;
  readonly shallow: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

const SPACE = 0x20;
const LESS_THAN = 0x3c;
const RECORD_BYTES = 65_536;
const LONGEST_ADDRESS = 1_000;

// Id, both dates, parents up to `<`, then the address: nothing before the address can contain a `<`.
const FORMAT = '%H %at %ct %P<%ae';
const ARGUMENTS = [
  'log',
  '-z',
  `--format=tformat:${FORMAT}`,
  '--no-patch',
  '--no-show-signature',
  '--no-decorate',
  '--no-notes',
  '--no-mailmap',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
];

/** A run of digits as a number, with where it ends; NaN where there is none. */
function number(buffer: Buffer, start: number): { readonly value: number; readonly end: number } {
  let value = 0;
  let at = start;
  for (let digit = (buffer[at] ?? 0) - 0x30; digit >= 0 && digit <= 9; digit = (buffer[at] ?? 0) - 0x30) {
    value = value * 10 + digit;
    at += 1;
  }
  return { value: at === start ? Number.NaN : value, end: at };
}

/** Reads one record of the log; `addresses` keeps one string for each author. Null where it has not the form that was asked for. */
function commitOf(buffer: Buffer, start: number, end: number, idLength: number, addresses: Map<string, string>): CommitFacts | null {
  const less = buffer.indexOf(LESS_THAN, start);
  const authored = number(buffer, start + idLength + 1);
  const committed = number(buffer, authored.end + 1);
  if (less < 0 || less >= end || Number.isNaN(authored.value) || Number.isNaN(committed.value)) return null;
  let parents = 0;
  // One space stands before each parent; the only one where there is none stands before nothing.
  for (let at = committed.end; at < less; at += idLength + 1) if (buffer[at] === SPACE && at + idLength < less) parents += 1;
  const recorded = buffer.toString('utf8', less + 1, Math.min(end, less + 1 + LONGEST_ADDRESS)).toLowerCase();
  const author = addresses.get(recorded) ?? recorded;
  if (author === recorded) addresses.set(recorded, recorded);
  const committedAt = instantFromSeconds(committed.value);
  return {
    id: buffer.toString('latin1', start, start + idLength),
    parents,
    authoredAt: authored.value === committed.value ? committedAt : instantFromSeconds(authored.value),
    committedAt,
    author,
  };
}

/**
 * Reads the whole history of a commit, merges included, as git streams it. What git cannot go on from ends it early: then it is
 * not complete, which is said.
 */
export async function readHistory(
  context: GitContext,
  commit: string,
  ends: ReadonlySet<string>,
  most: number,
  onProgress: (step: string, done: number) => void,
): Promise<ReadHistory> {
  const commits: CommitFacts[] = [];
  const addresses = new Map<string, string>();
  let malformed = 0;
  let shallow = false;
  const push = nulRecords(RECORD_BYTES, (buffer, start, end, cut) => {
    const facts = cut ? null : commitOf(buffer, start, end, commit.length, addresses);
    if (facts === null) malformed += 1;
    else {
      commits.push(facts);
      if (ends.has(facts.id)) shallow = true;
    }
  });
  const stream = async (...args: readonly string[]): Promise<GitEnd> => {
    // GIT_FLUSH: otherwise git writes each commit by itself, and we would be woken for each.
    const git = startGit(context, [...ARGUMENTS, ...args, '--end-of-options', commit], { GIT_FLUSH: '0' });
    git.finish();
    for (let chunk = await git.read(); chunk !== null && commits.length <= most; chunk = await git.read()) {
      push(chunk);
      onProgress('history', commits.length);
    }
    if (commits.length > most) await git.stop();
    return git.ended;
  };
  const { code, message, silent } = await stream();
  // Git looks at a commit's parents before it shows the commit: where they are missing, the first one has to be asked for by itself.
  if (code !== 0 && commits.length === 0) await stream('--no-walk');
  const over = commits.length > most;
  const diagnostics: Diagnostic[] = [];
  const say = (code: string, text: string): unknown => diagnostics.push(diagnostic('warning', code, text));
  if (shallow) {
    const what = `The clone is shallow: history ends after ${counted(commits.length, 'commit')}, and older commits, authors and tags cannot be seen`;
    say('history-shallow', `${what}. Nothing is concluded from what is absent. Get all of it with "git fetch --unshallow".`);
  }
  if (over) say('history-too-long', `History has more than ${most} commits; the older ones were not looked at.`);
  else if (code !== 0) {
    const why = silent ? 'git gave no answer in time' : message;
    const what = `History ends early, after ${counted(commits.length, 'commit')}, since objects are missing or broken (${why})`;
    say('history-incomplete', `${what}. Nothing is concluded from what is absent. See "git fsck", or clone again.`);
  }
  if (malformed > 0) {
    say('commit-malformed', `${counted(malformed, 'commit')} without a readable date or author stayed out of the history. See "git fsck".`);
  }
  const complete = code === 0 && !shallow && !over && malformed === 0;
  return { history: { commits: commits.slice(0, most), complete }, shallow, diagnostics };
}
