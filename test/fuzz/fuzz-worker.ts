import { parentPort, workerData } from 'node:worker_threads';
import { FORMATS } from '@avouch/core';
import { readWith } from './breach.ts';
import { mutate } from './mutations.ts';
import { coverageOf } from './new-behaviour.ts';
import { packageText } from './package-parts.ts';
import { randomOf, seedFor } from './random.ts';
import type { Seed } from './seeds.ts';
import { dictionaryOf } from './tokens.ts';
import { type FuzzDone, type FuzzOrder, type FuzzTarget, inputRecord, type WorkerMessage } from './worker-messages.ts';

/** Inputs between two looks at the coverage. */
const BATCH = 8;
/** Inputs that are kept since they made something new run; beyond it the one drawn goes. */
const MOST_KEPT = 400;
const MOST_KEPT_BYTES = 64 * 1024;

const latin = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
const send = (message: WorkerMessage) => parentPort?.postMessage(message);

/** Tries inputs on one reader, until its part of the order is done. What is new follows from the seed and from what the code did. */
function fuzz({ format, seeds }: FuzzTarget, order: FuzzOrder): FuzzDone {
  const random = randomOf(seedFor(order.seed, format));
  const limit = FORMATS.find(({ id }) => id === format)?.limits.bytes ?? 0;
  const record = inputRecord(order.shared);
  const pool: Seed[] = [...seeds];
  const dictionary = dictionaryOf(seeds.map(({ bytes }) => packageText(latin(bytes)) || latin(bytes)));
  const coverage = order.coverage ? coverageOf('/packages/') : null;
  const end = order.milliseconds === null ? Infinity : performance.now() + order.milliseconds;
  const breaches = new Set<string>();
  const answers = new Set<string>();
  let worst: FuzzDone['worst'] = { milliseconds: 0, path: '', bytes: new Uint8Array() };
  let behaviours = 0;
  let batch: Seed[] = [];

  const keep = (seed: Seed) => {
    if (seed.bytes.length > MOST_KEPT_BYTES) return;
    if (pool.length < MOST_KEPT) pool.push(seed);
    else pool[random.below(pool.length)] = seed;
  };
  const attempt = (seed: Seed) => {
    record.begin(seed.path, seed.bytes);
    const before = process.threadCpuUsage();
    const { breach, answer } = readWith(format, seed.path, seed.bytes);
    const { user, system } = process.threadCpuUsage(before);
    record.end();
    const milliseconds = (user + system) / 1000;
    if (milliseconds > worst.milliseconds) worst = { milliseconds, ...seed };
    if (breach !== null && !breaches.has(breach)) {
      breaches.add(breach);
      send({ kind: 'breach', format, ...seed, what: breach });
    }
    batch.push(seed);
    if (!answers.has(answer)) {
      answers.add(answer);
      behaviours++;
      keep(seed);
    }
    if (coverage !== null && batch.length >= BATCH) {
      const news = coverage.news();
      behaviours += news;
      // Which of them it was is not known; all may be worth another look.
      if (news > 0) for (const tried of batch) keep(tried);
    }
    if (batch.length >= BATCH) batch = [];
  };

  let runs = 0;
  for (const seed of seeds) {
    if (runs >= order.runs || performance.now() >= end) break;
    runs++;
    attempt(seed);
  }
  for (; runs < order.runs && performance.now() < end; runs++) {
    const parent = random.pick(pool) ?? { path: format, bytes: new Uint8Array() };
    const other = random.pick(pool) ?? parent;
    const text = mutate(latin(parent.bytes), { random, dictionary, other: latin(other.bytes) });
    // What is over the format's limit never reaches its reader.
    const bytes = new Uint8Array(Buffer.from(text, 'latin1')).subarray(0, limit);
    attempt({ path: parent.path, bytes: bytes.slice() });
  }
  coverage?.stop();
  return { kind: 'done', format, runs, behaviours, worst };
}

const order = workerData as FuzzOrder;
for (const target of order.targets) send(fuzz(target, order));
