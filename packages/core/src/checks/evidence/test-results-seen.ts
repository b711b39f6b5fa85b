import { quoted } from '../../encodings/diagnostic-log.ts';
import type { JunitFacts } from '../../formats/junit/schema.ts';
import { counted } from '../in-words.ts';
import { creditedEvidence, type EvidenceCheck, type EvidenceOutcome, type ItemOf, unreadEvidence } from './evidence-check.ts';
import { oldestOf } from './oldest-evidence.ts';

type Report = ItemOf<'junit'>;

const BRING = 'Bring the reports of the tests of this release, as the runner wrote them, from the system that runs them.';
const SHOWN = 3;

export const testResultsSeen: EvidenceCheck = {
  id: 'test-results-seen',
  version: 1,
  title: 'Reports of test runs show that tests ran and passed.',
  claims: ['1.3.2', '1.3.3'],
  guidance: ['1.3.2-a', '1.3.2-b', '1.3.3-a'],
  sees: 'part',
  looksAt:
    'reports in JUnit XML that were brought or lie in the repository outside folders of tests, all of them: names do not tell which one takes the place of another. What their entries say counts, not their totals.',
  passes:
    'for 1.3.2, where tests ran in each report, all that ran passed, no more were left out than ran, the reports say when, their totals agree with their entries, and each lies in a source or is declared for the product in avouch.yaml: the format names none.',
  fails: 'for 1.3.2, where reports were brought and no test ran in any of them.',
  cannotTell:
    'Needs Review where tests failed (for 1.3.3 too), were skipped, where totals contradict the entries, or a report has no date or is nobody’s; Unknown where there is no report.',
  fooledBy:
    'tests that assert nothing; a report of another version, or of another product that is declared for this one; failures that were taken out before the report was brought.',
  run(context) {
    const reports = creditedEvidence(context, 'junit');
    const unread = unreadEvidence(context, 'junit');
    const [first] = reports;
    if (first === undefined)
      return [
        {
          result: 'Unknown',
          subject: 'test results',
          claims: ['1.3.2'],
          message:
            unread.length === 0
              ? 'No report of a test run was brought.'
              : `Of ${counted(unread.length, 'report')} of test runs none could be read.`,
          bring: BRING,
        },
      ];
    const faults = [...noTestRan(reports, unread.length), ...failing(reports), ...contradicting(reports), ...leftOut(reports)];
    return [...faults, ...passing(reports, unread.length)];
  },
};

function sum(reports: readonly Report[], key: 'passed' | 'failed' | 'errored' | 'notRun' | 'cases' | 'flaky'): number {
  return reports.reduce((total, { document }) => total + document.facts[key], 0);
}

function ranIn(reports: readonly Report[]): number {
  return sum(reports, 'passed') + sum(reports, 'failed') + sum(reports, 'errored');
}

function noTestRan(reports: readonly Report[], unread: number): readonly EvidenceOutcome[] {
  if (ranIn(reports) > 0) return [];
  const cases = sum(reports, 'cases');
  const message = `${counted(reports.length, 'report')} of test runs: ${cases === 0 ? 'no test is in any of them' : `none of ${counted(cases, 'test')} was run`}.`;
  return [
    {
      result: unread === 0 ? 'Failed' : 'Needs Review',
      subject: 'no test ran',
      claims: ['1.3.2'],
      message: unread === 0 ? message : `${message} ${counted(unread, 'more report')} could not be read.`,
      item: oldestOf(reports),
      bring: BRING,
    },
  ];
}

function failing(reports: readonly Report[]): readonly EvidenceOutcome[] {
  const count = sum(reports, 'failed') + sum(reports, 'errored');
  const shown = reports.flatMap((item) => notPassed(item, (outcome) => outcome !== 'not run'));
  const [first] = shown;
  if (count === 0) return [];
  return [
    {
      result: 'Needs Review',
      subject: 'failing tests',
      message: `${count} of ${counted(ranIn(reports), 'test')} that ran did not pass${namesOf(shown)}: what became of that is not seen here.`,
      ...(first === undefined ? { item: oldestOf(reports) } : placed(first)),
      bring: 'Bring the report of the run after the correction, or say why these tests may fail.',
    },
  ];
}

