import { Readable } from 'node:stream';
import { parseInstant } from '@avouch/core';
import { runProgram } from '../../packages/cli/src/program.ts';

/** What a run left: exit code and what it wrote. */
export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether standard output is a terminal. */
  readonly terminal?: boolean;
  readonly columns?: number;
}

/** Runs one command line in this process, at a fixed instant, with nothing of this machine's environment. */
export async function runAvouch(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  let out = '';
  let err = '';
  const now = parseInstant('2026-11-23T12:00:00Z');
  if (now === null) throw new Error('not an instant');
  const code = await runProgram(args, {
    stdin: Readable.from(options.stdin === undefined ? [] : [options.stdin]),
    out: { write: (text: string) => (out += text), isTTY: options.terminal ?? false, columns: options.columns ?? 80 },
    err: { write: (text: string) => (err += text), isTTY: false, columns: 80 },
    // A home that is nowhere: wording that the user of this machine laid over has no place in a test.
    env: { PATH: process.env.PATH, AVOUCH_HOME: '/nonexistent/avouch', ...options.env },
    cwd: options.cwd ?? '/',
    now: () => now,
  });
  return { code, out, err };
}
