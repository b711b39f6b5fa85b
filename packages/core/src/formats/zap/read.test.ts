import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { zap } from './index.ts';
import { readZap, recogniseZap } from './read.ts';

const sample = (name: string) =>
  readZap({ path: name, bytes: readFileSync(new URL(`../../../../../testdata/zap/${name}`, import.meta.url)) });
const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readZap({ path: 'zap.json', bytes: bytesOf(text) });

describe('a report of ZAP', () => {
  it('is read as JSON', () => {
    const { verdict, measures, facts, diagnostics, madeAt } = sample('report.json');
    // By hand: fourteen hours before 08:07:37 in UTC.
    expect([verdict, madeAt, diagnostics.map(({ code }) => code)]).toEqual(['valid', '2026-10-19T18:07:37Z', ['totals-differ']]);
    expect(measures).toEqual({
      version: '2.16.0',
      generated: 'Tue, 20 Oct 2026 08:07:37',
      sites: 1,
      alerts: 2,
      riskcode: { '0': 1, '3': 1 },
      instances: 2,
      count_sum: 7,
    });
    expect(facts?.alerts).toEqual([
      { site: 'https://shop.example.test', name: 'SQL Injection', pluginId: '40018', risk: 3, confidence: 2, cwe: 89, count: 2 },
      { site: 'https://shop.example.test', name: 'Timestamp Disclosure', pluginId: '10096', risk: 0, confidence: 1, cwe: null, count: 5 },
    ]);
  });

  it('is read as XML', () => {
    const { verdict, facts, diagnostics, madeAt } = sample('report.xml');
    expect([verdict, diagnostics, madeAt]).toEqual(['valid', [], '2026-10-19T18:07:37Z']);
    expect(facts).toMatchObject({
      version: '2.16.0',
      sites: ['https://shop.example.test'],
      alertCount: 1,
      instances: 1,
      alerts: [{ name: 'Cross Site Scripting (Reflected)', risk: 3, confidence: 3, cwe: 79, count: 1 }],
    });
  });

  it('that is hostile is data', () => {
    const { verdict, facts, diagnostics, madeAt } = sample('hostile.json');
    expect([verdict, madeAt, facts?.alertCount]).toEqual(['invalid', null, 2]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['site-unnamed', 'risk', 'risk']);
    expect(facts?.alerts[0]).toMatchObject({ risk: null, confidence: null, cwe: null, count: 0 });
  });

  it.each<[string, string, string]>([
    ['no alerts', '{"@programName": "ZAP", "site": [{"@name": "a"}]}', 'valid'],
    ['one site that is no list', '{"@programName": "ZAP", "site": {"@name": "a"}}', 'valid'],
    ['no sites', '{"@programName": "ZAP", "site": 1}', 'invalid'],
    ['a list', '[]', 'invalid'],
    ['half a report', '{"@programName": "ZAP", "site": [', 'malformed'],
    ['half of it in XML', '<OWASPZAPReport><site>', 'malformed'],
    ['an entity', '<!DOCTYPE a [<!ENTITY b "c">]><OWASPZAPReport/>', 'refused'],
  ])('%s', (_, text, verdict) => {
    expect(read(text).verdict).toBe(verdict);
  });

  it('is told by its content', () => {
    expect(recogniseZap({ path: 'x', bytes: bytesOf('{"@programName": "OWASP ZAP", "site": []}') })).toBe(true);
    expect(recogniseZap({ path: 'zap.json', bytes: bytesOf('{"site": []}') })).toBe(false);
    expect(recogniseZap({ path: 'x', bytes: bytesOf('<OWASPZAPReport/>') })).toBe(true);
    expect([zap.placement('out/zap.json'), zap.placement('zap_report.xml'), zap.placement('report.json')]).toEqual([
      'candidate',
      'candidate',
      'no',
    ]);
  });
});
