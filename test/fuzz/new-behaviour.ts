import { Session } from 'node:inspector';
import { seedFor } from './random.ts';

/** Says which parts of the product ran for the first time since it was asked last. */
export interface Coverage {
  /** How many functions ran in a way that no input before made them run. */
  news(): number;
  stop(): void;
}

interface CoverageReport {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly {
      readonly ranges: readonly { readonly startOffset: number; readonly endOffset: number; readonly count: number }[];
    }[];
  }[];
}

/**
 * Coverage by block, as V8 counts it for its own debugger, of the code under `folder`. Only whether a block ever ran is counted, which
 * lets the code be optimised; asking takes some milliseconds, so ask after several inputs.
 */
export function coverageOf(folder: string): Coverage {
  const session = new Session();
  session.connect();
  const ask = (method: string, parameters: object = {}): unknown => {
    let answer: unknown;
    session.post(method, parameters, (error, result) => {
      if (error !== null) throw error;
      answer = result;
    });
    return answer;
  };
  ask('Profiler.enable');
  ask('Profiler.startPreciseCoverage', { callCount: false, detailed: true });
  // Hashes: the texts themselves come to a hundred megabytes.
  const seen = new Set<number>();
  return {
    news: () => {
      const { result } = ask('Profiler.takePreciseCoverage') as CoverageReport;
      const before = seen.size;
      for (const { url, functions } of result) {
        if (!url.includes(folder)) continue;
        for (const { ranges } of functions) {
          if (ranges.some(({ count }) => count > 0))
            seen.add(
              seedFor(
                0,
                `${url} ${ranges.map(({ startOffset, endOffset, count }) => `${startOffset}-${endOffset}${count > 0 ? '+' : ''}`).join(' ')}`,
              ),
            );
        }
      }
      return seen.size - before;
    },
    stop: () => {
      ask('Profiler.stopPreciseCoverage');
      session.disconnect();
    },
  };
}
