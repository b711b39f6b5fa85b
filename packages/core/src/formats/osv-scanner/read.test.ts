import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readOsvScanner, recogniseOsvScanner } from './read.ts';

const sample = (name: string) =>
  readOsvScanner({ path: name, bytes: readFileSync(new URL(`../../../../../testdata/osv-scanner/${name}`, import.meta.url)) });
const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (value: unknown) => readOsvScanner({ path: 'x.json', bytes: bytesOf(JSON.stringify(value)) });
const codes = ({ diagnostics }: ReturnType<typeof read>) => diagnostics.map(({ code }) => code);

describe('a report of OSV-Scanner', () => {
  it('is read with its sources and what was found there', () => {
    const { verdict, facts, measures, diagnostics } = sample('lockfiles.json');
    expect([verdict, diagnostics]).toEqual(['valid', []]);
    expect(measures).toEqual({ sources: 2, packages: 2, packages_with_vulns: 1, vulnerability_entries: 2, distinct_ids: 2, groups: 2 });
    expect(facts?.scan.targets).toEqual([
      {
        name: '/src/package-lock.json',
        type: 'lockfile',
        packages: null,
        listed: ['@scope/left@1.0.0', 'right@2.0.0'],
        findings: 2,
        line: 3,
      },
      { name: '/src/go.mod', type: 'lockfile', packages: null, listed: [], findings: 0, line: 26 },
    ]);
    expect(facts?.scan.findings[0]).toEqual({
      package: '@scope/left',
      ecosystem: 'npm',
      version: '1.0.0',
      purl: null,
      ids: ['GHSA-aaaa-bbbb-cccc', 'CVE-2026-1004'],
      severities: [
        { label: 'HIGH', source: 'OSV database', scheme: null, score: null, vector: null },
        { label: null, source: null, scheme: 'CVSS_V3', score: null, vector: 'CVSS:3.1/AV:N/AC:L' },
      ],
      fixedVersions: ['1.0.1'],
      fixState: null,
      place: '/src/package-lock.json',
      line: 3,
    });
  });

  it('without results does not say what was scanned', () => {
    const nothing = sample('nothing.json');
    expect([nothing.verdict, codes(nothing), nothing.facts?.scan.targetCount]).toEqual(['valid', ['nothing-named'], 0]);
  });

  it.each([
    ['null', { results: null, experimental_config: {} }, ['no-results']],
    ['elements that are none', { results: [1], experimental_config: {} }, ['not-an-object', 'nothing-named']],
  ])('with results that are %s is invalid', (_, value, expected) => {
    const result = read(value);
    expect([result.verdict, codes(result)]).toEqual(['invalid', expected]);
  });

  it('is told by its content, and bare results by their name too', () => {
    const bare = bytesOf('{"results": []}');
    expect(recogniseOsvScanner({ path: 'out/osv-scan.json', bytes: bare })).toBe(true);
    expect(recogniseOsvScanner({ path: 'out/lint.json', bytes: bare })).toBe(false);
    expect(recogniseOsvScanner({ path: 'osv.json', bytes: bytesOf('{"results": [], "errors": []}') })).toBe(false);
  });
});
