import { createRequire } from 'node:module';
import { readDocument } from '@avouch/core';
import { parseDocument } from 'yaml';
import {
  cargoLockfile,
  composerLockfile,
  gemfileLockfile,
  goSum,
  npmLockfile,
  pipfileLockfile,
  pipRequirements,
  pnpmLockfile,
  poetryLockfile,
  uvLockfile,
  workflow,
  yarnBerryLockfile,
  yarnClassicLockfile,
} from './lockfile-samples.ts';
import { type Figure, IN_THREAD, interleaved, milliseconds, RUNS, threadTime } from './measure.ts';

// The parser is a dependency of core and of nothing else.
const { parse: parseToml } = createRequire(new URL('../packages/core/package.json', import.meta.url))('smol-toml') as {
  parse(text: string): unknown;
};

interface Floor {
  readonly name: string;
  readonly parse: (text: string) => unknown;
}

const JSON_PARSE: Floor = { name: 'JSON.parse', parse: (text) => JSON.parse(text) };
const YAML: Floor = { name: 'yaml with positions', parse: (text) => parseDocument(text, { uniqueKeys: false }) };
const TOML: Floor = { name: 'smol-toml', parse: parseToml };
/** The least that any reader of such lines does; no parser of it is at hand. */
const SPLIT: Floor = { name: 'splitting it into lines, and each line at its spaces', parse: (text) => text.split('\n').map(fields) };

function fields(line: string): readonly string[] {
  return line.split(' ');
}

interface ReaderCase {
  readonly path: string;
  /** Of how many packages, with a number of them. */
  readonly sample: (count: number) => Uint8Array;
  readonly count: number;
  readonly floor: Floor;
  readonly bar: number;
}

const CASES: readonly ReaderCase[] = [
  { path: 'package-lock.json', sample: npmLockfile, count: 20_000, floor: JSON_PARSE, bar: 2 },
  { path: 'composer.lock', sample: composerLockfile, count: 5_000, floor: JSON_PARSE, bar: 2 },
  { path: 'Pipfile.lock', sample: pipfileLockfile, count: 10_000, floor: JSON_PARSE, bar: 2 },
  { path: 'pnpm-lock.yaml', sample: pnpmLockfile, count: 4_000, floor: YAML, bar: 2 },
  { path: 'yarn.lock of Yarn 2 and later', sample: yarnBerryLockfile, count: 4_000, floor: YAML, bar: 2 },
  { path: 'yarn.lock of Yarn 1', sample: yarnClassicLockfile, count: 20_000, floor: SPLIT, bar: 2 },
  { path: 'Cargo.lock', sample: cargoLockfile, count: 20_000, floor: TOML, bar: 2 },
  { path: 'poetry.lock', sample: poetryLockfile, count: 10_000, floor: TOML, bar: 2 },
  { path: 'uv.lock', sample: uvLockfile, count: 10_000, floor: TOML, bar: 2 },
  { path: 'go.sum', sample: goSum, count: 40_000, floor: SPLIT, bar: 2 },
  { path: 'Gemfile.lock', sample: gemfileLockfile, count: 20_000, floor: SPLIT, bar: 2 },
  { path: 'requirements.txt', sample: pipRequirements, count: 10_000, floor: SPLIT, bar: 2 },
  { path: '.github/workflows/ci.yml', sample: workflow, count: 400, floor: YAML, bar: 3 },
];

/** Readers against the parser of their syntax on the same bytes, and how their time grows. */
export function readers(): readonly Figure[] {
  return [...CASES.map(figureOf), growth()];
}

function read(file: string, bytes: Uint8Array): string {
  return readDocument(file, bytes).verdict;
}

function fileOf({ path }: ReaderCase): string {
  return path.split(' ', 1)[0] ?? path;
}

function figureOf(one: ReaderCase): Figure {
  const { path, sample, count, floor, bar } = one;
  const decoder = new TextDecoder();
  const bytes = sample(count);
  const verdict = read(fileOf(one), bytes);
  // What is refused is quickly read.
  if (verdict !== 'valid') throw new Error(`the sample of ${path} is ${verdict}`);
  const { a, b, ratio } = interleaved(
    IN_THREAD,
    // A reader may remember what it made of the same bytes.
    () => read(fileOf(one), bytes.slice()),
    () => floor.parse(decoder.decode(bytes)),
  );
  return {
    name: `${path} / ${floor.name}`,
    value: ratio,
    unit: '×',
    bar,
    detail: `${(bytes.length / 1e6).toFixed(1)} MB, processor time: ${milliseconds(a)} / ${milliseconds(b)}`,
  };
}

/** Processor time of the quickest of some runs: what else the machine does is left out as far as can be. */
function leastTime(bytes: Uint8Array, run: (bytes: Uint8Array) => unknown): number {
  const times = Array.from({ length: RUNS }, () => {
    const copy = bytes.slice();
    return threadTime(() => run(copy));
  });
  return Math.min(...times);
}

/** The reader whose time grows most, compared with its floor, when the input is doubled three times. */
function growth(): Figure {
  const decoder = new TextDecoder();
  const grown = CASES.map((one) => {
    const [large, small] = [one.sample(one.count), one.sample(one.count / 8)];
    const own = [small, large].map((bytes) => leastTime(bytes, (copy) => read(fileOf(one), copy)));
    const floor = [small, large].map((bytes) => leastTime(bytes, (copy) => one.floor.parse(decoder.decode(copy))));
    return { path: one.path, own, floor, value: times(own) / times(floor) };
  });
  const worst = grown.reduce((most, one) => (one.value > most.value ? one : most));
  return {
    name: `input doubled three times: how many times longer, / the same of the floor; the worst of ${grown.length} readers (${worst.path})`,
    value: worst.value,
    unit: '×',
    // A reader that took the square of its input would be at 8.
    bar: 3,
    detail: `${worst.own.map(milliseconds).join(' to ')}; floor ${worst.floor.map(milliseconds).join(' to ')}: as linear as the floor where about 1`,
  };
}

function times([small = Number.NaN, large = Number.NaN]: readonly number[]): number {
  return large / small;
}
