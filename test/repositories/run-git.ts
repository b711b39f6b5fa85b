import { spawn } from 'node:child_process';
import { devNull } from 'node:os';

/** How `runGit` runs git: `input` goes to its standard input, `env` is laid over the clean environment. */
export interface RunGitOptions {
  readonly input?: Uint8Array | string;
  readonly env?: Readonly<Record<string, string>>;
}

/** When tests commit, where they say nothing else: before the instant of `runAvouch`. */
const COMMITTED_AT = '2026-11-20T09:00:00Z';

/** The environment that tests give to git: nothing of the user's or the machine's configuration, nor of a git hook around us. */
export function testGitEnvironment(): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    LC_ALL: 'C',
    TZ: 'UTC',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_TERMINAL_PROMPT: '0',
    GIT_AUTHOR_NAME: 'Ada Author',
    GIT_AUTHOR_EMAIL: 'ada@example.test',
    // Commits of the clock would lie after the fixed day of the tests' runs from that day on.
    GIT_AUTHOR_DATE: COMMITTED_AT,
    GIT_COMMITTER_NAME: 'Carl Committer',
    GIT_COMMITTER_EMAIL: 'carl@example.test',
    GIT_COMMITTER_DATE: COMMITTED_AT,
  };
}

/** Runs the real git in `folder` and returns its standard output; rejects, with its standard error, when it fails. */
export function runGit(folder: string, args: readonly string[], options: RunGitOptions = {}): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, { cwd: folder, env: { ...testGitEnvironment(), ...options.env }, stdio: 'pipe' });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(out));
      else reject(new Error(`git ${args.join(' ')} ended with ${code} in ${folder}: ${Buffer.concat(err).toString()}`));
    });
    // A git that ends without reading its input breaks the pipe: its exit code tells.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
  });
}

/** As `runGit`, as text without the last line break. */
export async function gitText(folder: string, ...args: readonly string[]): Promise<string> {
  return (await runGit(folder, args)).toString().trimEnd();
}
