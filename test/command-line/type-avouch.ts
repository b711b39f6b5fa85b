import { PassThrough } from 'node:stream';
import { type Instant, parseInstant } from '@avouch/core';
import { runProgram } from '../../packages/cli/src/program.ts';
import type { Run } from './run-avouch.ts';

/** What a run at a terminal left. */
export interface TypedRun extends Run {
  /** Whether what is typed was hidden, each time that it was set. */
  readonly hidden: readonly boolean[];
}

/**
 * Runs one command line in this process with somebody at a terminal, who types the next of `typed` when a question is asked (a line that
 * ends in a colon), and goes away after the last.
 */
export async function typeAvouch(
  args: readonly string[],
  typed: readonly string[],
  {
    cwd,
    env,
    now = '2026-11-23T12:00:00Z',
  }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>>; readonly now?: string },
): Promise<TypedRun> {
  let out = '';
  let err = '';
  let at = 0;
  const hidden: boolean[] = [];
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: (raw: boolean) => hidden.push(raw) });
  const answer = () => {
    const next = typed[at++];
    if (next === undefined) stdin.end();
    else stdin.write(next);
  };
  const code = await runProgram(args, {
    stdin,
    out: { write: (text: string) => (out += text), isTTY: true, columns: 80 },
    err: {
      write: (text: string) => {
        err += text;
        if (text.endsWith(': ')) setImmediate(answer);
        return true;
      },
      isTTY: false,
      columns: 80,
    },
    env: { PATH: process.env.PATH, AVOUCH_HOME: '/nonexistent/avouch', ...env },
    cwd,
    now: () => instantOf(now),
  });
  return { code, out, err, hidden };
}

function instantOf(text: string): Instant {
  const instant = parseInstant(text);
  if (instant === null) throw new Error(`${text} is no instant`);
  return instant;
}
