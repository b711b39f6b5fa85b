import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { claimsOf } from '../catalogue/catalogue.ts';
import { readCatalogue } from '../catalogue/read-catalogue.ts';
import { outcomesOf } from './check-samples.ts';
import { CHECKS } from './registry.ts';

const folder = fileURLToPath(new URL('../../../../catalogue/sscop-1.0/', import.meta.url));
const { catalogue } = readCatalogue(globSync('*.yaml', { cwd: folder }).map((path) => ({ path, bytes: readFileSync(`${folder}${path}`) })));
const claims = catalogue === null ? [] : claimsOf(catalogue);

test('the registry holds every check of the rooms, in the order of the ids', () => {
  const here = fileURLToPath(new URL('.', import.meta.url));
  const files = globSync('**/*.ts', { cwd: here }).filter(
    (file) => /: Check = \{/.test(readFileSync(`${here}${file}`, 'utf8')) && !file.endsWith('.test.ts'),
  );
  expect(CHECKS.map(({ id }) => `${id}.ts`)).toEqual(files.map((file) => basename(file)).toSorted());
});

test('checks look at ten claims and more, in all four themes', () => {
  const looked = new Set(CHECKS.flatMap((check) => check.claims));
  expect(looked.size).toBeGreaterThanOrEqual(10);
  expect(new Set([...looked].map((id) => id[0]))).toEqual(new Set(['1', '2', '3', '4']));
});

describe.each(CHECKS.map((check) => [check.id, check] as const))('%s', (_, check) => {
  it('names claims and guidance points that exist, and guidance of its own claims only', () => {
    expect(check.claims.filter((id) => !claims.some((claim) => claim.id === id))).toEqual([]);
    const points = claims.filter(({ id }) => check.claims.includes(id)).flatMap(({ guidance }) => guidance.map(({ id }) => id));
    expect(check.guidance.filter((id) => !points.includes(id))).toEqual([]);
  });

  it('says something of an empty source, never Passed or Failed, and what would make it visible', () => {
    const outcomes = outcomesOf(check, { files: {}, commits: null });
    expect(outcomes.length).toBeGreaterThan(0);
    for (const outcome of outcomes) {
      expect(['Unknown', 'Not Applicable', 'Needs Review']).toContain(outcome.result);
      if (outcome.result === 'Unknown') expect(outcome.bring ?? '').toMatch(/^[A-Z].*\.$/);
      expect(outcome.message).toMatch(/^\S.*\.$/s);
    }
  });

  it('describes itself in sentences', () => {
    for (const text of [check.title, check.looksAt, check.passes, check.fails, check.cannotTell, check.fooledBy])
      expect(text).toMatch(/\.$/);
  });
});
