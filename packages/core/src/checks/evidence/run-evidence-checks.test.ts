import { expect, test } from 'vitest';
import type { Facts } from '../../formats/registry.ts';
import type { EvidenceItem } from '../../model/evidence-item.ts';
import { type Instant, parseInstant } from '../../model/instant.ts';
import type { EvidenceCheck, EvidenceContext } from './evidence-check.ts';
import { runEvidenceChecks } from './run-evidence-checks.ts';

function at(text: string): Instant {
  const instant = parseInstant(text);
  if (instant === null) throw new Error(`${text} is no instant`);
  return instant;
}

function item(effectiveAt: Instant | null): EvidenceItem<Facts> {
  const file = { path: 'a.xml', format: 'junit', verdict: 'valid', measures: {}, facts: null, diagnostics: [] } as const;
  return {
    id: 'a',
    grounding: { kind: 'held', digest: 'a', bytes: 1 },
    document: { ...file, role: 'own', inForce: false, madeAt: effectiveAt },
    around: null,
    declared: null,
    effectiveAt,
    signature: { kind: 'none' },
    notCredited: null,
  };
}

const DESCRIPTION = { title: '.', guidance: [], looksAt: '.', passes: '.', fails: '.', cannotTell: '.', fooledBy: '.' };

function check(effectiveAt: Instant | null, more: Partial<EvidenceCheck> = {}): EvidenceCheck {
  const passed = { result: 'Passed', subject: 's', message: 'It is so.', item: item(effectiveAt) } as const;
  return { ...DESCRIPTION, id: 'a', version: 1, claims: ['1.3.2', '1.1.4', '9.9.9'], sees: 'part', run: () => [passed], ...more };
}

const CONTEXT: EvidenceContext = {
  evidence: [],
  sources: [],
  product: { product: 'p', role: 'developer-and-distributor', delivery: [], asOf: at('2026-11-01T12:00:00Z') },
};
const FRESH = new Map([
  ['1.3.2', 30],
  ['1.1.4', 90],
]);

test.each<[string, EvidenceCheck, readonly string[]]>([
  ['fresh for both claims', check(at('2026-10-02T12:00:00Z')), ['Passed', 'Passed', 'Passed']],
  ['a day too old for one claim', check(at('2026-10-01T12:00:00Z')), ['Needs Review', 'Passed', 'Passed']],
  ['three years old', check(at('2023-11-01T12:00:00Z')), ['Needs Review', 'Needs Review', 'Passed']],
  ['undated', check(null), ['Needs Review', 'Needs Review', 'Passed']],
  ['old, and compared with what is there now', check(at('2023-11-01T12:00:00Z'), { comparesNow: true }), ['Passed', 'Passed', 'Passed']],
])('evidence that is %s passes only claims for which it is fresh', (_, one, expected) => {
  const observations = runEvidenceChecks([one], CONTEXT, FRESH);
  expect(observations.map(({ claim, result }) => [claim, result])).toEqual(one.claims.map((claim, index) => [claim, expected[index]]));
  for (const { result, bring } of observations) if (result === 'Needs Review') expect(bring).toMatch(/^The same of the last \d+ days/);
});

test('what failed stays failed, however old it is', () => {
  const old = item(at('2020-01-01T00:00:00Z'));
  const failed = check(null, { run: () => [{ result: 'Failed', subject: 's', message: 'It is not so.', item: old }] });
  expect(runEvidenceChecks([failed], CONTEXT, FRESH).map(({ result }) => result)).toEqual(['Failed', 'Failed', 'Failed']);
});
