import { Worker } from 'node:worker_threads';
import { MOST_BYTES } from './mutation.ts';
import type { Seed } from './seeds.ts';
import { type FuzzDone, type FuzzOrder, type FuzzTarget, inputRecord, sharedInput, type WorkerMessage } from './worker-messages.ts';

/** Longest that one input may take of the processor, and most memory that a process may take for it. */
export const BOUNDS = { milliseconds: 2000, bytes: 384 * 1024 * 1024 } as const;

/** A suspicion: what kind, the input, and what was seen. A hang and a memory is to be confirmed by reading the input alone. */
export interface Finding extends Seed {
  readonly format: string;
  readonly kind: 'breach' | 'hang' | 'memory';
  readonly what: string;
}

/** What fuzzing one reader came to. */
export interface FuzzReport {
  readonly runs: number;
  readonly behaviours: number;
  readonly worstMilliseconds: number;
  readonly peakBytes: number;
  readonly findings: readonly Finding[];
}

/** A wall clock on a machine with other work tells little: what takes this long is looked at again, alone. */
const PATIENCE = 20_000;
const WATCH_EVERY = 50;
/** Of the memory of the bounds, what is left for the heap beside the program itself; garbage that is not collected yet stays below. */
const HEAP_MEGABYTES = 256;

/** What to try, besides on what. */
export type FuzzEffort = Omit<FuzzOrder, 'shared' | 'targets'>;

/** A watchdog ended a worker this many times: enough is known. */
const MOST_WORKERS = 20;

/** Fuzzes one reader in a worker, under a watchdog: a hang or the end of its memory ends the worker, is a finding, and a new worker goes on. */
export async function fuzzFormat(target: FuzzTarget, effort: FuzzEffort): Promise<FuzzReport> {
  const started = performance.now();
  const findings = new Map<string, Finding>();
  let report = { runs: 0, behaviours: 0, worstMilliseconds: 0, peakBytes: 0 };
  for (let worker = 0; worker < MOST_WORKERS; worker++) {
    const left = effort.milliseconds === null ? null : effort.milliseconds - (performance.now() - started);
    if (report.runs >= effort.runs || (left !== null && left <= 0)) break;
    const part = await fuzzInOneWorker([target], {
      ...effort,
      seed: effort.seed + worker,
      runs: effort.runs - report.runs,
      milliseconds: left,
    });
    const [done] = part.done;
    report = {
      runs: report.runs + part.runs,
      behaviours: report.behaviours + (done?.behaviours ?? 0),
      worstMilliseconds: Math.max(report.worstMilliseconds, done?.worst.milliseconds ?? 0),
      peakBytes: Math.max(report.peakBytes, part.peakBytes),
    };
    for (const finding of part.findings) if (!findings.has(finding.kind + finding.what)) findings.set(finding.kind + finding.what, finding);
    if (done !== undefined) break;
  }
  return { ...report, findings: [...findings.values()] };
}

/** What one worker came to. Of the targets, those that are not `done` were not tried to the end. */
export interface WorkerReport {
  readonly runs: number;
  readonly done: readonly FuzzDone[];
  readonly peakBytes: number;
  readonly findings: readonly Finding[];
}

/** Fuzzes readers one after the other in one worker, until it is done or the watchdog ends it. */
export function fuzzInOneWorker(targets: readonly FuzzTarget[], effort: FuzzEffort): Promise<WorkerReport> {
  const shared = sharedInput(MOST_BYTES);
  const record = inputRecord(shared);
  const findings: Finding[] = [];
  const done: FuzzDone[] = [];
  let peakBytes = 0;
  let peak: Finding | null = null;
  const current = () => ({ format: targets[Math.min(done.length, targets.length - 1)]?.format ?? '', ...record.input() });
  const worker = new Worker(new URL('./fuzz-worker.ts', import.meta.url), {
    workerData: { ...effort, targets, shared } satisfies FuzzOrder,
    // The stack of a main thread: what a worker is given by itself is four times as deep.
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES, stackSizeMb: 1 },
    execArgv: [],
  });
  const watchdog = setInterval(() => {
    const held = process.memoryUsage.rss();
    // Garbage that is not collected yet is in it: the input at the peak is to be read again, alone.
    if (held > peakBytes && held > BOUNDS.bytes && record.runs() > 0) peak = { kind: 'memory', what: 'peak', ...current() };
    peakBytes = Math.max(peakBytes, held);
    if (record.waiting() <= PATIENCE) return;
    findings.push({ kind: 'hang', what: `no end after ${PATIENCE} ms`, ...current() });
    // Until it has ended, the same would be found again.
    clearInterval(watchdog);
    void worker.terminate();
  }, WATCH_EVERY);
  return new Promise((resolve, reject) => {
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'breach') findings.push(message);
      else done.push(message);
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') findings.push({ kind: 'memory', what: 'heap', ...current() });
      else reject(error);
    });
    worker.on('exit', () => {
      clearInterval(watchdog);
      const slow = done.filter(({ worst }) => worst.milliseconds > BOUNDS.milliseconds);
      for (const { format, worst } of slow) findings.push({ kind: 'hang', what: 'slow', format, path: worst.path, bytes: worst.bytes });
      if (peak !== null) findings.push(peak);
      resolve({ runs: record.runs(), done, peakBytes, findings });
    });
  });
}
