import type { SarifResult, SarifRun } from '../../formats/sarif/schema.ts';
import type { PathRole } from '../../model/facts.ts';
import { hostingOf } from '../../model/hosting.ts';
import { pathRole } from '../../model/path-role.ts';
import { creditedEvidence, type EvidenceContext, type EvidenceOutcome, type ItemOf } from '../evidence-check.ts';

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
}

/** Every run of the SARIF logs that are to be credited. */
export function analysisRuns(context: EvidenceContext): readonly AnalysisRun[] {
  return creditedEvidence(context, 'sarif').flatMap((item) =>
    item.document.facts.runs.map((run) => {
      const tool = run.tool === null ? 'an analyser without a name' : legible(run.tool);
      return { item, run, name: run.category === null ? tool : `${tool} (${legible(run.category)})`, about: aboutSources(run, context) };
    }),
  );
}

function aboutSources({ repositories, artifactPaths }: SarifRun, { sources }: EvidenceContext): AnalysisRun['about'] {
  const pages = sources.map(({ facts }) => facts.snapshot.hosting?.url.toLowerCase() ?? null);
  if (repositories.length > 0) {
    const named = repositories.map((address) => hostingOf(address)?.url.toLowerCase() ?? null);
    if (named.some((page) => page !== null && pages.includes(page))) return 'own';
    return named.includes(null) || pages.length === 0 || pages.includes(null) ? 'not known' : 'another';
  }
  const files = new Set(sources.flatMap(({ facts }) => facts.tree.map(({ path }) => path)));
  const known = artifactPaths.filter((path) => files.has(path.replace(/^\.\//, ''))).length;
  return known > 0 && known * 2 >= artifactPaths.length ? 'own' : 'not known';
}

/** What to say of a run that is about a repository which is none of the sources. */
export function runOfAnother({ item, name, run }: AnalysisRun): EvidenceOutcome {
  return {
    result: 'Needs Review',
    subject: `${name}: of another repository`,
    message: `The log of ${name} is about ${hostingOf(run.repositories[0] ?? '')?.url ?? 'a repository'}, which is none of the product’s sources; nothing is concluded from it.`,
    bring: 'The log of the product’s own repository, or the repository as a source of the product.',
    item,
  };
}

/**
 * Whether a result tells of a problem that is there: what passed, does not apply, or is gone, is none. One that is open or to be reviewed
 * has no level (SARIF §3.27.10).
 */
export function tellsOfProblem({ kind, level, baselineState }: SarifResult): boolean {
  if (baselineState === 'absent') return false;
  return kind === 'open' || kind === 'review' || (kind === 'fail' && level !== 'none');
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
