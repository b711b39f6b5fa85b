import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sarif } from './index.ts';
import { readSarif, recogniseSarif } from './read.ts';

const sample = (name: string) =>
  readSarif({ path: 'x.sarif', bytes: readFileSync(new URL(`../../../../../testdata/sarif/${name}`, import.meta.url)) });
const bytesOf = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const read = (value: unknown) => readSarif({ path: 'x.sarif', bytes: bytesOf(value) });
const run = (more: object) => ({ version: '2.1.0', runs: [{ tool: { driver: { name: 'A' } }, results: [], ...more }] });
const result = (more: object, rule: object = {}) =>
  read(
    run({ tool: { driver: { name: 'A', rules: [{ id: 'r', ...rule }] } }, results: [{ ruleId: 'r', message: { text: 'm' }, ...more }] }),
  );

describe('a SARIF log', () => {
  it('is read with its rules', () => {
    const { verdict, measures, facts, diagnostics, madeAt } = sample('findings.sarif');
    expect([verdict, diagnostics, madeAt]).toEqual(['valid', [], '2026-10-20T08:05:00Z']);
    expect(measures).toEqual({
      version: '2.1.0',
      runs: 1,
      results: 4,
      level_effective: { error: 1, warning: 1, note: 1, none: 1 },
      level_explicit: { '(absent)': 4 },
      suppressed: 1,
      rules: 2,
      tools: ['Analyser'],
      baselineState: { unchanged: 1 },
    });
    const [first] = facts?.runs ?? [];
    expect([first?.tool, first?.toolVersion, first?.artifacts, first?.successful, first?.incomplete]).toEqual([
      'Analyser',
      '3.1.0',
      2,
      true,
      [],
    ]);
    expect(first?.results.slice(0, 2)).toEqual([
      {
        ruleId: 'js/sql-injection',
        level: 'error',
        kind: 'fail',
        baselineState: null,
        cwes: [89],
        securitySeverity: '8.8',
        path: 'src/shop.js',
        startLine: 12,
        suppressions: [],
        suppressed: false,
        firstDetectedAt: '2026-08-01T00:00:00Z',
      },
      {
        ruleId: 'js/xss',
        level: 'warning',
        kind: 'fail',
        baselineState: null,
        cwes: [79],
        securitySeverity: null,
        path: 'src/page.js',
        startLine: 3,
        suppressions: [{ kind: 'inSource', status: 'accepted', justification: 'The value is a constant of the build.' }],
        suppressed: true,
        firstDetectedAt: null,
      },
    ]);
    expect(first?.results.map(({ suppressed }) => suppressed)).toEqual([false, true, false, false]);
  });

  it('of a run that crashed says so, and so does one without results', () => {
    const { verdict, facts, diagnostics } = sample('crashed.sarif');
    expect([verdict, diagnostics.map(({ code }) => code)]).toEqual(['valid', ['scan-incomplete', 'scan-incomplete', 'scan-incomplete']]);
    expect(facts?.runs.map(({ successful, incomplete }) => [successful, incomplete.length])).toEqual([
      [false, 2],
      [null, 1],
    ]);
  });

  it('that is hostile is data', () => {
    const { verdict, facts, diagnostics } = sample('hostile.sarif');
    expect([verdict, facts?.runs[0]?.resultCount]).toEqual(['invalid', 2]);
    expect(diagnostics.map(({ code }) => code)).toEqual([
      'unknown-member',
      'message-missing',
      'unknown-word',
      'suppression-kind',
      'unknown-word',
      'not-an-object',
      'message-missing',
    ]);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it.each<[string, object, object, string]>([
    ['as stated', { level: 'note' }, { defaultConfiguration: { level: 'error' } }, 'note'],
    ['of the rule', {}, { defaultConfiguration: { level: 'error' } }, 'error'],
    ['where nothing is said', {}, {}, 'warning'],
    ['of what is no failure', { kind: 'pass' }, { defaultConfiguration: { level: 'error' } }, 'none'],
    ['of a rule by its place', { ruleId: 'r/part', ruleIndex: 0 }, { defaultConfiguration: { level: 'error' } }, 'error'],
  ])('has a level %s', (_, of, rule, level) => {
    expect(result(of, rule).facts?.runs[0]?.results[0]?.level).toBe(level);
  });

  it('has a level that an invocation overrides', () => {
    const { facts } = read(
      run({
        invocations: [
          {
            executionSuccessful: true,
            ruleConfigurationOverrides: [{ descriptor: { id: 'r' }, configuration: { level: 'note' } }],
          },
        ],
        results: [{ ruleId: 'r', message: { text: 'm' }, provenance: { invocationIndex: 0 } }],
      }),
    );
    expect(facts?.runs[0]?.results[0]?.level).toBe('note');
  });

  it.each<[string, object, object, readonly number[]]>([
    ['a tag of the rule', {}, { properties: { tags: ['external/cwe/cwe-079', 'external/cwe/cwe-116'] } }, [79, 116]],
    ['a tag with its title', {}, { properties: { tags: ['CWE-22: Path traversal', 'OWASP-A1'] } }, [22]],
    ['a property of the result', { properties: { cwe: 'CWE-327: Broken cryptography' } }, {}, [327]],
    ['a property that is a number', { properties: { cwe: ['89'] } }, {}, [89]],
    ['a taxon', { taxa: [{ id: '611', toolComponent: { name: 'CWE' } }] }, {}, [611]],
    ['a taxon of another taxonomy', { taxa: [{ id: '611', toolComponent: { name: 'OWASP' } }] }, {}, []],
    ['a relationship of the rule', {}, { relationships: [{ target: { id: 'CWE-502', toolComponent: { name: 'other' } } }] }, [502]],
    ['no weakness', {}, { properties: { tags: ['security'] } }, []],
  ])('names weaknesses by %s', (_, of, rule, cwes) => {
    expect(result(of, rule).facts?.runs[0]?.results[0]?.cwes).toEqual(cwes);
  });

  it.each<[string, readonly object[], boolean]>([
    ['none', [], false],
    ['one without a status', [{ kind: 'external' }], true],
    ['one that was rejected', [{ kind: 'external', status: 'rejected' }], false],
    ['one of two under review', [{ kind: 'inSource' }, { kind: 'external', status: 'underReview' }], false],
  ])('is suppressed by %s: %s', (_, suppressions, suppressed) => {
    expect(result({ suppressions }).facts?.runs[0]?.results[0]?.suppressed).toBe(suppressed);
  });

  it.each<[string, unknown, string, readonly string[]]>([
    ['no runs', { version: '2.1.0', runs: [] }, 'valid', []],
    ['an older version', { version: '1.0.0', runs: [{}] }, 'unsupported', ['version']],
    ['a later version', { version: '2.2.0', runs: [] }, 'unsupported', ['version']],
    ['no version', { $schema: 'sarif', runs: [] }, 'invalid', ['version']],
    ['runs that are no list', { version: '2.1.0', runs: {} }, 'invalid', ['runs-missing']],
    ['a tool without a name', run({ tool: {} }), 'invalid', ['tool-unnamed']],
    ['a run that is unknown', run({ automationId: {} }), 'invalid', ['unknown-member']],
    ['an invocation that does not say how it went', run({ invocations: [{}] }), 'invalid', ['success-missing']],
    ['half a log', '{"version": "2.1.0", "runs": [', 'malformed', ['json-syntax']],
    ['too many levels', `{"version": "2.1.0", "runs": ${'['.repeat(300)}`, 'refused', ['too-deep']],
  ])('%s', (_, value, verdict, codes) => {
    const read2 = read(value);
    expect([read2.verdict, read2.diagnostics.map(({ code }) => code)]).toEqual([verdict, codes]);
  });

  it('is told by its content', () => {
    expect(recogniseSarif({ path: '', bytes: bytesOf({ version: '2.1.0', runs: [] }) })).toBe(true);
    expect(recogniseSarif({ path: 'x.sarif', bytes: bytesOf({ runs: [] }) })).toBe(false);
    expect(recogniseSarif({ path: 'x.sarif', bytes: bytesOf({ version: '2.1.0', runs: 1 }) })).toBe(false);
    expect([sarif.placement('out/a.sarif'), sarif.placement('out/sarif-report.json'), sarif.placement('report.json')]).toEqual([
      'candidate',
      'candidate',
      'no',
    ]);
  });
});
