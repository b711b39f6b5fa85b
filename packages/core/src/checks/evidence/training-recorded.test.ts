import { describe, expect, it } from 'vitest';
import { evidenceOutcomesOf, type SampleEvidence } from './evidence-samples.ts';
import { trainingRecorded } from './training-recorded.ts';

const COLUMNS = { person: 'Name', email: 'E-mail', course: 'Course', completed: 'Passed', status: 'Status' };
const ANN = 'Ann Example,ann@example.test,Secure coding,2026-03-12,active';
const BOB = 'Bob Bell,bob@example.test,OWASP Top 10,2026-04-01,active';
const COMMITS = [
  [1, 'ann@example.test'],
  [30, 'bob@example.test'],
  [3, '49699333+dependabot[bot]@users.noreply.github.com'],
  [700, 'old@example.test'],
] as const;

function run(rows: readonly string[], more: Partial<SampleEvidence> & { readonly columns?: Readonly<Record<string, string>> } = {}) {
  const { columns = COLUMNS, ...rest } = more;
  return evidenceOutcomesOf(trainingRecorded, {
    evidence: { 'training.csv': `Name,E-mail,Course,Passed,Status\n${rows.join('\n')}\n` },
    beside: { 'training.csv': { columns } },
    source: { files: {}, commits: COMMITS },
    ...rest,
  });
}
const results = (rows: readonly string[], more = {}) => run(rows, more).map(({ result }) => result);

describe('training-recorded', () => {
  it('passes where everybody who commits has a dated course on secure development', () => {
    expect(results([ANN, BOB])).toEqual(['Passed']);
  });

  it('finds people by name, and under the hidden address of their account', () => {
    const source = { files: {}, commits: [[1, 'ann.example@other.test'] as const, [1, '7+bob-b@users.noreply.github.com'] as const] };
    const columns = { ...COLUMNS, account: 'Status' };
    expect(results([ANN, 'Bob Bell,,Threat modelling,2026-04-01,bob-b'], { source, columns })).toEqual(['Passed']);
  });

  it.each([['TBC'], ['01/01/1900']])('fails for somebody who commits with the placeholder %s for a date', (date) => {
    const [outcome] = run([ANN, BOB.replace('2026-04-01', date)]);
    expect(outcome).toMatchObject({ result: 'Failed', subject: 'training', place: { path: 'training.csv', line: 3 } });
  });

  it.each<readonly [string, readonly string[], string]>([
    ['no record', [ANN], '1 have no record'],
    ['a general course only', [ANN, BOB.replace('OWASP Top 10', 'GDPR and data protection')], '1 have general courses only'],
    ['an unclear course', [ANN, BOB.replace('OWASP Top 10', 'Module 7')], '1 have a course whose title does not say'],
    ['an old record', [ANN, BOB.replace('2026', '2024')], '1 were last trained more than a year ago'],
    ['a date that may be too old', [ANN, BOB.replace('2026-04-01', '01/11/2025')], '1 were last trained'],
    ['training to come', [ANN, BOB.replace('2026-04-01', '2026-12-01')], '1 have training that is still to come'],
    ['no date', [ANN, BOB.replace('2026-04-01', '')], '1 have a record without a date'],
    ['a word for a date', [ANN, BOB.replace('2026-04-01', 'Yes')], '1 have a record without a date'],
  ])('needs a review of somebody with %s', (_, rows, expected) => {
    const [outcome] = run(rows);
    expect(outcome?.result).toBe('Needs Review');
    expect(outcome?.message).toContain(expected);
  });

  it('is not annoyed by programs, by who left, or by who does not commit', () => {
    const left = 'Bob Bell,bob@example.test,Secure coding,TBC,Left 2026-05-01';
    const other = 'Cy Dee,cy@example.test,Secure coding,TBC,active';
    expect(results([ANN, left, other])).toEqual(['Passed']);
  });

  it('is not fooled by a general course beside a placeholder, nor by a placeholder in a general one', () => {
    expect(results([ANN, BOB.replace('2026-04-01', 'TBC'), 'Bob Bell,bob@example.test,Data protection,2026-04-01,active'])).toEqual([
      'Failed',
    ]);
    expect(results([ANN, BOB, 'Bob Bell,bob@example.test,Data protection,TBC,active'])).toEqual(['Passed']);
  });

  it('never passes on a part of the history, without one, or on a table that breaks its format', () => {
    expect(results([ANN, BOB], { source: { files: {}, commits: COMMITS, complete: false } })).toEqual(['Needs Review']);
    expect(results([ANN, BOB], { source: { files: {}, commits: null } })).toEqual(['Needs Review']);
    expect(results([ANN, `${BOB},more`])).toEqual(['Needs Review']);
  });

  it('cannot tell where nothing is mapped, and says nothing of other tables', () => {
    const declared = { 'training.csv': { claims: ['1.1.2'] } };
    expect(run([ANN, BOB], { columns: {}, declared })).toMatchObject([{ result: 'Unknown', bring: expect.stringContaining('mapped') }]);
    expect(run([ANN, BOB], { columns: {} })).toEqual([]);
    expect(run([ANN, BOB], { notCredited: ['training.csv'] })).toEqual([]);
  });

  it('names nobody', () => {
    const all = JSON.stringify(
      run([ANN, BOB.replace('2026-04-01', 'TBC')]).map(({ message, place, subject }) => [message, place, subject]),
    );
    for (const name of ['Ann', 'Bob', 'Bell', '@']) expect(all).not.toContain(name);
  });
});
