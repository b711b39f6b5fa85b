import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { securityInsights } from './index.ts';
import { readSecurityInsights } from './read.ts';

const file = (name: string) => readFileSync(new URL(`../../../../../testdata/security-insights/${name}`, import.meta.url));
const path = 'security-insights.yml';
const read = (text: string) => readSecurityInsights({ path, bytes: new TextEncoder().encode(text) });

describe('a Security Insights file', () => {
  it.each([
    [
      'v1.yml',
      {
        kind: 'security-insights',
        schemaVersion: '1.0.0',
        lastUpdated: '2026-01-31',
        lastReviewed: null,
        expires: '2027-01-31T01:00:00.000Z',
        url: 'https://example.test/shop',
        status: 'active',
        acceptsReports: true,
        policy: 'https://example.test/shop/security',
        contactNamed: true,
        tools: [{ name: 'CodeQL', type: 'sast', ci: true, line: 18 }],
        inventories: [{ address: 'https://example.test/shop/sbom.json', line: 23 }],
        line: 2,
      },
    ],
    [
      'v2.yml',
      {
        kind: 'security-insights',
        schemaVersion: '2.0.0',
        lastUpdated: '2026-03-01',
        lastReviewed: '2026-03-02',
        expires: null,
        url: 'https://example.test/shop',
        status: 'active',
        acceptsReports: true,
        policy: 'https://example.test/shop/security',
        contactNamed: true,
        tools: [{ name: 'A fuzzer', type: 'fuzzing', ci: false, line: 22 }],
        inventories: [{ address: 'https://example.test/shop/bom', line: 33 }],
        line: 2,
      },
    ],
  ])('%s is read', (name, expected) => {
    const { verdict, facts, diagnostics } = readSecurityInsights({ path, bytes: file(name) });
    expect([verdict, diagnostics, facts]).toEqual(['valid', [], expected]);
    expect(JSON.stringify(facts)).not.toContain('security@');
  });

  it('has the address of the policy under its later name', () => {
    const text = 'header: {schema-version: 2.2.0, url: x}\nproject: {vulnerability-reporting: {security-policy: https://example.test/p}}';
    expect(read(text).facts?.policy).toBe('https://example.test/p');
  });

  it.each([
    ['no header', 'project: {}', 'invalid', ['no-header']],
    ['no version', 'header: {url: x}', 'invalid', ['no-schema-version']],
    ['a later version', 'header: {schema-version: 3.0.0, url: x}', 'invalid', ['schema-version']],
    ['no address', 'header: {schema-version: 2.0.0}', 'invalid', ['no-url']],
    ['the address of the other version', 'header: {schema-version: 1.0.0, url: x}', 'invalid', ['no-url']],
    ['no YAML', 'header: [', 'malformed', ['yaml-syntax']],
  ])('%s', (_, text, verdict, codes) => {
    const result = read(text);
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([verdict, codes]);
  });

  it.each([
    ['security-insights.yml', 'in force'],
    ['SECURITY-INSIGHTS.yml', 'in force'],
    ['.github/security-insights.yml', 'in force'],
    ['docs/security-insights.yml', 'candidate'],
    ['insights.yml', 'no'],
  ])('%s: %s', (place, placement) => {
    expect(securityInsights.placement(place)).toBe(placement);
  });
});
