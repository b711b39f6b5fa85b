import { Worker } from 'node:worker_threads';
import type { GivenBeside, PdfText } from '@avouch/core';
import { PDF_LIMITS, type PdfAnswer, type PdfOrder } from './pdf-messages.ts';

/** Takes text out of PDFs, one after the other, in a worker that is started for the first and replaced when it had to be ended. */
export interface PdfReader {
  /** What a reader of documents is to be given beside the bytes of a file; undefined for what is no PDF. Never rejects for what the bytes contain. */
  readonly beside: (bytes: Uint8Array) => Promise<GivenBeside | undefined>;
  /** Ends the worker, if there is one. */
  readonly close: () => Promise<void>;
}

/** Bounds that a test can make narrow. */
export interface PdfBounds {
  readonly milliseconds: number;
  readonly growth: number;
}

const LARGEST = 64 * 1024 * 1024;
const WATCH_EVERY = 50;

/** A reader of PDFs. Nothing is started before the first one comes. */
export function pdfReader(bounds: PdfBounds = PDF_LIMITS): PdfReader {
  let worker: Worker | null = null;
  let count = 0;
  const end = async () => {
    const ended = worker;
    worker = null;
    await ended?.terminate();
  };
  return {
    beside: async (bytes) => {
      if (!isPdf(bytes) || bytes.length > LARGEST) return undefined;
      worker ??= startWorker();
      count += 1;
      // A copy is handed over: a slice of a Buffer would be the caller's own memory.
      const pdf = await ask(worker, { id: count, bytes: new Uint8Array(bytes) }, bounds);
      if (pdf.kind === 'given up') await end();
      return { pdf: pdf.kind === 'given up' ? pdf.text : pdf };
    },
    close: end,
  };
}

/** Whether bytes say that they are a PDF; some programs write a few lines before the mark. */
function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).includes('%PDF-');
}

/** The worker lies beside this module: as a source, or in the bundle, where each is a file of its own too. */
function startWorker(): Worker {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'mjs';
  const worker = new Worker(new URL(`./pdf-worker.${ending}`, import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: PDF_LIMITS.heapMegabytes, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    execArgv: [],
    env: {},
    // What pdf.js warns of is said in a diagnostic, or is nobody's business.
    stdout: true,
    stderr: true,
  });
  // It is no reason to keep the process alive.
  worker.unref();
  return worker;
}

interface GivenUp {
  readonly kind: 'given up';
  readonly text: PdfText;
}

function ask(worker: Worker, order: PdfOrder, { milliseconds, growth }: PdfBounds): Promise<PdfText | GivenUp> {
  return new Promise((resolve) => {
    const started = performance.now();
    const held = process.memoryUsage.rss();
    const done = (answer: PdfText | GivenUp) => {
      clearInterval(watchdog);
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onError);
      resolve(answer);
    };
    const giveUp = (code: string, message: string) => done({ kind: 'given up', text: { kind: 'none', verdict: 'refused', code, message } });
    const watchdog = setInterval(() => {
      if (performance.now() - started > milliseconds)
        giveUp('took-too-long', `The PDF was not read within ${Math.ceil(milliseconds / 1000)} seconds; it is refused. Export it again.`);
      else if (process.memoryUsage.rss() - held > growth)
        giveUp('too-much-memory', 'The PDF unpacks to more memory than it may take; it is refused. Export it again.');
    }, WATCH_EVERY);
    const onMessage = (answer: PdfAnswer) => {
      if (answer.id === order.id) done(answer.text);
    };
    const onError = () => giveUp('too-much-memory', 'Reading the PDF ended for lack of memory; it is refused. Export it again.');
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onError);
    worker.postMessage(order, [order.bytes.buffer as ArrayBuffer]);
  });
}
