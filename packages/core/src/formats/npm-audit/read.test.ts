import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readNpmAudit, recogniseNpmAudit } from './read.ts';

const sample = (name: string) =>
  readNpmAudit({ path: name, bytes: readFileSync(new URL(`../../../../../testdata/npm-audit/${name}`, import.meta.url)) });
const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (value: unknown) => readNpmAudit({ path: 'x.json', bytes: bytesOf(JSON.stringify(value)) });
const codes = ({ diagnostics }: ReturnType<typeof read>) => diagnostics.map(({ code }) => code);

describe('an audit of npm 7 and later', () => {
  it('is read with packages and their advisories', () => {
    const { verdict, facts, measures, diagnostics } = sample('npm7.json');
    expect([verdict, diagnostics]).toEqual(['valid', []]);
    expect(measures).toEqual({
      packages: 2,
      severity: { high: 2 },
      metadata: { info: 0, low: 0, moderate: 0, high: 2, critical: 0, total: 2 },
      direct: 1,
      advisories: 2,
    });
    expect(facts).toMatchObject({ shape: 'packages', error: null, affectedPackages: 2, direct: 1 });
    expect(facts?.scan).toMatchObject({ packages: 14, incomplete: [], contradictedTotals: [] });
    expect(facts?.scan.findings).toEqual([
      {
        package: 'left',
        ecosystem: 'npm',
        version: null,
        purl: null,
        ids: ['GHSA-aaaa-bbbb-cccc', 'npm:1001'],
        severities: [
          { label: 'high', source: 'npm', scheme: null, score: null, vector: null },
          { label: null, source: 'npm', scheme: 'CVSS:3.1', score: 7.5, vector: 'CVSS:3.1/AV:N' },
        ],
        fixedVersions: [],
        fixState: 'no fix available',
        place: 'node_modules/left',
        line: 4,
      },
      {
        package: 'left',
        ecosystem: 'npm',
        version: null,
        purl: null,
        ids: ['npm:1002'],
        severities: [{ label: 'low', source: 'npm', scheme: null, score: null, vector: null }],
        fixedVersions: [],
        fixState: 'no fix available',
        place: 'node_modules/left',
        line: 4,
      },
    ]);
  });

  it('whose totals contradict its entries says so', () => {
    const metadata = { vulnerabilities: { high: 0, total: 0 }, dependencies: { total: 5 } };
    const result = read({ auditReportVersion: 2, vulnerabilities: { a: { severity: 'high', via: [] } }, metadata });
    expect([result.verdict, codes(result)]).toEqual(['valid', ['scan-incomplete', 'total-contradicted', 'total-contradicted']]);
    expect(result.facts?.scan.contradictedTotals).toEqual([
      { name: 'high', stated: 0, counted: 1 },
      { name: 'total', stated: 0, counted: 1 },
    ]);
  });
});

describe('an audit of npm 6, pnpm or Yarn 1', () => {
  it('is read with its advisories', () => {
    const { verdict, facts, measures, diagnostics } = sample('npm6.json');
    expect([verdict, diagnostics]).toEqual(['valid', []]);
    expect(measures).toEqual({ advisories: 1, severity: { high: 1 }, metadata: { low: 0, high: 2 } });
    expect(facts?.scan).toMatchObject({
      packages: 31,
      contradictedTotals: [],
      findings: [
        {
          package: 'minimatch',
          version: '3.0.0',
          ids: ['CVE-2026-1007', 'npm:118'],
          fixedVersions: ['>=3.0.2'],
          place: 'a>minimatch',
          line: 4,
        },
      ],
    });
  });

  it('is read line by line', () => {
    const { verdict, facts, measures, diagnostics } = sample('yarn1.jsonl');
    expect([verdict, diagnostics]).toEqual(['valid', []]);
    expect(measures).toEqual({ advisories: 2, severity: { high: 2 }, metadata: { info: 0, low: 0, moderate: 0, high: 2, critical: 0 } });
    expect(facts?.scan).toMatchObject({
      packages: 30,
      findings: [
        { ids: ['GHSA-dddd-eeee-ffff', 'npm:118'], fixedVersions: [], place: 'a>minimatch', line: 1 },
        { place: 'b>minimatch', line: 2 },
      ],
    });
  });

  it.each([
    ['cut short', '{"type":"auditAdvisory","data":{}}\n', ['no-summary', 'scan-incomplete']],
    ['that failed', '{"type":"error","data":"yarn audit failed"}\n', ['audit-failed', 'no-summary', 'scan-incomplete']],
  ])('of Yarn 1 %s is invalid', (_, text, expected) => {
    const result = readNpmAudit({ path: 'audit.jsonl', bytes: bytesOf(text) });
    expect([result.verdict, codes(result)]).toEqual(['invalid', expected]);
    expect(result.facts?.scan.incomplete).toHaveLength(1);
  });

  it('of Yarn 1 with a line that is none is malformed', () => {
    const result = readNpmAudit({ path: 'x', bytes: bytesOf('{"type":"auditSummary","data":{}}\n{') });
    expect([result.verdict, result.diagnostics.map(({ code, location }) => [code, location?.line])]).toEqual([
      'malformed',
      [['json-syntax', 2]],
    ]);
  });
});

