import type { Assessment, Observation } from '@avouch/core';
import { expect, it } from 'vitest';
import { sampleAssessment } from '../sample-assessment.ts';
import { sampleCatalogue } from '../sample-catalogue.ts';
import { textReport } from './text-report.ts';

const catalogue = sampleCatalogue();

/** The sample with other Failed observations in the place of its own, all of one claim. */
function withFailed(made: readonly Partial<Observation>[]): Assessment {
  const sample = sampleAssessment(catalogue);
  const template = sample.claims.flatMap(({ observations }) => observations).find(({ result }) => result === 'Failed');
  if (template === undefined) throw new Error('the sample has no Failed observation');
  const observations = made.map((fields, index) => ({ ...template, fingerprint: `${index}`.padStart(64, '0'), ...fields }));
  const claims = sample.claims.map((claim) => ({
    ...claim,
    doubts: [],
    observations: claim.id === '1.2.2' ? observations : claim.observations.filter(({ result }) => result !== 'Failed'),
  }));
  return { ...sample, claims };
}

const ofAction = (name: string, line: number): Partial<Observation> => ({
  check: 'actions-pinned',
  subject: `action ${name}`,
  message: `The action ${name} can change at any time.`,
  place: { path: '.github/workflows/ci.yml', line },
});
const listed = (made: readonly Partial<Observation>[]) => {
  const text = textReport(withFailed(made), catalogue, { width: 160, colour: false });
  return text.slice(text.indexOf('Strongest findings'), text.indexOf("For a person's eye")).split('\n');
};
const heads = (lines: readonly string[]) => lines.filter((line) => line.startsWith('✗'));

// Real repositories have 44 of one kind in a row (k6) or 18 (an application of DfE).
it('findings that differ in their name only are one entry, with three places and how to see the rest', () => {
  const lines = listed(Array.from({ length: 18 }, (_, index) => ofAction(`acme/do-${index}@main`, index + 1)));
  expect(heads(lines)).toEqual(['✗ check Failed: actions-pinned, claim 1.2.2; 18 findings alike']);
  expect(lines.filter((line) => line.includes('ci.yml:')).map((line) => line.trim().replace(/, finding \d+$/, ''))).toEqual([
    '.github/workflows/ci.yml:1',
    'likewise action acme/do-1@main, .github/workflows/ci.yml:2',
    'likewise action acme/do-2@main, .github/workflows/ci.yml:3',
  ]);
  expect(lines).toContain('  and 15 more like it: all are in --report report.html');
});

it.each([
  ['lines', 'Silenced.', 'Silenced, also on line 7.', 'Silenced, also on lines 7, 8, 9 and 12 more.'],
  ['places', 'It can change at any time.', 'It can change at any time (2 places).', 'It can change at any time (16 places).'],
])('further %s of a finding itself make it no other', (_, ...messages) => {
  const lines = listed(messages.map((message, index) => ({ check: 'one', subject: `a/${index}`, message })));
  expect(heads(lines)).toEqual(['✗ check Failed: one, claim 1.2.2; 3 findings alike']);
});

it('what stands between them stays, and all of them are counted', () => {
  const other: Partial<Observation> = { check: 'other', subject: 'something else', message: 'Another thing.', place: null };
  const lines = listed([ofAction('acme/a@main', 1), other, ofAction('acme/b@main', 2)]);
  expect(heads(lines)).toEqual(['✗ check Failed: actions-pinned, claim 1.2.2; 2 findings alike', '✗ check Failed: other, claim 1.2.2']);
});

it.each([
  [
    'another version',
    { subject: 'ended Node.js 18', message: 'Support for Node.js 18 ended.' },
    { subject: 'ended Node.js 20', message: 'Support for Node.js 20 ended.' },
  ],
  ['another number', { subject: 'a/b', message: '2 of a/b.' }, { subject: 'a/c', message: '3 of a/c.' }],
  ['another check', { check: 'one', message: 'Same.' }, { check: 'two', message: 'Same.' }],
])('%s is no finding alike', (_, first, second) => {
  expect(heads(listed([first, second]))).toHaveLength(2);
});

it('the rest of many kinds is counted by findings', () => {
  const kinds = Array.from({ length: 12 }, (_, index) => ({ check: `check-${index}`, subject: 'x', message: 'Same.' }));
  const lines = listed([...kinds, { check: 'check-11', subject: 'y', message: 'Same.' }]);
  expect(heads(lines)).toHaveLength(10);
  expect(lines).toContain('  and 3 more: all are in --report report.html');
});
