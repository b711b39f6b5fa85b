import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { componentList } from './component-list.ts';

const added = (entries: readonly (readonly [name: string, version: string | null])[]) => {
  const components = componentList();
  const firsts = entries.map(([name, version]) => components.add(version === null ? name : `${name}@${version}`, name, undefined));
  return { list: components.list, firsts };
};

describe('componentList', () => {
  it.each([
    [
      'in order',
      [
        ['a', '1'],
        ['b', '1'],
        ['c', '1'],
      ],
      [true, true, true],
    ],
    [
      'several versions, one of them twice',
      [
        ['a', '1'],
        ['a', '2'],
        ['a', '1'],
        ['b', '1'],
      ],
      [true, true, false, true],
    ],
    [
      'out of order',
      [
        ['b', '1'],
        ['a', '1'],
        ['b', '1'],
        ['b', '2'],
        ['a', '1'],
      ],
      [true, true, false, true, false],
    ],
    [
      'a name that ends as a version does',
      [
        ['a', '1'],
        ['a@1', null],
        ['a@1', '2'],
      ],
      [true, false, true],
    ],
    [
      'a scope',
      [
        ['@s/a', '1'],
        ['@s/a', '1'],
        ['@s/b', '1'],
      ],
      [true, false, true],
    ],
    [
      'more versions than are compared',
      Array.from({ length: 40 }, (_, index) => ['a', String(index % 20)]),
      Array.from({ length: 40 }, (_, index) => index < 20),
    ],
  ] as const)('%s', (_, entries, firsts) => {
    expect(added(entries as readonly (readonly [string, string | null])[]).firsts).toEqual(firsts);
  });

  it('is what a Set of the same is', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'a@1', 'b@', '@', '@1', 'é', '');
    const version = fc.constantFrom('1', '2', '1@2', '', null);
    fc.assert(
      fc.property(fc.array(fc.tuple(name, version), { maxLength: 60 }), (entries) => {
        const components = entries.map(([of, at]) => (at === null ? of : `${of}@${at}`));
        expect(added(entries).list).toEqual([...new Set(components)]);
      }),
    );
  });
});
