import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { devNull } from 'node:os';
import { shown } from '../diagnostics.ts';
import type { GitProgram } from './git-program.ts';

/** What git runs in: which git, in which folder (that is also its GIT_DIR), and how long it may stay silent. */
export interface GitContext {
  readonly program: GitProgram;
  readonly folder: string;
  readonly silenceMs: number;
  readonly signal: AbortSignal | undefined;
}

/** How a git process ended. `code` is null where it was ended from outside or never began. */
export interface GitEnd {
  readonly code: number | null;
  /** The first lines of its standard error, safe to show. */
  readonly message: string;
  readonly silent: boolean;
}

/** A running git. */
export interface GitProcess {
  /** The next piece of its output; null at the end. Ends a git that stays silent for too long. */
  read(): Promise<Buffer | null>;
  write(text: string): void;
  /** Says that nothing more is written. */
  finish(): void;
  /** Ends it, whatever it does, and waits until it is gone. */
  stop(): Promise<void>;
  readonly ended: Promise<GitEnd>;
}

const MESSAGE_BYTES = 2_000;

// The second line of defence: the folder that git is given has none of the repository's configuration in the first place.
const SETTINGS: readonly (readonly [name: string, value: string])[] = [
  ['core.hooksPath', devNull],
  ['core.fsmonitor', 'false'],
  ['core.untrackedCache', 'false'],
  ['core.commitGraph', 'false'],
  ['core.multiPackIndex', 'false'],
  ['core.useReplaceRefs', 'false'],
  ['core.attributesFile', devNull],
  ['core.excludesFile', devNull],
  ['core.pager', 'cat'],
  ['core.editor', 'false'],
  ['log.showSignature', 'false'],
  ['log.mailmap', 'false'],
  ['protocol.allow', 'never'],
  ['credential.helper', ''],
  ['submodule.recurse', 'false'],
  ['maintenance.auto', 'false'],
  ['gc.auto', '0'],
];

/**
 * The whole environment of every git that is run. Nothing of our own gets through but the search path: we may run inside of a git
 * hook, or where GIT_DIR, GIT_CONFIG_PARAMETERS or GIT_EXTERNAL_DIFF are set.
 */
function gitEnvironment(program: GitProgram, folder: string): Record<string, string> {
  const windows = process.platform === 'win32' && process.env.SystemRoot !== undefined ? { SystemRoot: process.env.SystemRoot } : {};
  return {
    ...windows,
    PATH: program.path,
    HOME: folder,
    LC_ALL: 'C',
    TZ: 'UTC',
    GIT_DIR: folder,
    GIT_CEILING_DIRECTORIES: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CONFIG_SYSTEM: devNull,
    GIT_ATTR_NOSYSTEM: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_NO_LAZY_FETCH: '1',
    // Of the protocols that may be used, none.
    GIT_ALLOW_PROTOCOL: '',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_PAGER: 'cat',
    PAGER: 'cat',
  };
}

function endOf(child: ChildProcessWithoutNullStreams, wasSilent: () => boolean): Promise<GitEnd> {
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    if (stderr.length < MESSAGE_BYTES) stderr += chunk.toString('utf8', 0, MESSAGE_BYTES);
  });
  return new Promise((resolve) => {
    const end = (code: number | null, message: string): void =>
      resolve({ code, message: shown(message.trim().replaceAll('\n', '; ')), silent: wasSilent() });
    child.on('error', (error) => end(null, error.message));
    child.on('close', (code) => end(code, stderr));
  });
}

/** Starts git with `args` in the context; `variables` are added to its environment. */
export function startGit(context: GitContext, args: readonly string[], variables: Readonly<Record<string, string>> = {}): GitProcess {
  const settings = SETTINGS.flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(context.program.file, ['--no-pager', ...settings, ...args], {
    cwd: context.folder,
    env: { ...gitEnvironment(context.program, context.folder), ...variables },
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
    ...(context.signal === undefined ? {} : { signal: context.signal, killSignal: 'SIGKILL' as const }),
  });
  let silent = false;
  const ended = endOf(child, () => silent);
  // A git that ended breaks the pipe; how it ended says why.
  child.stdin.on('error', () => undefined);
  // Node empties the output of a program that has ended into nothing, unless somebody listens already: a git may be over before the first
  // `read`, with all that it said still in the pipe.
  child.stdout.on('readable', () => undefined);
  const output: AsyncIterator<Buffer> = child.stdout[Symbol.asyncIterator]();
  return {
    ended,
    async read() {
      const timer = setTimeout(() => {
        silent = true;
        child.kill('SIGKILL');
      }, context.silenceMs);
      try {
        const next = await output.next();
        return next.done === true ? null : next.value;
      } catch {
        // Its output was cut off, by `stop` or by the signal: `ended` tells.
        return null;
      } finally {
        clearTimeout(timer);
      }
    },
    write: (text) => void child.stdin.write(text),
    finish: () => child.stdin.end(),
    async stop() {
      child.stdin.destroy();
      child.stdout.destroy();
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Runs git to its end with `input`, and returns its output of at most `limit` bytes; more ends it. */
export async function runGit(
  context: GitContext,
  args: readonly string[],
  input: string,
  limit: number,
): Promise<GitEnd & { readonly output: Buffer }> {
  const git = startGit(context, args);
  git.write(input);
  git.finish();
  const chunks: Buffer[] = [];
  let length = 0;
  for (let chunk = await git.read(); chunk !== null; chunk = await git.read()) {
    chunks.push(chunk);
    length += chunk.length;
    if (length <= limit) continue;
    await git.stop();
    break;
  }
  return { ...(await git.ended), output: Buffer.concat(chunks) };
}
