import { fileURLToPath } from 'node:url';
import { BY_CLOCK, type Figure, interleaved, milliseconds, runToEnd } from './measure.ts';

const MAIN = fileURLToPath(new URL('../packages/cli/dist/main.mjs', import.meta.url));

/** `avouch --version` against a Node that does nothing. */
export function startUp(): readonly Figure[] {
  const { a, b, ratio } = interleaved(
    BY_CLOCK,
    () => runToEnd(process.execPath, [MAIN, '--version']),
    () => runToEnd(process.execPath, ['-e', '0']),
  );
  return [
    {
      name: 'avouch --version / node -e 0',
      value: ratio,
      unit: '×',
      bar: 3,
      detail: `by the clock: ${milliseconds(a)} / ${milliseconds(b)}`,
    },
  ];
}
