import { describe, expect, it } from 'vitest';
import { analysisFindingsHandled } from './analysis-findings-handled.ts';
import type { SampleEvidence } from './evidence-samples.ts';
import { inputFindings } from './input-findings.ts';
import { platformOutcomes } from './platform-samples.ts';

type More = Partial<SampleEvidence> & { readonly shownAt?: string };
const ENDED = [{ executionSuccessful: true, endTimeUtc: '2026-10-30T08:00:00Z' }];
const OF = (repositoryUri: string) => [{ repositoryUri, revisionId: '1' }];
const WHOLE = {
  tool: { driver: { name: 'A', rules: [{ id: 'r' }] } },
  invocations: ENDED,
  versionControlProvenance: OF('https://github.com/acme/shop.git'),
};
const log = (run: object) => JSON.stringify({ version: '2.1.0', runs: [{ ...WHOLE, results: [], ...run }] });
const SHOWN = { source: { files: { 'src/a.js': '', 'src/b.js': '' } }, shownAt: 'https://github.com/acme/shop' };
const result = (more: object = {}, uri = 'src/a.js') => ({
  ruleId: 'r',
  message: { text: 'm' },
  locations: [{ physicalLocation: { artifactLocation: { uri }, region: { startLine: 4 } } }],
  ...more,
});
const sql = (more: object = {}, uri = 'src/a.js') =>
  result({ level: 'error', properties: { tags: ['external/cwe/cwe-089'] }, ...more }, uri);
const of = (check: typeof inputFindings, files: Readonly<Record<string, string>>, more: More = {}) =>
  platformOutcomes(check, files, { ...SHOWN, undated: true, ...more }).map(({ result: said, subject }) => [said, subject]);
const findings = (run: object, more: More = {}) => of(analysisFindingsHandled, { 'a.sarif': log(run) }, more);
const input = (run: object, more: More = {}) => of(inputFindings, { 'a.sarif': log(run) }, more);

const JULY = { provenance: { firstDetectionTimeUtc: '2026-07-01T00:00:00Z' } };
const PUT_ASIDE = [{ kind: 'external' }];
const REASONED = [{ kind: 'external', justification: 'The value is a constant of the build and never comes from outside.' }];

