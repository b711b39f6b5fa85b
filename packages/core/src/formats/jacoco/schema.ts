import type { CoverageFigures, CoverageShare } from '../coverage-figures.ts';

/** What a report of JaCoCo says. */
export interface JacocoFacts extends CoverageFigures {
  readonly kind: 'jacoco';
  readonly name: string | null;
  readonly instructions: CoverageShare | null;
}
