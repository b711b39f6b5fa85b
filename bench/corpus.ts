import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readDocument } from '@avouch/core';
import { floorOf } from './floors.ts';
import { repeated } from './grown-text.ts';
import { type Figure, milliseconds, threadTime } from './measure.ts';

/** Real files of many tools, which are not part of this repository; our own samples stand in for them where they are not there. */
const CORPUS = fileURLToPath(new URL('../../shared/corpus/', import.meta.url));
const SAMPLES = fileURLToPath(new URL('../testdata/', import.meta.url));
/** What the corpus says of itself; and, of our own samples, what once broke a reader, which is like no file that anybody has. */
const ABOUT = /^(?:LICENCES\/|README\.md$|[A-Z]+\.tsv$|crashers\/)/;
/** What our own samples are grown to: of a few lines, all that could be seen is what it takes to tell their format. */
const GROWN_BYTES = 32 * 1024;
const TIMES = 4;
const ROUNDS = 7;

interface Spent {
  readonly path: string;
  readonly format: string;
  readonly floor: string;
  readonly bytes: number;
  /** Milliseconds of the processor, in the quickest round. */
  readonly own: number;
  readonly parser: number;
}

/** Every file of the corpus four times over against the parser of its syntax on the same bytes. */
export function corpus(): readonly Figure[] {
  const isThere = existsSync(CORPUS);
  const spent = isThere ? spentOn(CORPUS, (bytes) => bytes) : spentOn(SAMPLES, grown);
  const own = sum(spent, (one) => one.own);
  const parser = sum(spent, (one) => one.parser);
  const by = (key: (one: Spent) => string) =>
    [...Map.groupBy(spent, key)].map(([name, all]) => ({ name, own: sum(all, (one) => one.own), parser: sum(all, (one) => one.parser) }));
  const shown = (all: ReturnType<typeof by>) =>
    all.map((one) => `${one.name} ${(one.own / one.parser).toFixed(1)} × ${milliseconds(one.parser)}`).join(', ');
  const costly = by(({ format }) => format)
    .toSorted((a, b) => b.own - 3 * b.parser - (a.own - 3 * a.parser))
    .slice(0, 5);
  return [
    {
      name: `${spent.length} files of ${isThere ? 'the corpus in ../shared/corpus' : 'our own testdata/, grown, since this row needs ../shared/corpus to be what it says'}, ${TIMES} times over / the parser of each`,
      value: own / parser,
      unit: '×',
      // The bar is for files as tools write them. Ours are of every odd case there is: with them, only a leap is over.
      bar: isThere ? 3 : 10,
      detail: `processor time: ${milliseconds(own)} / ${milliseconds(parser)}; by parser: ${shown(by(({ floor }) => floor))}; what costs most beyond: ${shown(costly)}`,
    },
  ];
}

function everyFile(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !ABOUT.test(relative(folder, path).split(sep).join('/')))
    .toSorted();
}

/** A sample many times as long, where that is still a file of its format. */
function grown(bytes: Uint8Array, path: string): Uint8Array {
  const { format, verdict } = readDocument(path, bytes.slice());
  const text = new TextDecoder().decode(bytes);
  const longer = repeated(text, Math.ceil(GROWN_BYTES / Math.max(text.length, 1)));
  const read = readDocument(path, longer);
  return read.format === format && read.verdict === verdict ? longer : bytes;
}

/** Rounds over all files, so that both are as warm as they get in a run over a whole folder. */
function spentOn(folder: string, asMeasured: (bytes: Uint8Array, path: string) => Uint8Array): readonly Spent[] {
  const files = everyFile(folder).map((file) => {
    const path = relative(folder, file).split(sep).join('/');
    const bytes = asMeasured(new Uint8Array(readFileSync(file)), path);
    return { path, bytes, floor: floorOf(path, bytes), format: readDocument(path, bytes.slice()).format };
  });
  const rounds = Array.from({ length: ROUNDS }, () =>
    files.map(({ path, bytes, floor }) => ({
      own: timesOver(bytes, (copy) => void readDocument(path, copy)),
      parser: timesOver(bytes, floor.parse),
    })),
  );
  return files.map(({ path, bytes, floor, format }, index) => {
    const least = (of: 'own' | 'parser') => Math.min(...rounds.map((round) => round[index]?.[of] ?? Number.POSITIVE_INFINITY));
    return { path, format, floor: floor.name, bytes: bytes.length, own: least('own'), parser: least('parser') };
  });
}

/** A reader may remember what it made of the same bytes, so each time has its own. */
function timesOver(bytes: Uint8Array, run: (bytes: Uint8Array) => void): number {
  const copies = Array.from({ length: TIMES }, () => bytes.slice());
  return threadTime(() => {
    for (const copy of copies) run(copy);
  });
}

function sum<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((total, one) => total + of(one), 0);
}
