import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readEnvironments, recogniseEnvironments } from './read.ts';

const sample = (name: string) =>
  readEnvironments({ path: name, bytes: readFileSync(new URL(`../../../../../testdata/github-environments/${name}`, import.meta.url)) });
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

describe('environments', () => {
  it('are read with their rules', () => {
    const { verdict, facts, measures } = sample('environments.json');
    expect([verdict, measures, facts?.repository]).toEqual([
      'valid',
      { environments: 2, with_reviewers: 1, admins_bypass: 1 },
      'example.test/acme/shop',
    ]);
    expect(facts?.environments).toEqual([
      { name: 'production', reviewers: 2, selfReviewPrevented: true, waitMinutes: 30, branches: 'protected', administratorsBypass: false },
      { name: 'staging', reviewers: 0, selfReviewPrevented: null, waitMinutes: 0, branches: null, administratorsBypass: true },
    ]);
  });

  it('without a name are left out and said', () => {
    const { verdict, diagnostics, facts } = sample('hostile.json');
    expect([verdict, diagnostics.map(({ code }) => code)]).toEqual(['invalid', ['environment-unnamed', 'total-contradicted']]);
    expect(facts?.environments).toMatchObject([{ name: 'production', reviewers: 0, administratorsBypass: null }]);
  });

  it('that this token may not see are a refusal', () => {
    expect(sample('refused.json').facts?.refusal?.message).toBe('Not Found');
  });

  it('are told by their content', () => {
    expect(recogniseEnvironments({ path: 'environments.json', bytes: bytesOf({ environments: [] }) })).toBe(false);
    expect(recogniseEnvironments({ path: 'x', bytes: bytesOf({ total_count: 0, environments: [] }) })).toBe(true);
  });
});
