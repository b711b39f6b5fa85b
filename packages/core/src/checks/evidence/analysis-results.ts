import type { SarifResult, SarifRun } from '../../formats/sarif/schema.ts';
import type { PathRole } from '../../model/facts.ts';
import { pathRole } from '../../model/path-role.ts';
import { creditedEvidence, type EvidenceContext, type ItemOf } from '../evidence-check.ts';

/** A run of an analyser in the evidence, with the file that tells of it. */
export interface AnalysisRun {
  readonly item: ItemOf<'sarif'>;
  readonly run: SarifRun;
  /** The tool, and what the run is about where it says so. */
  readonly name: string;
}

/** Every run of the SARIF logs that are to be credited. */
export function analysisRuns(context: EvidenceContext): readonly AnalysisRun[] {
  return creditedEvidence(context, 'sarif').flatMap((item) =>
    item.document.facts.runs.map((run) => {
      const tool = run.tool === null ? 'an analyser without a name' : legible(run.tool);
      return { item, run, name: run.category === null ? tool : `${tool} (${legible(run.category)})` };
    }),
  );
}

/** Whether a result tells of a problem that is there: what passed, does not apply, or is gone, is none. */
export function tellsOfProblem({ kind, level, baselineState }: SarifResult): boolean {
  return (kind === 'fail' || kind === 'open' || kind === 'review') && level !== 'none' && baselineState !== 'absent';
}

/** Whether nobody has put it aside. */
export function isOpen(result: SarifResult): boolean {
  return tellsOfProblem(result) && !result.suppressed;
}

/** What the folders of a result say of it. An absolute path begins with folders of a machine, which say nothing. */
export function roleOfResult({ path }: SarifResult): PathRole {
  return path === null || /^(?:[a-z][a-z\d+.-]*:|[/\\])/i.test(path) ? 'own' : pathRole(path);
}

/** The file and line of a result, as the analyser names them. */
export function placeInWords({ path, startLine }: SarifResult): string {
  if (path === null) return 'no place';
  return startLine === null ? legible(path) : `${legible(path)}:${startLine}`;
}

/** The rule and file of a result: what tells one finding from another. */
export function ruleInWords({ ruleId, path }: SarifResult): string {
  return `${ruleId === null ? 'a rule without a name' : legible(ruleId)} in ${path === null ? 'no file' : legible(path)}`;
}

/** Foreign text whole, its control characters escaped. */
function legible(text: string): string {
  return JSON.stringify(text.toWellFormed()).slice(1, -1);
}
