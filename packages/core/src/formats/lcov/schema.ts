import type { CoverageFigures } from '../coverage-figures.ts';

/** What a tracefile of lcov says. It has no date. */
export interface LcovFacts extends CoverageFigures {
  readonly kind: 'lcov';
}
