import { describe, expect, it } from 'vitest';
import type { AssessedSource, Assessment, ClaimAssessment, ClaimRecord, Doubt } from '../case/assessment.ts';
import { at, sampleObservation } from '../case/case-samples.ts';
import { populationOf } from '../case/population.ts';
import type { Observation } from '../model/observation.ts';
import { MUST_LOOK_REASONS, mustLook } from './must-look.ts';

const asOf = at('2026-11-23T00:00:00Z');
const SOURCE = {
  id: 'main',
  evidence: 'snapshot',
  repository: 'r',
  commit: 'a'.repeat(40),
  digest: null,
  effectiveAt: asOf,
  files: 1,
} as AssessedSource;
const PRINT = 'f'.repeat(32);

const judged = (verdict: 'met' | 'not met' | 'not applicable', day = '2026-11-20'): ClaimAssessment['judgement'] => ({
  ...{ claim: '1.1.1', verdict, by: 'SRO', at: at(`${day}T00:00:00Z`), authority: 'asserted', basis: null },
});
const RECORD: ClaimRecord = { argument: null, selfJudged: false, worse: [], reconfirm: [], lastsUntil: null, exceptions: [] };
const seen = (changes: Partial<Observation> = {}) => sampleObservation({ source: 'main', evidence: 'snapshot', ...changes });
const doubt = (changes: Partial<Doubt> = {}): Doubt => ({
  id: 'd',
  kind: 'raised',
  claim: '1.1.1',
  text: 'Is it?',
  state: 'open',
  response: null,
  ...changes,
});

/** What must be looked at for a claim that is judged met on a commit, with nothing odd but what is given. */
function reasons(changes: Partial<ClaimAssessment> = {}, more: Partial<Assessment> = {}): readonly string[] {
  const claim: ClaimAssessment = {
    ...{ id: '1.1.1', status: 'met', reasons: [], evidence: 'supported', evidenceAgeDays: 10, evidenceFresh: true, bring: '' },
    ...{ judgement: judged('met'), doubts: [], observations: [seen()] },
    ...changes,
  };
  const assessment = { claims: [claim], sources: [SOURCE], evidence: [], asOf, ...more } as unknown as Assessment;
  const { items } = populationOf(assessment);
  return [...mustLook(assessment, items)].flatMap(([id, found]) => found.map((reason) => `${id.replace(/-[0-9a-f]{12}$/, '')}: ${reason}`));
}

const BROUGHT = {
  ...{
    id: 'e',
    path: 'scan.sarif',
    format: 'sarif',
    verdict: 'valid',
    digest: '0'.repeat(64),
    source: null,
    around: null,
    kind: null,
    title: null,
  },
  ...{ owner: null, disclosure: 'assessor', effectiveAt: asOf, expiresAt: null, notCredited: null },
} as const;
const rests = { observations: [seen({ source: null, evidence: 'e' })] };
const signed = (expected: boolean | null) => ({ kind: 'verified', signer: 's', issuer: null, expected, reason: null }) as const;
const withEvidence = (signature: unknown, more: object = {}) =>
  ({ evidence: [{ ...BROUGHT, signature, ...more }] }) as unknown as Partial<Assessment>;

describe('nothing has to be looked at', () => {
  it.each<[string, readonly string[]]>([
    ['of a claim judged met on a commit', reasons()],
    ['of one that was answered', reasons({ doubts: [doubt({ state: 'answered' })] })],
    [
      'of a Failed check that nobody judged by and that compares nothing',
      reasons({ judgement: null, observations: [seen({ result: 'Failed', fingerprint: PRINT })] }),
    ],
    ['of one judged not met, whatever its evidence', reasons({ judgement: judged('not met'), evidence: 'undermined', observations: [] })],
    ['of one judged after the newest evidence', reasons({ judgement: judged('met', '2026-11-13'), evidenceAgeDays: 10 })],
    ['of one whose evidence has a verified signature', reasons(rests, withEvidence(signed(true)))],
    ['of a document in the tree of a commit', reasons(rests, withEvidence({ kind: 'none' }, { digest: null, source: 'main' }))],
  ])('%s', (_, found) => {
    expect(found).toEqual([]);
  });
});

