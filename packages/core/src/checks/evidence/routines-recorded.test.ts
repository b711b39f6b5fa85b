import { describe, expect, it, test } from 'vitest';
import { evidenceOutcomesOf, type SampleEvidence } from './evidence-samples.ts';
import { at } from './platform-samples.ts';
import { routinesRecorded } from './routines-recorded.ts';

const seen = (files: Readonly<Record<string, string>>, more: Partial<SampleEvidence> = {}) =>
  evidenceOutcomesOf(routinesRecorded, { evidence: {}, source: { files }, ...more });
const said = (files: Readonly<Record<string, string>>, more: Partial<SampleEvidence> = {}) =>
  seen(files, more).map(({ result, subject }) => `${result} · ${subject}`);
const policy = (text: string) => ({ 'docs/security-policy/operations-policy.md': `# Access control policy\n\n## Routine\n\n${text}\n` });

const ACCESS = 'Access to production is reviewed quarterly by the head of engineering.';
const TRAINING = 'All engineers complete secure coding training every year.';
const RESTORE = 'Backups are restored to a test environment every quarter, and the restore is verified.';
const EXERCISE = 'The incident response plan is exercised annually in a tabletop session.';

describe('a policy without any record that it is followed', () => {
  it.each([
    ['reviews of access', ACCESS, 'record of access reviews', '2.1.6'],
    ['training', TRAINING, 'record of training', '1.1.2'],
    ['tests of restoring', RESTORE, 'record of restore tests', '4.3.1'],
    ['exercises of incidents', EXERCISE, 'record of incident exercises', '3.3.2 4.3.1'],
  ])('%s', (_, text, subject, claims) => {
    const [found, ...others] = seen(policy(text));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ result: 'Needs Review', subject, place: { path: 'docs/security-policy/operations-policy.md', line: 5 } });
    expect(found?.claims?.join(' ')).toBe(claims);
    expect(found?.message).toContain('docs/security-policy/operations-policy.md:5 says');
    expect(found?.bring).toMatch(/^The record of the last .*\.$/);
  });

  // Looked at on 1 November 2026.
  it.each<readonly [string, string, string, readonly string[]]>([
    ['a review of the quarter', ACCESS, 'records/access-review-2026-Q3.md', []],
    ['a review of the day', ACCESS, 'records/2026-10-02 access review.csv', []],
    ['a review of last year', ACCESS, 'records/access-review-2025-06.md', ['Needs Review · record of access reviews']],
    ['a review without a date', ACCESS, 'records/access-review.csv', ['Needs Review · record of access reviews']],
    ['a template of one', ACCESS, 'templates/access-review-template-2026-09.md', ['Needs Review · record of access reviews']],
    ['the procedure for it', ACCESS, 'docs/access-review-procedure-2026-09.md', ['Needs Review · record of access reviews']],
    ['one among the fixtures', ACCESS, 'test/fixtures/access-review-2026-09.md', ['Needs Review · record of access reviews']],
    ['code for it', ACCESS, 'src/2026-09-access-review.ts', ['Needs Review · record of access reviews']],
    ['training', TRAINING, 'people/training/2026-03-completed.csv', []],
    ['a test of restoring', RESTORE, 'ops/restore-tests/2026-09-14.md', []],
    ['an exercise', EXERCISE, 'docs/incidents/2026-02-tabletop.md', []],
    ['the record of something else', EXERCISE, 'ops/restore-tests/2026-09-14.md', ['Needs Review · record of incident exercises']],
  ])('beside a file: %s', (_, text, path, expected) => {
    expect(said({ ...policy(text), [path]: '# Notes\n\nText.\n' })).toEqual(expected);
  });

  it('takes the date that a record states', () => {
    const record = (date: string) => ({
      ...policy(ACCESS),
      'records/access-review.md': `# Access review\n\n**Date:** ${date}\n\nAll is well.\n`,
    });
    expect(said(record('2026-09-20'))).toEqual([]);
    expect(said(record('2024-09-20'))).toEqual(['Needs Review · record of access reviews']);
  });

  it('takes what a person brought, by its title and its date', () => {
    const brought = (title: string, on: string) => ({
      evidence: { 'x.pdf': 'x' },
      declared: { 'x.pdf': { title, effectiveAt: at(on) } },
    });
    expect(said(policy(ACCESS), brought('Access review, third quarter', '2026-09-30'))).toEqual([]);
    expect(said(policy(ACCESS), brought('Access review, third quarter', '2025-09-30'))).toEqual([
      'Needs Review · record of access reviews',
    ]);
    expect(said(policy(ACCESS), brought('Price list', '2026-09-30'))).toEqual(['Needs Review · record of access reviews']);
    expect(said(policy(ACCESS), { ...brought('Access review', '2026-09-30'), notCredited: ['x.pdf'] })).toEqual([
      'Needs Review · record of access reviews',
    ]);
  });

  it('leaves tables of records to the checks that read them', () => {
    const table = {
      evidence: { 'r.csv': 'Who;Outcome\nann;keep\n' },
      beside: { 'r.csv': { columns: { account: 'Who', outcome: 'Outcome' } } },
    };
    expect(said(policy(ACCESS), table)).toEqual([]);
  });
});

test.each([
  ['no interval', 'Access is reviewed by the head of engineering.'],
  ['denied', 'We do not exercise the incident response plan every year.'],
  ['what customers do', 'Customers should test restoring their backups every month.'],
  ['what the law asks', 'ISO 27001 requires that access is reviewed every year.'],
  ['a provider', 'AWS reviews access every quarter.'],
  ['tests that run', 'Backup code is covered by unit tests that run every week.'],
  ['an example', 'For example, the incident response plan is exercised annually.'],
])('%s is no routine of the vendor', (_, text) => {
  expect(said(policy(text))).toEqual([]);
});

it.each([
  'docs/archive/access-policy.md',
  'docs/drafts/access-policy.md',
  'vendor/x/docs/access-policy.md',
  'docs/access-policy-template.md',
])('nobody is bound by %s', (path) => {
  expect(said({ [path]: `# Access control policy\n\n${ACCESS} ${EXERCISE}\n` })).toEqual([]);
});

it('looks for what the case pledges', () => {
  const pledges: SampleEvidence['pledges'] = [
    { pledge: { kind: 'access-review interval', within: { amount: 90, unit: 'day' } }, place: { path: 'avouch.yaml', line: 9 } },
  ];
  expect(seen({}, { pledges })[0]).toMatchObject({ result: 'Needs Review', place: { path: 'avouch.yaml', line: 9 } });
});
