import type { SarifResult, SarifRun } from '../../formats/sarif/schema.ts';
import type { PathRole } from '../../model/facts.ts';
import { hostingOf, leadsToPage } from '../../model/hosting.ts';
import { pathRole } from '../../model/path-role.ts';
import { someOf } from '../in-words.ts';
import { dayOf, listedNoMore, replacedRuns } from './analysis-replaced.ts';
import type { AnalysisRun } from './analysis-run.ts';
import { creditedEvidence, type EvidenceContext, type EvidenceOutcome } from './evidence-check.ts';

/** The runs of the SARIF logs that are to be credited, without those that a later one of the same tool and scope replaces. */
export function analysisRuns(context: EvidenceContext): readonly AnalysisRun[] {
  const runs = everyRun(context);
  const replaced = replacedRuns(runs, context.product.asOf);
  const replacing = new Map<AnalysisRun, number>();
  for (const { by, sure } of replaced.values()) if (sure) replacing.set(by, (replacing.get(by) ?? 0) + 1);
  return runs.flatMap((run) => {
    const { by, sure } = replaced.get(run) ?? { by: null, sure: false };
    return sure ? [] : [{ ...run, later: by, replaces: replacing.get(run) ?? 0 }];
  });
}

/** What an earlier run lists and a later one, which may be over the same code, does not: it may be corrected, or be in another part. */
export function earlierResults(analysis: AnalysisRun, later: AnalysisRun, results: readonly SarifResult[]): readonly EvidenceOutcome[] {
  const gone = listedNoMore(results, later);
  if (gone.length === 0) return [];
  const { item, name } = analysis;
  const rules = [...new Set(gone.map(ruleInWords))];
  return [
    {
      result: 'Needs Review',
      subject: `${name}: listed no more`,
      message: `${name} of ${dayOf(analysis)} lists ${someOf(rules)}, and its later run of ${dayOf(later)} does not. Neither says that it is over the same code: corrected, or in a part that was not looked at again, a person has to say.`,
      bring: 'Logs that name their category (automationDetails.id) or the files that were looked at; or what became of these results.',
      item,
    },
  ];
}

function everyRun(context: EvidenceContext): readonly AnalysisRun[] {
  const files = filesOf(context);
  return creditedEvidence(context, 'sarif').flatMap((item) =>
    item.document.facts.runs.map((given) => {
      const run = { ...given, results: given.results.map((result) => withinSource(result, files)) };
      const tool = run.tool === null ? 'an analyser without a name' : legible(run.tool);
      return {
        item,
        run,
        name: run.category === null ? tool : `${tool} (${legible(run.category)})`,
        about: aboutSources(run, files, context),
        later: null,
        replaces: 0,
      };
    }),
  );
}

function filesOf({ sources }: EvidenceContext): ReadonlySet<string> {
  return new Set(sources.flatMap(({ facts }) => facts.tree.map(({ path }) => path)));
}

/** Where a path of some machine, which holds names of its folders and people, could not be found in a source. */
const ELSEWHERE = '…/';
const DEEPEST = 60;

/**
 * A result whose path is absolute, with the path of the file in a source that it ends with: where a machine keeps its copy says nothing.
 * Of a file that no source has the last three parts stay.
 */
function withinSource(result: SarifResult, files: ReadonlySet<string>): SarifResult {
  const { path } = result;
  if (path === null || !ABSOLUTE.test(path)) return result;
  const parts = path
    .replace(/^[a-z][a-z\d+.-]{0,30}:/i, '')
    .split(/[/\\]/)
    .filter((part) => part !== '')
    .slice(-DEEPEST);
  for (let from = 0; from < parts.length; from++) {
    const inner = parts.slice(from).join('/');
    if (files.has(inner)) return { ...result, path: inner };
  }
  return { ...result, path: `${ELSEWHERE}${parts.slice(-3).join('/')}` };
}

const ABSOLUTE = /^(?:[a-z][a-z\d+.-]{0,30}:|[/\\])/i;

function aboutSources(
  { repositories, artifactPaths }: SarifRun,
  files: ReadonlySet<string>,
  { sources }: EvidenceContext,
): AnalysisRun['about'] {
  const pages = sources.map(({ facts }) => facts.snapshot.hosting?.url.toLowerCase() ?? null);
  if (repositories.length > 0) {
    if (repositories.some((address) => pages.some((page) => page !== null && leadsToPage(address, page)))) return 'own';
    return repositories.some((address) => hostingOf(address) === null) || pages.length === 0 || pages.includes(null)
      ? 'not known'
      : 'another';
  }
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

/** What the folders of a result say of it. Those of a path that no source has are a machine's, and say nothing. */
export function roleOfResult({ path }: SarifResult): PathRole {
  return path === null || path.startsWith(ELSEWHERE) ? 'own' : pathRole(path);
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
