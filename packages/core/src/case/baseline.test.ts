import { describe, expect, it, test } from 'vitest';
import { type Instant, parseInstant } from '../model/instant.ts';
import type { Observation } from '../model/observation.ts';
import type { Assessment } from './assessment.ts';
import { type Baseline, baselineText, compareWithBaseline, makeBaseline, readBaseline } from './baseline.ts';
import { sampleObservation } from './case-samples.ts';

function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (parsed === null) throw new Error(`${text} is no instant`);
  return parsed;
}

const NOW = instant('2026-11-20T00:00:00Z');
const BEFORE = instant('2026-11-01T00:00:00Z');
const A = 'a'.repeat(32);
const B = 'b'.repeat(32);

const failed = (fingerprint: string, changes: Partial<Observation> = {}) =>
  sampleObservation({ check: 'c', subject: fingerprint.charAt(0), source: 'main', result: 'Failed', fingerprint, ...changes });

function assessment(observations: readonly Observation[], changes: Partial<Assessment['source']> = {}): Assessment {
  const source: Assessment['source'] = {
    kind: 'snapshot',
    repository: 'r',
    collector: 'git',
    commit: null,
    tree: null,
    digest: null,
    ref: null,
    path: '',
    workTree: 'clean',
    shallow: false,
    effectiveAt: BEFORE,
    files: 0,
    commits: null,
    id: 'main',
    visibility: 'public',
    belongsTo: 'product',
    serves: null,
    ...changes,
  };
  const claims = [...Map.groupBy(observations, ({ claim }) => claim)].map(([id, group]) => ({
    id,
    status: 'not assessed' as const,
    reasons: [],
    evidence: 'undermined' as const,
    evidenceAgeDays: null,
    evidenceFresh: null,
    bring: '',
    judgement: null,
    doubts: [],
    observations: group,
  }));
  return {
    schema: 'urn:avouch:assessment:1',
    avouch: '0',
    asOf: NOW,
    catalogue: { id: 'c', edition: '1', digest: '' },
    lifecycle: { dated: '2026-10-01', source: 'made for this sample', file: null },
    organisation: null,
    product: { id: 'p', name: 'P', role: 'developer', delivery: [], visibility: 'public' },
    source,
    sources: [source],
    notOpened: [],
    evidence: [],
    principles: [],
    claims,
    audience: null,
    baseline: null,
    diagnostics: [],
  };
}

const known = (fingerprint: string, changes: Partial<Baseline['findings'][number]> = {}) => ({
  fingerprint,
  product: 'p',
  source: 'main',
  check: 'c',
  claims: ['1.1.1'],
  subject: fingerprint.charAt(0),
  firstSeen: BEFORE,
  ...changes,
});
const baseline = (...findings: Baseline['findings']): Baseline => ({ schema: 'urn:avouch:baseline:1', findings });

test('a finding that concerns several claims stands once, and comes back as it was', () => {
  const made = makeBaseline([assessment([failed(B), failed(A), failed(A, { claim: '1.1.2' })])], null);
  expect(made).toEqual(baseline(known(A, { claims: ['1.1.1', '1.1.2'], firstSeen: NOW }), known(B, { firstSeen: NOW })));
  expect(readBaseline(baselineText(made))).toEqual({ kind: 'baseline', baseline: made });
});

test('an update keeps dates, adds, and drops what is gone', () => {
  expect(makeBaseline([assessment([failed(A), failed(B)])], baseline(known(A), known('c'.repeat(32))))).toEqual(
    baseline(known(A), known(B, { firstSeen: NOW })),
  );
});

describe('what no longer occurs', () => {
  const passed = sampleObservation({ check: 'c', source: 'main' });
  it.each<[string, Assessment, Baseline['findings'][number], boolean]>([
    ['is fixed', assessment([passed]), known(A), true],
    ['in a source that was not opened', assessment([passed]), known(A, { source: 'other' }), false],
    ['outside the folder that was looked at', assessment([passed], { path: 'src' }), known(A), false],
    ['in a state later than the instant', assessment([passed], { effectiveAt: instant('2026-11-21') }), known(A), false],
    ['where the check cannot tell', assessment([{ ...passed, result: 'Unknown' }]), known(A), false],
    ['where the check was not run', assessment([{ ...passed, result: 'Not Run' }]), known(A), false],
    ['where another check cannot tell', assessment([passed, { ...passed, check: 'd', result: 'Unknown' }]), known(A), true],
  ])('%s', (_, state, finding, fixed) => {
    const compared = compareWithBaseline(state, baseline(finding)).baseline;
    expect([compared?.fixed.length, compared?.notLookedAt]).toEqual(fixed ? [1, 0] : [0, 1]);
    // An update drops only what is surely gone.
    expect(makeBaseline([state], baseline(finding)).findings).toHaveLength(fixed ? 0 : 1);
  });

  it('of another product is not this one’s', () => {
    expect(compareWithBaseline(assessment([passed]), baseline(known(A, { product: 'q' }))).baseline).toMatchObject({
      fixed: [],
      notLookedAt: 0,
    });
  });
});

test('what does not apply to the role is neither new nor known', () => {
  const state = assessment([failed(A)]);
  const out = { ...state, claims: state.claims.map((claim) => ({ ...claim, status: 'not applicable' as const })) };
  expect(makeBaseline([out], null).findings).toEqual([]);
});
