import { spawnSync } from 'node:child_process';

/** A figure against its floor, both taken in the same run. */
export interface Figure {
  readonly name: string;
  /** What is measured, divided by the floor; or a plain figure where `unit` is not `×`. */
  readonly value: number;
  readonly unit: '×' | 'MB' | 'ms' | 'readers';
  /** The most that the value may be. */
  readonly bar: number;
  readonly detail: string;
}

export const RUNS = 5;

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Milliseconds that a call takes by the clock: for what other processes do in it. */
export function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** Milliseconds of the processor that a call takes in this thread: what else the machine does, or other threads of this process, is none of it. */
export function threadTime(run: () => unknown): number {
  const start = threadUsage();
  run();
  return threadUsage() - start;
}

/** Milliseconds of the processor that this thread has had. */
function threadUsage(): number {
  // Linux brings what it tells of a thread up to date at ticks of some milliseconds, and when it is asked for that of the process.
  process.cpuUsage();
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** How long a call takes, after how many milliseconds of it runs begin to count, and how many do. */
export interface Clocking {
  readonly took: (run: () => unknown) => number;
  readonly uncounted: number;
  readonly pairs: number;
}

/** For what is done in this thread and waits for nothing: processor time, once what is compiled as it runs has been. */
export const IN_THREAD: Clocking = { took: threadTime, uncounted: 300, pairs: 11 };

/** For what other processes do, which are as cold each time: one run that does not count. */
export const BY_CLOCK: Clocking = { took: timed, uncounted: 0, pairs: RUNS };

/**
 * Runs two things in turn, A B A B …, after the runs that do not count, and gives the medians and the median of the ratios of the pairs: a machine that
 * slows down in between slows both.
 */
export function interleaved(
  { took, uncounted, pairs: count }: Clocking,
  a: () => unknown,
  b: () => unknown,
): { readonly a: number; readonly b: number; readonly ratio: number } {
  let before = 0;
  do {
    before += took(a);
    b();
  } while (before < uncounted);
  const pairs = Array.from({ length: count }, () => ({ a: took(a), b: took(b) }));
  return {
    a: median(pairs.map((pair) => pair.a)),
    b: median(pairs.map((pair) => pair.b)),
    ratio: median(pairs.map((pair) => pair.a / pair.b)),
  };
}

/** Runs a program to its end and throws when it fails: a figure of something that did not work is none. */
export function runToEnd(
  program: string,
  args: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string } = {},
): { readonly out: string; readonly err: string } {
  const done = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 30, ...options });
  if (done.status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${done.status ?? done.signal}: ${done.stderr}`);
  return { out: done.stdout, err: done.stderr };
}

/** What a process took: milliseconds, and kilobytes at the peak. */
export interface Ran {
  readonly clock: number;
  /** Of the processor, all threads together. */
  readonly cpu: number;
  readonly peak: number;
  readonly out: string;
}

/** Loaded into each process: says at its end what it took. */
const REPORT = new URL('report-usage.mjs', import.meta.url).href;

/** Runs a program with Node in a process of its own, since memory is counted for a process. Throws where `isSound` says that it did not do what it was to do. */
export function measured(
  args: readonly string[],
  { isSound = () => true, cwd }: { readonly isSound?: (out: string) => boolean; readonly cwd?: string } = {},
): Ran {
  const start = performance.now();
  const { out, err } = runToEnd(process.execPath, ['--import', REPORT, ...args], cwd === undefined ? {} : { cwd });
  const clock = performance.now() - start;
  if (!isSound(out)) throw new Error(`${args.join(' ')} did not do it: ${out.slice(0, 1000)}`);
  const { cpu, peak } = JSON.parse(err.slice(err.lastIndexOf('{'))) as Pick<Ran, 'cpu' | 'peak'>;
  return { clock, cpu, peak, out };
}

export function milliseconds(value: number): string {
  return value >= 1000 ? `${(value / 1000).toFixed(2)} s` : `${value.toFixed(1)} ms`;
}
