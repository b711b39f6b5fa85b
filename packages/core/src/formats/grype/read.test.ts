import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readGrype, recogniseGrype } from './read.ts';

const sample = (name: string) =>
  readGrype({ path: name, bytes: readFileSync(new URL(`../../../../../testdata/grype/${name}`, import.meta.url)) });
const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (value: unknown) => readGrype({ path: 'x.json', bytes: bytesOf(JSON.stringify(value)) });
const codes = ({ diagnostics }: ReturnType<typeof read>) => diagnostics.map(({ code }) => code);

describe('a report of Grype', () => {
  it('is read with its matches, what was scanned and the age of its database', () => {
    const { verdict, facts, measures, madeAt, diagnostics } = sample('image.json');
    expect([verdict, diagnostics, madeAt]).toEqual(['valid', [], '2026-10-30T05:10:00Z']);
    expect(measures).toEqual({
      matches: 2,
      severity: { High: 1, Negligible: 1 },
      fix_state: { fixed: 1, 'wont-fix': 1 },
      distinct_ids: 2,
      ignored: 1,
      descriptor: '0.104.0',
    });
    expect(facts?.sourceType).toBe('image');
    expect(facts?.scan).toMatchObject({
      databaseAt: '2026-10-29T04:00:00Z',
      subject: 'registry.example.test/shop:4.0.0',
      subjectDigests: ['sha256:2222', 'sha256:1111'],
      packages: null,
      ignored: 1,
      incomplete: [],
      targets: [{ name: 'registry.example.test/shop:4.0.0', type: 'image', findings: 2 }],
    });
    expect(facts?.scan.findings[0]).toEqual({
      package: '@scope/left',
      ecosystem: 'npm',
      version: '1.0.0',
      purl: 'pkg:npm/%40scope/left@1.0.0',
      ids: ['GHSA-aaaa-bbbb-cccc', 'CVE-2026-1004'],
      severities: [
        { label: 'High', source: 'github:language:javascript', scheme: null, score: null, vector: null },
        { label: null, source: 'github:language:javascript', scheme: 'CVSS 3.1', score: 7.5, vector: 'CVSS:3.1/AV:N' },
        { label: null, source: 'nvd:cpe', scheme: 'CVSS 2.0', score: 5, vector: null },
      ],
      fixedVersions: ['1.0.1'],
      fixState: 'fixed',
      place: '/app/node_modules/left/package.json',
      line: 3,
    });
  });

  it('of before 0.88 says as much in other places', () => {
    const { verdict, facts, madeAt } = sample('directory.json');
    expect([verdict, madeAt, facts?.scan.databaseAt, facts?.scan.subject]).toEqual(['valid', null, '2026-10-28T04:00:00Z', './app']);
  });

  it.each([
    ['no list of matches', { matches: null, descriptor: { name: 'grype' }, source: {} }, 'invalid', ['no-matches'], 0],
    [
      'a faulty database',
      { matches: [], descriptor: { name: 'grype', db: { error: 'gone' } }, source: {} },
      'valid',
      ['scan-incomplete'],
      1,
    ],
    [
      'an invalid database',
      { matches: [], descriptor: { name: 'grype', db: { status: { valid: false } } }, source: {} },
      'valid',
      ['scan-incomplete'],
      1,
    ],
    ['nothing scanned', { matches: [], descriptor: { name: 'grype' } }, 'valid', ['scan-incomplete'], 1],
  ])('with %s is no clean one', (_, value, verdict, expected, signs) => {
    const result = read(value);
    expect([result.verdict, codes(result), result.facts?.scan.incomplete.length]).toEqual([verdict, expected, signs]);
  });

  it('is told by its content', () => {
    expect(recogniseGrype({ path: 'grype.json', bytes: bytesOf('{"matches": []}') })).toBe(false);
  });
});