describe('an audit of Yarn 4', () => {
  it('is read line by line, each version of the tree a finding, and a deprecation none', () => {
    const { verdict, facts, measures, diagnostics } = sample('yarn4.ndjson');
    expect([verdict, diagnostics.map(({ code }) => code)]).toEqual(['valid', ['scan-incomplete']]);
    expect(measures).toEqual({ advisories: 3, severity: { high: 2, moderate: 1 }, metadata: {} });
    expect(facts).toMatchObject({ shape: 'tree', deprecated: 1, error: null });
    expect(facts?.scan.packages).toBeNull();
    expect(facts?.scan.findings.map(({ package: name, version, ids, place, line }) => [name, version, ids, place, line])).toEqual([
      ['left', '1.0.0', ['GHSA-aaaa-bbbb-cccc', 'npm:1001'], 'shop@workspace:.', 1],
      ['left', '1.2.0', ['GHSA-aaaa-bbbb-cccc', 'npm:1001'], 'shop@workspace:.', 1],
      ['@scope/right', '2.0.0', ['npm:1002'], 'left@npm:1.2.0', 2],
    ]);
  });

  it.each([
    [
      'which found nothing does not say how much it looked at',
      '{"type":"info","name":1,"displayName":"YN0001","indent":"","data":"No audit suggestions"}\n',
      ['valid', ['scan-incomplete']],
    ],
    [
      'which failed lists not all',
      '{"value":"left","children":{"ID":1,"Issue":"x","Severity":"low","Vulnerable Versions":"<2","Tree Versions":["1.0.0"],"Dependents":[]}}\n{"type":"error","name":35,"displayName":"YN0035","indent":"","data":"Bad gateway"}\n',
      ['invalid', ['audit-failed', 'scan-incomplete']],
    ],
    [
      'with a line that is none is malformed',
      '{"value":"left","children":{"ID":1,"Issue":"x","Severity":"low","Vulnerable Versions":"<2"}}\n{',
      ['malformed', ['json-syntax']],
    ],
  ])('%s', (_, text, expected) => {
    const bytes = bytesOf(text);
    expect(recogniseNpmAudit({ path: 'x', bytes })).toBe(true);
    const result = readNpmAudit({ path: 'x', bytes });
    expect([result.verdict, codes(result)]).toEqual(expected);
    expect(result.facts === null || result.facts.scan.incomplete.length > 0).toBe(true);
  });

  it.each([
    ['another tree of Yarn', '{"value":"left@npm:1.0.0","children":{"Version":"1.0.0"}}'],
    ['a tree of something else', '{"value":1,"children":{"Severity":"low"}}'],
    ['another message of Yarn', '{"type":"info","name":1,"displayName":"YN0000","indent":"","data":"Done"}'],
  ])('is not taken for %s', (_, text) => {
    expect(recogniseNpmAudit({ path: 'x', bytes: bytesOf(text) })).toBe(false);
  });
});

describe('an audit that failed', () => {
  it('is invalid, and never one without findings', () => {
    const result = sample('hostile-error.json');
    expect([result.verdict, codes(result), result.measures]).toEqual(['invalid', ['audit-failed'], { keys: ['message', 'error'] }]);
    expect(result.facts).toMatchObject({ shape: 'error', error: 'ENOAUDIT' });
    expect(result.facts?.scan).toMatchObject({ packages: null, incomplete: ['The audit failed'] });
  });

  it.each([
    ['pnpm', { error: { code: 'ERR_PNPM_AUDIT_NO_LOCKFILE', message: 'No lockfile' } }, true],
    ['another tool', { error: { code: 1, message: 'no' } }, false],
    ['JSON-RPC', { jsonrpc: '2.0', error: { code: 1, summary: 'no' } }, false],
  ])('is told from others: %s', (_, value, expected) => {
    expect(recogniseNpmAudit({ path: 'x', bytes: bytesOf(JSON.stringify(value)) })).toBe(expected);
  });

  it.each([
    ['looked at nothing', { advisories: {}, metadata: { totalDependencies: 0 } }],
    ['does not say what it looked at', { advisories: {}, metadata: {} }],
  ])('or that %s is no clean one', (_, value) => {
    const result = read(value);
    expect([result.verdict, codes(result)]).toEqual(['valid', ['scan-incomplete']]);
  });

  it('of another version is not read', () => {
    expect(read({ auditReportVersion: 3 }).verdict).toBe('unsupported');
    expect(codes(read({ auditReportVersion: 2 }))).toEqual(['no-list', 'scan-incomplete']);
  });
});
