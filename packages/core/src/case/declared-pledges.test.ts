import { expect, it, test } from 'vitest';
import { parseInstant } from '../model/instant.ts';
import type { Observation } from '../model/observation.ts';
import { casePledges, orphanedConfirmations } from './declared-pledges.ts';
import { readCaseFile } from './file/case-file.ts';

const FILE = `schemaVersion: 1
organisation: Acme
products:
  - { id: shop, name: Shop, role: developer, delivery: [saas] }
  - { id: till, name: Till, role: developer, delivery: [app] }
pledges:
  - { kind: fix deadline, severity: high, within: 7 days, products: [shop] }
  - { kind: log retention, log: audit, atLeast: 12 months }
contradictions:
  - { subject: "fix deadline, high: 7 days against 14 days", text: Both are public., by: Lead, at: 2026-11-01, products: [shop] }
`;
const SUBJECT = 'fix deadline, high: 7 days against 14 days';

function pledgesOf(product: string) {
  const { caseFile, diagnostics } = readCaseFile('avouch.yaml', new TextEncoder().encode(FILE));
  expect(diagnostics).toEqual([]);
  if (caseFile === null) throw new Error('no case');
  return casePledges({ caseFile, product, placeOf: (keys) => ({ path: keys.join('.') }) });
}

test.each([
  ['shop', ['pledges.0', 'pledges.1'], ['contradictions.0']],
  ['till', ['pledges.1'], []],
])('what is declared for %s, with its place', (product, pledges, contradictions) => {
  const found = pledgesOf(product);
  expect(found.pledges.map(({ place }) => place.path)).toEqual(pledges);
  expect(found.contradictions.map(({ place }) => place.path)).toEqual(contradictions);
});

it('leaves nobody with a start of the clock that was not said', () => {
  expect(pledgesOf('shop').pledges[0]?.pledge).toEqual({
    kind: 'fix deadline',
    severity: 'high',
    scheme: null,
    from: null,
    within: { amount: 7, unit: 'day' },
  });
});

const observed = (subject: string, check = 'pledges-agree'): Observation => ({
  check,
  version: 1,
  claim: '3.3.2',
  result: 'Failed',
  sees: 'part',
  message: '',
  place: null,
  bring: null,
  subject,
  source: null,
  evidence: null,
  effectiveAt: null,
  fingerprint: null,
});

test.each<readonly [string, readonly Observation[], string, readonly string[]]>([
  ['that is found', [observed(SUBJECT)], '2026-11-02', []],
  ['that is found no more', [], '2026-11-02', ['contradiction-orphaned']],
  ['whose number changed', [observed('fix deadline, high: 7 days against 10 days')], '2026-11-02', ['contradiction-orphaned']],
  ['that another check speaks of', [observed(SUBJECT, 'x')], '2026-11-02', ['contradiction-orphaned']],
  ['that was confirmed later', [observed(SUBJECT)], '2026-10-01', ['contradiction-later-than-as-of']],
])('a contradiction %s', (_, observations, day, expected) => {
  const asOf = parseInstant(day);
  if (asOf === null) throw new Error('no instant');
  expect(orphanedConfirmations(pledgesOf('shop').contradictions, observations, asOf).map(({ code }) => code)).toEqual(expected);
});
