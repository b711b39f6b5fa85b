import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const FOLDER = new URL('../../../../catalogue/sscop-1.0/', import.meta.url);
const text = (path: string) => readFileSync(new URL(path, FOLDER), 'utf8');
const NAMES = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(JSON.parse(text('catalogue.schema.json')));
const errors = (value: unknown) => {
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
};

describe('catalogue.schema.json', () => {
  test.each(NAMES)('%s is valid, and names the schema for editors in its first line', (name) => {
    expect(errors(parse(text(name)))).toEqual([]);
    expect(text(name).split('\n')[0]).toBe('# yaml-language-server: $schema=./catalogue.schema.json');
  });

  const planted: readonly (readonly [string, string, string, string])[] = [
    ['catalogue.yaml', 'role: reseller', 'role: shop', '/roles/2/role enum'],
    ['catalogue.yaml', '"2.1": 6', '"2.1": six', '/claims/2.1 type'],
    ['catalogue.yaml', 'address: https:', 'address: ftp:', '/documents/0/address pattern'],
    ['form-0.4.yaml', 'reference: Claim 1.1.1,', 'reference: 1.1.1,', '/rows/0/reference pattern'],
    ['osps.yaml', 'id: AC-01,', 'id: AC-1,', '/controls/0/id pattern'],
    ['osps.yaml', 'claimsWithoutControl:', 'claimsWithout:', ' additionalProperties'],
    ['theme-1.yaml', 'evidence: [document]', 'evidence: []', '/principles/0/claims/0/evidence minItems'],
    ['theme-1.yaml', 'origin: ours', 'origin: mine', '/principles/0/claims/1/guidance/0/origin enum'],
    ['theme-1.yaml', 'ask: security', 'ask: The lead', '/principles/0/claims/0/ask pattern'],
    ['theme-2.yaml', 'days: 90', 'days: 0', '/principles/0/claims/0/freshness/days minimum'],
    ['theme-3.yaml', 'id: "3.1"', 'id: 3.1', '/principles/0/id type'],
    ['theme-4.yaml', 'defeaters:', 'defeater:', '/principles/0/claims/0 additionalProperties'],
    ['theme-4.yaml', 'kind: theme', 'kind: thema', '/kind enum'],
  ];
  test.each(planted)('%s: a planted fault is caught (%s → %s)', (name, from, to, expected) => {
    expect(text(name)).toContain(from);
    expect(errors(parse(text(name).replace(from, to)))).toContain(expected);
  });
  test('each file has a planted fault', () => expect([...new Set(planted.map(([name]) => name))].sort()).toEqual([...NAMES].sort()));
});
