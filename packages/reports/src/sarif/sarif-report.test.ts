import { readFileSync } from 'node:fs';
import { type Assessment, EVERY_CHECK, forAudience, readDocument } from '@avouch/core';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { hostileAssessment } from '../hostile-assessment.ts';
import { sampleAssessment } from '../sample-assessment.ts';
import { comparedAssessment, emptyAssessment, projectedAssessment, SAMPLE_CASES } from '../sample-cases.ts';
import { sampleCatalogue } from '../sample-catalogue.ts';
import { sarifReport } from './sarif-report.ts';
import { sarifRule } from './sarif-rule.ts';

const catalogue = sampleCatalogue();

// Draft-04 as published; what differs between it and draft 07 here are the names of two keywords (testdata/schemas/sarif/README.md).
const {
  id: $id,
  $schema,
  ...rest
} = JSON.parse(readFileSync(new URL('../../../../testdata/schemas/sarif/sarif-schema-2.1.0.json', import.meta.url), 'utf8'));
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile({ ...rest, $id, $schema: 'http://json-schema.org/draft-07/schema#' });

const logOf = (assessment: Assessment) => JSON.parse(sarifReport(assessment, catalogue));

function changedClaim(id: string, change: (claim: Assessment['claims'][number]) => Assessment['claims'][number]): Assessment {
  const sample = sampleAssessment();
  return { ...sample, claims: sample.claims.map((claim) => (claim.id === id ? change(claim) : claim)) };
}

