import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPipAudit, recognisePipAudit } from './read.ts';

const sample = (name: string) =>
  readPipAudit({ path: name, bytes: readFileSync(new URL(`../../../../../testdata/pip-audit/${name}`, import.meta.url)) });
const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (value: unknown) => readPipAudit({ path: 'x.json', bytes: bytesOf(JSON.stringify(value)) });
const codes = ({ diagnostics }: ReturnType<typeof read>) => diagnostics.map(({ code }) => code);

describe('a report of pip-audit', () => {
  it('is read with what it looked at; severities are none', () => {
    const { verdict, facts, measures, diagnostics } = sample('report.json');
    expect([verdict, diagnostics, measures]).toEqual(['valid', [], { dependencies: 2, skipped: 0, vulnerabilities: 1 }]);
    expect(facts?.scan).toMatchObject({ packages: 2, incomplete: [] });
    expect(facts?.scan.findings).toEqual([
      {
        package: 'flask-thing',
        ecosystem: 'PyPI',
        version: '0.5',
        purl: null,
        ids: ['PYSEC-2026-1', 'CVE-2026-1008', 'GHSA-aaaa-bbbb-dddd'],
        severities: [],
        fixedVersions: ['1.0'],
        fixState: null,
        place: null,
        line: null,
      },
    ]);
    expect(sample('list.json').measures).toEqual({ dependencies: 1, skipped: 0, vulnerabilities: 0 });
  });

  it('that skipped packages is no clean one', () => {
    const result = sample('hostile-skipped.json');
    expect([result.verdict, codes(result)]).toEqual(['invalid', ['no-list', 'scan-incomplete']]);
    expect(result.facts).toMatchObject({ skippedCount: 1, skipped: [{ package: 'ours' }], scan: { packages: 0 } });
  });

  it.each([
    ['without dependencies', { fixes: [] }, 'invalid', ['no-dependencies']],
    ['that looked at nothing', { dependencies: [], fixes: [] }, 'valid', ['scan-incomplete']],
    ['with an entry that is none', { dependencies: [1], fixes: [] }, 'invalid', ['not-an-object']],
  ])('%s is told', (_, value, verdict, expected) => {
    const result = read(value);
    expect([result.verdict, codes(result)]).toEqual([verdict, expected]);
  });

  it('is told by its content', () => {
    expect(recognisePipAudit({ path: 'x', bytes: bytesOf('[{"name": "a", "version": "1"}]') })).toBe(false);
    expect(recognisePipAudit({ path: 'x', bytes: bytesOf('{"dependencies": {}, "fixes": []}') })).toBe(false);
  });
});
