import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FORMATS } from '@avouch/core';
import { readWith } from './breach.ts';
import { BOUNDS } from './fuzz-format.ts';
import { besideFor } from './given-beside.ts';

/** What reading one input in a process of its own took. */
export interface ReadAlone {
  readonly breach: string | null;
  readonly milliseconds: number;
  /** Most memory that the process held, the program itself included. */
  readonly bytes: number;
  /** Whether it kept within the bounds; where it was ended, it did not. */
  readonly within: boolean;
}

const OWN_FILE = fileURLToPath(import.meta.url);

/** What the reader itself takes. Judging it reads again, copies and clones, which is no fault of the reader. */
function costOfReading(format: string, path: string, bytes: Uint8Array): { readonly milliseconds: number; readonly kilobytes: number } {
  const beside = besideFor(format, bytes);
  const before = process.cpuUsage();
  try {
    FORMATS.find(({ id }) => id === format)?.read({ path, bytes, ...(beside === undefined ? {} : { beside }) });
  } catch {
    // What it throws is said by whoever judges it.
  }
  const { user, system } = process.cpuUsage(before);
  return { milliseconds: (user + system) / 1000, kilobytes: process.resourceUsage().maxRSS };
}

/** A process on a machine with much other work waits long for its turn; what it took is told by its own clock of the processor. */
const PATIENCE = 180_000;

/** Reads an input in a process of its own: nothing else is measured with it. The input is given on standard input. */
export function readAlone(format: string, path: string, bytes: Uint8Array): ReadAlone {
  const heap = `--max-old-space-size=${BOUNDS.bytes / 1024 / 1024}`;
  const done = spawnSync(process.execPath, [heap, OWN_FILE, format, path], { input: bytes, encoding: 'utf8', timeout: PATIENCE });
  if (done.status !== 0) {
    const what = done.stderr.includes('heap') ? 'the heap is full' : `ended with ${done.status ?? done.signal}`;
    return { breach: what, milliseconds: Infinity, bytes: Infinity, within: false };
  }
  const { breach, milliseconds, kilobytes } = JSON.parse(done.stdout) as { breach: string | null; milliseconds: number; kilobytes: number };
  const held = kilobytes * 1024;
  return { breach, milliseconds, bytes: held, within: breach === null && milliseconds <= BOUNDS.milliseconds && held <= BOUNDS.bytes };
}

if (process.argv[1] === OWN_FILE) {
  const [, , format = '', path = ''] = process.argv;
  const bytes = new Uint8Array(readFileSync(0));
  // Once on something else: code that is compiled lazily is not the input's fault.
  readWith(format, path, new Uint8Array([0x7b, 0x7d]));
  const cost = costOfReading(format, path, bytes);
  const { breach } = readWith(format, path, bytes);
  process.stdout.write(JSON.stringify({ breach, ...cost }));
}
