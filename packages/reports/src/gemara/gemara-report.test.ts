import { readFileSync } from 'node:fs';
import { type Assessment, readDocument } from '@avouch/core';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { sampleAssessment } from '../sample-assessment.ts';
import { emptyAssessment, SAMPLE_CASES } from '../sample-cases.ts';
import { sampleCatalogue } from '../sample-catalogue.ts';
import { gemaraReport } from './gemara-report.ts';
import { worstOf } from './gemara-results.ts';

const catalogue = sampleCatalogue();

// Ours, after Gemara's CUE (testdata/schemas/gemara/README.md).
const ajv = new Ajv({ allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(
  JSON.parse(readFileSync(new URL('../../../../testdata/schemas/gemara/evaluation-log.schema.json', import.meta.url), 'utf8')),
);

type Log = {
  requirement: { 'reference-id': string };
  result: string;
  steps: string[];
  'steps-executed': number;
  evidence?: { id: string }[];
};
type Evaluation = {
  name: string;
  result: string;
  message: string;
  control: { 'reference-id': string; 'entry-id': string };
  'assessment-logs': Log[];
};

const logOf = (assessment: Assessment) => JSON.parse(gemaraReport(assessment, catalogue));
const claimIn = (assessment: Assessment, id: string): Evaluation | undefined =>
  logOf(assessment).evaluations.find(({ control }: Evaluation) => control['entry-id'] === id);

function withStatus(status: Assessment['claims'][number]['status']): Assessment {
  const sample = sampleAssessment();
  return { ...sample, claims: sample.claims.map((claim) => (claim.id === '3.2.2' ? { ...claim, status } : claim)) };
}

describe('gemaraReport', () => {
  it('is held to a schema that refuses what is wrong', () => {
    const log = logOf(sampleAssessment());
    log.evaluations[0].result = 'Probably';
    expect(validate(log)).toBe(false);
  });

  it.each(SAMPLE_CASES)('fits the schema, and our own reader finds nothing wrong or contradicted, for %s', (_, assessment) => {
    const text = gemaraReport(assessment(), catalogue);
    validate(JSON.parse(text));
    expect(validate.errors).toBeNull();
    const read = readDocument('avouch.gemara.json', new TextEncoder().encode(text));
    expect([read.format, read.verdict, read.diagnostics]).toEqual(['gemara', 'valid', []]);
  });

  it.each(SAMPLE_CASES)('refers only to what its metadata lists, and gives evidence one id each, for %s', (_, assessment) => {
    const log = logOf(assessment());
    const listed = log.metadata['mapping-references'].map(({ id }: { id: string }) => id);
    const evaluations: Evaluation[] = log.evaluations;
    const logs = evaluations.flatMap((one) => one['assessment-logs']);
    const referred = [...evaluations.map(({ control }) => control), ...logs.map(({ requirement }) => requirement)];
    expect(new Set(listed).size).toBe(listed.length);
    expect([...new Set(referred.map((one) => one['reference-id']))]).toEqual(listed);
    const ids = logs.flatMap(({ evidence }) => (evidence ?? []).map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(evaluations.map(({ control }) => control['entry-id'])).toEqual(assessment().claims.map(({ id }) => id));
  });

  it.each([
    ['met', 'Passed'],
    ['met, limited', 'Needs Review'],
    ['not met', 'Failed'],
    ['not assessed', 'Needs Review'],
    ['open doubt', 'Needs Review'],
    ['unsupported', 'Needs Review'],
    ['reconfirm', 'Needs Review'],
    ['not applicable', 'Not Applicable'],
  ] as const)('makes of a claim of status %s, whose check passed, the result %s', (status, expected) => {
    expect(claimIn(withStatus(status), '3.2.2')?.result).toBe(expected);
  });

  it('passes no claim of which a check Failed or could not see, whatever a person judged', () => {
    const sample = sampleAssessment();
    const met = { ...sample, claims: sample.claims.map((claim) => ({ ...claim, status: 'met' as const })) };
    expect(claimIn(met, '1.1.3')?.result).toBe('Failed');
    expect(claimIn(met, '1.1.1')?.result).toBe('Unknown');
    expect(claimIn(met, '3.2.1')?.result).toBe('Needs Review');
  });

  it('passes nothing where nothing was looked at and nobody said anything', () => {
    const log = logOf(emptyAssessment());
    expect(log.result).toBe('Needs Review');
    expect([...new Set(log.evaluations.map(({ result }: Evaluation) => result))]).toEqual(['Needs Review']);
  });

  it('says of a check that saw nothing that no step of it ran', () => {
    const [, unseen] = claimIn(sampleAssessment(), '1.1.1')?.['assessment-logs'] ?? [];
    expect([unseen?.result, unseen?.['steps-executed']]).toEqual(['Unknown', 0]);
  });
});

describe('worstOf', () => {
  it.each([
    [['Passed', 'Not Run'], 'Not Run'],
    [['Not Run', 'Needs Review'], 'Needs Review'],
    [['Needs Review', 'Unknown'], 'Unknown'],
    [['Unknown', 'Failed'], 'Failed'],
    [['Not Applicable', 'Passed'], 'Passed'],
    [[], 'Unknown'],
  ] as const)('of %j is %s', (results, expected) => {
    expect(worstOf(results)).toBe(expected);
  });
});
