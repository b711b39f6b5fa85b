import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAdvisories, recogniseAdvisories } from './read.ts';

const sample = (name: string) =>
  readAdvisories({ path: name, bytes: readFileSync(new URL(`../../../../../testdata/github-advisories/${name}`, import.meta.url)) });
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

describe('advisories of a repository', () => {
  it('are read with state, dates and fixed versions', () => {
    const { verdict, facts, measures } = sample('advisories.json');
    expect([verdict, measures, facts?.repositories]).toEqual([
      'valid',
      { advisories: 2, state: { published: 1, draft: 1 } },
      ['github.example.test/acme/shop'],
    ]);
    expect(facts?.advisories[0]).toEqual({
      ghsa: 'GHSA-aaaa-bbbb-cccc',
      cve: 'CVE-2026-0002',
      state: 'published',
      severity: 'high',
      cvss: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N',
      createdAt: '2026-08-01T10:00:00Z',
      publishedAt: '2026-08-10T10:00:00Z',
      withdrawnAt: null,
      packages: [{ ecosystem: 'npm', name: 'shop', affected: '>= 1.0.0, < 1.4.2', fixed: ['1.4.2', '2.0.1'] }],
      weaknesses: ['CWE-79'],
    });
  });

  it('that this token may not see are a refusal', () => {
    const { verdict, facts } = sample('refused.json');
    expect([verdict, facts?.refusal?.status]).toEqual(['invalid', '403']);
  });

  it('without an id, or published and undated, are invalid', () => {
    const { verdict, diagnostics, facts } = sample('hostile.json');
    expect([verdict, diagnostics.map(({ code }) => code)]).toEqual(['invalid', ['advisory-undated', 'advisory-incomplete']]);
    expect(facts?.advisories.map(({ ghsa, packages }) => [ghsa, packages.map(({ fixed }) => fixed)])).toEqual([
      ['GHSA-aaaa-bbbb-cccc', []],
      ['GHSA-x', [[], []]],
    ]);
  });

  it('are told apart from the database of all', () => {
    expect(recogniseAdvisories({ path: 'x', bytes: bytesOf([{ ghsa_id: 'GHSA-x', type: 'reviewed', vulnerabilities: [] }]) })).toBe(false);
  });
});
