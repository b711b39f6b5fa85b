import { describe, expect, it } from 'vitest';
import { dynamicFindingsHandled } from './dynamic-findings-handled.ts';
import { evidenceOutcomesOf, type SampleEvidence } from './evidence-samples.ts';

const alert = (riskcode: string, confidence = '2') => ({ alert: 'XSS', riskcode, confidence, cweid: '79', instances: [] });
const report = (alerts: readonly object[]) =>
  JSON.stringify({
    '@programName': 'ZAP',
    '@generated': 'Tue, 20 Oct 2026 08:07:37',
    site: [{ '@name': 'https://shop.example.test', alerts }],
  });
const of = (evidence: Readonly<Record<string, string>>, more: Partial<SampleEvidence> = {}) =>
  evidenceOutcomesOf(dynamicFindingsHandled, { evidence, ...more });
const results = (evidence: Readonly<Record<string, string>>, more: Partial<SampleEvidence> = {}) =>
  of(evidence, more).map(({ result, claims }) => [result, claims?.join() ?? 'all']);

// It never passes and never fails: a report says neither how far the scan came nor what was decided.
describe('reports of attacks on the running product', () => {
  it('without alerts are no pass', () => {
    expect(results({ 'zap.json': report([]) })).toEqual([['Needs Review', '1.3.1']]);
  });

  it('with alerts of medium risk or more are to be reviewed for what became of them', () => {
    expect(results({ 'zap.json': report([alert('3'), alert('1')]) })).toEqual([
      ['Needs Review', '1.3.1'],
      ['Needs Review', '1.3.3'],
    ]);
    const [seen, grave] = of({ 'zap.json': report([alert('3'), alert('1')]) });
    expect(seen?.message).toContain('2 alerts (1 high, 1 low)');
    expect(grave?.message).toContain('"XSS" (CWE-79)');
  });

  it('with low risks alone, or what a person marked as false, say so', () => {
    expect(results({ 'zap.json': report([alert('1'), alert('0')]) })).toEqual([['Needs Review', '1.3.1']]);
    const [seen, ...others] = of({ 'zap.json': report([alert('3', '0')]) });
    expect(others).toEqual([]);
    expect(seen?.message).toContain('1 marked as a false positive');
  });

  it('are unknown where there is none to be read or credited', () => {
    expect(results({})).toEqual([['Unknown', 'all']]);
    expect(results({ 'zap.json': '{"@programName": "ZAP", "site": [' })).toEqual([['Unknown', 'all']]);
    expect(results({ 'zap.json': report([alert('3')]) }, { notCredited: ['zap.json'] })).toEqual([['Unknown', 'all']]);
  });
});
