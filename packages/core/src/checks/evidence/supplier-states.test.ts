import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { claimsOf } from '../../catalogue/catalogue.ts';
import { readCatalogue } from '../../catalogue/read-catalogue.ts';
import type { SignatureState } from '../../model/evidence-item.ts';
import { evidenceOutcomesOf, type SampleEvidence } from './evidence-samples.ts';
import { supplierStates } from './supplier-states.ts';

const folder = fileURLToPath(new URL('../../../../../catalogue/sscop-1.0/', import.meta.url));
const { catalogue } = readCatalogue(globSync('*.yaml', { cwd: folder }).map((path) => ({ path, bytes: readFileSync(`${folder}${path}`) })));
if (catalogue === null) throw new Error('the catalogue was not read');
const CATALOGUE = catalogue;

type Members = Readonly<Record<string, unknown>>;

const doubts = { open: 0, answered: 0, rebutted: 0, riskAccepted: 0 };
const stated = (id: string, members: Members = {}) => ({
  id,
  status: 'met',
  evidence: 'supported',
  authority: 'git-signed',
  selfJudged: false,
  doubts,
  contradictions: 0,
  exceptions: 0,
  records: [],
  ...members,
});
const CLAIMS = [
  stated('1.1.1'),
  stated('2.1.6', { status: 'open doubt', doubts: { ...doubts, open: 2 } }),
  stated('3.1.1'),
  stated('4.3.2'),
];

const predicate = (members: Members) => ({
  id: 'a1'.repeat(32),
  rules: 1,
  avouch: '0.1.0',
  catalogue: { id: CATALOGUE.id, edition: CATALOGUE.edition, digest: '0'.repeat(64) },
  organisation: 'Maker Ltd',
  product: { name: 'Widget', role: 'developer', delivery: [] },
  release: { name: '4.1', record: null },
  issuer: { name: 'Dee', role: 'Chief executive' },
  assessedAt: '2026-10-01T09:00:00Z',
  issuedAt: '2026-10-02T09:00:00Z',
  expiresAt: '2026-12-01T00:00:00Z',
  supersedes: null,
  principles: [],
  claims: CLAIMS,
  records: [],
  ...members,
});

/** A statement in its envelope, as the supplier signed it. */
function envelope(members: Members = {}): string {
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'widget.zip', digest: { sha256: 'a'.repeat(64) } }],
    predicateType: 'urn:avouch:predicate:statement:1',
    predicate: predicate(members),
  };
  const payload = Buffer.from(JSON.stringify(statement)).toString('base64');
  return JSON.stringify({ payload, payloadType: 'application/vnd.in-toto+json', signatures: [{ sig: 'eA==' }] });
}

const NAMED: SignatureState = { kind: 'verified', signer: 'key sha256:1', issuer: null, expected: true, reason: null };

function sample(signature: SignatureState, members: Members = {}, changes: Partial<SampleEvidence> = {}): SampleEvidence {
  const layers = ['', '!/payload', '!/payload!/predicate'];
  return {
    evidence: { 'maker.json': envelope(members) },
    signatures: Object.fromEntries(layers.map((layer) => [`maker.json${layer}`, signature])),
    catalogue: CATALOGUE,
    role: 'reseller',
    ...changes,
  };
}

const outcomes = (given: SampleEvidence) => evidenceOutcomesOf(supplierStates, given);

