import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { claimsOf } from '../../catalogue/catalogue.ts';
import { readCatalogue } from '../../catalogue/read-catalogue.ts';
import { CHECKS } from '../registry.ts';
import { evidenceOutcomesOf } from './evidence-samples.ts';
import { EVIDENCE_CHECKS } from './registry.ts';

const folder = fileURLToPath(new URL('../../../../../catalogue/sscop-1.0/', import.meta.url));
const { catalogue } = readCatalogue(globSync('*.yaml', { cwd: folder }).map((path) => ({ path, bytes: readFileSync(`${folder}${path}`) })));
const claims = catalogue === null ? [] : claimsOf(catalogue);

test('the registry holds every check of the folder, in the order of the ids', () => {
  const here = fileURLToPath(new URL('.', import.meta.url));
  const files = globSync('*.ts', { cwd: here }).filter(
    (file) => /: EvidenceCheck = \{/.test(readFileSync(`${here}${file}`, 'utf8')) && !file.endsWith('.test.ts'),
  );
  expect(EVIDENCE_CHECKS.map(({ id }) => `${id}.ts`)).toEqual(files.toSorted());
});

test('no id is used twice, checks of sources included', () => {
  const ids = [...CHECKS, ...EVIDENCE_CHECKS].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

describe.each(EVIDENCE_CHECKS.map((check) => [check.id, check] as const))('%s', (_, check) => {
  it('names claims and guidance points that exist, and guidance of its own claims only', () => {
    expect(check.claims.filter((id) => !claims.some((claim) => claim.id === id))).toEqual([]);
    const points = claims.filter(({ id }) => check.claims.includes(id)).flatMap(({ guidance }) => guidance.map(({ id }) => id));
    expect(check.guidance.filter((id) => !points.includes(id))).toEqual([]);
  });

  it('never says Passed or Failed where nothing was brought', () => {
    for (const outcome of evidenceOutcomesOf(check, { evidence: {} })) {
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