describe('what has to be looked at', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    [
      'a contradiction',
      reasons({ observations: [seen(), seen({ check: 'pledges-agree', result: 'Failed', fingerprint: PRINT })] }),
      ['observation: contradiction'],
    ],
    [
      'an open doubt of a finding',
      reasons({
        observations: [seen(), seen({ result: 'Failed', subject: 'y', fingerprint: PRINT })],
        doubts: [doubt({ id: PRINT, kind: 'derived' })],
      }),
      ['observation: open doubt'],
    ],
    ['a doubt that was raised', reasons({ doubts: [doubt()] }), ['doubt-d: open doubt']],
    ['one that was rebutted', reasons({ doubts: [doubt({ state: 'rebutted', response: 'No.' })] }), ['doubt-d: rebutted doubt']],
    ['one that is withheld', reasons({ doubts: [doubt({ text: 'Withheld from this reader.' })] }), ['claim-1.1.1: withheld open doubt']],
    [
      'a contradiction that is withheld',
      reasons({ observations: [seen(), seen({ check: 'withheld-contradiction', result: 'Failed', source: null, evidence: null })] }),
      ['claim-1.1.1: withheld contradiction'],
    ],
    [
      'an exception',
      reasons({
        judgement: judged('not met'),
        record: {
          ...RECORD,
          exceptions: [{ claim: '1.1.1', effect: 'e', interim: 'i', owner: 'o', action: 'a', due: asOf, acceptedBy: 'b', until: asOf }],
        },
      }),
      ['exception: exception'],
    ],
    ['who judged their own argument', reasons({ record: { ...RECORD, selfJudged: true } }), ['judgement-1.1.1: self-judged']],
    ['what is held against a check', reasons({ evidence: 'undermined' }), ['judgement-1.1.1: evidence undermined']],
    [
      'what is held not to apply against a check',
      reasons({ judgement: judged('not applicable'), evidence: 'undermined' }),
      ['judgement-1.1.1: evidence undermined'],
    ],
    [
      'what was judged met on nothing',
      reasons({ evidence: 'not seen yet', evidenceAgeDays: null, observations: [] }),
      ['judgement-1.1.1: met without evidence', 'judgement-1.1.1: met without verified evidence'],
    ],
    [
      'what was judged before the evidence',
      reasons({ judgement: judged('met', '2026-11-12'), evidenceAgeDays: 10 }),
      ['judgement-1.1.1: judged before evidence'],
    ],
    [
      'what rests on a plain folder',
      reasons({}, { sources: [{ ...SOURCE, commit: null }] }),
      ['judgement-1.1.1: met without verified evidence'],
    ],
    [
      'what rests on a signature that was only found',
      reasons(rests, withEvidence({ kind: 'found', reason: 'r' })),
      ['judgement-1.1.1: met without verified evidence'],
    ],
    [
      'what rests on a signature of somebody else',
      reasons(rests, withEvidence(signed(false))),
      ['judgement-1.1.1: met without verified evidence'],
    ],
    [
      'what rests on evidence that does not count',
      reasons(rests, withEvidence(signed(true), { notCredited: 'expired' })),
      ['judgement-1.1.1: met without verified evidence'],
    ],
    [
      'what rests on words',
      reasons({ observations: [seen({ result: 'Needs Review', source: null, evidence: 'seen:x' })] }),
      ['judgement-1.1.1: met without verified evidence'],
    ],
  ])('is %s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });

  it('is told in the order of weight', () => {
    const [first = '', ...others] = reasons({
      evidence: 'undermined',
      record: { ...RECORD, selfJudged: true },
      judgement: judged('met', '2026-01-01'),
    });
    expect([first, ...others]).toEqual([
      'judgement-1.1.1: evidence undermined',
      'judgement-1.1.1: self-judged',
      'judgement-1.1.1: judged before evidence',
    ]);
    expect(MUST_LOOK_REASONS[0]).toBe('contradiction');
  });
});
