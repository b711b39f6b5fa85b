import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { type Comparison, compareLabel, type Label, readLabels } from './labels.ts';

const label = (value: Label['label'], subject = ''): Label => ({
  repository: 'o/r',
  commit: 'c',
  claim: '1.2.2',
  subject,
  label: value,
  path: '',
  reason: '',
});
const seen = (check: string, result: string, claim = '1.2.2') => ({ check, subject: '', claim, result, message: '', place: null });

describe('a label against what checks observed', () => {
  const rows: readonly (readonly [string, Label, readonly ReturnType<typeof seen>[], Comparison])[] = [
    ['both say Passed', label('Passed'), [seen('a', 'Passed')], 'found'],
    ['both say Failed', label('Failed'), [seen('a', 'Failed'), seen('b', 'Passed')], 'found'],
    ['nobody decides', label('Failed'), [seen('a', 'Unknown')], 'open'],
    ['a clean pass where it cannot be told', label('cannot tell'), [seen('a', 'Passed'), seen('b', 'Not Applicable')], 'wrong Passed'],
    ['a part passes and the rest is open', label('cannot tell'), [seen('a', 'Passed'), seen('b', 'Unknown')], 'agrees'],
    ['a pass where it fails', label('Failed'), [seen('a', 'Passed'), seen('b', 'Unknown')], 'wrong Passed'],
    ['a failure where it cannot be told', label('cannot tell'), [seen('a', 'Failed')], 'wrong Failed'],
    ['a failure where it passes', label('Passed'), [seen('a', 'Passed'), seen('b', 'Failed')], 'wrong Failed'],
    ['another claim says nothing', label('Passed'), [seen('a', 'Passed', '1.1.1')], 'open'],
    [
      'only the class that the label speaks of',
      label('cannot tell', 'actions'),
      [seen('npm-packages-hashed', 'Failed'), seen('actions-pinned', 'Needs Review')],
      'agrees',
    ],
  ];
  it('speaks of a part of a claim', () => {
    const one = label('cannot tell', 'tests');
    expect(compareLabel(one, [seen('tests-in-workflows', 'Passed'), seen('test-results-seen', 'Unknown')])).toBe('wrong Passed');
    expect(compareLabel(one, [seen('tests-in-workflows', 'Needs Review'), seen('test-results-seen', 'Passed')])).toBe('agrees');
  });

  it.each(rows)('%s', (_, one, observations, expected) => {
    expect(compareLabel(one, observations)).toBe(expected);
  });
});

const file = new URL('labels.tsv', import.meta.url);
test('the labels are read, at least 20 claims of each of four repositories, and some of others', () => {
  const labels = existsSync(file) ? readLabels(readFileSync(file, 'utf8')) : [];
  const claims = Map.groupBy(labels, ({ repository }) => repository);
  const sizes = [...claims.values()].map((ones) => new Set(ones.map(({ claim }) => claim)).size);
  expect(sizes.filter((size) => size >= 20)).toHaveLength(4);
  expect(sizes.length).toBeGreaterThan(4);
});
