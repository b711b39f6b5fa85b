import { counted, someOf } from '../in-words.ts';
import type { EvidenceCheck, EvidenceOutcome } from './evidence-check.ts';
import { oldestOf } from './oldest-evidence.ts';
import { asOfText, BRING_PAGE } from './platform-evidence.ts';
import { shownName } from './shown-names.ts';
import { isUpdateBranch } from './update-requests.ts';
import { BRING_RUNS, type RunIn, type RunsOf, runsOfExports } from './workflow-runs.ts';

/** How long evidence for updates stays fresh (domain §3, claim 1.2.4). */
const PERIOD_DAYS = 90;
const BRING_REQUESTS = 'The pull requests of these updates with their checks, which say what was merged and how.';

export const updateRunsTested: EvidenceCheck = {
  id: 'update-runs-tested',
  version: 1,
  title: 'Workflows that run tests ran, and succeeded, for each update that a bot asked for.',
  claims: ['1.2.4'],
  guidance: ['1.2.4-a'],
  sees: 'part',
  looksAt: `exports of GitHub’s runs of the last ${PERIOD_DAYS} days on branches of update bots (dependabot/…, renovate/…): for the newest commit of each, the conclusion of each workflow, and whether the source’s file at the path of that workflow runs tests.`,
  passes:
    'In a dated, whole list of a source’s own repository, the newest commit of each such branch has a run that succeeded at its first attempt, of a workflow whose jobs run tests without a condition that could leave them out, and no run of tests did anything else.',
  fails: 'Never: a run that failed may be why an update was not merged, and the list does not say what was.',
  cannotTell:
    'Needs Review where only a lint or another workflow ran, runs were only skipped or cancelled, failed, or succeeded when they were started again, a condition may leave the tests out, or the list is a part; where no update ran there is no event. Unknown where the interface refused.',
  fooledBy:
    'tests that never exercise the component; merges that did not wait; a list that was asked for with a filter; workflows that were others at that time.',
  run(context) {
    const { groups, others } = runsOfExports(context, PERIOD_DAYS);
    return [...others.map((other) => ({ ...other, claims: ['1.2.4'] })), ...groups.map(ofRepository)];
  },
};

/**
 * What became of the tests of an update, of what is worse first. `failed`; `only a lint`: what ran is not seen to test; `left out`: all were
 * skipped or cancelled; `open`: they run still; `may be left out`: by a condition; `again`: succeeded when started again; `passed`.
 */
type UpdateTests = 'failed' | 'only a lint' | 'left out' | 'open' | 'may be left out' | 'again' | 'passed';

const WORDS: Readonly<Record<UpdateTests, string>> = {
  failed: 'whose tests failed',
  'only a lint': 'for which no workflow ran that is seen to test',
  'left out': 'whose tests were skipped, cancelled or not let run',
  open: 'whose tests had not ended',
  'may be left out': 'for which a workflow succeeded that may leave its tests out',
  again: 'whose tests succeeded only when they were started again',
  passed: 'whose tests succeeded',
};
const ORDER: readonly UpdateTests[] = ['failed', 'only a lint', 'left out', 'open', 'may be left out', 'again', 'passed'];

function ofRepository({ name, items, runs, lacks, isOwn }: RunsOf): EvidenceOutcome {
  const item = oldestOf(items);
  const base = { subject: `runs for updates of ${name}`, claims: ['1.2.4'], item };
  const updates = runs.filter(({ run: { branch } }) => branch !== null && isUpdateBranch(branch));
  const branches = [...Map.groupBy(updates, ({ run: { branch } }) => branch ?? '')];
  if (branches.length === 0)
    return {
      ...base,
      result: 'Needs Review',
      message: `None of ${counted(runs.length, 'run')} of the last ${PERIOD_DAYS} days${asOfText(item)} is for a branch of an update bot: there is no event to look at.${lacks.length === 0 ? '' : ` ${lacks.join(' ')}`}`,
      bring: 'How components were updated in the period, if they were, and how the updates were tested.',
    };
  const seen = branches.map(([branch, all]) => ({ branch, tests: testsOf(all) }));
  const shares = ORDER.flatMap((tests) => {
    const group = seen.filter((one) => one.tests === tests);
    if (group.length === 0) return [];
    const names = tests === 'passed' ? '' : ` (${someOf(group.map(({ branch }) => shownName(branch)))})`;
    return [`${group.length} ${WORDS[tests]}${names}`];
  });
  const said = `Of ${counted(branches.length, 'update')} with runs in the last ${PERIOD_DAYS} days${asOfText(item)}, ${shares.join(', ')}.`;
  const all = seen.every(({ tests }) => tests === 'passed');
  if (all && lacks.length === 0) return { ...base, result: 'Passed', message: said };
  const bring = !isOwn ? BRING_PAGE : lacks.length > 0 ? BRING_RUNS : BRING_REQUESTS;
  return { ...base, result: 'Needs Review', message: [said, ...lacks].join(' '), bring };
}

/** What the runs of the newest commit of a branch say. Earlier commits were replaced, mostly by a newer version. */
function testsOf(runs: readonly RunIn[]): UpdateTests {
  const newest = runs.toSorted((a, b) => ((a.run.startedAt ?? '') < (b.run.startedAt ?? '') ? 1 : -1))[0];
  const here = runs.filter(({ run }) => run.commit === newest?.run.commit);
  const tests = here.filter(({ does }) => does === 'tests' || does === 'may test');
  const has = (...words: readonly (string | null)[]) => tests.some(({ run }) => words.includes(run.conclusion));
  if (tests.length === 0) return 'only a lint';
  if (has('failure', 'timed_out', 'startup_failure')) return 'failed';
  if (tests.every(({ run }) => run.conclusion === 'skipped' || run.conclusion === 'cancelled' || run.conclusion === 'neutral'))
    return 'left out';
  if (tests.some(({ run }) => run.conclusion !== 'success')) return has(null) ? 'open' : 'left out';
  const sure = tests.filter(({ does }) => does === 'tests');
  if (sure.length === 0) return 'may be left out';
  return tests.some(({ run }) => (run.attempt ?? 1) > 1) ? 'again' : 'passed';
}
