import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readTrivy, recogniseTrivy } from './read.ts';

const sample = (name: string) =>
  readTrivy({ path: name, bytes: readFileSync(new URL(`../../../../../testdata/trivy/${name}`, import.meta.url)) });
const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (value: unknown) => readTrivy({ path: 'x.json', bytes: bytesOf(JSON.stringify(value)) });
const codes = ({ diagnostics }: ReturnType<typeof read>) => diagnostics.map(({ code }) => code);

describe('a report of Trivy', () => {
  it('is read with its targets, findings and what it looked at', () => {
    const { verdict, facts, measures, madeAt, diagnostics } = sample('image.json');
    expect([verdict, diagnostics, madeAt]).toEqual(['valid', [], '2026-10-30T06:00:00Z']);
    expect(measures).toEqual({
      results: 4,
      vulnerabilities: 3,
      vuln_severity: { CRITICAL: 1, LOW: 2 },
      fix_available: 1,
      status: { will_not_fix: 1, '-': 1, fixed: 1 },
      misconfigurations: 2,
      misconf_fail: 1,
      secrets: 1,
      licences: 0,
    });
    expect(facts?.scan).toMatchObject({
      scanner: 'Trivy',
      scannerVersion: '0.68.1',
      databaseAt: null,
      subject: 'registry.example.test/shop:4.0.0',
      subjectDigests: ['registry.example.test/shop@sha256:2222', 'sha256:1111'],
      packages: 3,
      targets: [
        { name: 'registry.example.test/shop:4.0.0 (debian 12.8)', type: 'debian', packages: 2, findings: 2, line: 13 },
        { name: 'app/package-lock.json', type: 'npm', packages: 1, findings: 1 },
      ],
      incomplete: [],
      severities: [
        { severity: 'CRITICAL', count: 1 },
        { severity: 'LOW', count: 2 },
      ],
    });
    expect(facts?.scan.findings[0]).toEqual({
      package: 'debian/zlib1g',
      ecosystem: 'deb',
      version: '1.2.13',
      purl: 'pkg:deb/debian/zlib1g@1.2.13?arch=amd64',
      ids: ['CVE-2026-1001', 'DSA-1001-1'],
      severities: [
        { label: 'CRITICAL', source: 'nvd', scheme: null, score: null, vector: null },
        { label: null, source: 'nvd', scheme: 'CVSS V3', score: 9.8, vector: 'CVSS:3.1/AV:N/AC:L' },
        { label: null, source: 'nvd', scheme: 'CVSS V2', score: 7.5, vector: null },
      ],
      fixedVersions: [],
      fixState: 'will_not_fix',
      place: 'registry.example.test/shop:4.0.0 (debian 12.8)',
      line: 13,
    });
    expect(facts?.scan.findings[2]).toMatchObject({ package: '@scope/left', ecosystem: 'npm', fixedVersions: ['1.0.1', '2.0.0'] });
  });

  it('is read as the list that it was', () => {
    const { verdict, facts, madeAt } = sample('legacy.json');
    expect([verdict, madeAt ?? null, facts?.schemaVersion, facts?.scan.targetCount, facts?.scan.packages]).toEqual([
      'valid',
      null,
      null,
      2,
      null,
    ]);
    expect(facts?.scan.findings).toMatchObject([{ ids: ['CVE-2026-1003'], fixState: null, place: 'debian (debian 10.8)' }]);
  });

  it('says where it shows nothing: no results, a system that no one looks after, a run for secrets alone', () => {
    const empty = sample('hostile-empty.json');
    expect([empty.verdict, codes(empty)]).toEqual(['valid', ['scan-incomplete', 'scan-incomplete']]);
    expect(empty.facts?.scan).toMatchObject({ targetCount: 0, packages: null });
    expect(empty.facts?.scan.incomplete).toHaveLength(2);
    const secrets = read({ SchemaVersion: 2, ArtifactName: '.', Results: [{ Target: 'x', Class: 'secret', Secrets: [{}] }] });
    expect([secrets.facts?.lookedForVulnerabilities, secrets.facts?.scan.incomplete.length]).toEqual([false, 1]);
  });

  it.each([
    ['another schema', { SchemaVersion: 3, ArtifactName: '.', Results: [] }, 'unsupported', ['schema-version']],
    ['results that are no list', { SchemaVersion: 2, ArtifactName: '.', Results: {} }, 'invalid', ['not-a-list']],
    ['no name of what was scanned', { SchemaVersion: 2, Results: [] }, 'invalid', ['no-artefact']],
  ])('with %s is told', (_, value, verdict, expected) => {
    const result = read(value);
    expect([result.verdict, codes(result)]).toEqual([verdict, expected]);
  });

  it('takes the time of Go for none', () => {
    expect(read({ SchemaVersion: 2, ArtifactName: '.', CreatedAt: '0001-01-01T00:00:00Z', Results: [] }).madeAt).toBeNull();
  });

  it('is told by its content', () => {
    expect(recogniseTrivy({ path: 'x', bytes: bytesOf('[{"Target": "x"}]') })).toBe(false);
    expect(recogniseTrivy({ path: 'trivy.json', bytes: bytesOf('{"results": []}') })).toBe(false);
  });
});
