import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { CLAIM_STATUSES, EVIDENCE_STATES, PRINCIPLE_STATUSES } from '../assessment.ts';
import { type Change, gotWorse } from './assessment-change.ts';
import { type ComparedAssessment, readComparedAssessment } from './assessment-compared.ts';
import { diffAssessments } from './assessment-diff.ts';

type Claim = ComparedAssessment['claims'][number];
type Observation = Claim['observations'][number];
type Evidence = ComparedAssessment['evidence'][number];

function claim(changes: Partial<Claim> = {}): Claim {
  return {
    id: '1.2.1',
    status: 'met',
    reasons: ['because'],
    evidence: 'supported',
    evidenceFresh: true,
    judgement: null,
    doubts: [],
    observations: [],
    ...changes,
  };
}

function assessment(changes: Partial<ComparedAssessment> = {}): ComparedAssessment {
  return {
    schema: 'urn:avouch:assessment:1',
    asOf: '2026-11-10T12:00:00Z',
    catalogue: { id: 'sscop-1.0', edition: '1.0', digest: 'd' },
    product: { id: 'p', name: 'P', role: 'reseller', delivery: ['saas'], visibility: 'public' },
    sources: [{ id: 'main', path: '', effectiveAt: '2026-11-01T00:00:00Z' }],
    notOpened: [],
    evidence: [],
    principles: [{ id: '1.2', status: 'met', stoppedBy: [] }],
    claims: [claim()],
    ...changes,
  };
}

function observation(changes: Partial<Observation> = {}): Observation {
  return {
    check: 'c',
    result: 'Failed',
    message: 'm',
    subject: 's',
    source: 'main',
    evidence: null,
    fingerprint: 'f',
    place: { path: 'a', line: 3 },
    ...changes,
  };
}

function piece(changes: Partial<Evidence> = {}): Evidence {
  return {
    id: 'policy',
    path: 'policy.pdf',
    format: 'pdf',
    digest: 'a',
    around: null,
    title: 'Policy',
    source: null,
    effectiveAt: '2026-01-01T00:00:00Z',
    expiresAt: null,
    notCredited: null,
    ...changes,
  };
}

const with1 = (changes: Partial<Claim>) => assessment({ claims: [claim(changes)] });
const finding = with1({ observations: [observation()], doubts: [] });
const doubt = { id: 'd1', kind: 'raised' as const, text: 't', state: 'open' as const, response: null };
const judgement = { verdict: 'met', by: 'SRO', at: '2026-11-01T00:00:00Z', authority: 'asserted' };
const argument = { text: 't', assumptions: [], by: 'Ann' };
const exception = {
  effect: 'e',
  owner: 'o',
  action: 'a',
  due: '2026-12-01T00:00:00Z',
  acceptedBy: 'x',
  until: '2027-01-01T00:00:00Z',
};
const record = { argument: null, selfJudged: false, exceptions: [] };

/** `effect reader kind about: before > after`. */
function words({ effect, reader, kind, about, before, after }: Change): string {
  return `${effect} ${reader} ${kind} ${about}: ${before?.state ?? '-'} > ${after?.state ?? '-'}`;
}

const opinion: NonNullable<Claim['opinions']>[number] = {
  ...{ opinion: 'disagrees', about: 'this judgement', text: 'Two tokens.', findings: [], by: 'Ann', organisation: 'Assessors Ltd' },
  at: '2026-11-05T00:00:00Z',
};

