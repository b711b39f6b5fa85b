import { counted, someOf } from '../in-words.ts';
import { newestRelease, releaseTags } from '../releases/release-tags.ts';
import { isReleasedFrom } from './branch-guards.ts';
import type { EvidenceCheck, EvidenceContext, EvidenceOutcome } from './evidence-check.ts';
import { contextOf } from './inventory-evidence.ts';
import { oldestOf } from './oldest-evidence.ts';
import { asOfText, BRING_PAGE } from './platform-evidence.ts';
import { shownNames } from './shown-names.ts';
import { BRING_RUNS, type RunIn, type RunsOf, runsOfExports } from './workflow-runs.ts';

/** How long evidence for automated tests stays fresh (domain §3, claim 1.3.2). */
const PERIOD_DAYS = 30;
/** A release may be older than the runs that count for now. */
const RELEASE_DAYS = 400;

export const testRunsSeen: EvidenceCheck = {
  id: 'test-runs-seen',
  version: 1,
  title: 'Workflows that run tests ran on what is released, and succeeded.',
  claims: ['1.3.2', '3.5.2'],
  guidance: ['1.3.2-a', '1.3.2-b'],
  sees: 'part',
  looksAt: `exports of GitHub’s runs: for 1.3.2 those of the last ${PERIOD_DAYS} days on branches that are released from, for 3.5.2 those of the commit of the newest release tag; their conclusions, and whether the source’s file at the path of the workflow runs tests.`,
  passes: `For 1.3.2 alone: in a dated, whole list of a source’s own repository, the last run in ${PERIOD_DAYS} days of each workflow that tests succeeded at its first attempt, and the jobs of at least one run tests without a condition that could leave them out.`,
  fails: 'Never: what failed may have been corrected, or not been released.',
  cannotTell:
    'Needs Review where the last run failed, was skipped, cancelled or started again until it succeeded, where only workflows ran that are not seen to test, or a condition, a pipe or a shell that goes on may leave the tests or their failure out; and always for 3.5.2, since tests of a release say nothing of its defaults. Unknown where the interface refused. Nothing is said where no runs were brought.',
  fooledBy: 'tests that assert nothing; a list that was asked for with a filter; workflows that were others at that time.',
  run(context) {
    const recent = runsOfExports(context, PERIOD_DAYS);
    return [
      ...recent.others.map((other) => ({ ...other, claims: ['1.3.2'] })),
      ...recent.groups.map((group) => ofBranch(group, context)),
      ...runsOfExports(context, RELEASE_DAYS).groups.flatMap((group) => ofRelease(group, context)),
    ];
  },
};

const LEFT_OUT: ReadonlySet<string | null> = new Set(['skipped', 'cancelled', 'neutral', 'stale', 'action_required']);

function ofBranch({ name, items, runs, lacks, isOwn }: RunsOf, context: EvidenceContext): EvidenceOutcome {
  const item = oldestOf(items);
  const base = { subject: `runs on released branches of ${name}`, claims: ['1.3.2'], item };
  const review = (message: string, bring: string): EvidenceOutcome => ({ ...base, result: 'Needs Review', message, bring });
  const period = `in the last ${PERIOD_DAYS} days${asOfText(item)}`;
  // A run for a request goes by the branch that it comes from, which a fork may call as it likes.
  const here = runs.filter(
    ({ run }) => run.branch !== null && run.event?.startsWith('pull_request') !== true && isReleasedFrom(context, run.branch),
  );
  const tests = here.filter(({ does }) => does === 'tests' || does === 'may test');
  if (tests.length === 0) {
    const others = [...new Set(here.map(({ run }) => run.workflow))];
    const ran =
      here.length === 0
        ? `No run on a branch that is released from is listed ${period}`
        : `What ran there ${period} is not seen to test (${shownNames(others)})`;
    return review([`${ran}.`, ...lacks].join(' '), 'The runs of the workflow that tests, or the results of the system that does.');
  }
  const last = [...Map.groupBy(tests, ({ run }) => run.workflow).values()].flatMap((all) => lastEnded(all) ?? []);
  const failed = last.filter(({ run }) => run.conclusion !== 'success' && !LEFT_OUT.has(run.conclusion));
  const leftOut = last.filter(({ run }) => LEFT_OUT.has(run.conclusion));
  const again = last.filter(({ run }) => run.conclusion === 'success' && (run.attempt ?? 1) > 1);
  const names = (some: readonly RunIn[]) => shownNames(some.map(({ run }) => run.workflow));
  const said = `${counted(tests.length, 'run')} of tests on branches that are released from ${tests.length === 1 ? 'is' : 'are'} listed ${period}`;
  const faults = [
    ...(last.length === 0 ? ['none of them had ended'] : []),
    ...(failed.length === 0 ? [] : [`the last one of ${names(failed)} failed`]),
    ...(leftOut.length === 0 ? [] : [`the last one of ${names(leftOut)} was skipped or cancelled`]),
    ...(again.length === 0 ? [] : [`the last one of ${names(again)} succeeded only when it was started again`]),
    ...(last.some(({ does }) => does === 'tests') ? [] : ['a condition may have left the tests out']),
  ];
  if (faults.length > 0)
    return review([`${said}; ${faults.join(', and ')}.`, ...lacks].join(' '), 'What became of that, or the reports of the tests.');
  const done = `${said}, and the last one of ${names(last)} succeeded`;
  if (lacks.length === 0) return { ...base, result: 'Passed', message: `${done}.` };
  return review(`${done}. ${lacks.join(' ')}`, isOwn ? BRING_RUNS : BRING_PAGE);
}

function lastEnded(runs: readonly RunIn[]): RunIn | undefined {
  return runs
    .filter(({ run }) => run.conclusion !== null)
    .toSorted((a, b) => ((a.run.startedAt ?? '') < (b.run.startedAt ?? '') ? 1 : -1))[0];
}

/** What ran on the very commit of the newest release. */
function ofRelease({ name, runs, isOwn }: RunsOf, context: EvidenceContext): readonly EvidenceOutcome[] {
  return context.sources.flatMap((source): readonly EvidenceOutcome[] => {
    const release = newestRelease(releaseTags(contextOf(source, context)));
    if (release === null || (!isOwn && context.sources.length > 1)) return [];
    const { tag } = release;
    const here = runs.filter(({ run }) => run.commit === tag.target);
    const [first] = here;
    // A list of another period says nothing of a release.
    if (first === undefined) return [];
    const tests = here.filter(({ does }) => does === 'tests' || does === 'may test');
    const passed = tests.filter(({ run }) => run.conclusion === 'success');
    const words = [...new Set(tests.map(({ run }) => run.conclusion ?? 'not ended'))];
    const message =
      tests.length === 0
        ? `On the commit of release ${tag.name} ${counted(here.length, 'run')} ${here.length === 1 ? 'is' : 'are'} listed, and none is seen to test.`
        : passed.length === 0
          ? `The tests on the commit of release ${tag.name} did not succeed (${someOf(words)}).`
          : `Tests succeeded on the commit of release ${tag.name}${passed.length < tests.length ? `, and not all of them (${someOf(words)})` : ''}; whether what it sets by default is secure is not seen in them.`;
    return [
      {
        result: 'Needs Review',
        subject: `runs for release ${tag.name} of ${name}`,
        claims: ['3.5.2'],
        message,
        bring:
          passed.length === 0
            ? 'How this release was tested, with the results.'
            : 'What this release changes of its defaults, and who looked at that.',
        item: first.item,
      },
    ];
  });
}
