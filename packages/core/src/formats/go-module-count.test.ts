import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyModuleCount, type ModuleCount, sortedModuleCount } from './go-module-count.ts';

type Line = readonly [name: string, version: string, goMod: boolean];

function counted(count: ModuleCount, lines: readonly Line[]) {
  const answers = lines.map((line) => count.add(...line));
  return answers.includes(null) ? null : { answers, counts: count.counts() };
}

it.each([
  ['nothing', [], { modules: 0, versions: 0, onlyGoMod: 0 }],
  [
    'a module as Go writes it',
    [
      ['a', 'v1', false],
      ['a', 'v1', true],
    ],
    { modules: 1, versions: 1, onlyGoMod: 0 },
  ],
  [
    'a version that was only looked at',
    [
      ['a', 'v1', true],
      ['a', 'v2', false],
      ['a', 'v2', true],
      ['b', 'v1', true],
    ],
    { modules: 2, versions: 3, onlyGoMod: 2 },
  ],
  [
    'a line that stands twice',
    [
      ['a', 'v1', false],
      ['a', 'v1', false],
    ],
    { modules: 1, versions: 1, onlyGoMod: 0 },
  ],
  [
    'the go.mod first',
    [
      ['a', 'v1', true],
      ['a', 'v1', false],
    ],
    { modules: 1, versions: 1, onlyGoMod: 0 },
  ],
] satisfies readonly (readonly [string, readonly Line[], object])[])('%s is counted by hand alike', (_, lines, counts) => {
  expect(counted(sortedModuleCount(), lines)?.counts).toEqual(counts);
  expect(counted(anyModuleCount(), lines)?.counts).toEqual(counts);
});

it('says where lines are out of order', () => {
  expect(
    counted(sortedModuleCount(), [
      ['b', 'v1', false],
      ['a', 'v1', false],
    ]),
  ).toBeNull();
  expect(
    counted(sortedModuleCount(), [
      ['a', 'v1', false],
      ['a', 'v2', false],
      ['a', 'v1', true],
    ]),
  ).toBeNull();
  expect(
    counted(
      sortedModuleCount(),
      Array.from({ length: 200 }, (_, index) => ['a', `v${index}`, false] as const),
    ),
  ).toBeNull();
});

it('counts what is in order as it counts what is in any', () => {
  const line = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('v1', 'v2'), fc.boolean());
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const sorted = counted(sortedModuleCount(), lines);
      if (sorted !== null) expect(sorted).toEqual(counted(anyModuleCount(), lines));
    }),
  );
});
