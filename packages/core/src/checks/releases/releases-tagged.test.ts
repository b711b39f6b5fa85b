import { describe, expect, it, test } from 'vitest';
import { type CheckRow, inShort, messagesOf, outcomesOf } from '../check-samples.ts';
import { TAGS } from './changelog-samples.ts';
import { releasesTagged } from './releases-tagged.ts';

const rows: readonly CheckRow[] = [
  ['releases by version', { files: {}, tags: TAGS }, ['Needs Review']],
  ['a signed tag is not a verified one', { files: {}, tags: [['v1.0.0', 1, 'signed']] }, ['Needs Review']],
  [
    'tags that are no versions',
    {
      files: {},
      tags: [
        ['latest', 1],
        ['v2', 1],
        ['nightly-20260101', 1],
      ],
    },
    ['Unknown'],
  ],
  ['a version that was tagged after the snapshot', { files: {}, tags: [['v3.0.0', -5]] }, ['Unknown']],
  ['no tags', { files: {} }, ['Unknown']],
  ['a folder has no tags', { files: {}, commits: null }, ['Unknown']],
];

describe('releases-tagged', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(releasesTagged, source))).toEqual(expected);
  });
});

test('tags are counted, and a signature is found and not verified', () => {
  const [message] = messagesOf(releasesTagged, { files: {}, tags: TAGS });
  expect(message).toContain('4 versions tagged (1 pre-release among them), the newest release is v2.1.0 of 2026-10-05');
  expect(message).toContain('2 of the tags are annotated, and 1 carries a signature, which was found and not verified');
});

test('where there are pre-releases only, none is called a release', () => {
  const message = (tags: readonly (readonly [string, number])[]) => messagesOf(releasesTagged, { files: {}, tags })[0];
  expect(
    message([
      ['v1.0.0-rc.1', 9],
      ['v1.0.0-rc.2', 3],
    ]),
  ).toMatch(/^2 versions tagged, all of them pre-releases, the newest is v1\.0\.0-rc\.2 of /);
  expect(message([['v1.0.0-rc.1', 9]])).toMatch(/^1 version tagged, a pre-release: v1\.0\.0-rc\.1 of /);
});

test('tags of packages are left out where versions of the whole are tagged', () => {
  const tags = [
    ['a@1.0.0', 1],
    ['b@2.0.0', 2],
  ] as const;
  expect(messagesOf(releasesTagged, { files: {}, tags })[0]).toContain('2 versions tagged');
  expect(messagesOf(releasesTagged, { files: {}, tags: [...tags, ['1.5.0', 3]] })[0]).toContain('1 version tagged');
});

// The tags of Apache ZooKeeper: four of 2010 and before by the number alone, all others with the word before it.
test.each(['release-3.9.4', 'release/3.9.4', 'rel-3.9.4', 'version-3.9.4', 'Release_v3.9.4'])('%s is a version of the whole', (name) => {
  const tags = [
    ['2.2.1', 4000],
    ['a@5.0.0', 2],
    [name, 10],
  ] as const;
  expect(messagesOf(releasesTagged, { files: {}, tags })[0]).toContain(
    `2 versions tagged (no pre-release among them), the newest release is ${name} of`,
  );
});

test('an incomplete history is said, since tags can be missing', () => {
  expect(messagesOf(releasesTagged, { files: {}, tags: TAGS, complete: false })[0]).toMatch(/not complete/);
});
