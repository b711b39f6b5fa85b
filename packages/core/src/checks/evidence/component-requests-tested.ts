import { counted, someOf } from '../in-words.ts';
import { BRING_TESTS, type ChangingRequest, requestFindings } from './component-request-findings.ts';
import type { EvidenceCheck, EvidenceOutcome } from './evidence-check.ts';
import { type JobFinder, jobFinder, testingJobs } from './jobs-that-test.ts';
import { BRING_REQUESTS, noExport, type RequestsOf, requestsOfExports } from './merged-requests.ts';
import { oldestOf } from './oldest-evidence.ts';
import { asOfText, BRING_PAGE } from './platform-evidence.ts';
import { type RequestTests, testedRequest } from './request-tests.ts';
import { shownNames } from './shown-names.ts';
import { componentChange } from './update-requests.ts';

/** How long evidence for updates stays fresh (domain §3, claim 1.2.4): what was merged before says nothing of now. */
const PERIOD_DAYS = 90;

export const componentRequestsTested: EvidenceCheck = {
  id: 'component-requests-tested',
  version: 1,
  title: 'Pull requests that add or update components were merged with tests that had passed.',
  claims: ['1.2.3', '1.2.4'],
  guidance: ['1.2.3-b', '1.2.4-a'],
  sees: 'part',
  looksAt: `exports of GitHub’s pull requests that were merged in the last ${PERIOD_DAYS} days into a branch that is released from: those of update bots (by account and branch) and those that change a lockfile or a manifest; their checks as they stood at the merge, held against the jobs of the sources’ workflows that run tests.`,
  passes:
    'For 1.2.4 alone: in a dated export of a source’s own repository that is not cut off and says what each request changes, each request that changes components, at least one by an update bot among them, had a job that runs tests by the source’s own workflow and that succeeded before the merge.',
  fails:
    'A request of an update bot, or one that changes a lockfile, was merged although a test had failed; or an update merged by itself or by a bot had no check at all. Each is a finding of its own.',
  cannotTell:
    'Needs Review where tests had not ended, were left out, or passed or failed by their name alone, where checks ran and none tests (a lint exercises no component), where a person merged without any check (it may have been tested elsewhere), and always for 1.2.3: that tests pass does not show that one of them touches what was added. Unknown where the export leaves checks out, was refused, or nothing was brought.',
  fooledBy:
    'tests that never exercise the component; pushes past requests; checks that were run again after the merge; an export that was asked for with a filter; workflows that were others at the time of the merge.',
  run(context) {
    const { groups, others } = requestsOfExports(context, PERIOD_DAYS);
    if (groups.length + others.length === 0) return [noExport(context, ['1.2.3', '1.2.4'])];
    if (groups.length === 0) return others;
    const jobs = jobFinder(testingJobs(context));
    return [...others, ...groups.flatMap((group) => ofRepository(group, jobs))];
  },
};

/** What is worse comes first: of two exports of a request it counts, since one may have been made before tests were run again. */
const ORDER: readonly RequestTests[] = [
  'failed',
  'both',
  'failed by name',
  'no check',
  'no test',
  'not finished',
  'passed by name',
  'passed',
  'not shown',
];

function ofRepository(group: RequestsOf, jobs: JobFinder): readonly EvidenceOutcome[] {
  const all = group.merged.map(
    (one): ChangingRequest => ({ ...one, ...testedRequest(one.request, jobs), change: componentChange(one.request) }),
  );
  const worst = [...Map.groupBy(all, ({ request }) => request.number).values()].flatMap(
    (same) => same.toSorted((a, b) => ORDER.indexOf(a.tests) - ORDER.indexOf(b.tests))[0] ?? [],
  );
  const changing = worst.filter(({ change }) => change !== 'none' && change !== 'not known');
  const unknown = worst.filter(({ change }) => change === 'not known').length;
  if (changing.length === 0) return [noneSeen(group, worst.length, unknown)];
  const known =
    unknown === 0
      ? group
      : { ...group, lacks: [...group.lacks, `Of ${counted(unknown, 'more request')} the export does not say what it changes.`] };
  const added = changing.filter(({ change }) => change === 'change' || change === 'may change');
  return [
    ...requestFindings(changing, group),
    summary('1.2.4', changing, known),
    ...(added.length === 0 ? [] : [summary('1.2.3', added, known)]),
  ];
}