describe('what analysis found', () => {
  it('passes where a run that came to its end lists nothing open', () => {
    expect(findings({})).toEqual([['Passed', 'A: results']]);
    expect(findings({ results: [result({ kind: 'pass' }), result({ baselineState: 'absent' })] })).toEqual([['Passed', 'A: results']]);
  });

  it('is not blamed in tests, examples and code of others', () => {
    const results = [result({ level: 'error' }, 'test/fixtures/a.js'), result({}, 'node_modules/x/a.js'), result({}, 'examples/a.js')];
    expect(findings({ results })).toEqual([['Passed', 'A: results']]);
  });

  it.each<[string, object, string]>([
    [
      'an error that is open for more than 90 days',
      result({ level: 'error', provenance: { firstDetectionTimeUtc: '2026-07-01T00:00:00Z' } }),
      'A: old r in src/a.js',
    ],
    ['an error that was put aside with no reason', result({ level: 'error', suppressions: PUT_ASIDE }), 'A: r in src/a.js put aside'],
    ['a weakness that was put aside with no reason', sql({ level: 'note', suppressions: PUT_ASIDE }), 'A: r in src/a.js put aside'],
    [
      'one whose reason is no word',
      result({ level: 'error', suppressions: [{ kind: 'external', justification: '-' }] }),
      'A: r in src/a.js put aside',
    ],
  ])('fails on %s', (_, one, subject) => {
    expect(findings({ results: [one] })).toContainEqual(['Failed', subject]);
  });

  it.each<[string, object, unknown]>([
    ['a result is open', { results: [result()] }, [['Needs Review', 'A: open results']]],
    [
      'an error is open for 30 days',
      { results: [result({ level: 'error', provenance: { firstDetectionTimeUtc: '2026-10-02T00:00:00Z' } })] },
      [['Needs Review', 'A: open results']],
    ],
    [
      'a suppression was rejected',
      { results: [result({ suppressions: [{ kind: 'external', status: 'rejected' }] })] },
      [['Needs Review', 'A: open results']],
    ],
    [
      'a suppression has a reason',
      { results: [result({ level: 'error', suppressions: REASONED })] },
      [['Needs Review', 'A: suppressions']],
    ],
    ['the mark stands in the code', { results: [sql({ suppressions: [{ kind: 'inSource' }] })] }, [['Needs Review', 'A: suppressions']]],
    ['a matter of style was put aside', { results: [result({ suppressions: PUT_ASIDE })] }, [['Needs Review', 'A: suppressions']]],
    [
      'the scan crashed',
      { invocations: [{ executionSuccessful: false, endTimeUtc: '2026-10-30T08:00:00Z' }] },
      [['Needs Review', 'A: incomplete run']],
    ],
    [
      'the scan reports an error of its own',
      { invocations: [{ ...ENDED[0], toolExecutionNotifications: [{ level: 'error', message: { text: 'x' } }] }] },
      [['Needs Review', 'A: incomplete run']],
    ],
    ['there is no list of results', { results: null }, [['Needs Review', 'A: incomplete run']]],
    ['the run does not say how it ended', { invocations: [] }, [['Needs Review', 'A: results']]],
    ['the run has no date', { invocations: [{ executionSuccessful: true }] }, [['Needs Review', 'A: results']]],
    ['a result is for a person to review', { results: [result({ kind: 'review' })] }, [['Needs Review', 'A: open results']]],
    ['a result could not be decided', { results: [result({ kind: 'open' })] }, [['Needs Review', 'A: open results']]],
    ['no rule was looked for', { tool: { driver: { name: 'A' } } }, [['Needs Review', 'A: results']]],
    ['it is about nothing that is named', { versionControlProvenance: undefined }, [['Needs Review', 'A: results']]],
    [
      'it lists files that the source does not have',
      {
        versionControlProvenance: undefined,
        artifacts: [{ location: { uri: 'lib/x.js' } }, { location: { uri: 'src/a.js' } }, { location: { uri: 'y' } }],
      },
      [['Needs Review', 'A: results']],
    ],
    [
      'it is about another repository',
      { versionControlProvenance: OF('https://github.com/somebody/shop') },
      [['Needs Review', 'A: of another repository']],
    ],
    ['no file was looked at', { artifacts: [] }, [['Needs Review', 'A: results']]],
    ['the log breaks the rules', { payload: 1 }, [['Needs Review', 'A: results']]],
  ])('cannot be told where %s', (_, run, expected) => {
    expect(findings(run)).toEqual(expected);
  });

  it('passes by rules of extensions, and by the files that it lists', () => {
    expect(findings({ tool: { driver: { name: 'A' }, extensions: [{ name: 'B', rules: [{ id: 'r' }] }] } })).toEqual([
      ['Passed', 'A: results'],
    ]);
    const artifacts = [{ location: { uri: 'src/a.js' } }, { location: { uri: './src/b.js' } }];
    expect(findings({ versionControlProvenance: undefined, artifacts }, { shownAt: '' })).toEqual([['Passed', 'A: results']]);
  });

  it('finds the file of a source that an absolute path means, and tells no folder of a machine', () => {
    const files = { source: { files: { 'src/a.js': '', 'tests/a.js': '' } } };
    const at = (uri: string) => findings({ results: [sql({ suppressions: PUT_ASIDE }, uri)] }, files);
    for (const start of ['file:///home/ann/work/shop/', '/builds/ann/shop/', 'C:\\Users\\ann\\shop\\']) {
      expect(at(`${start}src/a.js`)).toEqual([['Failed', 'A: r in src/a.js put aside']]);
      expect(at(`${start}tests/a.js`)).toEqual([['Passed', 'A: results']]);
    }
    expect(at('file:///home/ann/work/shop/lib/deep/in/b.js')).toEqual([['Failed', 'A: r in …/deep/in/b.js put aside']]);
  });

  it('blames nobody for what another repository has', () => {
    const run = { versionControlProvenance: OF('https://github.com/somebody/shop'), results: [sql({ suppressions: PUT_ASIDE }), sql()] };
    expect(findings(run)).toEqual([['Needs Review', 'A: of another repository']]);
    expect(input(run)).toEqual([['Needs Review', 'A: of another repository']]);
  });

  it('passes nothing beside a log that breaks off, is empty, or comes with a worse run of the same tool', () => {
    const good = log({});
    for (const other of ['{"version": "2.1.0", "runs": [', ''])
      expect(of(analysisFindingsHandled, { 'a.sarif': good, 'b.sarif': other })).toEqual([
        ['Unknown', 'results of analysis'],
        ['Needs Review', 'A: results'],
      ]);
    const bad = log({ results: [result({ level: 'error', provenance: { firstDetectionTimeUtc: '2026-07-01T00:00:00Z' } })] });
    expect(of(analysisFindingsHandled, { 'a.sarif': good, 'b.sarif': bad })).toContainEqual(['Failed', 'A: old r in src/a.js']);
  });

  describe('of two runs of one tool', () => {
    const EARLY = [{ executionSuccessful: true, endTimeUtc: '2026-10-01T08:00:00Z' }];
    const old = sql({ provenance: { firstDetectionTimeUtc: '2026-07-01T00:00:00Z' } });
    const category = (id: string) => ({ automationDetails: { id } });
    const listing = (...paths: readonly string[]) => ({ artifacts: paths.map((uri) => ({ location: { uri } })) });
    const both = (earlier: object, later: object = {}) => {
      const files = { 'a.sarif': log({ invocations: EARLY, results: [old], ...earlier }), 'b.sarif': log(later) };
      return [analysisFindingsHandled, inputFindings].map((check) => of(check, files).map(([said]) => said));
    };
    const SURE = [['Passed'], ['Needs Review']];
    const PERHAPS = [['Needs Review', 'Passed'], ['Needs Review']];

    it.each<[string, object, object, unknown]>([
      ['of one category, the later counts', category('js/1'), category('js/2'), SURE],
      ['where the later lists the files, it counts', {}, listing('src/a.js'), SURE],
      ['where neither says what it looked at, a person is asked', {}, {}, PERHAPS],
      ['where the later lists other files, a person is asked', {}, listing('src/b.js'), PERHAPS],
    ])('%s', (_, earlier, later, expected) => {
      expect(both(earlier, later)).toEqual(expected);
    });

    it.each<[string, object, object]>([
      ['is of another category', category('js/1'), category('go/1')],
      ['does not know the rule', category('js/1'), { ...category('js/2'), tool: { driver: { name: 'A', rules: [{ id: 'other' }] } } }],
      ['is of another tool', {}, { tool: { driver: { name: 'B', rules: [{ id: 'r' }] } } }],
      [
        'crashed',
        category('js/1'),
        { ...category('js/2'), invocations: [{ executionSuccessful: false, endTimeUtc: '2026-10-30T08:00:00Z' }] },
      ],
      ['has no date', category('js/1'), { ...category('js/2'), invocations: [{ executionSuccessful: true }] }],
      ['is of another repository', {}, { versionControlProvenance: OF('https://github.com/somebody/shop') }],
      ['is of the same moment', category('js/1'), { ...category('js/2'), invocations: EARLY }],
      ['looked at no file', category('js/1'), { ...category('js/2'), artifacts: [] }],
    ])('the earlier still fails where the later %s', (_, earlier, later) => {
      for (const results of both(earlier, later)) expect(results).toContain('Failed');
    });

    it('says how many runs the latest replaces', () => {
      const files = { 'a.sarif': log({ invocations: EARLY, results: [old], ...category('js/1') }), 'b.sarif': log(category('js/2')) };
      const [outcome] = platformOutcomes(analysisFindingsHandled, files, { ...SHOWN, undated: true });
      expect(outcome?.message).toMatch(/^The latest of 2 runs of A \(js\) lists no open result/);
    });

    it('the later fails where it lists the same still, and the earlier says no more', () => {
      expect(both(category('js/1'), { ...category('js/2'), results: [old] })).toEqual([['Failed', 'Needs Review'], ['Failed']]);
    });

    it('none replaces another in one log', () => {
      const runs = [{ invocations: EARLY, results: [old] }, {}].map((run) => ({ ...WHOLE, results: [], ...run }));
      expect(of(analysisFindingsHandled, { 'a.sarif': JSON.stringify({ version: '2.1.0', runs }) })).toContainEqual([
        'Failed',
        'A: old r in src/a.js',
      ]);
    });
  });

  it('says that the limit of days is Avouch’s own', () => {
    const one = result({ level: 'error', provenance: { firstDetectionTimeUtc: '2026-07-01T00:00:00Z' } });
    const [outcome] = platformOutcomes(analysisFindingsHandled, { 'a.sarif': log({ results: [one] }) }, { ...SHOWN, undated: true });
    expect(outcome?.message).toContain('90 that Avouch allows by itself');
  });

  const policy = (days: string) => ({
    ...SHOWN.source.files,
    'docs/patching-policy.md': `# Patching policy\n\nEvery vulnerability is fixed within ${days} of its report.\n`,
  });
  it.each<readonly [string, object, string, boolean]>([
    ['a promise that is shorter', sql(JULY), '30 days', true],
    ['a promise that is longer', sql(JULY), '365 days', false],
    ['no promise on what is about style', result({ level: 'error', ...JULY }), '365 days', true],
    ['no promise of a clock that starts later', sql(JULY), '365 days of a patch being available', true],
  ])('counts by %s', (_, one, days, fails) => {
    const outcomes = platformOutcomes(
      analysisFindingsHandled,
      { 'a.sarif': log({ results: [one] }) },
      { ...SHOWN, source: { files: policy(days) }, undated: true },
    );
    const failed = outcomes.filter((outcome) => outcome.result === 'Failed');
    expect(failed.length).toBe(fails ? 1 : 0);
    if (days === '30 days') expect(failed[0]?.message).toContain('more than the 30 days that docs/patching-policy.md:3 promises');
  });

  it('is unknown where nothing was brought, or nothing of it can be read or credited', () => {
    const unknown = [['Unknown', 'results of analysis']];
    expect(of(analysisFindingsHandled, {})).toEqual(unknown);
    expect(of(analysisFindingsHandled, { 'a.sarif': '{"version": "2.1.0", "runs": [' })).toEqual(unknown);
    expect(of(analysisFindingsHandled, { 'a.sarif': '{"version": "2.1.0", "runs": []}' })).toEqual(unknown);
    expect(findings({}, { notCredited: ['a.sarif'] })).toEqual(unknown);
  });
});

