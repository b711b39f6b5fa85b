import { describe, expect, it } from 'vitest';
import type { SignatureState } from '../../model/evidence-item.ts';
import { evidenceOutcomesOf, type SampleEvidence } from './evidence-samples.ts';
import { releaseAttested } from './release-attested.ts';

const DIGEST = 'a'.repeat(64);
const artefact = { name: 'shop-4.tar.gz', sha256: DIGEST, sha512: 'b'.repeat(128) };
const base64 = (text: string) => Buffer.from(text).toString('base64');

function statement(digest: Readonly<Record<string, string>> = { sha256: DIGEST }, members: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'shop-4.tar.gz', digest }],
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: { buildDefinition: {}, runDetails: { builder: { id: 'https://build.example.test/' } } },
    ...members,
  });
}

function envelope(payload = statement()): string {
  return JSON.stringify({ payloadType: 'application/vnd.in-toto+json', payload: base64(payload), signatures: [{ sig: 'eA==' }] });
}

const overFile = JSON.stringify({
  mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
  verificationMaterial: { publicKey: { hint: 'x' }, tlogEntries: [] },
  messageSignature: { messageDigest: { algorithm: 'SHA2_256', digest: Buffer.from(DIGEST, 'hex').toString('base64') }, signature: 'eA==' },
});

const signedBy = (expected: boolean | null): SignatureState => ({
  kind: 'verified',
  signer: 'https://code.example.test/release',
  issuer: 'https://issuer.example.test',
  expected,
  reason: expected === false ? 'named was https://code.example.test/other by the word of https://issuer.example.test' : null,
});
const FOUND: SignatureState = { kind: 'found', reason: 'no key was given that it could be checked with (--key)' };
const FAILED: SignatureState = { kind: 'failed', reason: 'the signature does not match' };
const NO_KEY: SignatureState = { kind: 'failed', reason: 'it is of none of the one key given', ofNoKeyGiven: true };

/** An envelope whose signature has this state, as what lies in it then has. */
const sample = (state: SignatureState, members: Partial<SampleEvidence> = {}, text = envelope()): SampleEvidence => ({
  evidence: { 'shop.dsse': text },
  signatures: { 'shop.dsse': state, 'shop.dsse!/payload': state },
  artefacts: [artefact],
  ...members,
});

const outcomes = (given: SampleEvidence) => evidenceOutcomesOf(releaseAttested, given);
const results = (given: SampleEvidence) => outcomes(given).map(({ result, subject, claims }) => [result, subject, claims]);
const ABOUT = 'release file shop-4.tar.gz';

