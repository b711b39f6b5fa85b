import type { Instant } from '@avouch/core';

/** Everything of the outside world that a command touches, so that tests can stand in for it in the same process. */
export interface Terminal {
  /** `setRawMode` is there on a terminal only: without it, what is typed is shown. */
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean; setRawMode?(raw: boolean): unknown };
  readonly out: { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number };
  readonly err: { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** The present instant. */
  now(): Instant;
}

/** Whether to colour: only on a terminal that can, and not where NO_COLOR is set (https://no-color.org). */
export function colourWanted(terminal: Terminal): boolean {
  const off = terminal.env.NO_COLOR;
  return terminal.out.isTTY === true && terminal.env.TERM !== 'dumb' && (off === undefined || off === '');
}
