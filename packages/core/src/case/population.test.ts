import { describe, expect, it } from 'vitest';
import type { Observation } from '../model/observation.ts';
import type { AssessedSource, ClaimAssessment } from './assessment.ts';
import { at, sampleObservation } from './case-samples.ts';
import { populationOf } from './population.ts';

const asOf = at('2026-11-23');

function claim(id: string, changes: Partial<ClaimAssessment> = {}): ClaimAssessment {
  return {
    ...{ id, status: 'not assessed', reasons: [], evidence: 'not seen yet', evidenceAgeDays: null, evidenceFresh: null, bring: '' },
    ...{ judgement: null, doubts: [], observations: [] },
    ...changes,
  };
}

const SOURCE = {
  ...{
    kind: 'snapshot',
    repository: 'https://git.example.test/p',
    collector: 'git',
    commit: 'a'.repeat(40),
    tree: null,
    digest: null,
    ref: null,
  },
  ...{ path: '', workTree: 'clean', shallow: false, evidence: 'snapshot', effectiveAt: asOf, files: 3, commits: 1, id: 'main' },
  ...{ visibility: 'public', belongsTo: 'product', serves: null, hosting: { kind: 'gitlab', url: 'https://git.example.test/p' } },
} as AssessedSource;

const of = (claims: readonly ClaimAssessment[], more: Partial<Parameters<typeof populationOf>[0]> = {}) =>
  populationOf({ claims, sources: [SOURCE], evidence: [], asOf, ...more });
const seen = (changes: Partial<Observation> = {}) => sampleObservation({ source: 'main', evidence: 'snapshot', ...changes });
const observations = (list: readonly Observation[]) =>
  of([claim('1.1.1', { observations: list })]).items.filter(({ kind }) => kind === 'observation');
const MET = { claim: '1.1.1', verdict: 'met', by: 'SRO', at: asOf, authority: 'asserted', basis: null } as const;

describe('a population', () => {
  it('has an item for all that somebody can look at, by kind', () => {
    const exception = { claim: '1.1.1', effect: 'e', interim: 'i', owner: 'o', action: 'a', due: asOf, acceptedBy: 'b', until: asOf };
    const record = { argument: null, selfJudged: false, worse: [], reconfirm: [], lastsUntil: null, exceptions: [exception] };
    const doubts = [
      { id: 'raised-one', kind: 'raised', claim: '1.1.1', text: 't', state: 'open', response: null },
      { id: 'f'.repeat(32), kind: 'derived', claim: '1.1.1', text: 't', state: 'open', response: null },
    ] as const;
    const { items } = of([
      claim('1.1.1', { judgement: MET, record, doubts, observations: [seen({ fingerprint: 'f'.repeat(32), result: 'Failed' })] }),
    ]);
    expect(items.map(({ kind, id }) => [kind, id.replace(/[0-9a-f]{12}$/, '…')])).toEqual([
      ['claim', 'claim-1.1.1'],
      ['judgement', 'judgement-1.1.1'],
      ['evidence', 'source-main'],
      ['observation', 'observation-…'],
      // A doubt that comes of a finding is looked at with the finding.
      ['doubt', 'doubt-raised-one'],
      ['exception', 'exception-…'],
    ]);
    expect(items.find(({ id }) => id === 'source-main')).toMatchObject({
      digest: `commit:${'a'.repeat(40)}`,
      claims: ['1.1.1'],
      link: 'https://git.example.test/p',
    });
  });

  it('tells apart what the role leaves out, what nobody spoke of, and where nothing was seen', () => {
    const unseen = [
      seen({ result: 'Unknown', subject: 'a' }),
      seen({ result: 'Not Run', subject: 'b' }),
      seen({ result: 'Not Applicable', subject: 'c' }),
    ];
    const { items, outOfScope, nothingSaid, nothingSeen } = of([
      claim('1.1.1', { status: 'not applicable', observations: [seen({ subject: 'out' })] }),
      claim('1.1.2', { observations: unseen }),
      claim('2.1.1', { status: 'not applicable', judgement: { ...MET, claim: '2.1.1', verdict: 'not applicable' } }),
    ]);
    expect({ outOfScope, nothingSaid, nothingSeen }).toEqual({ outOfScope: ['1.1.1'], nothingSaid: ['1.1.2'], nothingSeen: 2 });
    expect(items.map(({ id }) => id.replace(/-[0-9a-f]{12}$/, ''))).toEqual([
      'claim-2.1.1',
      'judgement-2.1.1',
      'source-main',
      'observation',
    ]);
  });

  it('has one item for what a check says of one thing to several claims', () => {
    const { items } = of([claim('1.1.1', { observations: [seen()] }), claim('1.1.2', { observations: [seen({ claim: '1.1.2' })] })]);
    expect(items.filter(({ kind }) => kind === 'observation').map(({ claims }) => claims)).toEqual([['1.1.1', '1.1.2']]);
  });

  it('has no item for what is withheld', () => {
    const { items } = of([
      claim('1.1.1', {
        doubts: [{ id: 'x', kind: 'raised', claim: '1.1.1', text: 'Withheld from this reader.', state: 'open', response: null }],
        observations: [seen({ check: 'withheld', source: null, evidence: null }), seen({ check: 'withheld-contradiction' })],
      }),
    ]);
    expect(items.map(({ id }) => id)).toEqual(['claim-1.1.1', 'source-main']);
  });
});

describe('the id of an observation', () => {
  const idOf = (changes: Partial<Observation>) => observations([seen({ place: { path: 'a.ts', line: 3 }, ...changes })])[0]?.id;
  const same = idOf({});

  it.each<[string, Partial<Observation>]>([
    ['words, which may name people', { message: 'Seen by person 1.' }],
    ['another commit', { evidence: 'snapshot of another commit' }],
    ['another day', { effectiveAt: at('2026-10-01') }],
  ])('stays with %s', (_, changes) => {
    expect(idOf(changes)).toBe(same);
  });

  it.each<[string, Partial<Observation>]>([
    ['another result', { result: 'Failed' }],
    ['another line', { place: { path: 'a.ts', line: 4 } }],
    ['another subject', { subject: 'y' }],
    ['another check', { check: 'other' }],
    ['brought evidence of other bytes', { source: null, evidence: 'other bytes' }],
  ])('changes with %s', (_, changes) => {
    expect(idOf(changes)).not.toBe(same);
  });

  it('stands for all that is known by it: nothing hides behind another', () => {
    const both = observations([seen({ message: 'One thing.' }), seen({ message: 'Another.' })]);
    expect(both).toHaveLength(1);
    expect(both[0]?.words).toBe('check Passed (sample-check): One thing.\ncheck Passed (sample-check): Another.');
    expect(both[0]?.digest).not.toBe(observations([seen({ message: 'One thing.' })])[0]?.digest);
  });

  it('holds for half a character in the name of a file', () => {
    expect(idOf({ place: { path: 'a\ud800.ts', line: 3 } })).toMatch(/^observation-[0-9a-f]{12}$/);
  });
});
