import type { WorkflowRun } from '../../formats/github-workflow-runs/schema.ts';
import { addDays } from '../../model/instant.ts';
import { creditedEvidence, type EvidenceContext, type EvidenceOutcome, type ItemOf } from './evidence-check.ts';
import { testingJobs } from './jobs-that-test.ts';
import { exportedAt } from './platform-evidence.ts';
import { type ExportsOf, exportsByRepository, lacksOf } from './platform-exports.ts';

/** An export of runs. */
export type RunsItem = ItemOf<'github-workflow-runs'>;

/** A run, and the export that has it. */
export interface RunIn {
  readonly run: WorkflowRun;
  readonly item: RunsItem;
  /**
   * What the workflow that ran does, by the sources: `tests`: a run that succeeded has run tests. `may test`: a condition may leave them
   * out. `no tests`: the file is there, and no job of it is seen to test. `not seen`: no source has it.
   */
  readonly does: 'tests' | 'may test' | 'no tests' | 'not seen';
}

/** All that exports say of runs of one repository within a period. */
export interface RunsOf extends ExportsOf<RunsItem> {
  readonly runs: readonly RunIn[];
  /** Why what is in them may not be all, or may be somebody else's; empty where neither. Sentences. */
  readonly lacks: readonly string[];
}

/** How to ask for runs. */
export const BRING_RUNS =
  'The runs of the period, all pages: `gh api --paginate --slurp "repos/OWNER/NAME/actions/runs?created=>=YYYY-MM-DD&per_page=100"`.';

/** Runs by repository, those of a period, and what is to be said of exports that show none or are somebody else's. */
export function runsOfExports(
  context: EvidenceContext,
  days: number,
): { readonly groups: readonly RunsOf[]; readonly others: readonly EvidenceOutcome[] } {
  const listing = { called: 'runs', asked: 'runs of workflows', bring: BRING_RUNS };
  const { groups, others } = exportsByRepository(creditedEvidence(context, 'github-workflow-runs'), listing, context);
  if (groups.length === 0) return { groups: [], others };
  const does = doing(context);
  const { asOf } = context.product;
  const from = addDays(asOf, -days);
  return {
    others,
    groups: groups.map((group) => ({
      ...group,
      runs: newestAttempts(group.items)
        .filter(({ run: { startedAt } }) => startedAt !== null && startedAt >= from && startedAt <= asOf)
        .map((one) => ({ ...one, does: does(one.run) })),
      lacks: lacksOf(group, wholeOf(group.items) ? null : 'The list is a part of what the platform has.'),
    })),
  };
}

/** Pages that were brought as files of their own are whole together. */
function wholeOf(items: readonly RunsItem[]): boolean {
  if (items.every(({ document: { facts } }) => !facts.isPart)) return true;
  const [first] = items;
  const total = first?.document.facts.statedTotal ?? null;
  const same = items.every(({ document: { facts } }) => facts.statedTotal === total && facts.runs.length === facts.runCount);
  // A page that was brought twice takes the place of none that was not.
  const ids = items.flatMap(({ document: { facts } }) => facts.runs.map(({ id }) => id));
  return total !== null && same && !ids.includes(null) && new Set(ids).size === total;
}

/** Of several exports, each run as the latest one has it. */
function newestAttempts(items: readonly RunsItem[]): readonly Omit<RunIn, 'does'>[] {
  const seen = new Set<string>();
  return items
    .toSorted((a, b) => compare(exportedAt(b) ?? '', exportedAt(a) ?? ''))
    .flatMap((item) => item.document.facts.runs.map((run) => ({ run, item })))
    .filter(({ run: { workflow, commit, event, startedAt, attempt, branch } }) => {
      const key = JSON.stringify([workflow, commit, event, branch, startedAt, attempt]);
      return !seen.has(key) && seen.add(key).size > 0;
    });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What a run does, by the file at the path of its workflow. */
function doing(context: EvidenceContext): (run: WorkflowRun) => RunIn['does'] {
  const byPath = Map.groupBy(testingJobs(context), ({ path }) => path);
  const files = new Set(
    context.sources.flatMap(({ facts }) =>
      facts.documents.filter(({ facts: read }) => read?.kind === 'github-workflow').map(({ path }) => path),
    ),
  );
  return ({ workflow }) => {
    const jobs = byPath.get(workflow) ?? [];
    if (jobs.some(({ whenRunSucceeded }) => whenRunSucceeded)) return 'tests';
    if (jobs.length > 0) return 'may test';
    return files.has(workflow) ? 'no tests' : 'not seen';
  };
}