describe('release-attested', () => {
  it.each([
    ['SHA-256', { sha256: DIGEST }],
    ['SHA-256 in capitals', { sha256: DIGEST.toUpperCase() }],
    ['SHA-512', { sha512: 'b'.repeat(128) }],
  ])('passes a file that a statement of the signer who was named covers by %s', (_, digest) => {
    expect(results(sample(signedBy(true), {}, envelope(statement(digest))))).toEqual([
      ['Passed', ABOUT, ['3.1.1']],
      ['Needs Review', 'signed update', ['3.5.2']],
    ]);
  });

  it('passes a file that the signature itself is over', () => {
    const given = { evidence: { 'a.sigstore': overFile }, signatures: { 'a.sigstore': signedBy(true) }, artefacts: [artefact] };
    expect(results(given)[0]).toEqual(['Passed', ABOUT, ['3.1.1']]);
  });

  it('passes a file that one of several signatures covers as named', () => {
    const evidence = { 'other.dsse': envelope(), 'shop.dsse': envelope(statement({ sha512: 'b'.repeat(128) })) };
    const other = { 'other.dsse': signedBy(false), 'other.dsse!/payload': signedBy(false) };
    const given = sample(signedBy(true));
    expect(results({ ...given, evidence, signatures: { ...given.signatures, ...other } })[0]).toEqual(['Passed', ABOUT, ['3.1.1']]);
  });

  it('fails a signature that does not hold, whatever it is about', () => {
    expect(results(sample(FAILED))).toEqual([
      ['Failed', 'signature in shop.dsse', ['3.1.1']],
      ['Needs Review', ABOUT, ['3.1.1']],
    ]);
    expect(results(sample(FAILED, { artefacts: [] }))).toEqual([['Failed', 'signature in shop.dsse', ['3.1.1']]]);
  });

  it('fails a signature of no key that was given only where it claims a file of the release', () => {
    expect(results(sample(NO_KEY))).toEqual([
      ['Failed', 'signature in shop.dsse', ['3.1.1']],
      ['Needs Review', ABOUT, ['3.1.1']],
    ]);
    // Somebody else's attestation about something else came along.
    const foreign = envelope(statement({ sha256: 'c'.repeat(64) }));
    expect(results(sample(NO_KEY, {}, foreign))).toEqual([['Unknown', ABOUT, ['3.1.1']]]);
    const beside = { evidence: { 'shop.dsse': envelope(), 'other.dsse': foreign } };
    const states = {
      'shop.dsse': signedBy(true),
      'shop.dsse!/payload': signedBy(true),
      'other.dsse': NO_KEY,
      'other.dsse!/payload': NO_KEY,
    };
    expect(results(sample(NO_KEY, { ...beside, signatures: states }))).toEqual([
      ['Passed', ABOUT, ['3.1.1']],
      ['Needs Review', 'signed update', ['3.5.2']],
    ]);
  });

  it.each([
    ['no file of the release was given', sample(NO_KEY, { artefacts: [] })],
    ['no statement can be read in it', sample(NO_KEY, {}, envelope('what was altered'))],
  ])('cannot tell of a signature of no key that was given where %s', (_, given) => {
    expect(results(given)[0]).toEqual(['Needs Review', 'signatures of no key given', ['3.1.1']]);
  });

  it('fails a file that somebody else signed than who was named', () => {
    const [outcome] = outcomes(sample(signedBy(false)));
    expect([outcome?.result, outcome?.subject]).toEqual(['Failed', ABOUT]);
    expect(outcome?.message).toContain('https://code.example.test/other');
  });

  it('fails a file of which the verifier who was named says that it failed', () => {
    const summary = (verificationResult: string) => ({
      predicateType: 'https://slsa.dev/verification_summary/v1',
      predicate: { verifier: { id: 'https://verify.example.test/' }, verificationResult },
    });
    const about = (result: string) => envelope(statement({ sha256: DIGEST }, summary(result)));
    expect(results(sample(signedBy(true), {}, about('FAILED')))[0]).toEqual(['Failed', ABOUT, ['3.1.1']]);
    expect(results(sample(signedBy(true), {}, about('PASSED')))[0]).toEqual(['Passed', ABOUT, ['3.1.1']]);
  });

  it.each([
    ['found, not verified', FOUND, [artefact], ABOUT],
    ['of nobody who was named', signedBy(null), [artefact], ABOUT],
    ['found, without files', FOUND, [], 'signatures found'],
    ['as named, without files', signedBy(true), [], 'signatures as named'],
    ['of nobody named, without files', signedBy(null), [], 'signatures by nobody named'],
    ['of somebody else, without files', signedBy(false), [], 'signatures by somebody unexpected'],
  ] as const)('cannot tell of a signature %s', (_, state, artefacts, subject) => {
    const found = outcomes(sample(state, { artefacts }));
    expect(found.map((outcome) => [outcome.result, outcome.subject, outcome.bring === undefined])).toEqual([
      ['Needs Review', subject, false],
    ]);
  });

  it('says once what many signatures have in common', () => {
    const evidence = { 'a.dsse': envelope(), 'b.dsse': envelope('{"_type":"x"}'), 'c.dsse': envelope('{"_type":"y"}') };
    const found = outcomes({ evidence, signatures: { 'a.dsse': FOUND, 'b.dsse': FOUND, 'c.dsse': FOUND } });
    expect(found.map(({ subject }) => subject)).toEqual(['signatures found']);
    expect(found[0]?.message).toContain('2 others');
  });

  it.each([
    [
      'a verified statement about another file of the same name',
      sample(signedBy(true), {}, envelope(statement({ sha256: 'c'.repeat(64) }))),
    ],
    ['a weak digest', sample(signedBy(true), { artefacts: [artefact] }, envelope(statement({ sha1: 'a'.repeat(40) })))],
    ['a statement that nobody signed', { evidence: { 'shop.intoto.json': statement() }, artefacts: [artefact] }],
    ['a checksum beside the download', { evidence: { SHA256SUMS: `${DIGEST}  shop-4.tar.gz\n` }, artefacts: [artefact] }],
    ['a signature in a folder of tests', sample(signedBy(true), { notCredited: ['shop.dsse'] })],
    [
      'what was signed as something else',
      sample(signedBy(true), { signatures: { 'shop.dsse': signedBy(true), 'shop.dsse!/payload': FOUND } }),
    ],
  ])('is not fooled by %s', (_, given) => {
    const found = outcomes(given);
    expect(found.map(({ result, subject }) => [result, subject])).toEqual([['Unknown', ABOUT]]);
    expect(found[0]?.bring).toMatch(/^[A-Z].*\.$/);
  });

  it('is not fooled by an empty file, which every empty file’s signature is about', () => {
    const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    const given = sample(signedBy(true), { artefacts: [{ ...artefact, sha256: empty }] }, envelope(statement({ sha256: empty })));
    expect(results(given)[0]).toEqual(['Needs Review', ABOUT, ['3.1.1']]);
  });

  it('says nothing where nothing was brought', () => {
    expect(outcomes({ evidence: {} })).toEqual([]);
  });
});
