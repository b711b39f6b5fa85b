import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EVIDENCE_CHECKS } from '../../checks/evidence/registry.ts';
import { DISCLOSURES, type Disclosure } from '../../model/evidence.ts';
import { parseInstant } from '../../model/instant.ts';
import type { Observation } from '../../model/observation.ts';
import type { Pledge } from '../../model/pledge.ts';
import type { AssessedEvidence, AssessedSource, Assessment } from '../assessment.ts';
import type { Case, ProductSource } from '../case.ts';
import type { EvaluatedFrom } from '../evaluated-from.ts';
import { RECORD_KINDS } from './audience.ts';
import { LABEL_RULES, labelsOf, maySee, SPEAK_OF_ONE_PIECE, strictest } from './audience-labels.ts';

const at = parseInstant('2026-11-01T00:00:00Z') ?? ('' as never);

const source = (id: string | null, more: Partial<AssessedSource> = {}): AssessedSource =>
  ({ id, visibility: 'not stated', evidence: `snapshot-${id}`, ...more }) as AssessedSource;
const declared = (id: string, more: Partial<ProductSource> = {}): ProductSource =>
  ({ id, location: id, visibility: 'not stated', belongsTo: 'product', serves: null, ...more }) as ProductSource;
const item = (id: string, more: Partial<AssessedEvidence> = {}): AssessedEvidence =>
  ({ id, digest: '0'.repeat(64), source: null, disclosure: 'internal', ...more }) as AssessedEvidence;
const observation = (more: Partial<Observation>): Observation =>
  ({ check: 'some-check', claim: '1.1.1', source: null, evidence: null, ...more }) as Observation;

const EMPTY = { arguments: [], assertions: [], interviews: [], seen: [], pledges: [], doubts: [], responses: [] };

function labels(
  parts: { readonly sources?: readonly AssessedSource[]; readonly evidence?: readonly AssessedEvidence[] },
  { sources = [], ...record }: Partial<Omit<Case, 'product'>> & { readonly sources?: readonly ProductSource[] } = {},
  allLabelled: Pick<EvaluatedFrom, 'allLabelled' | 'contradictions'> = { allLabelled: true },
) {
  const assessment = { sources: [], notOpened: [], evidence: [], ...parts } as unknown as Assessment;
  return labelsOf(assessment, { record: { ...EMPTY, ...record, product: { sources } } as unknown as Case, ...allLabelled });
}

describe('the label of a source', () => {
  it.each<[string, Partial<ProductSource>, Disclosure]>([
    ['nothing is stated', {}, 'internal'],
    ['it is private', { visibility: 'private' }, 'internal'],
    ['it is public', { visibility: 'public' }, 'public'],
    ['it has a label', { disclosure: 'customer' }, 'customer'],
    ['its label is stricter than what the world can read', { visibility: 'public', disclosure: 'assessor' }, 'assessor'],
  ])('where %s', (_, stated, label) => {
    const { source: of, evidence } = labels({ sources: [source('a')] }, { sources: [declared('a', stated)] });
    expect([of('a'), evidence('snapshot-a'), of('b')]).toEqual([label, label, 'internal']);
  });

  it('is the stricter one for what two sources share, such as a commit', () => {
    const both = [source('a', { evidence: 'same' }), source('b', { evidence: 'same' })];
    const { evidence } = labels({ sources: both }, { sources: [declared('a', { disclosure: 'public' }), declared('b')] });
    expect(evidence('same')).toBe('internal');
    const { observation: of } = labels({ sources: both }, { sources: [declared('a', { disclosure: 'public' }), declared('b')] });
    expect(of(observation({ evidence: 'same' }))).toBe('internal');
    expect(of(observation({ source: 'a', evidence: 'same' }))).toBe('public');
    expect(of(observation({ source: 'b', evidence: 'same' }))).toBe('internal');
  });

  it('without a case is that of its visibility', () => {
    expect(
      labelsOf({ sources: [source(null, { visibility: 'public' })], notOpened: [], evidence: [] } as unknown as Assessment).source(null),
    ).toBe('public');
  });
});

describe('the label of evidence', () => {
  it('is its own, and internal where nobody knows it', () => {
    const { evidence } = labels({ evidence: [item('e', { disclosure: 'assessor' })] });
    expect([evidence('e'), evidence('other')]).toEqual(['assessor', 'internal']);
  });

  it('is that of the source in whose tree it lies', () => {
    const { evidence } = labels(
      { sources: [source('a')], evidence: [item('snapshot-a:sbom.json', { digest: null })] },
      { sources: [declared('a', { visibility: 'public' })] },
    );
    expect(evidence('snapshot-a:sbom.json')).toBe('public');
  });
});

