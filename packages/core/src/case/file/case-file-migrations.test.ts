import { describe, expect, it, test } from 'vitest';
import { CASE_MIGRATIONS, CASE_SCHEMA_VERSION, type CaseMigration, migrated } from './case-file-migrations.ts';

test('there is a migration from every form before the present one, in order', () => {
  expect(CASE_MIGRATIONS.map(({ from }) => from)).toEqual(Array.from({ length: CASE_SCHEMA_VERSION - 1 }, (_, index) => index + 1));
});

describe('a case of an earlier form', () => {
  // Made up: a list that was renamed, and a field that was wrapped.
  const table: readonly CaseMigration[] = [
    { from: 1, apply: ({ claims, ...rest }) => ({ ...rest, judgements: claims }) },
    { from: 2, apply: ({ organisation, ...rest }) => ({ ...rest, organisation: { name: organisation } }) },
  ];

  it.each<[string, unknown, unknown]>([
    [
      'goes through every form',
      { schemaVersion: 1, organisation: 'A', claims: [1] },
      { schemaVersion: 3, organisation: { name: 'A' }, judgements: [1] },
    ],
    ['begins where it is', { schemaVersion: 2, organisation: 'A' }, { schemaVersion: 3, organisation: { name: 'A' } }],
    ['of the present form stays', { schemaVersion: 3, claims: [1] }, { schemaVersion: 3, claims: [1] }],
    ['of a later form stays', { schemaVersion: 4, claims: [1] }, { schemaVersion: 4, claims: [1] }],
    ['of no form stays', { claims: [1] }, { claims: [1] }],
    ['whose version is text stays', { schemaVersion: '1', claims: [1] }, { schemaVersion: '1', claims: [1] }],
    ['that is no mapping stays', [1], [1]],
    ['that is nothing stays', null, null],
  ])('%s', (_, before, after) => {
    expect(migrated(before, table, 3)).toEqual(after);
  });

  it('is not changed itself', () => {
    const before = Object.freeze({ schemaVersion: 1, organisation: 'A', claims: Object.freeze([1]) });
    migrated(before, table, 3);
    expect(before).toEqual({ schemaVersion: 1, organisation: 'A', claims: [1] });
  });
});
