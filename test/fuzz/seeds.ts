import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readLayers } from '@avouch/core';
import { SAMPLES } from '../../packages/core/src/formats/format-samples.ts';
import { MOST_BYTES } from './mutation.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CORPUS = join(ROOT, '../shared/corpus');

/** Where minimised inputs lie that once broke a reader: `testdata/crashers/<format>/`. */
export const CRASHERS = join(ROOT, 'testdata/crashers');

/** An input to start from, and the path under which the reader is given it. */
export interface Seed {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The inputs that once broke a reader of a format. */
export function crashersOf(format: string): readonly Seed[] {
  return filesIn(join(CRASHERS, format)).map((file) => ({ path: pathFor(format, file), bytes: readFileSync(file) }));
}

/** Inputs of a format that this repository carries: its test data, and what once broke it. */
export function ownSeedsOf(format: string): readonly Seed[] {
  const own = filesIn(join(ROOT, 'testdata', format)).map((file) => ({ path: pathFor(format, file), bytes: readFileSync(file) }));
  return [...own, ...proseSeeds(format), ...crashersOf(format)].filter(({ bytes }) => bytes.length <= MOST_BYTES);
}

/** A PDF brings its text beside its bytes, and the fuzzer takes it from them: documents of the same kind in plain text, under the mark of a PDF. */
function proseSeeds(format: string): readonly Seed[] {
  if (format !== 'pdf') return [];
  const files = ['governance-document', 'security-policy'].flatMap((folder) => filesIn(join(ROOT, 'testdata', folder)));
  return files.map((file) => ({
    path: SAMPLES.pdf?.path ?? format,
    bytes: Buffer.concat([Buffer.from('%PDF-1.7\n'), readFileSync(file)]),
  }));
}

/** The same, and real files of the format where they are present. */
export function seedsOf(format: string): readonly Seed[] {
  return [...ownSeedsOf(format), ...(realFiles().get(format) ?? [])];
}

function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries.flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : [])).toSorted();
}

/** A file's own name where the format is told by the ending, in the folder of the format's sample. */
function pathFor(format: string, file: string): string {
  const sample = SAMPLES[format]?.path ?? format;
  const ending = (path: string) => path.slice(path.lastIndexOf('.') + 1);
  return ending(sample) === ending(file) ? sample : sample.slice(0, sample.lastIndexOf('/') + 1) + basename(file);
}

let real: ReadonlyMap<string, readonly Seed[]> | null = null;

/** Real files of the corpus beside the repository, by the format that they and what is inside them are read as; none where it is absent. */
function realFiles(): ReadonlyMap<string, readonly Seed[]> {
  if (real !== null) return real;
  const found = new Map<string, Seed[]>();
  const files = existsSync(CORPUS) ? globSync('**/*', { cwd: CORPUS, withFileTypes: true }) : [];
  for (const entry of files.toSorted((a, b) => (join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1))) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    for (const { document, bytes } of readLayers(path.slice(CORPUS.length + 1), readFileSync(path))) {
      const seeds = found.get(document.format) ?? [];
      found.set(document.format, seeds);
      if (bytes.length <= 256 * 1024) seeds.push({ path: pathFor(document.format, path), bytes });
    }
  }
  real = found;
  return found;
}
