import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readOsv, recogniseOsv } from './read.ts';

const sample = (name: string) =>
  readOsv({ path: name, bytes: readFileSync(new URL(`../../../../../testdata/osv/${name}`, import.meta.url)) });
const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (value: unknown) => readOsv({ path: 'x.json', bytes: bytesOf(JSON.stringify(value)) });
const codes = ({ diagnostics }: ReturnType<typeof read>) => diagnostics.map(({ code }) => code);

describe('an OSV entry', () => {
  it('is read with what it affects, severities as they stand', () => {
    const { verdict, facts, measures, madeAt, diagnostics } = sample('ghsa.json');
    expect([verdict, diagnostics, madeAt]).toEqual(['valid', [], '2026-07-03T20:05:21Z']);
    expect(measures).toEqual({
      id: 'GHSA-aaaa-bbbb-cccc',
      aliases: 1,
      affected: 2,
      ranges: 3,
      versions: 2,
      ecosystems: ['PyPI', 'npm'],
      severity: 1,
      withdrawn: null,
    });
    expect(facts).toMatchObject({
      schemaVersion: '1.6.7',
      aliases: ['CVE-2026-1004'],
      publishedAt: '2026-07-01T21:31:15Z',
      withdrawnAt: null,
      severities: [
        { label: 'HIGH', source: 'database_specific' },
        { label: null, scheme: 'CVSS_V4', score: null, vector: 'CVSS:4.0/AV:N/AC:L' },
      ],
    });
    expect(facts?.affected).toEqual([
      {
        ecosystem: 'npm',
        package: '@scope/left',
        purl: 'pkg:npm/%40scope/left',
        ranges: [
          {
            type: 'SEMVER',
            repository: null,
            events: [
              { kind: 'introduced', version: '0' },
              { kind: 'fixed', version: '1.0.1' },
              { kind: 'introduced', version: '2.0.0' },
              { kind: 'fixed', version: '2.0.3' },
            ],
          },
          {
            type: 'GIT',
            repository: 'https://git.example.test/left',
            events: [
              { kind: 'introduced', version: '0' },
              { kind: 'fixed', version: 'abc' },
            ],
          },
        ],
        fixed: ['1.0.1', '2.0.3', 'abc'],
        versions: 2,
        severities: [],
      },
      {
        ecosystem: 'PyPI',
        package: 'left',
        purl: null,
        ranges: [
          {
            type: 'ECOSYSTEM',
            repository: null,
            events: [
              { kind: 'introduced', version: '0' },
              { kind: 'last_affected', version: '3.1' },
            ],
          },
        ],
        fixed: [],
        versions: 0,
        severities: [],
      },
    ]);
  });

  it('that was withdrawn says so', () => {
    const { verdict, facts } = sample('withdrawn.json');
    expect([verdict, facts?.withdrawnAt, facts?.schemaVersion]).toEqual(['valid', '2026-07-02T00:00:00Z', null]);
  });

  it('that breaks the rules is read, and they are named', () => {
    const result = sample('hostile-ranges.json');
    expect([result.verdict, codes(result)]).toEqual([
      'invalid',
      ['id', 'no-modified', 'no-package', 'no-repository', 'no-introduced', 'range-type', 'event', 'two-ends', 'not-an-object'],
    ]);
  });

  it.each([
    ['another version', { schema_version: '2.0.0', id: 'A-1', modified: '2026-01-01T00:00:00Z' }, 'unsupported', ['schema-version']],
    [
      'lists that are none',
      { id: 'A-1', modified: '2026-01-01T00:00:00Z', schema_version: '1.0.0', affected: {} },
      'invalid',
      ['not-a-list'],
    ],
    ['a faulty date', { id: 'A-1', modified: '2026-01-01T00:00:00Z', schema_version: '1.0.0', withdrawn: 'x' }, 'invalid', ['timestamp']],
  ])('with %s is told', (_, value, verdict, expected) => {
    const result = read(value);
    expect([result.verdict, codes(result)]).toEqual([verdict, expected]);
  });

  it('is told by its content', () => {
    expect(recogniseOsv({ path: 'GHSA-1.json', bytes: bytesOf('{"id": "a", "modified": "b"}') })).toBe(false);
  });
});
