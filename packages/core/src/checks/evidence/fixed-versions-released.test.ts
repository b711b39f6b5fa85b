import { describe, expect, it } from 'vitest';
import type { SampleSource } from '../check-samples.ts';
import { evidenceOutcomesOf, type SampleEvidence } from './evidence-samples.ts';
import { fixedVersionsReleased } from './fixed-versions-released.ts';

type Members = Readonly<Record<string, unknown>>;

// The snapshot is of 2026-11-01T12:00:00Z.
const osv = (fixed: readonly string[], members: Members = {}) =>
  JSON.stringify({
    schema_version: '1.6.0',
    id: 'EX-2026-1',
    modified: '2026-10-01T00:00:00Z',
    published: '2026-09-22T12:00:00Z',
    affected: [
      {
        package: { ecosystem: 'npm', name: 'shop' },
        ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, ...fixed.map((version) => ({ fixed: version }))] }],
      },
    ],
    ...members,
  });

const files = { 'package.json': '{"name": "shop", "version": "1.4.2"}' };
const source: SampleSource = {
  files,
  tags: [
    ['v1.4.2', 20],
    ['v1.4.1', 60],
  ],
};
const CHANGELOG = '# Changelog\n\n## 1.4.2 - 2026-10-12\n\n### Security\n\n- Fix a cross-site scripting vulnerability.\n';

const outcomes = (text: string, rest: SampleSource = source, more: Partial<SampleEvidence> = {}) =>
  evidenceOutcomesOf(fixedVersionsReleased, { evidence: { 'advisory.json': text }, source: rest, ...more });
const results = (...given: Parameters<typeof outcomes>) => outcomes(...given).map(({ result, subject }) => [result, subject]);

const REVIEW = ['Needs Review', 'fixed versions'];
const UNKNOWN = ['Unknown', 'fixed versions not seen'];

describe('fixed-versions-released', () => {
  it('never passes, were every fixed version tagged', () => {
    const found = outcomes(osv(['1.4.2']));
    expect(found.map(({ result, subject }) => [result, subject])).toEqual([REVIEW]);
    expect(found[0]?.message).toMatch(/^Of 1 advisory on the product 1 names fixed versions that are all tagged\. Whether/);
  });

  it.each([
    [
      'a fixed version that no tag is for',
      osv(['1.4.3']),
      /^Of 1 .* 0 name .*; no tag is for what is named as fixed: 1\.4\.3 \(EX-2026-1\)/,
    ],
    ['an advisory without a fixed version', osv([]), /no fixed version is named in EX-2026-1/],
  ])('never fails %s, since a release can be made without a tag', (_, text, message) => {
    const found = outcomes(text);
    expect(found.map(({ result, subject }) => [result, subject])).toEqual([REVIEW]);
    expect(found[0]?.message).toMatch(message);
  });

  it.each([
    ['a history that is cut off', osv(['1.4.3']), { ...source, complete: false }],
    ['a plain folder', osv(['1.4.3']), { files, commits: null }],
    ['no tags at all', osv(['1.4.3']), { files }],
  ])('cannot tell with %s', (_, text, rest) => {
    expect(results(text, rest)).toEqual([UNKNOWN, REVIEW]);
  });

  it('cannot tell where the snapshot is older than the advisory', () => {
    expect(results(osv(['1.4.3'], { published: '2026-11-05T00:00:00Z' }))).toEqual([UNKNOWN, REVIEW]);
  });

  it('tells of a fix in the changelog that no advisory names', () => {
    const rest = { ...source, files: { ...files, 'CHANGELOG.md': CHANGELOG } };
    expect(results(osv(['1.4.1']), rest)).toEqual([REVIEW, ['Needs Review', 'fixes in CHANGELOG.md without an advisory']]);
    expect(results(osv(['1.4.2']), rest)).toEqual([REVIEW]);
  });

  it.each([
    ['the advisory of a component', osv(['9.9.9'], { affected: [{ package: { ecosystem: 'npm', name: 'left-pad' }, versions: ['1'] }] })],
    ['an advisory that was withdrawn', osv(['9.9.9'], { withdrawn: '2026-10-02T00:00:00Z' })],
    ['no advisory', '{"name": "x"}'],
  ])('decoy: says nothing of %s', (_, text) => {
    expect(results(text)).toEqual([]);
  });

  it('says nothing of an advisory in a folder of tests', () => {
    expect(results(osv(['9.9.9']), source, { notCredited: ['advisory.json'] })).toEqual([]);
  });
});