describe('sarifReport', () => {
  it('is held to a schema that refuses what is wrong', () => {
    const log = logOf(sampleAssessment());
    log.runs[0].results[0].level = 'high';
    expect(validate(log)).toBe(false);
  });

  it.each(SAMPLE_CASES)('fits the official schema, and our own reader finds nothing wrong, for %s', (_, assessment) => {
    const text = sarifReport(assessment(), catalogue);
    validate(JSON.parse(text));
    expect(validate.errors).toBeNull();
    const read = readDocument('avouch.sarif', new TextEncoder().encode(text));
    expect([read.format, read.verdict]).toEqual(['sarif', 'valid']);
  });

  it('gives what checks Failed, once for all its claims, and nothing else', () => {
    const [run] = logOf(sampleAssessment()).runs;
    expect(run.results.map((one: { ruleId: string; kind: string; level: string }) => [one.ruleId, one.kind, one.level])).toEqual([
      ['moving-references', 'fail', 'warning'],
      ['pinned-actions', 'fail', 'warning'],
      ['workflow-permissions', 'fail', 'warning'],
    ]);
    expect(run.results[0].properties.claims).toEqual(['1.1.3', '1.2.2']);
    for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
    // Two of them are of checks that are not ours; none is left out.
    expect(run.properties.observations).toMatchObject({ Failed: 4, 'Needs Review': 2 });
  });

  it('gives no rule more tags than GitHub takes, and names all its claims', () => {
    const rules = EVERY_CHECK.map(({ id }) => sarifRule(id, catalogue) as { properties: { tags: string[]; claims: string[] } });
    expect(rules.filter(({ properties }) => properties.tags.length > 20)).toEqual([]);
    expect(rules.map(({ properties }) => properties.claims)).toEqual(EVERY_CHECK.map(({ claims }) => claims));
    expect(JSON.stringify(rules)).not.toContain('for claims of');
    expect(rules.some(({ properties }) => properties.claims.length > 20)).toBe(true);
  });

  it('tells findings of no line apart for GitHub, which makes its own mark of a line', () => {
    const [place, none, history] = [{ path: 'a.yml', line: 3 }, null, { path: 'a.yml', line: 3, commit: 'c'.repeat(40) }];
    const [sample] = sampleAssessment().claims.flatMap(({ observations }) => observations.filter(({ result }) => result === 'Failed'));
    if (sample === undefined) throw new Error('no finding');
    const found = [place, none, history, history].map((where, index) => ({
      ...sample,
      place: where,
      subject: `s${Math.min(index, 2)}`,
      message: `m${index}`,
      fingerprint: `f${Math.min(index, 2)}`,
    }));
    const assessment = changedClaim('1.1.3', (claim) => ({ ...claim, observations: found }));
    const [run] = logOf(assessment).runs;
    const marks = run.results
      .map((one: { partialFingerprints: object }) => one.partialFingerprints)
      .filter((one: Record<string, string>) => one['avouchFinding/v1']?.startsWith('f') && one['avouchFinding/v1'].length === 2);
    expect(marks).toEqual([
      { 'avouchFinding/v1': 'f0' },
      { 'avouchFinding/v1': 'f1', primaryLocationLineHash: 'f1:1' },
      { 'avouchFinding/v1': 'f2', primaryLocationLineHash: 'f2:1' },
      { 'avouchFinding/v1': 'f2', primaryLocationLineHash: 'f2:2' },
    ]);
  });

  it('leaves out what would make GitHub refuse all, and says how many', () => {
    const [sample] = sampleAssessment().claims.flatMap(({ observations }) => observations.filter(({ result }) => result === 'Failed'));
    if (sample === undefined) throw new Error('no finding');
    const many = Array.from({ length: 25_003 }, (_, index) => ({ ...sample, subject: `s${index}`, fingerprint: `f${index}` }));
    const sampled = changedClaim('1.1.3', (claim) => ({ ...claim, observations: many }));
    const [run] = logOf({
      ...sampled,
      claims: sampled.claims.map((claim) => (claim.id === '1.1.3' ? claim : { ...claim, observations: [] })),
    }).runs;
    expect(run.results).toHaveLength(25_000);
    expect(JSON.stringify(run.invocations)).toContain('3 more findings');
  });

  it('leads to the line in the source, at the commit that was looked at', () => {
    const [run] = logOf(sampleAssessment()).runs;
    expect(run.results[0].locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: '.github/workflows/release.yml', uriBaseId: '%SRCROOT%' },
          region: { startLine: 24, startColumn: 15 },
        },
      },
    ]);
    expect(run.versionControlProvenance).toEqual([
      {
        repositoryUri: 'https://gitlab.example.test/acme/ledger',
        revisionId: '9fceb02d0ae598e95dc970b74767f19372d61af8',
        mappedTo: { uriBaseId: '%SRCROOT%' },
      },
    ]);
  });

  it.each([
    [{ path: 'a b/ü#?%.yml', line: 2 }, { uri: 'a%20b/%C3%BC%23%3F%25.yml', uriBaseId: '%SRCROOT%' }, { startLine: 2 }],
    [{ path: 'c:/x.yml' }, { uri: 'c%3A/x.yml', uriBaseId: '%SRCROOT%' }, undefined],
    [{ path: '../../x', line: 0 }, { uri: 'x', uriBaseId: '%SRCROOT%' }, undefined],
    [{ path: 'gone.yml', line: 9, commit: 'a'.repeat(40) }, { uri: 'gone.yml', uriBaseId: '%SRCROOT%' }, undefined],
    [{ path: '' }, { uri: 'no%20file%20is%20named' }, undefined],
    [null, { uri: 'no%20file%20is%20named' }, undefined],
  ])('writes the place %j as an address', (place, artifactLocation, region) => {
    const assessment = changedClaim('2.1.3', (claim) => ({ ...claim, observations: claim.observations.map((one) => ({ ...one, place })) }));
    const { results } = logOf(assessment).runs[0];
    const { physicalLocation } = results.find(({ ruleId }: { ruleId: string }) => ruleId === 'workflow-permissions').locations[0];
    expect([physicalLocation.artifactLocation, physicalLocation.region]).toEqual([artifactLocation, region]);
  });

  it('has a run for each source and one for what was brought, each of another name', () => {
    const sample = changedClaim('2.1.3', (claim) => ({
      ...claim,
      observations: claim.observations.map((one) => ({
        ...one,
        source: null,
        evidence: 'e1',
        place: { path: '/home/ann/members.json', line: 3 },
      })),
    }));
    const other = { ...sample.source, id: 'other', evidence: 'snapshot-2' };
    const { runs } = logOf({ ...sample, sources: [sample.source, other] });
    expect(runs.map((run: { automationDetails: { id: string } }) => run.automationDetails.id)).toEqual([
      'avouch/ledger/main/',
      'avouch/ledger/other/',
      'avouch/ledger/brought/',
    ]);
    expect(runs.map((run: { results: unknown[] }) => run.results.length)).toEqual([2, 0, 1]);
    // The folder is of the machine on which it ran.
    expect(runs[2].results[0].locations[0].physicalLocation.artifactLocation).toEqual({ uri: 'members.json' });
  });

  it.each(['answered', 'rebutted', 'risk accepted'] as const)(
    'shows a finding whose doubt is %s as suppressed, with the reason',
    (state) => {
      const assessment = changedClaim('2.1.3', (claim) => ({
        ...claim,
        doubts: claim.doubts.map((doubt) => ({ ...doubt, state, response: 'Because {0} [x](https://x.example.test).' })),
      }));
      const { results } = logOf(assessment).runs[0];
      const last = results.at(-1);
      expect([last.ruleId, last.suppressions]).toEqual([
        'workflow-permissions',
        [{ kind: 'external', status: 'accepted', justification: `${state}: Because {{0}} [x] (https://x.example.test).` }],
      ]);
      expect(results[0].suppressions).toEqual([]);
    },
  );

  it('does not suppress what somebody responded to and what lapsed', () => {
    const assessment = changedClaim('2.1.3', (claim) => ({
      ...claim,
      doubts: claim.doubts.map((doubt) => ({ ...doubt, state: 'open' as const, response: 'lapsed' })),
    }));
    for (const { suppressions } of logOf(assessment).runs[0].results) expect(suppressions).toEqual([]);
  });

  it('is an error where a person holds the claim to be met and nobody answered', () => {
    const assessment = changedClaim('2.1.3', (claim) => ({ ...claim, status: 'open doubt' }));
    const levels = logOf(assessment).runs[0].results.map(({ level }: { level: string }) => level);
    expect(levels).toEqual(['warning', 'warning', 'error']);
  });

  it('tells new findings from known ones beside a baseline, and shows what is gone as no result', () => {
    const { results } = logOf(comparedAssessment()).runs[0];
    expect(results.map(({ baselineState }: { baselineState: string }) => baselineState)).toEqual(['unchanged', 'new', 'new']);
    for (const result of logOf(sampleAssessment()).runs[0].results) expect(result).not.toHaveProperty('baselineState');
  });

  it('says for whom it is, and how much is withheld', () => {
    const [run] = logOf(projectedAssessment()).runs;
    expect(run.properties.audience).toEqual({ for: 'customer', withheld: 8 });
    expect(run.results.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual(['moving-references', 'workflow-permissions']);
  });

  it('has a result for each finding that is withheld too, by which nobody can tell it from another', () => {
    const results = logOf(forAudience(sampleAssessment(), 'public')).runs.flatMap((run: { results: object[] }) => run.results);
    expect(results).toHaveLength(3);
    for (const result of results) expect(result).not.toHaveProperty('partialFingerprints');
    expect(JSON.stringify(results)).not.toMatch(/release\.yml|acme\/deploy|Finding/);
  });

  it('says of nothing that it was looked at and found good', () => {
    const { runs } = logOf(emptyAssessment());
    expect(runs).toHaveLength(1);
    expect(runs[0].results).toEqual([]);
    expect(runs[0].properties.note).toContain('No result is no sign that a claim is met.');
  });

  it('repeats every finding in the same way whatever the line and the message', () => {
    const moved = changedClaim('2.1.3', (claim) => ({
      ...claim,
      observations: claim.observations.map((one) => ({ ...one, message: 'Other words.', place: { path: 'moved.yml', line: 99 } })),
    }));
    const fingerprints = (assessment: Assessment) =>
      logOf(assessment).runs[0].results.map(({ partialFingerprints }: { partialFingerprints: object }) => partialFingerprints);
    expect(fingerprints(moved)).toEqual(fingerprints(sampleAssessment()));
  });

  it('keeps hostile text text: no placeholder, no link, no control or bidirectional character, no address that leads elsewhere', () => {
    const text = sarifReport(hostileAssessment(), catalogue);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/);
    const assessment = changedClaim('2.1.3', (claim) => ({
      ...claim,
      observations: claim.observations.map((one) => ({
        ...one,
        message: 'a {0} [b](javascript:x) \u202e',
        place: { path: 'https://x.example.test/a' },
      })),
    }));
    const last = logOf(assessment).runs[0].results.at(-1);
    expect(last.message.text).toMatch(/^a \{\{0\}\} \[b\] \(javascript:x\) \\u202e Check Failed; it undermines claim 2\.1\.3\./);
    expect(last.locations[0].physicalLocation.artifactLocation.uri).toBe('https%3A/x.example.test/a');
  });

  it('says in its notifications what was wrong with what was given', () => {
    const { toolExecutionNotifications } = logOf(sampleAssessment()).runs[0].invocations[0];
    expect(toolExecutionNotifications.map(({ level }: { level: string }) => level)).toEqual(['error', 'warning', 'warning', 'warning']);
    expect(toolExecutionNotifications[0].descriptor.id).toBe('yaml-duplicate-key');
  });
});
