import { describe, expect, it } from 'vitest';
import type { InventoryEntry } from './inventory-facts.ts';
import { hashStrength, inventoryTally } from './inventory-tally.ts';

const entry = (members: Partial<InventoryEntry>): InventoryEntry => ({
  name: 'n',
  version: '1',
  purl: null,
  identified: false,
  hash: 'none',
  licensed: false,
  supplied: false,
  ref: null,
  nested: false,
  type: 'library',
  line: null,
  ...members,
});

const sumsOf = (entries: readonly Partial<InventoryEntry>[]) => {
  const tally = inventoryTally();
  for (const members of entries) tally.add(entry(members));
  return tally.sums();
};

describe('an inventory', () => {
  it('lists packages as lockfiles do, each once', () => {
    const { packages, duplicates } = sumsOf([
      { purl: 'pkg:npm/a@1' },
      { purl: 'pkg:npm/a@1' },
      { purl: 'pkg:npm/a@2', version: '2' },
      { purl: 'pkg:gem/a@1' },
      { purl: 'pkg:gem/a@1?platform=java' },
      { purl: 'pkg:gem/b@1?platform=java' },
      { purl: 'pkg:gem/b@1?platform=ruby' },
      { purl: 'pkg:npm/c', version: '3' },
    ]);
    expect(packages).toEqual([
      { ecosystem: 'RubyGems', components: ['a@1', 'b@1'] },
      { ecosystem: 'npm', components: ['a@1', 'a@2', 'c@3'] },
    ]);
    expect(duplicates.count).toBe(1);
  });

  it('tells duplicates without a package URL by type, name and version', () => {
    const { duplicates, unplaced } = sumsOf([{}, {}, { type: 'file' }, { version: '2' }, { version: null }]);
    expect([duplicates.count, unplaced]).toEqual([1, ['n@1', 'n@2', 'n']]);
  });

  it('holds a package URL against the entry', () => {
    const { faultyPurls, otherVersions } = sumsOf([
      { purl: 'npm:a' },
      { purl: 'pkg:npm/a@2' },
      { purl: 'pkg:golang/a@v1', version: '1' },
      { purl: 'pkg:golang/stdlib@1.20.7', version: 'go1.20.7' },
      { purl: 'pkg:rpm/centos/a@2.2.53-1.el8?epoch=1', version: '1:2.2.53-1.el8' },
      { purl: 'pkg:oci/a@sha256%3Aaa', version: '12' },
    ]);
    expect([faultyPurls.count, otherVersions.count]).toEqual([1, 1]);
  });

  it('knows which entries the relations name, in whatever order they come', () => {
    const tally = inventoryTally();
    tally.relate('app', 'a');
    tally.know('app');
    for (const ref of ['a', 'b', 'c']) tally.add(entry({ ref }));
    tally.add(entry({ ref: 'in', nested: true }));
    tally.add(entry({}));
    tally.mention('c');
    tally.relate('c', 'urn:cdx:elsewhere');
    tally.relate('c', 'lost');
    const { entries, withRelation, unrelated, relations } = tally.sums();
    expect({ entries, withRelation, unrelated, relations }).toEqual({
      entries: 5,
      withRelation: 3,
      unrelated: { count: 2, first: [{ name: 'b', line: null }] },
      relations: { count: 3, dangling: { count: 1, first: [{ name: 'lost', line: null }] } },
    });
  });

  it('counts types up to a bound', () => {
    const { types } = sumsOf(Array.from({ length: 200 }, (_, index) => ({ type: `t${index}` })));
    expect(types).toHaveLength(51);
    expect(types.find(({ type }) => type === 'other')?.entries).toBe(150);
  });

  it.each<[readonly string[], string]>([
    [[], 'none'],
    [['SHA-1', 'MD5'], 'weak'],
    [['MD5', 'SHA-256'], 'strong'],
    [['sha512'], 'strong'],
    [['SHA3-384'], 'strong'],
    [['BLAKE2b-256'], 'strong'],
    [['ADLER32'], 'weak'],
  ])('hashes %s: %s', (algorithms, strength) => {
    expect(hashStrength(algorithms)).toBe(strength);
  });
});
