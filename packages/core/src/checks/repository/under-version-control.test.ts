import { describe, expect, it, test } from 'vitest';
import { type CheckRow, inShort, outcomesOf } from '../check-samples.ts';
import { underVersionControl } from './under-version-control.ts';

const rows: readonly CheckRow[] = [
  ['a repository', { files: { 'package-lock.json': '{}' } }, ['Needs Review']],
  ['a folder', { files: {}, commits: null }, ['Unknown']],
];

describe('under-version-control', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(underVersionControl, source))).toEqual(expected);
  });
});

test.each([
  ['a lockfile', { 'package-lock.json': '{}' }, '1 file, among them 1 lockfile and 0 workflows'],
  ['requirements that fix all', { 'requirements.txt': 'a==1.0.0\n' }, '1 file, among them 1 lockfile and 0 workflows'],
  ['requirements that fit more than one version', { 'requirements.txt': 'a>=1\n' }, '1 file, among them 0 lockfiles and 0 workflows'],
])('what fixes the packages counts as a lockfile: %s', (_, files, says) => {
  expect(outcomesOf(underVersionControl, { files })[0]?.message).toContain(says);
});
