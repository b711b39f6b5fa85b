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
import { type Figure, interleaved, milliseconds } from './measure.ts';

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
  return CASES.map(figureOf);
}

function figureOf({ path, sample, count, floor, bar }: ReaderCase): Figure {
  const decoder = new TextDecoder();
  const [file = path] = path.split(' ', 1);
  const bytes = sample(count);
  const { verdict } = readDocument(file, bytes);
  // What is refused is quickly read.
  if (verdict !== 'valid') throw new Error(`the sample of ${path} is ${verdict}`);
  const { a, b, ratio } = interleaved(
    () => void readDocument(file, bytes),
    () => void floor.parse(decoder.decode(bytes)),
  );
  return {
    name: `${path} / ${floor.name}`,
    value: ratio,
    unit: '×',
    bar,
    detail: `${(bytes.length / 1e6).toFixed(1)} MB: ${milliseconds(a)} / ${milliseconds(b)}`,
  };
}
