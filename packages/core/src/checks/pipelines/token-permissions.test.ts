import { describe, expect, it, test } from 'vitest';
import { type CheckRow, decoy, inShort, none, outcomesOf } from '../check-samples.ts';
import { tokenPermissions } from './token-permissions.ts';
import { CI, ci, workflow } from './workflow-samples.ts';

const rows: readonly CheckRow[] = [
  ['every job has named permissions', ci(['run: make'], { permissions: 'permissions: { contents: read }' }), ['Passed']],
  ['one job may write', ci(['run: make'], { job: 'permissions: { contents: write }' }), ['Passed']],
  ['write-all', ci(['run: make'], { permissions: 'permissions: write-all' }), [`Failed ${CI}:2`]],
  ['write-all for a job', ci(['run: make'], { job: 'permissions: write-all' }), [`Failed ${CI}:6`]],
  ['no permissions named', ci(['run: make'], { permissions: 'name: x' }), [`Unknown ${CI}`]],
  [
    'write access for all of two jobs',
    {
      files: {
        [CI]: 'on: push\npermissions: { contents: write }\njobs:\n  a: { runs-on: x, steps: [{ run: make }] }\n  b: { runs-on: x, steps: [{ run: make }] }\n',
      },
    },
    [`Needs Review ${CI}:2`],
  ],
  ['no workflow', none, ['Unknown']],
  ['a fixture with write-all', decoy(ci(['run: make'], { permissions: 'permissions: write-all' })), ['Unknown']],
];

describe('token-permissions', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(tokenPermissions, source))).toEqual(expected);
  });
});

test.each([
  [
    'one writer of two jobs is counted',
    `on: push\njobs:\n  a: { runs-on: x, permissions: { contents: write }, steps: [{ run: a }] }\n  b: { runs-on: x, permissions: {}, steps: [{ run: b }] }\n`,
    /write access is given to single jobs only \(1 of 2\)\.$/,
  ],
  // An identity token changes nothing by itself.
  ['no writer', workflow(['run: a'], { permissions: 'permissions: { id-token: write }' }), /none of them has write access/],
  ['one silent workflow', workflow(['run: a'], { permissions: 'name: x' }), /^1 workflow of 1 names no permissions/],
])('the words for %s', (_, text, words) => {
  expect(outcomesOf(tokenPermissions, { files: { [CI]: text } })[0]?.message).toMatch(words);
});
