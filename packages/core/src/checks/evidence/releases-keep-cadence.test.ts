import { describe, expect, it, test } from 'vitest';
import type { DeclaredPledge } from '../../model/pledge.ts';
import type { SampleSource } from '../check-samples.ts';
import { evidenceOutcomesOf, type SampleEvidence } from './evidence-samples.ts';
import { releasesKeepCadence } from './releases-keep-cadence.ts';

type Tags = NonNullable<SampleSource['tags']>;

const policy = (sentence: string) => ({ 'docs/update-policy.md': `# Update policy\n\n${sentence}\n` });
/** Tags by the days before the snapshot at which they were made. */
const tagged = (...days: readonly number[]): Tags => days.map((day, index) => [`v1.${days.length - index}.0`, day]);
const seen = (sentence: string, tags: Tags, more: Partial<SampleSource> = {}, sample: Partial<SampleEvidence> = {}) =>
  evidenceOutcomesOf(releasesKeepCadence, { evidence: {}, source: { files: policy(sentence), tags, ...more }, ...sample });

const MONTHLY = 'We publish a release every month.';
const RARE = tagged(10, 110, 210, 310);

describe('releases against a promised cadence', () => {
  it.each<readonly [string, string, Tags, readonly string[]]>([
    ['kept', MONTHLY, tagged(5, 35, 66, 95, 126), []],
    ['usually three months in place of one', MONTHLY, RARE, ['Failed']],
    ['a quiet quarter among months', MONTHLY, tagged(5, 35, 126, 156, 187), ['Needs Review']],
    ['a quiet quarter at the end', 'A new release is published every quarter.', tagged(170, 260, 350), ['Needs Review']],
    ['no release in the year', MONTHLY, tagged(500, 530, 560, 590), ['Needs Review']],
    ['one release', MONTHLY, tagged(100), ['Needs Review']],
    ['two intervals are no habit', MONTHLY, tagged(10, 110, 210), ['Needs Review']],
    ['no tags: nothing to compare', MONTHLY, [], []],
    ['more often than promised', 'We publish a release every quarter.', tagged(5, 15, 25, 35, 95), []],
    ['what is aimed at', 'We aim to publish a release every month.', RARE, ['Needs Review']],
    ['a promise of others', 'GitHub publishes a release every month.', RARE, []],
    [
      'a minor release, while patches came',
      'A minor release is published every month.',
      [
        ['v1.0.0', 300],
        ['v1.0.1', 200],
        ['v1.0.2', 100],
        ['v1.1.0', 10],
      ],
      ['Needs Review'],
    ],
    ['security releases cannot be told by number', 'Security releases are published every month.', RARE, []],
    ['pre-releases do not count', MONTHLY, [...RARE, ['v2.0.0-rc.1', 60], ['v2.0.0-rc.2', 90]], ['Failed']],
  ])('%s', (_, sentence, tags, expected) => {
    expect(seen(sentence, tags).map(({ result }) => result)).toEqual(expected);
  });

  it('names the line of the promise and the figures', () => {
    const [found] = seen(MONTHLY, RARE);
    expect(found).toMatchObject({ subject: 'cadence of releases', place: { path: 'docs/update-policy.md', line: 3 } });
    expect(found?.message).toContain('docs/update-policy.md:3 promises releases every 1 month');
    expect(found?.message).toContain('came on 4 days up to 2026-10-22, the median time between them 100 days and the longest 100 days');
  });

  it('says that a period without an event is no event', () => {
    expect(seen(MONTHLY, tagged(500, 530))[0]?.message).toContain('no event');
  });

  it.each<readonly [string, Partial<SampleSource>, Partial<SampleEvidence>]>([
    ['where tags can be missing', { complete: false }, {}],
    ['in a plain folder', { commits: null }, {}],
  ])('asks a person %s', (_, more, sample) => {
    expect(seen(MONTHLY, RARE, more, sample).map(({ result }) => result)).toEqual(['Needs Review']);
  });

  it('counts dated entries of a changelog beside tags', () => {
    const files = {
      ...policy(MONTHLY),
      'CHANGELOG.md': `# Changelog\n\n${[5, 4, 3, 2].map((month) => `## [1.${month}.5] - 2026-0${month + 4}-15\n\n- Changes\n`).join('\n')}`,
    };
    const few = tagged(10, 140);
    expect(seen(MONTHLY, few)[0]?.result).toBe('Needs Review');
    expect(seen(MONTHLY, few, { files })).toEqual([]);
  });
});

describe('a declared pledge', () => {
  const within = (amount: number): readonly DeclaredPledge[] => [
    { pledge: { kind: 'update cadence', within: { amount, unit: 'day' } }, place: { path: 'avouch.yaml', line: 9 } },
  ];
  const quarter = tagged(5, 95, 185, 275);
  test.each([
    [30, 'Failed', { path: 'avouch.yaml', line: 9 }],
    [90, undefined, undefined],
  ])('of %i days', (days, result, place) => {
    const [found] = seen('Nothing is said here.', quarter, {}, { pledges: within(days) });
    expect([found?.result, found?.place]).toEqual([result, place]);
  });

  it('holds before what documents say', () => {
    expect(seen(MONTHLY, quarter, {}, { pledges: within(90) })).toEqual([]);
  });
});

test('a cadence in vendored documents is nobody’s promise', () => {
  const files = { 'vendor/x/docs/update-policy.md': policy(MONTHLY)['docs/update-policy.md'] ?? '' };
  expect(evidenceOutcomesOf(releasesKeepCadence, { evidence: {}, source: { files, tags: RARE } })).toEqual([]);
});