describe('findings about input', () => {
  it('never pass', () => {
    expect(input({})).toEqual([['Needs Review', 'findings about input']]);
    expect(input({ results: [result({ level: 'error' })] })).toEqual([['Needs Review', 'findings about input']]);
  });

  it('fail where one is open, for each file', () => {
    expect(input({ results: [sql(), sql(), sql({ level: 'warning' }, 'src/b.js')] })).toEqual([
      ['Failed', 'CWE-89, r in src/a.js'],
      ['Failed', 'CWE-89, r in src/b.js'],
    ]);
  });

  it.each<[string, object, unknown]>([
    ['one is of level note', { results: [sql({ level: 'note' })] }, [['Needs Review', 'A: results about input']]],
    ['one was put aside', { results: [sql({ suppressions: REASONED })] }, [['Needs Review', 'A: results about input']]],
    ['the scan crashed', { invocations: [{ executionSuccessful: false }] }, [['Unknown', 'findings about input']]],
  ])('cannot be told where %s', (_, run, expected) => {
    expect(input(run)).toEqual(expected);
  });

  it('are not fooled by findings in fixtures, other weaknesses, and logs that are not credited', () => {
    expect(input({ results: [sql({}, 'tests/vulnerable.js')] })).toEqual([['Needs Review', 'findings about input']]);
    expect(input({ results: [result({ level: 'error', properties: { tags: ['CWE-327'] } })] })).toEqual([
      ['Needs Review', 'findings about input'],
    ]);
    expect(input({ results: [sql()] }, { notCredited: ['a.sarif'] })).toEqual([['Unknown', 'findings about input']]);
    expect(of(inputFindings, {})).toEqual([['Unknown', 'findings about input']]);
  });

  it('fail for those that a run listed before it crashed', () => {
    expect(input({ invocations: [{ executionSuccessful: false }], results: [sql()] })).toEqual([['Failed', 'CWE-89, r in src/a.js']]);
  });

  it.each<[string, string, string, string, unknown]>([
    ['a sure alert of ZAP', '89', '3', '2', [['Failed', 'CWE-89, plugin "40018" of ZAP on "https://shop.example.test"']]],
    ['one of low confidence', '89', '3', '1', [['Needs Review', 'alerts of ZAP about input']]],
    ['one of low risk', '79', '1', '3', [['Needs Review', 'alerts of ZAP about input']]],
    ['a false positive', '89', '3', '0', [['Unknown', 'findings about input']]],
    ['another weakness', '693', '3', '3', [['Unknown', 'findings about input']]],
  ])('tell %s', (_, cweid, riskcode, confidence, expected) => {
    const alerts = [{ alert: 'a', pluginid: '40018', riskcode, confidence, cweid, instances: [] }];
    const report = { '@programName': 'ZAP', site: [{ '@name': 'https://shop.example.test', alerts }] };
    expect(of(inputFindings, { 'zap.json': JSON.stringify(report) })).toEqual(expected);
  });
});
