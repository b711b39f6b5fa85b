import type { Progress } from './source.ts';

const EVERY_MS = 100;

/**
 * Wraps a callback so that it is called at most ten times a second, however often progress is made. The clock is only for that:
 * nothing that is collected depends on it.
 */
export function throttled(onProgress: ((progress: Progress) => void) | undefined): (step: string, done: number) => void {
  if (onProgress === undefined) return () => undefined;
  let last = Number.NEGATIVE_INFINITY;
  return (step, done) => {
    const now = performance.now();
    if (now - last < EVERY_MS) return;
    last = now;
    onProgress({ step, done, total: null });
  };
}
