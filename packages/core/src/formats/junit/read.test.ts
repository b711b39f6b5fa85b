import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { junit } from './index.ts';
import { readJunit } from './read.ts';

const sample = (name: string) =>
  readJunit({ path: 'junit.xml', bytes: readFileSync(new URL(`../../../../../testdata/junit/${name}`, import.meta.url)) });
const read = (text: string) => readJunit({ path: 'junit.xml', bytes: new TextEncoder().encode(text) });
const codes = (text: string) => read(text).diagnostics.map(({ code }) => code);

describe('a report of tests', () => {
  it('is read with what did not pass, by line', () => {
    const { verdict, measures, facts, diagnostics, madeAt } = sample('suites.xml');
    expect([verdict, diagnostics, madeAt]).toEqual(['valid', [], '2026-10-20T08:15:00Z']);
    expect(measures).toEqual({
      root: 'testsuites',
      testsuites: 2,
      testcases: 6,
      failures: 1,
      errors: 1,
      skipped: 1,
      rerun_or_flaky_elements: 1,
      declared: { tests: '6', failures: '1', errors: '1', skipped: '1' },
      status_attr: {},
      repeated_case_names: 0,
    });
    expect(facts).toEqual({
      kind: 'junit',
      name: 'shop',
      suites: 2,
      cases: 6,
      passed: 3,
      failed: 1,
      errored: 1,
      notRun: 1,
      flaky: 1,
      notPassed: [
        { suite: 'basket', name: 'refuses a negative amount', line: 8, outcome: 'failed' },
        { suite: 'sign-in', name: 'locks after five attempts', line: 21, outcome: 'errored' },
        { suite: 'basket', name: 'speaks Welsh', line: 12, outcome: 'not run' },
      ],
      contradictions: [],
    });
  });

  it('may be one suite, with a case that failed again when it was run again', () => {
    const { verdict, facts, measures, madeAt } = sample('surefire.xml');
    expect([verdict, facts?.cases, facts?.passed, facts?.failed, facts?.flaky, madeAt]).toEqual(['valid', 3, 2, 1, 0, null]);
    expect(measures).toMatchObject({ root: 'testsuite', rerun_or_flaky_elements: 1 });
  });

  it('that is hostile is data', () => {
    const { verdict, facts, diagnostics, madeAt } = sample('hostile.xml');
    expect([verdict, madeAt]).toEqual(['invalid', null]);
    expect(diagnostics.map(({ code }) => code)).toEqual([
      'timestamp',
      'case-unnamed',
      'totals-differ',
      'totals-differ',
      'total-not-a-number',
    ]);
    expect([facts?.cases, facts?.passed, facts?.notRun]).toEqual([2, 1, 1]);
  });

  it.each<[string, string, [passed: number, failed: number, errored: number, notRun: number]]>([
    ['a case that passed', '<testcase name="a"/>', [1, 0, 0, 0]],
    ['a failure', '<testcase name="a"><failure/></testcase>', [0, 1, 0, 0]],
    ['an error beside a failure', '<testcase name="a"><failure/><error/></testcase>', [0, 0, 1, 0]],
    ['a failure of what is skipped', '<testcase name="a"><skipped/><failure/></testcase>', [0, 1, 0, 0]],
    ['a disabled case of GoogleTest', '<testcase name="a" status="notrun" result="suppressed"/>', [0, 0, 0, 1]],
    ['a case that ran, of GoogleTest', '<testcase name="a" status="run" result="completed"/>', [1, 0, 0, 0]],
    ['a case that was left out, of GoogleTest', '<testcase name="a" status="run" result="skipped"/>', [0, 0, 0, 1]],
    ['a failure that only the status tells', '<testcase name="a" status="FAILED"/>', [0, 1, 0, 0]],
    ['a failure outside a case', '<failure/><testcase name="a"/>', [1, 0, 0, 0]],
  ])('tells %s', (_, text, expected) => {
    const { facts } = read(`<testsuite name="s">${text}</testsuite>`);
    expect([facts?.passed, facts?.failed, facts?.errored, facts?.notRun]).toEqual(expected);
  });

  it.each<[string, string, readonly string[]]>([
    [
      'of a suite alone',
      '<testsuite name="a" tests="1"><testsuite tests="1"><testcase name="x"/></testsuite><testcase name="y"/></testsuite>',
      [],
    ],
    [
      'of all in a suite',
      '<testsuite name="a" tests="2"><testsuite tests="1"><testcase name="x"/></testsuite><testcase name="y"/></testsuite>',
      [],
    ],
    ['of failures and not of cases', '<testsuite name="a" failures="2"><testcase name="x"><failure/><failure/></testcase></testsuite>', []],
    ['of more cases than there are', '<testsuite name="a" tests="3"><testcase name="x"/></testsuite>', ['totals-differ']],
    ['of failures that are not there', '<testsuite name="a" failures="1"><testcase name="x"/></testsuite>', ['totals-differ']],
    ['of fewer skipped ones', '<testsuite name="a" skipped="0"><testcase name="x"><skipped/></testcase></testsuite>', ['totals-differ']],
    ['of no errors, with one', '<testsuite name="a" errors="0"><testcase name="x"><error/></testcase></testsuite>', ['totals-differ']],
    ['that is no number', '<testsuite name="a" errors="-1"><testcase name="x"/></testsuite>', ['total-not-a-number']],
  ])('holds a total %s', (_, text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  it.each<[string, string | null]>([
    ['2026-10-20T08:15:00Z', '2026-10-20T08:15:00Z'],
    ['2026-10-20T08:15:00.123+02:00', '2026-10-20T06:15:00Z'],
    // By hand: fourteen hours before the same time in UTC.
    ['2026-10-20T08:15:00.226119', '2026-10-19T18:15:00Z'],
    ['20 October', null],
  ])('of %s began at %s', (timestamp, expected) => {
    expect(read(`<testsuite name="a" timestamp="${timestamp}"/>`).madeAt).toBe(expected);
  });

  it.each<[string, string, string, readonly string[]]>([
    ['no tests', '<testsuites/>', 'valid', []],
    ['another root', '<report/>', 'invalid', ['not-a-report']],
    ['tags that cross', '<testsuite><properties></testsuite></properties>', 'malformed', ['xml-syntax']],
    ['an entity', '<!DOCTYPE a [<!ENTITY e "x">]><testsuite name="&e;"/>', 'refused', ['xml-declarations']],
    ['too many levels', '<testsuite>'.repeat(101), 'refused', ['too-deep']],
  ])('%s', (_, text, verdict, expected) => {
    const result = read(text);
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([verdict, expected]);
  });

  it.each([
    ['target/surefire-reports/TEST-a.b.C.xml', 'candidate'],
    ['reports/junit.xml', 'candidate'],
    ['out/test-results.xml', 'candidate'],
    ['report.xml', 'no'],
    ['junit.json', 'no'],
  ])('%s: %s', (path, placement) => {
    expect(junit.placement(path)).toBe(placement);
  });
});