describe('what changed, for whom', () => {
  it.each<[string, ComparedAssessment, ComparedAssessment, readonly string[]]>([
    [
      'a claim is doubted, and stops its principle',
      assessment(),
      assessment({
        claims: [claim({ status: 'open doubt', doubts: [doubt] })],
        principles: [{ id: '1.2', status: 'stopped by', stoppedBy: ['1.2.1'] }],
      }),
      [
        'worse SRO principle 1.2: met > stopped by',
        'worse SRO stopped by 1.2 by 1.2.1: - > stops it',
        'worse security lead claim 1.2.1: met > open doubt',
        'worse security lead doubt d1: - > open',
      ],
    ],
    [
      'a doubt is answered',
      with1({ doubts: [doubt] }),
      with1({ doubts: [{ ...doubt, state: 'answered' }] }),
      ['better security lead doubt d1: open > answered'],
    ],
    [
      'evidence grows old',
      assessment(),
      with1({ evidenceFresh: false }),
      ['worse security lead evidence freshness 1.2.1: fresh > past its freshness'],
    ],
    [
      'evidence is undermined',
      assessment(),
      with1({ evidence: 'undermined' }),
      ['worse security lead evidence state 1.2.1: supported > undermined'],
    ],
    ['a new finding', assessment(), finding, ['worse engineer finding f: - > open']],
    ['a finding that is fixed', finding, assessment(), ['better engineer finding f: open > -']],
    [
      'a finding whose source was not looked at: it is not fixed',
      finding,
      assessment({ sources: [], notOpened: [{ id: 'main' }] }),
      ['worse engineer source main: looked at > not looked at', 'changed engineer finding f: open > cannot be told'],
    ],
    [
      'a finding of a source that is later than the instant now: it is not fixed, and the source got worse',
      finding,
      assessment({ sources: [{ id: 'main', path: '', effectiveAt: '2030-01-01T00:00:00Z' }] }),
      [
        'worse engineer source main: looked at > later than the instant, and counts for nothing',
        'changed engineer finding f: open > cannot be told',
      ],
    ],
    [
      'the only source is later than the instant now',
      assessment({ sources: [{ id: null, path: '', effectiveAt: '2026-11-01T00:00:00Z' }] }),
      assessment({ sources: [{ id: null, path: '', effectiveAt: '2030-01-01T00:00:00Z' }] }),
      ['worse engineer source the only one: looked at > later than the instant, and counts for nothing'],
    ],
    [
      'an assessor disagrees',
      assessment(),
      with1({ opinions: [opinion] }),
      ['worse SRO opinion 1.2.1: Ann (Assessors Ltd): - > disagrees, on 2026-11-05'],
    ],
    [
      'an assessor who is convinced',
      with1({ opinions: [opinion] }),
      with1({ opinions: [{ ...opinion, opinion: 'agrees', at: '2026-11-08T00:00:00Z' }] }),
      ['better SRO opinion 1.2.1: Ann (Assessors Ltd): disagrees, on 2026-11-05 > agrees, on 2026-11-08'],
    ],
    [
      'an assessor who agrees',
      assessment(),
      with1({ opinions: [{ ...opinion, opinion: 'agrees' }] }),
      ['changed SRO opinion 1.2.1: Ann (Assessors Ltd): - > agrees, on 2026-11-05'],
    ],
    [
      'a disagreement that is taken off the record: no better',
      with1({ opinions: [opinion] }),
      assessment(),
      ['changed SRO opinion 1.2.1: Ann (Assessors Ltd): disagrees, on 2026-11-05 > -'],
    ],
    [
      'a claim judged anew in the face of it: no better',
      with1({ opinions: [opinion] }),
      with1({ opinions: [{ ...opinion, about: 'another judgement' }] }),
      ['changed SRO opinion 1.2.1: Ann (Assessors Ltd): disagrees, on 2026-11-05 > disagrees, on 2026-11-05, of another judgement'],
    ],
    [
      'two whose names are withheld',
      with1({ opinions: [{ ...opinion, by: 'person 1', organisation: null }] }),
      with1({
        opinions: [
          { ...opinion, opinion: 'agrees', by: 'person 1', organisation: null },
          { ...opinion, by: 'person 1', organisation: null },
        ],
      }),
      [
        'worse SRO opinion 1.2.1: person 1, 2: - > disagrees, on 2026-11-05',
        'better SRO opinion 1.2.1: person 1: disagrees, on 2026-11-05 > agrees, on 2026-11-05',
      ],
    ],
    [
      'a finding whose check cannot tell any more',
      finding,
      with1({ observations: [observation({ result: 'Unknown', fingerprint: null })] }),
      ['changed engineer finding f: open > cannot be told'],
    ],
    [
      'a finding of evidence that is not brought any more',
      with1({ observations: [observation({ source: null })] }),
      assessment(),
      ['changed engineer finding f: open > cannot be told'],
    ],
    [
      'a finding of what does not apply',
      with1({ status: 'not applicable' }),
      with1({ status: 'not applicable', observations: [observation()] }),
      [],
    ],
    [
      'another line and another message',
      finding,
      with1({ observations: [observation({ message: 'n', place: { path: 'a', line: 9 } })] }),
      [],
    ],
    [
      'evidence that is renewed',
      assessment({ evidence: [piece()] }),
      assessment({ evidence: [piece({ effectiveAt: '2026-10-01T00:00:00Z', digest: 'b' })] }),
      ['better security lead evidence policy: counts, of 2026-01-01 > counts, of 2026-10-01'],
    ],
    [
      'evidence that was collected again',
      assessment({ evidence: [piece()] }),
      assessment({ evidence: [piece({ digest: 'b', path: 'other.pdf' })] }),
      [],
    ],
    [
      'evidence that expired',
      assessment({ evidence: [piece()] }),
      assessment({ evidence: [piece({ notCredited: 'It expired.' })] }),
      ['worse security lead evidence policy: counts, of 2026-01-01 > counts for nothing'],
    ],
    [
      'evidence that is gone',
      assessment({ evidence: [piece()] }),
      assessment(),
      ['worse security lead evidence policy: counts, of 2026-01-01 > -'],
    ],
    ['a judgement', assessment(), with1({ judgement, record }), ['changed buyer judgement 1.2.1: - > met by SRO on 2026-11-01 (asserted)']],
    [
      'the same words of somebody else',
      with1({ record: { ...record, argument } }),
      with1({ record: { ...record, argument: { ...argument, by: 'Bob' } } }),
      ['changed buyer argument 1.2.1: argued by Ann > argued by Bob'],
    ],
    [
      'other words of the same person',
      with1({ record: { ...record, argument } }),
      with1({ record: { ...record, argument: { ...argument, text: 'u' } } }),
      ['changed buyer argument 1.2.1: argued by Ann > argued by Ann'],
    ],
    [
      'an exception that lapsed by itself',
      with1({ record: { ...record, exceptions: [exception] } }),
      { ...with1({ record: { ...record, exceptions: [exception] } }), asOf: '2027-02-01T00:00:00Z' },
      [
        'worse buyer exception 1.2.1: a: carried as a risk until 2027-01-01, accepted by x; due 2026-12-01 with o > no longer carried as a risk: it was accepted until 2027-01-01',
      ],
    ],
    [
      'an honest no in the place of silence is not worse',
      with1({ status: 'not assessed' }),
      with1({ status: 'not met' }),
      ['changed security lead claim 1.2.1: not assessed > not met'],
    ],
    [
      'another edition of the catalogue',
      assessment(),
      assessment({ catalogue: { id: 'sscop-1.0', edition: '1.0', digest: 'e' } }),
      ['changed buyer catalogue catalogue: sscop-1.0 (d) > sscop-1.0 (e)'],
    ],
    [
      'another role',
      assessment(),
      assessment({ product: { ...assessment().product, role: 'developer' } }),
      ['changed buyer product p: P, reseller, saas, visibility public > P, developer, saas, visibility public'],
    ],
    ['another instant, and nothing else', assessment(), assessment({ asOf: '2026-11-11T12:00:00Z' }), []],
  ])('%s', (_, before, after, expected) => expect(diffAssessments(before, after).changes.map(words)).toEqual(expected));
});

