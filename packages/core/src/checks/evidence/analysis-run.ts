import type { SarifRun } from '../../formats/sarif/schema.ts';
import type { ItemOf } from './evidence-check.ts';

/** A run of an analyser in the evidence, with the file that tells of it. */
export interface AnalysisRun {
  readonly item: ItemOf<'sarif'>;
  readonly run: SarifRun;
  /** The tool, and what the run is about where it says so. */
  readonly name: string;
  /**
   * Whether it is about a repository of the product: by the address that it names, else by the files that it lists. `not known` where it
   * says neither, or no source says where it is shown.
   */
  readonly about: 'own' | 'another' | 'not known';
  /** A later run of the same tool that may be over the same code; null where there is none. */
  readonly later: AnalysisRun | null;
  /** How many earlier runs of the same tool and scope it replaces. */
  readonly replaces: number;
}
