import type { SarifResult, SarifRun } from '../../formats/sarif/schema.ts';
import { hostingOf } from '../../model/hosting.ts';
import type { Instant } from '../../model/instant.ts';
import type { AnalysisRun } from './analysis-run.ts';

/** What became of a run since: a later one of the same tool came, which looked for the same, over the same code, or over what may be. */
export interface ReplacedRun {
  readonly by: AnalysisRun;
  /** Whether both say that they are of the same series (SARIF §3.17.3), or the later one lists the files that the earlier one has results in. */
  readonly sure: boolean;
}

/**
 * For each run the latest of the same tool and category in another log that came to its end, is about the same repository and knows the
 * rules by which the earlier one found something. A log with several runs that nothing tells apart replaces nothing and is not replaced.
 */
export function replacedRuns(runs: readonly AnalysisRun[], asOf: Instant): ReadonlyMap<AnalysisRun, ReplacedRun> {
  const replaced = new Map<AnalysisRun, ReplacedRun>();
  for (const group of Map.groupBy(runs, seriesOf).values()) {
    const perLog = Map.groupBy(group, ({ item }) => item);
    const alone = group.filter(({ item }) => perLog.get(item)?.length === 1);
    const latest = alone.filter((run) => isWhole(run) && (endOf(run) ?? asOf) < asOf).reduce<AnalysisRun | null>(later, null);
    if (latest === null) continue;
    const rules = new Set(latest.run.ruleIds);
    const files = new Set(latest.run.artifactPaths.map(plain));
    for (const run of alone) {
      if (run === latest || !isBefore(run, latest) || !run.run.results.every((result) => knows(rules, result))) continue;
      const bothOwn = run.about === 'own' && latest.about === 'own';
      const listed = run.run.results.every(({ path }) => path !== null && files.has(plain(path)));
      replaced.set(run, { by: latest, sure: bothOwn && (run.run.category !== null || listed) });
    }
  }
  return replaced;
}

/** Tool, category, and the repository that it names. */
function seriesOf({ run }: AnalysisRun): string {
  const pages = run.repositories.map((address) => hostingOf(address)?.url.toLowerCase() ?? address).toSorted();
  return JSON.stringify([run.tool, run.category, pages]);
}

function isWhole({ item, run }: AnalysisRun): boolean {
  const { successful, incomplete, results, resultCount, artifacts } = run;
  return (
    item.document.verdict === 'valid' && successful === true && incomplete.length === 0 && results.length === resultCount && artifacts !== 0
  );
}

function endOf({ item, run }: AnalysisRun): Instant | null {
  return run.endedAt ?? item.effectiveAt;
}

function isBefore(a: AnalysisRun, b: AnalysisRun): boolean {
  const [first, second] = [endOf(a), endOf(b)];
  return first !== null && second !== null && first < second;
}

function later(a: AnalysisRun | null, b: AnalysisRun): AnalysisRun {
  return a !== null && !isBefore(a, b) ? a : b;
}

/** Whether a rule is among those, by its id or that of which it is a part (SARIF §3.27.5). */
function knows(rules: ReadonlySet<string>, { ruleId }: SarifResult): boolean {
  if (ruleId === null) return false;
  const slash = ruleId.lastIndexOf('/');
  return rules.has(ruleId) || (slash > 0 && rules.has(ruleId.slice(0, slash)));
}

function plain(path: string): string {
  return path.replace(/^\.\//, '');
}

/** What an earlier run lists and the later one does not, by rule and file. */
export function listedNoMore(earlier: readonly SarifResult[], { run }: AnalysisRun): readonly SarifResult[] {
  const key = ({ ruleId, path }: SarifResult) => JSON.stringify([ruleId, path]);
  const still = new Set(run.results.map(key));
  return earlier.filter((result) => !still.has(key(result)));
}

/** The day of a run, for people. */
export function dayOf(analysis: { readonly item: AnalysisRun['item']; readonly run: SarifRun }): string {
  return (analysis.run.endedAt ?? analysis.item.effectiveAt)?.slice(0, 10) ?? 'an unknown day';
}
