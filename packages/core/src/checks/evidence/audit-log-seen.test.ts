import { describe, expect, it } from 'vitest';
import { auditLogSeen } from './audit-log-seen.ts';
import { platformOutcomes, refusalAt, resultsOf } from './platform-samples.ts';

/** Entries so many days before 1 November 2026, 12:00. */
const AS_OF = Date.UTC(2026, 10, 1, 12);
const log = (days: readonly number[], actions: readonly string[] = ['git.push', 'org.add_member']) =>
  days.map((day, index) => ({
    '@timestamp': AS_OF - day * 86_400_000,
    action: actions[index % actions.length],
    actor: `p${index}`,
    org: 'acme',
  }));
const every = (step: number, from: number) => Array.from({ length: Math.floor(from / step) }, (_, index) => 1 + index * step);
const OWN = { source: { files: {} }, shownAt: 'https://github.com/acme/shop' };
const run = (files: Readonly<Record<string, unknown>>, options = {}) => platformOutcomes(auditLogSeen, files, { ...OWN, ...options });
const LOG = 'audit log of acme';
const policy = (period: string) => ({
  source: { files: { 'docs/logging-policy.md': `# Logging policy\n\nAudit logs are kept for ${period}.\n` } },
});

describe('audit-log-seen', () => {
  it('passes a log of several actions over the period without a long gap', () => {
    const outcomes = run({ 'log.json': log(every(5, 60)) });
    expect(resultsOf(outcomes)).toEqual([`Passed 2.2.1: ${LOG}`, `Needs Review 2.2.3: retention of the ${LOG}`]);
    expect(JSON.stringify(outcomes.map(({ message }) => message))).not.toContain('p1');
  });

  it('passes retention where entries as old as promised are there', () => {
    expect(resultsOf(run({ 'log.json': log(every(20, 420)) }, policy('12 months')))[1]).toBe(`Passed 2.2.3: retention of the ${LOG}`);
  });

  it('never fails: an export that does not reach back as long as promised may be narrowed', () => {
    const [, retention] = run({ 'log.json': log(every(5, 60)) }, policy('12 months'));
    expect([retention?.result, retention?.claims]).toEqual(['Needs Review', ['2.2.3']]);
    expect(retention?.message).toContain('docs/logging-policy.md');
  });

  it.each([
    ['it reaches over a few days', log([1, 2, 3])],
    ['quiet weeks lie in it', log([1, 50, 60])],
    ['it is of one action', log(every(5, 60), ['git.push'])],
    ['an entry is not dated', [...log(every(5, 60)), { action: 'org.add_member', _document_id: 'x', org: 'acme' }]],
  ])('has a person review where %s', (_, entries) => {
    expect(resultsOf(run({ 'log.json': entries }))[0]).toBe(`Needs Review 2.2.1: ${LOG}`);
  });

  it('has a person look at rules that were passed by: a recorded emergency is none', () => {
    const outcomes = run({ 'log.json': log(every(5, 60), ['git.push', 'protected_branch.policy_override']) });
    expect(resultsOf(outcomes)[1]).toBe(`Needs Review 2.2.2: rules passed by in the ${LOG}`);
  });

  it.each([
    [
      'only owners may see it',
      { 'log.json': refusalAt('orgs/orgs#get-the-audit-log-for-an-organization') },
      ['Unknown 2.2.1 2.2.3: audit log log.json'],
    ],
    ['nothing was brought', {}, ['Unknown: audit log']],
  ])('cannot tell where %s', (_, files, results) => {
    expect(resultsOf(run(files))).toEqual(results);
  });

  it('is not fooled by the log of another organisation', () => {
    const other = { source: { files: {} }, shownAt: 'https://github.com/other/shop' };
    expect(resultsOf(run({ 'log.json': log(every(5, 60)) }, other))[0]).toBe(`Needs Review 2.2.1: ${LOG}`);
  });

  it.each([
    ['an export of years ago', log(every(5, 60).map((day) => day + 1000))],
    ['entries of two organisations', [...log(every(5, 60)), { '@timestamp': AS_OF - 86_400_000, action: 'a.b', actor: 'p', org: 'other' }]],
    ['entries that name no organisation', log(every(5, 60)).map(({ org: _, ...entry }) => entry)],
  ])('is not fooled by %s', (_, entries) => {
    for (const { result } of run({ 'log.json': entries }, policy('12 months'))) expect(result).toBe('Needs Review');
  });

  it('does not take the age of a file for the retention of a log', () => {
    // Two years ago it held two months.
    const [, retention] = run({ 'log.json': log(every(5, 60).map((day) => day + 730)) }, policy('12 months'));
    expect([retention?.result, retention?.claims]).toEqual(['Needs Review', ['2.2.3']]);
  });

  it('passes nothing where no source says where it is shown', () => {
    const results = resultsOf(run({ 'log.json': log(every(20, 420)) }, { ...policy('12 months'), shownAt: '' }));
    expect(results).toEqual([`Needs Review 2.2.1: ${LOG}`, `Needs Review 2.2.3: retention of the ${LOG}`]);
  });

  it('is not fooled by the history of commits', () => {
    expect(
      resultsOf(
        run(
          {},
          {
            source: {
              files: { 'a.txt': 'a' },
              commits: [
                [1, 'ann@example.test'],
                [40, 'bob@example.test'],
              ],
            },
          },
        ),
      ),
    ).toEqual(['Unknown: audit log']);
  });
});
