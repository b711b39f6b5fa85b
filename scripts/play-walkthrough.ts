import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { instantFromSeconds } from '@avouch/core';
import { runProgram } from '../packages/cli/src/program.ts';
import { runGit } from '../test/repositories/run-git.ts';
import { answerSheet } from './answer-sheet.ts';
import { assessPack } from './assess-pack.ts';
import { forgePack } from './forge-pack.ts';
import { makeSample } from './make-sample.ts';
import { type CommandOutput, type FileChange, withOutputs } from './walkthrough-document.ts';
import { standInsOf } from './walkthrough-stand-ins.ts';

/** The guide. */
export const WALKTHROUGH = fileURLToPath(new URL('../docs/walkthrough.md', import.meta.url));
/** The day on which it is played; each command is typed five minutes after the one before. */
const TODAY = '2026-11-23';
const MORNING = 'T09:00:00Z';
const MINUTES = 5;
/** Width of the terminal that it is played on. */
const COLUMNS = 92;

/** How a guide is played. */
export interface Play {
  /** The day, `YYYY-MM-DD`; the sample and the guide are to be of the same. */
  readonly today?: string;
  /** For who looks on, and may run commands in between that are in no guide. Called with each command of `avouch`, after it. */
  readonly seen?: (command: string, run: (command: string) => Promise<CommandOutput>) => Promise<void>;
}

/** Where a command is typed, and when. */
interface Seat {
  readonly cwd: string;
  readonly seconds: number;
  /** What somebody set with `export`. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Plays every command of a guide in order, as a person at a terminal in `folder` would, and answers the guide with what they print now.
 * Known are `avouch`, `git`, `cd`, `cp`, `export` and the script that makes the sample; a guide needs no more, and so runs on every system alike.
 */
export async function playWalkthrough(document: string, folder: string, { seen, today = TODAY }: Play = {}): Promise<string> {
  let seat: Seat = { cwd: folder, seconds: Date.parse(`${today}${MORNING}`) / 1000, env: {} };
  const standIns = standInsOf(folder);
  const run = async (command: string, typed?: string): Promise<CommandOutput> => {
    seat = { ...seat, seconds: seat.seconds + MINUTES * 60 };
    const [program = '', ...args] = wordsOf(standIns.meant(command));
    const [first = '', second = ''] = args;
    if (program === 'cd') {
      seat = { ...seat, cwd: resolve(seat.cwd, first) };
      return { text: '', code: 0 };
    }
    if (program === 'export') {
      const [name = '', value = ''] = first.split('=');
      seat = { ...seat, env: { ...seat.env, [name]: value.replace('$PWD', seat.cwd) } };
      return { text: '', code: 0 };
    }
    if (program === 'cp') {
      await copyFile(resolve(seat.cwd, first), join(resolve(seat.cwd, second), basename(first)));
      return { text: '', code: 0 };
    }
    if (program === 'git') return { text: await git(args, seat.cwd, seat.seconds), code: 0 };
    if (program === 'node' && first === '$AVOUCH/scripts/sample.ts') return sample(args.slice(1), seat.cwd, today);
    if (program !== 'avouch') throw new Error(`the walkthrough knows no ${program}: ${command}`);
    const { text, code } = await avouch(args, seat, typed === undefined ? undefined : standIns.meant(typed));
    standIns.learn();
    await seen?.(command, (other) => avouch(wordsOf(other).slice(1), seat));
    return { text: standIns.shown(stripVTControlCharacters(text)).replaceAll(folder, '~'), code };
  };
  return await withOutputs(document, { run, edit: (file, change) => editFile(join(seat.cwd, file), change) });
}

/** Runs a command; where it asks, `typed` is typed, and is seen on the screen. */
async function avouch(args: readonly string[], { cwd, seconds, env }: Seat, typed?: string): Promise<CommandOutput> {
  let text = '';
  const stdin = Object.assign(new PassThrough(), { isTTY: typed !== undefined });
  if (typed === undefined) stdin.end();
  const screen = (isTTY: boolean) => ({ write: (part: string) => (text += part), isTTY, columns: COLUMNS });
  const asked = (part: string) => {
    text += part;
    if (typed !== undefined && part.endsWith(': '))
      setImmediate(() => {
        text += `${typed}\n`;
        stdin.end(`${typed}\n`);
      });
  };
  const code = await runProgram(args, {
    stdin,
    out: screen(true),
    // What shows progress on a terminal stays on no screen.
    err: { ...screen(false), write: asked },
    env: { PATH: process.env.PATH, AVOUCH_HOME: '/nonexistent/avouch', ...env },
    cwd,
    now: () => instantFromSeconds(seconds),
  });
  return { text, code };
}

async function git(args: readonly string[], cwd: string, seconds: number): Promise<string> {
  const at = new Date(seconds * 1000).toISOString();
  const who = {
    GIT_AUTHOR_NAME: 'Priya Raman',
    GIT_AUTHOR_EMAIL: 'priya@quillander.test',
    GIT_AUTHOR_DATE: at,
    GIT_COMMITTER_NAME: 'Priya Raman',
    GIT_COMMITTER_EMAIL: 'priya@quillander.test',
    GIT_COMMITTER_DATE: at,
  };
  return (await runGit(cwd, args, { env: who })).toString();
}

async function sample(args: readonly string[], cwd: string, today: string): Promise<CommandOutput> {
  const [first = '', second = ''] = args;
  if (first === '--answer') {
    await answerSheet(resolve(cwd, second), today);
    return { text: '', code: 0 };
  }
  if (first === '--assess') {
    await assessPack(resolve(cwd, second), today);
    return { text: '', code: 0 };
  }
  if (first === '--forge') {
    await forgePack(resolve(cwd, second));
    return { text: '', code: 0 };
  }
  const problem = await makeSample(resolve(cwd, first), today);
  return { text: problem ?? '', code: problem === null ? 0 : 1 };
}

async function editFile(path: string, { from, to }: FileChange): Promise<void> {
  const text = await readFile(path, 'utf8');
  const at = from === '' ? text.length : text.indexOf(from);
  if (at === -1 || (from !== '' && text.indexOf(from, at + 1) !== -1))
    throw new Error(`${path} does not hold once:\n${from}\nbut is:\n${text}`);
  await writeFile(path, text.slice(0, at) + to + text.slice(at + from.length));
}

/** The words of a command, as a shell takes them apart, as far as the guide needs that. */
function wordsOf(command: string): readonly string[] {
  const words: string[] = [];
  for (const [, between = ''] of command.matchAll(/((?:"[^"]*"|'[^']*'|[^\s"'])+)/g))
    words.push(between.replaceAll(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ''));
  return words;
}
