import { PassThrough } from 'node:stream';
import { parseInstant } from '@avouch/core';
import { describe, expect, it } from 'vitest';
import { colourWanted, type Terminal } from './terminal.ts';

function terminal(isTTY: boolean, env: Terminal['env']): Terminal {
  const now = parseInstant('2026-11-23');
  if (now === null) throw new TypeError('no instant');
  const stream = { write: () => true, isTTY };
  return { stdin: new PassThrough(), out: stream, err: stream, env, cwd: '/', now: () => now };
}

describe('colourWanted', () => {
  // https://no-color.org: where it is set and not empty. A terminal that says it is dumb shows the codes as they stand.
  it.each<[boolean, Terminal['env'], boolean]>([
    [true, {}, true],
    [true, { TERM: 'xterm-256color' }, true],
    [true, { TERM: 'dumb' }, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [false, {}, false],
    [false, { FORCE_COLOR: '1' }, false],
  ])('with a terminal: %s and %j is %s', (isTTY, env, expected) => {
    expect(colourWanted(terminal(isTTY, env))).toBe(expected);
  });
});
