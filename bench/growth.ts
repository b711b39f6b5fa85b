import { readFileSync } from 'node:fs';
import { FORMATS } from '@avouch/core';
import { SAMPLES } from '../packages/core/src/formats/format-samples.ts';
import { repeated } from './grown-text.ts';
import { type Figure, milliseconds } from './measure.ts';

const DOUBLINGS = 3;
const RUNS = 3;
/** What the smallest is grown to: less takes no time that could be measured. */
const SMALLEST = 32 * 1024;

interface Growth {
  readonly path: string;
  readonly small: number;
  readonly large: number;
}

/** Every reader with a sample that can be made longer, and how much longer it takes when that is doubled three times. */
export function growth(): readonly Figure[] {
  const grown = FORMATS.flatMap((format) => (SAMPLES[format.id]?.files ?? []).flatMap((file) => growthOf(format, file) ?? []));
  const worst = grown.toSorted((a, b) => b.large / b.small - a.large / a.small);
  const [first] = worst;
  if (first === undefined) return [];
  return [
    {
      name: `input doubled three times: how many times longer, / 8; the worst of ${grown.length} samples of every format`,
      value: first.large / first.small / 2 ** DOUBLINGS,
      unit: '×',
      // A reader that took the square of its input would be at 8.
      bar: 3,
      detail: worst
        .slice(0, 5)
        .map(({ path, small, large }) => `${path} ${milliseconds(small)} to ${milliseconds(large)}`)
        .join(', '),
    },
  ];
}

function growthOf(format: (typeof FORMATS)[number], file: string): Growth | null {
  const text = readFileSync(new URL(`../testdata/${format.id}/${file}`, import.meta.url), 'utf8');
  const times = Math.ceil(SMALLEST / text.length);
  const [small, large] = [repeated(text, times), repeated(text, times * 2 ** DOUBLINGS)];
  const path = SAMPLES[format.id]?.path ?? file;
  const isRead = (bytes: Uint8Array) => !['refused', 'malformed'].includes(format.read({ path, bytes }).verdict);
  // What is refused is quickly read, and tells nothing.
  if (large.length > format.limits.bytes || !isRead(small) || !isRead(large)) return null;
  const least = (bytes: Uint8Array) =>
    Math.min(...Array.from({ length: RUNS }, () => cpuOf(() => format.read({ path, bytes: bytes.slice() }))));
  return { path: `${format.id}/${file}`, small: least(small), large: least(large) };
}

function cpuOf(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
