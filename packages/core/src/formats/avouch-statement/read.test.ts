import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readLayers } from '../read-layers.ts';
import { readAvouchStatement, recogniseAvouchStatement } from './read.ts';

const SAMPLE = readFileSync(new URL('../../../../../testdata/avouch-statement/statement-1.json', import.meta.url));
const predicate = JSON.parse(SAMPLE.toString()) as Readonly<Record<string, unknown>> & { readonly claims: readonly object[] };
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const read = (members: Readonly<Record<string, unknown>>) =>
  readAvouchStatement({ path: 'x.json', bytes: bytesOf({ ...predicate, ...members }) });
const [first = {}] = predicate.claims;

describe('an Avouch statement', () => {
  it('is read', () => {
    const { verdict, facts, measures, madeAt, diagnostics } = readAvouchStatement({ path: 'x.json', bytes: SAMPLE });
    expect([verdict, diagnostics, madeAt]).toEqual(['valid', [], '2026-10-01T09:00:00Z']);
    expect(measures).toEqual({
      organisation: 'Maker Ltd',
      product: 'Widget',
      release: '4.1',
      claims: 2,
      met: 1,
      expires: '2027-10-01T23:59:59Z',
    });
    expect(facts).toEqual({
      kind: 'avouch-statement',
      id: 'a1'.repeat(32),
      organisation: 'Maker Ltd',
      product: 'Widget',
      role: 'developer',
      release: '4.1',
      catalogue: { id: 'sscop-1.0', edition: '1.0' },
      issuer: { name: 'Dee', role: 'Chief executive' },
      assessedAt: '2026-10-01T09:00:00Z',
      issuedAt: '2026-10-02T09:00:00Z',
      expiresAt: '2027-10-01T23:59:59Z',
      claims: [
        { id: '1.1.1', status: 'met', authority: 'git-signed', openDoubts: 0, risksAccepted: 0, contradictions: 0, exceptions: 0 },
        { id: '1.1.2', status: 'open doubt', authority: 'asserted', openDoubts: 2, risksAccepted: 1, contradictions: 1, exceptions: 1 },
      ],
    });
  });

  it('is read inside the bundle that it is signed in', () => {
    const statement = {
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ name: 'widget.zip', digest: { sha256: 'a'.repeat(64) } }],
      predicateType: 'urn:avouch:predicate:statement:1',
      predicate,
    };
    const payload = Buffer.from(bytesOf(statement)).toString('base64');
    const bundle = {
      mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      verificationMaterial: { publicKey: { hint: 'x' } },
      dsseEnvelope: { payload, payloadType: 'application/vnd.in-toto+json', signatures: [{ keyid: 'x', sig: 'eA==' }] },
    };
    expect(readLayers('maker.sigstore.json', bytesOf(bundle)).map(({ document }) => [document.format, document.verdict])).toEqual([
      ['sigstore-bundle', 'valid'],
      ['dsse-envelope', 'valid'],
      ['in-toto-statement', 'valid'],
      ['avouch-statement', 'valid'],
    ]);
  });

  it.each([['rules'], ['avouch'], ['records'], ['claims']])('is told by its members: %s', (name) => {
    expect(recogniseAvouchStatement({ path: 'x.json', bytes: SAMPLE })).toBe(true);
    expect(recogniseAvouchStatement({ path: 'x.json', bytes: bytesOf({ ...predicate, [name]: undefined }) })).toBe(false);
  });

  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['without an organisation', { organisation: '' }, 'statement-incomplete'],
    ['without a product', { product: { name: 3 } }, 'statement-incomplete'],
    ['without an expiry', { expiresAt: 'soon' }, 'statement-incomplete'],
    ['that expires before it is issued', { expiresAt: '2026-10-02T09:00:00Z' }, 'statement-times'],
    ['that is issued before it was assessed', { assessedAt: '2026-10-03T09:00:00Z' }, 'statement-times'],
    ['without claims', { claims: [] }, 'claims-missing'],
    ['with a claim twice', { claims: [first, first] }, 'claim-twice'],
    ['with a claim without a status', { claims: [{ ...first, status: null }] }, 'claim-unreadable'],
    ['with a count that is none', { claims: [{ ...first, exceptions: -1 }] }, 'claim-unreadable'],
    ['with a count of doubts that is none', { claims: [{ ...first, doubts: { open: '0', riskAccepted: 0 } }] }, 'claim-unreadable'],
  ])('%s is invalid', (_, members, code) => {
    const { verdict, diagnostics } = read(members);
    expect([verdict, diagnostics.map((diagnostic) => diagnostic.code)]).toEqual(['invalid', [code]]);
  });

  it('with more claims than any catalogue has is refused', () => {
    const claims = Array.from({ length: 1001 }, (_, index) => ({ ...first, id: `1.1.${index}` }));
    expect(read({ claims })).toMatchObject({ verdict: 'refused', facts: null });
  });
});