test('an open finding that could not have been seen before counts as got worse, and one that cannot be seen any more does not', () => {
  const unseen = assessment({ sources: [], notOpened: [{ id: 'main' }] });
  const told = (before: ComparedAssessment, after: ComparedAssessment) =>
    diffAssessments(before, after)
      .changes.filter(({ kind }) => kind === 'finding')
      .map(gotWorse);
  expect([told(unseen, finding), told(finding, unseen)]).toEqual([[true], [false]]);
});

const anyClaim = fc.record({
  id: fc.constantFrom('1.2.1', '1.2.2'),
  status: fc.constantFrom(...CLAIM_STATUSES),
  reasons: fc.constant([]),
  evidence: fc.constantFrom(...EVIDENCE_STATES),
  evidenceFresh: fc.constantFrom(true, false, null),
  judgement: fc.constantFrom(null, judgement, { ...judgement, authority: 'git-signed' }),
  record: fc.constantFrom(
    record,
    { ...record, argument },
    { ...record, exceptions: [exception, { ...exception, until: '2026-01-01T00:00:00Z' }] },
  ),
  doubts: fc.subarray([doubt, { ...doubt, id: 'f', kind: 'derived' as const, state: 'rebutted' as const }]),
  observations: fc.subarray([
    observation(),
    observation({ check: 'd', source: null, fingerprint: 'g' }),
    observation({ result: 'Unknown', fingerprint: null }),
  ]),
});
const anyAssessment: fc.Arbitrary<ComparedAssessment> = fc
  .record({
    asOf: fc.constantFrom('2026-11-10T12:00:00Z', '2027-11-10T12:00:00Z'),
    claims: fc.uniqueArray(anyClaim, { selector: ({ id }) => id }),
    sources: fc.subarray([...assessment().sources]),
    notOpened: fc.subarray([{ id: 'web' }]),
    evidence: fc.subarray([piece(), piece({ id: 'other', effectiveAt: null }), piece({ id: 'old', notCredited: 'n' })]),
    principles: fc
      .record({ id: fc.constant('1.2'), status: fc.constantFrom(...PRINCIPLE_STATUSES), stoppedBy: fc.subarray(['1.2.1', '1.2.2']) })
      .map((one) => [one]),
  })
  .map((changes) => assessment(changes));