describe('the label of an observation', () => {
  const sources = [source('a'), source('b')];
  const inCase = { sources: [declared('a', { visibility: 'public' }), declared('b', { disclosure: 'customer' })] };
  const evidence = [item('e', { disclosure: 'assessor' })];

  it.each<[string, Partial<Observation>, Disclosure]>([
    ['of a public source', { source: 'a', evidence: 'snapshot-a' }, 'public'],
    ['of evidence', { evidence: 'e' }, 'assessor'],
    ['of evidence in a wider source', { source: 'b', evidence: 'e' }, 'assessor'],
    ['of a snapshot of a source with a label', { source: 'b', evidence: 'snapshot-b' }, 'customer'],
    ['of a source that nobody knows', { source: 'c', evidence: 'snapshot-a' }, 'internal'],
    ['of nothing', {}, 'internal'],
    ['of a claim that no check sees', { check: 'not-visible' }, 'public'],
    ['that only calls itself so', { check: 'not-visible', evidence: 'e' }, 'assessor'],
    ['that compares', { check: 'pledges-agree', source: 'a', evidence: 'snapshot-a' }, 'assessor'],
    ['of one piece of a check of evidence', { check: 'coverage-measured', source: 'a', evidence: 'snapshot-a' }, 'public'],
  ])('%s', (_, more, label) => {
    expect(labels({ sources, evidence }, inCase).observation(observation(more))).toBe(label);
  });

  it.each<[string, Partial<Case>]>([
    ['an argument', { arguments: [{ claim: '1.1.1', text: 'x', assumptions: [], by: 'A', at }] }],
    ['a pledge', { pledges: [{ kind: 'update cadence', within: { amount: 1, unit: 'month' } }] }],
  ])('that compares is internal beside %s without a label', (_, record) => {
    expect(labels({ sources }, { ...inCase, ...record }).observation(observation({ check: 'pledges-agree', source: 'a' }))).toBe(
      'internal',
    );
  });

  it('that compares has the label of a pledge, and of what was said of contradictions', () => {
    const pledge = (disclosure?: Disclosure) => ({ kind: 'update cadence', within: { amount: 1, unit: 'month' }, disclosure }) as Pledge;
    const said = (disclosure?: Disclosure) => ({ subject: 's', text: 't', by: 'A', at, place: { path: 'p' }, disclosure });
    const of = (pledges: readonly Pledge[], contradictions: readonly ReturnType<typeof said>[]) =>
      labels({ sources }, { ...inCase, pledges }, { allLabelled: true, contradictions }).observation(
        observation({ check: 'pledges-agree', source: 'a' }),
      );
    expect(of([pledge('customer')], [])).toBe('customer');
    expect(of([pledge('customer')], [said('assessor')])).toBe('assessor');
    expect(of([pledge('customer')], [said()])).toBe('internal');
    expect(of([pledge()], [said('public')])).toBe('internal');
  });

  it('that compares is internal where something was shown that has no label', () => {
    expect(labels({ sources }, inCase, {}).observation(observation({ check: 'pledges-agree', source: 'a' }))).toBe('internal');
  });

  it('without what it was evaluated from is internal where it compares', () => {
    const of = labelsOf({ sources: [source(null, { visibility: 'public' })], notOpened: [], evidence: [] } as unknown as Assessment);
    expect(of.observation(observation({ check: 'statements-hold', evidence: 'snapshot-null' }))).toBe('internal');
    expect(of.observation(observation({ evidence: 'snapshot-null' }))).toBe('public');
  });
});

describe('labels', () => {
  it('go from the widest to the strictest', () => {
    expect(DISCLOSURES.map((audience) => DISCLOSURES.map((label) => Number(maySee(audience, label))).join(''))).toEqual([
      '1000',
      '1100',
      '1110',
      '1111',
    ]);
    expect([strictest([]), strictest(['public', 'assessor', 'customer'])]).toEqual(['public', 'assessor']);
  });

  it('are documented for every kind of record', () => {
    const text = readFileSync(new URL('../../../../../docs/disclosure.md', import.meta.url), 'utf8');
    const rows = [...text.matchAll(/^\| ([a-z ]+) \| (.+) \|$/gm)].map(([, kind, rule]) => [kind, rule]).slice(1);
    expect(rows).toEqual(RECORD_KINDS.map((kind) => [kind, LABEL_RULES[kind]]));
  });

  it('know checks of one piece by ids that there are', () => {
    const ids = EVIDENCE_CHECKS.map(({ id }) => id);
    expect([...SPEAK_OF_ONE_PIECE].filter((id) => !ids.includes(id))).toEqual([]);
  });
});
