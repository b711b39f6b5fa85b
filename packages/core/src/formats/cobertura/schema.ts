import type { CoverageFigures } from '../coverage-figures.ts';

/** What a report of Cobertura says. A line that several classes of a file list is one line. */
export interface CoberturaFacts extends CoverageFigures {
  readonly kind: 'cobertura';
}