function contradicting(reports: readonly Report[]): readonly EvidenceOutcome[] {
  return reports.flatMap((item): readonly EvidenceOutcome[] => {
    const [first] = item.document.facts.contradictions;
    const { path, verdict } = item.document;
    if (first === undefined && verdict === 'valid') return [];
    return [
      {
        result: 'Needs Review',
        subject: `report ${item.document.facts.name ?? path}`,
        claims: ['1.3.2'],
        message:
          first === undefined
            ? `${path} breaks the rules of its format, so that what it counts may not be all.`
            : `${path} states ${first.stated} ${first.total} for ${first.suite === null ? 'a suite' : quoted(first.suite)}, and its entries come to ${first.counted}.`,
        place: first === undefined ? { path } : { path, line: first.line },
        item,
        bring: 'Bring the report as the runner wrote it, or say how it counts.',
      },
    ];
  });
}

function leftOut(reports: readonly Report[]): readonly EvidenceOutcome[] {
  const count = sum(reports, 'notRun');
  if (count === 0 || ranIn(reports) === 0) return [];
  const shown = reports.flatMap((item) => notPassed(item, (outcome) => outcome === 'not run'));
  const [first] = shown;
  return [
    {
      result: 'Needs Review',
      subject: 'skipped tests',
      claims: ['1.3.2'],
      message: `${count} of ${counted(sum(reports, 'cases'), 'test')} ${count === 1 ? 'was' : 'were'} not run${namesOf(shown)}.`,
      ...(first === undefined ? { item: oldestOf(reports) } : placed(first)),
      bring: 'Say why these tests are skipped, and what tests the same instead.',
    },
  ];
}

function passing(reports: readonly Report[], unread: number): readonly EvidenceOutcome[] {
  const ran = ranIn(reports);
  const failed = sum(reports, 'failed') + sum(reports, 'errored');
  const notRun = sum(reports, 'notRun');
  const clean = reports.every(({ document }) => document.verdict === 'valid' && document.facts.contradictions.length === 0);
  if (ran === 0 || failed > 0 || !clean || notRun > ran) return [];
  const item = oldestOf(reports);
  const flaky = sum(reports, 'flaky');
  const message = `${counted(ran, 'test')} ran and passed, of ${counted(reports.length, 'report')}${
    flaky === 0 ? '' : `; ${flaky} of them only when run again`
  }`;
  const empty = reports.filter((report) => ranIn([report]) === 0).length;
  const lacks = [
    // The format names no product: whose tests these are, a tree of a source or a person has to say.
    ...(reports.some(({ grounding, declared }) => grounding.kind === 'held' && declared === null)
      ? ['a report names no product, and nobody declared whose it is']
      : []),
    ...(reports.some(({ effectiveAt }) => effectiveAt === null) ? ['a report does not say when it ran'] : []),
    ...(unread === 0 ? [] : [`${counted(unread, 'more report')} could not be read`]),
    ...(empty === 0 ? [] : [`no test ran in ${counted(empty, 'report')} of them`]),
  ];
  if (lacks.length > 0)
    return [
      {
        result: 'Needs Review',
        subject: 'test results',
        claims: ['1.3.2'],
        message: `${message}; ${lacks.join(', and ')}.`,
        item,
        bring: 'The reports with their times, declared in avouch.yaml under `evidence` for this product.',
      },
    ];
  return [{ result: 'Passed', subject: 'test results', claims: ['1.3.2'], message: `${message}.`, item }];
}

interface Shown {
  readonly item: Report;
  readonly test: JunitFacts['notPassed'][number];
}

function notPassed(item: Report, isMeant: (outcome: JunitFacts['notPassed'][number]['outcome']) => boolean): readonly Shown[] {
  return item.document.facts.notPassed.filter(({ outcome }) => isMeant(outcome)).map((test) => ({ item, test }));
}

function placed({ item, test }: Shown): Pick<EvidenceOutcome, 'item' | 'place'> {
  return { item, place: { path: item.document.path, line: test.line } };
}

function namesOf(shown: readonly Shown[]): string {
  const names = shown.slice(0, SHOWN).flatMap(({ test }) => (test.name === null ? [] : [quoted(test.name)]));
  return names.length === 0 ? '' : ` (${names.join(', ')}${shown.length > SHOWN ? ' and others' : ''})`;
}
