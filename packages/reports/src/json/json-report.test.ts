import {
  AUTHORITIES,
  CLAIM_STATUSES,
  DELIVERY_MODELS,
  EVIDENCE_STATES,
  JUDGEMENTS,
  PRINCIPLE_STATUSES,
  RESULTS,
  ROLES,
  VISIBILITIES,
} from '@avouch/core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import schema from '../../../../docs/schema/assessment-1.schema.json' with { type: 'json' };
import { hostileAssessment } from '../hostile-assessment.ts';
import { sampleAssessment } from '../sample-assessment.ts';
import { jsonReport } from './json-report.ts';

const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema);

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
}

describe('jsonReport', () => {
  it('is the assessment, and nothing else', () => {
    expect(JSON.parse(jsonReport(sampleAssessment()))).toEqual(sampleAssessment());
    expect(JSON.parse(jsonReport(hostileAssessment()))).toEqual(hostileAssessment());
  });

  it('fits the published schema', () => {
    validate(JSON.parse(jsonReport(sampleAssessment())));
    expect(validate.errors).toBeNull();
  });

  it('begins with what the issue asks for, in the order of the types', () => {
    const record = JSON.parse(jsonReport(sampleAssessment()));
    expect(Object.keys(record)).toEqual([
      'schema',
      'avouch',
      'asOf',
      'catalogue',
      'lifecycle',
      'organisation',
      'product',
      'source',
      'sources',
      'notOpened',
      'evidence',
      'principles',
      'claims',
      'audience',
      'baseline',
      'diagnostics',
    ]);
    expect(Object.keys(record.claims[0].observations[0]).slice(0, 7)).toEqual([
      'check',
      'version',
      'claim',
      'result',
      'sees',
      'message',
      'place',
    ]);
  });

  it('does not depend on the order in which keys came', () => {
    const sample = sampleAssessment();
    expect(jsonReport(reversed(sample) as typeof sample)).toBe(jsonReport(sample));
  });

  it('has two spaces, a final line break, and nothing that steers a terminal', () => {
    const text = jsonReport(hostileAssessment());
    expect(text).toMatch(/^\{\n {2}"schema": "urn:avouch:assessment:1",\n/);
    expect(text.endsWith('}\n')).toBe(true);
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  });
});

describe('the schema', () => {
  const { $defs: defs, properties } = schema;

  it.each([
    ['result', defs.result.enum, RESULTS],
    ['status of a claim', defs.claim.properties.status.enum, CLAIM_STATUSES],
    ['evidence', defs.claim.properties.evidence.enum, EVIDENCE_STATES],
    ['status of a principle', defs.principle.properties.status.enum, PRINCIPLE_STATUSES],
    ['authority', defs.judgement.properties.authority.enum, AUTHORITIES],
    ['verdict', defs.judgement.properties.verdict.enum, JUDGEMENTS],
    ['role', properties.product.properties.role.enum, ROLES],
    ['delivery', properties.product.properties.delivery.items.enum, DELIVERY_MODELS],
    ['visibility', properties.product.properties.visibility.enum, VISIBILITIES],
  ])('knows the same words for %s as the types', (_, words, types) => {
    expect(words).toEqual([...types]);
  });

  it.each<[string, (record: Record<string, unknown>) => void]>([
    ['an unknown member', (record) => Object.assign(record, { score: 97 })],
    ['a missing member', (record) => delete record.source],
    ['a bare date', (record) => Object.assign(record, { asOf: '2026-11-03' })],
    ['another version', (record) => Object.assign(record, { schema: 'urn:avouch:assessment:2' })],
    ['a claim without observations', (record) => Object.assign((record.claims as object[])[0] ?? {}, { observations: [] })],
    ['a status that does not exist', (record) => Object.assign((record.claims as object[])[0] ?? {}, { status: 'compliant' })],
  ])('refuses %s', (_, spoil) => {
    const record = JSON.parse(jsonReport(sampleAssessment()));
    spoil(record);
    expect(validate(record)).toBe(false);
  });

  it('describes every field and closes every object', () => {
    const open: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      if ('properties' in node) {
        if (!('additionalProperties' in node) || node.additionalProperties !== false) open.push(`${path} is not closed`);
        for (const [name, field] of Object.entries(node.properties as Record<string, object>)) {
          if (!('description' in field) && !('$ref' in field)) open.push(`${path}.${name} has no description`);
        }
      }
      for (const [key, member] of Object.entries(node)) visit(member, `${path}/${key}`);
    };
    visit(schema, '#');
    expect(open).toEqual([]);
  });
});