function noneSeen({ name, items }: RequestsOf, merged: number, unknown: number): EvidenceOutcome {
  const item = oldestOf(items);
  const subject = `changed components in requests of ${name}`;
  const seen = `${counted(merged, 'request')} ${merged === 1 ? 'was' : 'were'} merged in the last ${PERIOD_DAYS} days${asOfText(item)}`;
  if (unknown > 0)
    return {
      result: 'Unknown',
      subject,
      message: `${seen}; what ${unknown === 1 ? 'one of them changes' : `${unknown} of them change`} the export does not say.`,
      bring: BRING_REQUESTS,
      item,
    };
  return {
    result: 'Needs Review',
    subject,
    message: `${seen}, and none is seen to change components: there is no event to look at.`,
    bring: 'How components changed in the period, if they did.',
    item,
  };
}

const WORDS: Readonly<Record<RequestTests, string>> = {
  passed: 'with tests that had passed',
  'passed by name': 'with a check that had passed and that only its name says tests',
  failed: 'although a test had failed',
  'failed by name': 'although a check had failed of which only its name says that it tests',
  both: 'with tests of which one run had passed and another failed',
  'not finished': 'before its tests had ended, or with tests left out',
  'no test': 'with checks of which none is seen to test',
  'no check': 'without any check',
  'not shown': 'with checks that the export leaves out',
};
function summary(claim: string, requests: readonly ChangingRequest[], { name, items, lacks: known, isOwn }: RequestsOf): EvidenceOutcome {
  const item = oldestOf(items);
  const groups = ORDER.flatMap((tests) => {
    const group = requests.filter((one) => one.tests === tests);
    return group.length === 0 ? [] : [{ tests, group }];
  });
  const shares = groups.map(
    ({ tests, group }) =>
      `${group.length} ${WORDS[tests]}${tests === 'passed' ? '' : ` (${someOf(group.map(({ request }) => `#${request.number}`))})`}`,
  );
  const others = [...new Set(requests.filter(({ tests }) => tests !== 'failed').flatMap(({ failing }) => failing))];
  const what = claim === '1.2.3' ? 'that may add components' : 'that change components';
  const said = `Of ${counted(requests.length, 'request')} ${what}, merged in the last ${PERIOD_DAYS} days${asOfText(item)}, ${shares.join(', ')}`;
  const failing = others.length === 0 ? '' : `; other checks had failed (${shownNames(others)})`;
  const base = { subject: `${claim === '1.2.3' ? 'added' : 'changed'} components in requests of ${name}`, claims: [claim], item };
  if (groups.every(({ tests }) => tests === 'not shown')) return { ...base, result: 'Unknown', message: `${said}.`, bring: BRING_REQUESTS };
  const allPassed = groups.every(({ tests }) => tests === 'passed');
  if (!allPassed) return { ...base, result: 'Needs Review', message: `${said}${failing}.`, bring: BRING_TESTS };
  if (claim === '1.2.3')
    return {
      ...base,
      result: 'Needs Review',
      message: `${said}${failing}. Whether a test touches what was added is not seen.`,
      bring: 'For each component that was added, the tests that exercise it.',
    };
  const lacks = [
    ...known,
    ...(requests.some(({ change }) => change === 'update') ? [] : ['None of them is an update bot’s.']),
    ...(others.length === 0 ? [] : ['Other checks had failed.']),
  ];
  if (lacks.length === 0) return { ...base, result: 'Passed', message: `${said}.` };
  return { ...base, result: 'Needs Review', message: `${said}${failing}. ${lacks.join(' ')}`, bring: isOwn ? BRING_REQUESTS : BRING_PAGE };
}
