import { expect, it } from 'vitest';
import { coverageMeasured } from './coverage-measured.ts';
import { evidenceOutcomesOf, type SampleEvidence } from './evidence-samples.ts';

const LCOV = 'TN:\nSF:a.js\nDA:1,1\nDA:2,0\nDA:3,1\nLF:3\nLH:2\nend_of_record\n';
const COBERTURA =
  '<coverage line-rate="1" lines-valid="9"><class filename="a"><lines><line number="1" hits="1"/></lines></class></coverage>';
const JACOCO =
  '<report name="a"><sessioninfo id="x" dump="1790000000000"/><counter type="INSTRUCTION" missed="1" covered="1"/><counter type="LINE" missed="1" covered="3"/></report>';
const of = (evidence: Readonly<Record<string, string>>, more: Partial<SampleEvidence> = {}) =>
  evidenceOutcomesOf(coverageMeasured, { evidence, ...more });

// It never passes and never fails: a number is no baseline until a person says so.
it.each<[string, string, RegExp]>([
  ['lcov.info', LCOV, /2 of 3 \(66 %\) lines.*does not say when/],
  ['coverage.xml', COBERTURA, /1 of 1 \(100 %\) lines.*states 9 for lines-valid, and its entries come to 1/],
  ['jacoco.xml', JACOCO, /3 of 4 \(75 %\) lines/],
  ['none.xml', '<coverage line-rate="1"/>', /measures no line/],
])('shows the numbers of %s for review', (path, text, message) => {
  const [outcome, ...others] = of({ [path]: text });
  expect([outcome?.result, others]).toEqual(['Needs Review', []]);
  expect(outcome?.message).toMatch(message);
});

it('is unknown where nothing was brought, can be read or is to be credited', () => {
  const results = (evidence: Readonly<Record<string, string>>, more: Partial<SampleEvidence> = {}) =>
    of(evidence, more).map(({ result }) => result);
  expect(results({})).toEqual(['Unknown']);
  expect(results({ 'jacoco.xml': '<report name="a"><sessioninfo ' })).toEqual(['Unknown']);
  expect(results({ 'lcov.info': LCOV }, { notCredited: ['lcov.info'] })).toEqual(['Unknown']);
});
