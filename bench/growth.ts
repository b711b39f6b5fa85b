import { readFileSync } from 'node:fs';
import { FORMATS } from '@avouch/core';
import { SAMPLES } from '../packages/core/src/formats/format-samples.ts';
import { GROWN_SAMPLES, type GrownSample, NOT_GROWN } from './grown-samples.ts';
import { repeated } from './grown-text.ts';
import { type Figure, milliseconds, threadTime } from './measure.ts';

const DOUBLINGS = 3;
const RUNS = 3;
/** What the smallest is grown to, where the format takes files of eight times as much: less takes no time that could be measured. */
const SMALLEST = 32 * 1024;
/** Times that the smallest is read at once, so that it takes milliseconds. */
const LEAST_MS = 4;
const MOST_TIMES = 200;

type Format = (typeof FORMATS)[number];

interface Growth {
  readonly path: string;
  readonly small: number;
  readonly large: number;
}

/** Every reader of the registry, and how much longer it takes when what it reads is doubled three times. */
export function growth(): readonly Figure[] {
  const grown = FORMATS.map((format) => ({ id: format.id, measured: growthsOf(format) }));
  const worst = grown.flatMap(({ measured }) => measured).toSorted((a, b) => b.large / b.small - a.large / a.small);
  const missing = grown.flatMap(({ id, measured }) => (measured.length === 0 && !Object.hasOwn(NOT_GROWN, id) ? [id] : []));
  const named = Object.entries(NOT_GROWN).map(([id, reason]) => `${id}: ${reason}`);
  const [first] = worst;
  return [
    {
      name: `input doubled three times: how many times longer, / 8; the worst of ${worst.length} files of all formats`,
      value: first === undefined ? Number.POSITIVE_INFINITY : first.large / first.small / 2 ** DOUBLINGS,
      unit: '×',
      // A reader that took the square of its input would be at 8.
      bar: 3,
      detail: `processor time: ${worst
        .slice(0, 5)
        .map(({ path, small, large }) => `${path} ${milliseconds(small)} to ${milliseconds(large)}`)
        .join(', ')}`,
    },
    {
      name: `readers of ${FORMATS.length} that are missing in that`,
      value: missing.length,
      unit: 'readers',
      bar: 0,
      detail:
        missing.length > 0
          ? `${missing.join(', ')}: none of their samples can be made longer and still be read; give them one in bench/grown-samples.ts`
          : `left out with a reason: ${named.length === 0 ? 'none' : named.join('; ')}`,
    },
  ];
}

function growthsOf(format: Format): readonly Growth[] {
  const sample = GROWN_SAMPLES[format.id];
  const smallest = Math.min(SMALLEST, Math.floor(format.limits.bytes / 2 ** DOUBLINGS / 1.1));
  if (sample !== undefined) {
    // What takes no bytes of its own grows by as many entries as if it did.
    const entries = Math.ceil(smallest / Math.max(sample(1000).bytes.length / 1000, 100));
    return growthOf(format, format.id, (times) => sample(entries * times));
  }
  const { files = [], beside } = SAMPLES[format.id] ?? {};
  return files.flatMap((file) => {
    const text = readFileSync(new URL(`../testdata/${format.id}/${file}`, import.meta.url), 'utf8');
    const once = Math.max(1, Math.floor(smallest / text.length));
    return growthOf(format, `${format.id}/${file}`, (times) => ({
      bytes: repeated(text, once * times),
      ...(beside === undefined ? {} : { beside }),
    }));
  });
}

function growthOf(format: Format, path: string, of: (times: number) => GrownSample): readonly Growth[] {
  const at = SAMPLES[format.id]?.path ?? '';
  const [small, large] = [of(1), of(2 ** DOUBLINGS)];
  const read = ({ bytes, ...given }: GrownSample) => format.read({ path: at, bytes, ...given });
  // What is refused is quickly read, and tells nothing.
  const isRead = (sample: GrownSample) => !['refused', 'malformed', 'unsupported'].includes(read(sample).verdict);
  if (large.bytes.length > format.limits.bytes || !isRead(small) || !isRead(large)) return [];
  // A reader may remember what it made of the same bytes.
  const copied = (sample: GrownSample) => ({ ...sample, bytes: sample.bytes.slice() });
  const least = (sample: GrownSample, times: number) =>
    Math.min(
      ...Array.from({ length: RUNS }, () => {
        const copies = Array.from({ length: times }, () => copied(sample));
        return threadTime(() => copies.forEach(read)) / times;
      }),
    );
  const once = least(small, 1);
  const times = Math.min(MOST_TIMES, Math.ceil(LEAST_MS / Math.max(once, LEAST_MS / MOST_TIMES)));
  return [{ path, small: least(small, times), large: least(large, Math.ceil(times / 2 ** DOUBLINGS)) }];
}