describe('supplier-states', () => {
  it('shows a reseller what the developer states of each claim that is out of scope for the role, and passes none', () => {
    const found = outcomes(sample(NAMED));
    // Themes 3 and 4 are the reseller's own (domain §2).
    expect(found.map(({ result, claims }) => [result, claims])).toEqual([
      ['Needs Review', ['1.1.1']],
      ['Needs Review', ['2.1.6']],
    ]);
    expect(found[0]?.message).toContain('“met” (judgement git-signed, 0 open doubts); signed by key sha256:1, as named');
    expect(found[1]?.message).toContain('“open doubt” (judgement git-signed, 2 open doubts)');
    expect(found.map(({ subject }) => subject)).toEqual(found.map(() => 'statement of Maker Ltd on Widget 4.1'));
  });

  it('shows everybody else one sum, where components are weighed', () => {
    for (const role of ['developer', 'developer-and-distributor', 'open-source-maintainer'] as const) {
      const [outcome, ...others] = outcomes(sample(NAMED, {}, { role }));
      expect([outcome?.result, outcome?.claims, others]).toEqual(['Needs Review', ['1.2.2'], []]);
      expect(outcome?.message).toContain('3 “met”, 1 “open doubt” of 4 claims');
    }
  });

  it.each<[string, SampleEvidence, string]>([
    ['nobody signed', sample({ kind: 'none' }), 'nobody signed it'],
    ['was found signed and not verified', sample({ kind: 'found', reason: 'no key was given' }), 'not verified: no key was given'],
    ['was altered', sample({ kind: 'failed', reason: 'the signature does not match' }), 'does not hold'],
    ['is of a key that was not given', sample({ kind: 'failed', reason: 'of none of the keys', ofNoKeyGiven: true }), 'does not hold'],
    ['is signed while nobody was named', sample({ ...NAMED, expected: null }), 'nobody was named'],
    ['is signed by somebody else', sample({ ...NAMED, expected: false, reason: 'named was key sha256:2' }), 'named was key sha256:2'],
    ['has expired to the second', sample(NAMED, {}, { asOf: '2026-12-01T00:00:00Z' }), 'counted until 2026-12-01T00:00:00Z'],
    [
      // 400 days after 2026-10-01 are 2027-11-05.
      'would count for ever, 400 days after it was assessed',
      sample(NAMED, { expiresAt: '9999-12-31T23:59:59Z' }, { asOf: '2027-11-05T09:00:00Z' }),
      'counted until 2027-11-05T09:00:00Z',
    ],
    ['does not count yet', sample(NAMED, { issuedAt: '2026-11-02T00:00:00Z' }), 'is later'],
    ['is by another catalogue', sample(NAMED, { catalogue: { id: 'other-2.0', edition: '2' } }), 'another catalogue (other-2.0)'],
    ['says one claim twice', sample(NAMED, { claims: [stated('1.1.1'), stated('1.1.1')] }), 'not whole'],
  ])('takes nothing over of a statement that %s, and says why', (_, given, words) => {
    const [outcome, ...others] = outcomes(given);
    expect([outcome?.result, others]).toEqual(['Needs Review', []]);
    expect(outcome?.message).toContain(words);
    expect(outcome?.message).not.toContain('“met”');
    expect(outcome?.bring).toMatch(/^[A-Z].*\.$/s);
  });

  it('counts in the last second before it expires', () => {
    expect(outcomes(sample(NAMED, {}, { asOf: '2026-11-30T23:59:59Z' }))[0]?.message).toContain('“met”');
  });

  it('cannot tell by a statement on the product itself, nor by one that cannot be read', () => {
    const own = outcomes(sample(NAMED, { product: { name: 'Sample', role: 'developer' } }, { role: 'developer' }));
    expect(own.map(({ result, message }) => [result, message])).toEqual([['Unknown', expect.stringContaining('this product itself')]]);
    // A reseller's product is the developer's: it may bear the same name.
    expect(outcomes(sample(NAMED, { product: { name: 'Sample', role: 'developer' } }))).toHaveLength(2);
    const unread = outcomes(sample(NAMED, { organisation: null }));
    expect(unread.map(({ result, claims }) => [result, claims])).toEqual([['Unknown', undefined]]);
  });

  it('is not taken in by a claim that the catalogue does not have, by hostile names, or by what is not to be credited', () => {
    expect(outcomes(sample(NAMED, { claims: [stated('1.1.99'), stated('1.1.1')] })).map(({ claims }) => claims)).toEqual([['1.1.1']]);
    const hostile = outcomes(sample(NAMED, { organisation: 'Passed\u001b[2J\n1.1.1', claims: [stated('1.1.1', { status: '\u202emet' })] }));
    for (const { subject, message } of hostile) expect(`${subject}${message}`).not.toMatch(/[\u001b\u202e\n]/);
    expect(outcomes(sample(NAMED, {}, { notCredited: ['maker.json'] }))).toEqual([]);
    expect(outcomes({ evidence: { 'notes.md': 'Maker Ltd states that all claims are met.' }, role: 'reseller' })).toEqual([]);
  });

  it('never says Passed or Failed, whatever is stated and of whatever status', () => {
    for (const status of ['met', 'not met', 'not applicable', 'anything'])
      for (const role of ['reseller', 'developer'] as const)
        for (const { result } of outcomes(sample(NAMED, { claims: claimsOf(CATALOGUE).map(({ id }) => stated(id, { status })) }, { role })))
          expect(result).toBe('Needs Review');
  });
});
