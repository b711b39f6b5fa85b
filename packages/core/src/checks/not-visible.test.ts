import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { claimsOf } from '../catalogue/catalogue.ts';
import { readCatalogue } from '../catalogue/read-catalogue.ts';
import { NOT_VISIBLE } from './not-visible.ts';
import { CHECKS } from './registry.ts';

const folder = fileURLToPath(new URL('../../../../catalogue/sscop-1.0/', import.meta.url));
const { catalogue } = readCatalogue(globSync('*.yaml', { cwd: folder }).map((path) => ({ path, bytes: readFileSync(`${folder}${path}`) })));
const claims = catalogue === null ? [] : claimsOf(catalogue).map(({ id }) => id);
const looked = new Set(CHECKS.flatMap((check) => check.claims));

test('each of the 45 claims has a check, or a reason why a program cannot see it', () => {
  expect(claims.length).toBe(45);
  expect(claims.filter((id) => !looked.has(id) && !NOT_VISIBLE.has(id))).toEqual([]);
});

test('no claim that a check looks at is called not visible, and every reason is for a claim that there is', () => {
  expect([...NOT_VISIBLE.keys()].filter((id) => looked.has(id) || !claims.includes(id))).toEqual([]);
});

test('reasons are sentences, in the order of the claims', () => {
  expect([...NOT_VISIBLE.keys()]).toEqual(claims.filter((id) => NOT_VISIBLE.has(id)));
  for (const reason of NOT_VISIBLE.values()) expect(reason).toMatch(/^[A-Z].*\.$/);
});
