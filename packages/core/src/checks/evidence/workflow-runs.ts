import type { WorkflowRun } from '../../formats/github-workflow-runs/schema.ts';
import { addDays } from '../../model/instant.ts';
import { creditedEvidence, type EvidenceContext, type EvidenceOutcome, type ItemOf } from './evidence-check.ts';
import { testingJobs } from './jobs-that-test.ts';
import { aboutRepository, exportedAt, notFirm, ofAnother, refused } from './platform-evidence.ts';

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

/** All that exports say of runs of one repository within a period: several exports may be pages of one list. */
export interface RunsOf {
  readonly name: string;
  readonly items: readonly RunsItem[];
  readonly runs: readonly RunIn[];
  /** Why what is in them may not be all, or may be somebody else's; empty where neither. Sentences. */
  readonly lacks: readonly string[];
  readonly isOwn: boolean;
}

/** How to ask for runs. */
export const BRING_RUNS =
  'The runs of the period, all pages: `gh api --paginate --slurp "repos/OWNER/NAME/actions/runs?created=>=YYYY-MM-DD&per_page=100"`.';

/** Runs by repository, those of a period, and what is to be said of exports that show none or are somebody else's. */
export function runsOfExports(
  context: EvidenceContext,
  days: number,
): { readonly groups: readonly RunsOf[]; readonly others: readonly EvidenceOutcome[] } {
  const items = creditedEvidence(context, 'github-workflow-runs');
  if (items.length === 0) return { groups: [], others: [] };
  const does = doing(context);
  const shown = items.filter((item) => notLookedInto(item, context).length === 0);
  const groups = [...Map.groupBy(shown, nameOf)].map(([name, group]): RunsOf => {
    const { asOf } = context.product;
    const from = addDays(asOf, -days);
    const isOwn = group.every(({ document: { facts } }) => aboutRepository(context, facts.repository) === 'own');
    return {
      name,
      items: group,
      runs: newestAttempts(group)
        .filter(({ run: { startedAt } }) => startedAt !== null && startedAt >= from && startedAt <= asOf)
        .map((one) => ({ ...one, does: does(one.run) })),
      lacks: [
        ...new Set(group.flatMap((item) => notFirm(item) ?? [])),
        ...(wholeOf(group) ? [] : ['The list is a part of what the platform has.']),
        ...(isOwn ? [] : ['Whether that is the product’s repository is not known: no source says that it is shown there.']),
      ],
      isOwn,
    };
  });
  return { groups, others: items.flatMap((item) => notLookedInto(item, context)) };
}

function nameOf({ document: { facts, path } }: RunsItem): string {
  return facts.repository ?? path;
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

function notLookedInto(item: RunsItem, context: EvidenceContext): readonly EvidenceOutcome[] {
  const { facts } = item.document;
  const subject = `runs of ${nameOf(item)}`;
  if (facts.refusal !== null) return [refused({ subject, asked: 'runs of workflows', bring: BRING_RUNS }, facts.refusal, item)];
  const isAnother = facts.repository !== null && aboutRepository(context, facts.repository) === 'another';
  return isAnother ? [ofAnother(subject, facts.repository, item)] : [];
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