const OPPOSITE = { worse: 'better', better: 'worse', changed: 'changed' } as const;

test('of an assessment and itself there is nothing', () => {
  fc.assert(
    fc.property(anyAssessment, (one) => {
      expect(diffAssessments(one, one).changes).toEqual([]);
    }),
  );
});

test('the other way round it is the same, with better and worse exchanged', () => {
  const turned = ({ before, after, effect, ...rest }: Change): Change => ({
    ...rest,
    before: after,
    after: before,
    effect: OPPOSITE[effect],
  });
  const sorted = (changes: readonly Change[]) => changes.map((one) => JSON.stringify(Object.entries(one).toSorted())).toSorted();
  fc.assert(
    fc.property(anyAssessment, anyAssessment, (a, b) => {
      expect(sorted(diffAssessments(a, b).changes.map(turned))).toEqual(sorted(diffAssessments(b, a).changes));
    }),
  );
});

describe('an assessment from a file', () => {
  it('is read as it is written, and what a later version adds is passed over', () => {
    const read = readComparedAssessment(JSON.stringify({ ...assessment(), later: true }));
    expect(read).toEqual({ kind: 'assessment', assessment: assessment() });
  });
  it.each<[string, string, string]>([
    ['no JSON', '{', 'not JSON'],
    ['something else', '{"schema":"urn:avouch:baseline:1"}', 'schema'],
    ['a status that there is not', JSON.stringify(assessment()).replace('"met"', '"perfect"'), 'status'],
    ['a claim twice', JSON.stringify(assessment({ claims: [claim(), claim({ status: 'not met' })] })), 'claim 1.2.1 stands twice'],
  ])('%s is refused', (_, text, fault) => {
    const read = readComparedAssessment(text);
    expect(read.kind === 'broken' ? read.faults.join('\n') : '').toContain(fault);
  });
});
