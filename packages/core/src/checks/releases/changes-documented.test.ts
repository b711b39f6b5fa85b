import { describe, expect, it, test } from 'vitest';
import { type CheckRow, decoy, inShort, messagesOf, outcomesOf, type SampleSource } from '../check-samples.ts';
import { LOG, POINTER, QUIET, TAGS } from './changelog-samples.ts';
import { changesDocumented } from './changes-documented.ts';

const rows: readonly CheckRow[] = [
  [
    'a changelog that describes the newest release',
    { files: { 'CHANGELOG.md': LOG }, tags: TAGS },
    ['Needs Review CHANGELOG.md:3', 'Needs Review CHANGELOG.md:11'],
  ],
  [
    'a changelog that stopped',
    { files: { 'CHANGELOG.md': LOG }, tags: [['v2.2.0', 1]] },
    ['Needs Review CHANGELOG.md:3', 'Needs Review CHANGELOG.md:11'],
  ],
  [
    'no line about security is no event',
    { files: { 'CHANGELOG.md': QUIET }, tags: TAGS },
    ['Needs Review CHANGELOG.md:3', 'Needs Review CHANGELOG.md'],
  ],
  ['a changelog that is a pointer', { files: { 'CHANGELOG.md': POINTER }, tags: TAGS }, ['Unknown CHANGELOG.md:3']],
  ['a changelog without versions', { files: { 'CHANGELOG.md': '# Changelog\n\nSoon.\n' } }, ['Unknown CHANGELOG.md']],
  ['an empty changelog', { files: { 'CHANGELOG.md': '' } }, ['Unknown CHANGELOG.md']],
  ['no changelog', { files: {}, tags: TAGS }, ['Unknown']],
  ['a changelog among the fixtures', decoy({ files: { 'CHANGELOG.md': LOG }, tags: TAGS }), ['Unknown']],
];

describe('changes-documented', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(changesDocumented, source))).toEqual(expected);
  });
});

test('what a changelog says of the newest release', () => {
  const said = (text: string, version: string) =>
    messagesOf(changesDocumented, { files: { 'CHANGELOG.md': text }, tags: [[version, 1]] })[0];
  expect(said(LOG, 'v2.1.0')).toContain('one for the newest release tag, v2.1.0 of 2026-10-31, among them');
  expect(said(LOG, 'v2.2.0')).toContain('none for the newest release tag, v2.2.0');
  expect(said('## 3.0.0\n\n## 2.0.0\n\n- x\n', 'v3.0.0')).toContain('has nothing under it');
});

test('labels of security fixes are counted', () => {
  expect(messagesOf(changesDocumented, { files: { 'CHANGELOG.md': LOG } })[1]).toContain(
    '2 lines about security fixes: 1 is labelled as security, 1 only speaks of it',
  );
});

test('a changelog of the whole comes before those of parts', () => {
  const source: SampleSource = { files: { 'packages/a/CHANGELOG.md': LOG, 'docs/CHANGELOG.md': QUIET } };
  expect(inShort(outcomesOf(changesDocumented, source))[0]).toBe('Needs Review docs/CHANGELOG.md:3');
});
