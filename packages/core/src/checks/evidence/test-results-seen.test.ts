import { describe, expect, it } from 'vitest';
import { evidenceOutcomesOf, type SampleEvidence } from './evidence-samples.ts';
import { testResultsSeen } from './test-results-seen.ts';

const suite = (cases: string, attributes = 'timestamp="2026-10-30T08:00:00Z"') => `<testsuite name="s" ${attributes}>${cases}</testsuite>`;
const PASSED = '<testcase name="a"/><testcase name="b"/>';
const SKIPPED = '<testcase name="c"><skipped/></testcase>';
const FAILED = '<testcase name="d"><failure/></testcase>';
/** A person says that they are of this product: the format names none. */
const declared = (files: Readonly<Record<string, string>>) => Object.fromEntries(Object.keys(files).map((path) => [path, {}]));
const of = (files: Readonly<Record<string, string>>, more: Partial<SampleEvidence> = {}) =>
  evidenceOutcomesOf(testResultsSeen, { evidence: files, declared: declared(files), ...more }).map(({ result, subject, claims }) => [
    result,
    subject,
    claims?.join() ?? 'all',
  ]);

describe('reports of tests', () => {
  it('pass where tests ran and passed', () => {
    expect(of({ 'a.xml': suite(PASSED), 'b.xml': suite(PASSED) })).toEqual([['Passed', 'test results', '1.3.2']]);
  });

  it('pass from the date of the oldest', () => {
    const evidence = { 'a.xml': suite(PASSED), 'b.xml': suite(PASSED, 'timestamp="2026-09-01T08:00:00Z"') };
    const [outcome] = evidenceOutcomesOf(testResultsSeen, { evidence, declared: declared(evidence) });
    expect([outcome?.result, outcome?.item?.effectiveAt]).toEqual(['Passed', '2026-09-01T08:00:00Z']);
  });

  it('do not pass where nobody says whose they are: a report names no product', () => {
    expect(of({ 'a.xml': suite(PASSED) }, { declared: {} })).toEqual([['Needs Review', 'test results', '1.3.2']]);
  });

  it('fail where no test ran', () => {
    expect(of({ 'a.xml': suite('') })).toEqual([['Failed', 'no test ran', '1.3.2']]);
    expect(of({ 'a.xml': suite(SKIPPED) })).toEqual([['Failed', 'no test ran', '1.3.2']]);
  });

  it.each<[string, Readonly<Record<string, string>>, unknown]>([
    ['nothing was brought', {}, [['Unknown', 'test results', '1.3.2']]],
    ['a report is cut off', { 'a.xml': '<testsuite name="s"><testcase' }, [['Unknown', 'test results', '1.3.2']]],
    ['tests failed', { 'a.xml': suite(PASSED + FAILED) }, [['Needs Review', 'failing tests', 'all']]],
    ['one of two reports has a failure', { 'a.xml': suite(PASSED), 'b.xml': suite(FAILED) }, [['Needs Review', 'failing tests', 'all']]],
    [
      'tests were skipped',
      { 'a.xml': suite(PASSED + SKIPPED) },
      [
        ['Needs Review', 'skipped tests', '1.3.2'],
        ['Passed', 'test results', '1.3.2'],
      ],
    ],
    ['more were skipped than ran', { 'a.xml': suite(PASSED + SKIPPED.repeat(3)) }, [['Needs Review', 'skipped tests', '1.3.2']]],
    ['totals say that tests failed', { 'a.xml': suite(PASSED, 'failures="1"') }, [['Needs Review', 'report s', '1.3.2']]],
    ['totals say that more ran', { 'a.xml': suite(PASSED, 'tests="200"') }, [['Needs Review', 'report s', '1.3.2']]],
    ['no test ran in one of two reports', { 'a.xml': suite(PASSED), 'b.xml': suite('') }, [['Needs Review', 'test results', '1.3.2']]],
    [
      'the suite says that it broke, and lists no case of it',
      { 'a.xml': suite(PASSED, 'errors="1" timestamp="2026-10-30T08:00:00Z"') },
      [['Needs Review', 'report s', '1.3.2']],
    ],
    ['another report is empty', { 'a.xml': suite(PASSED), 'TEST-b.xml': '' }, [['Needs Review', 'test results', '1.3.2']]],
    ['a report has no date', { 'a.xml': suite(PASSED, '') }, [['Needs Review', 'test results', '1.3.2']]],
    ['a case has no name', { 'a.xml': suite(`${PASSED}<testcase/>`) }, [['Needs Review', 'report s', '1.3.2']]],
    ['another report is cut off', { 'a.xml': suite(PASSED), 'b.xml': '<testsuite><' }, [['Needs Review', 'test results', '1.3.2']]],
    [
      'another report is cut off, and none ran',
      { 'a.xml': suite(''), 'b.xml': '<testsuite><' },
      [['Needs Review', 'no test ran', '1.3.2']],
    ],
  ])('cannot tell where %s', (_, files, expected) => {
    expect(of(files)).toEqual(expected);
  });

  it('are not fooled by a report among the tests', () => {
    expect(of({ 'test/fixtures/a.xml': suite(PASSED) }, { notCredited: ['test/fixtures/a.xml'] })).toEqual([
      ['Unknown', 'test results', '1.3.2'],
    ]);
  });
});
