import { generateKeyPairSync } from 'node:crypto';
import { bundleBytes, canonicalBundle, canonicalJson, type IdentitySignature, readBundle } from '@avouch/core';
import { describe, expect, it } from 'vitest';
import { bodyOf, type EntryKind, IDENTITY, ISSUER, type SampleSigning, sampleSigstore } from '../../../test/statement/sample-sigstore.ts';
import { signerByIdentity } from './statement-by-identity.ts';
import { readTrustedRoot, shippedRoot } from './trusted-root.ts';

const sigstore = await sampleSigstore();
const roots = readTrustedRoot('root.json', sigstore.root).roots ?? [];
const PAYLOAD = Buffer.from('{"_type":"https://in-toto.io/Statement/v1"}');
const KINDS: readonly EntryKind[] = ['dsse/0.0.1', 'intoto/0.0.2', 'dsse/0.0.2', 'hashedrekord/0.0.2'];
const signer = signerByIdentity([{ identity: IDENTITY, issuer: ISSUER }], roots);

const utf8 = (value: unknown) => Buffer.from(JSON.stringify(value, null, 2));
const decoded = (text: string) => Buffer.from(text, 'base64');

async function signedAs(kind: EntryKind, signing: SampleSigning = {}): Promise<IdentitySignature> {
  const made = canonicalBundle(utf8(await sigstore.signed(PAYLOAD, { kind, ...signing })));
  if (made.kind === 'unreadable' || made.bundle.kind !== 'identity') throw new Error('the sample is not signed by an identity');
  return made.bundle;
}

const promised = await signedAs('dsse/0.0.1');
const stamped = await signedAs('dsse/0.0.2');

describe('a statement signed by an identity', () => {
  it.each(KINDS)('and logged as %s is of whom the reader expects', async (kind) => {
    const bundle = await signedAs(kind);
    expect(readBundle(bundleBytes(bundle))).toEqual({ kind: 'bundle', bundle });
    expect(signer(bundle)).toEqual({
      kind: 'known',
      signer: `${IDENTITY}, by the word of ${ISSUER}`,
      time: {
        by: kind === 'dsse/0.0.1' || kind === 'intoto/0.0.2' ? 'log' : 'time stamp',
        at: sigstore.clock.toISOString().replace('.000Z', 'Z'),
      },
    });
  });

  it.each([
    ['nobody', []],
    ['somebody else', [{ identity: 'eve@example.test', issuer: ISSUER }]],
    ['one whose name begins alike', [{ identity: IDENTITY.slice(0, -1), issuer: ISSUER }]],
    ['one in other letters', [{ identity: IDENTITY.toUpperCase(), issuer: ISSUER }]],
    ['a pattern that would match', [{ identity: '.*', issuer: '.*' }]],
    ['the same name by another issuer', [{ identity: IDENTITY, issuer: `${ISSUER}/` }]],
    [
      'name and issuer of two others',
      [
        { identity: IDENTITY, issuer: 'https://other.example.test' },
        { identity: 'eve@example.test', issuer: ISSUER },
      ],
    ],
  ])('is of a signer unknown where the reader expects %s', (_, expected) => {
    expect(signerByIdentity(expected, roots)(promised)).toMatchObject({ kind: 'unknown', reason: expect.stringContaining(IDENTITY) });
  });

  it('is of a signer unknown under a root that does not know its authorities', async () => {
    const other = readTrustedRoot('root.json', (await sampleSigstore()).root).roots ?? [];
    for (const trusted of [[], other, [shippedRoot()]])
      for (const signed of [promised, stamped])
        expect(signerByIdentity([{ identity: IDENTITY, issuer: ISSUER }], trusted)(signed).kind).toBe('unknown');
    expect(signerByIdentity([{ identity: IDENTITY, issuer: ISSUER }], [...other, ...roots])(promised).kind).toBe('known');
  });

  it('is not of a key, nor is a key’s of an identity', () => {
    expect(signer({ keyId: `sha256:${'0'.repeat(64)}`, payload: PAYLOAD, signature: Buffer.from('x') }).kind).toBe('unknown');
  });

  it.each<[string, () => Promise<IdentitySignature> | IdentitySignature]>([
    ['of another payload', () => ({ ...promised, payload: Buffer.from('{}') })],
    ['with another signature', () => ({ ...promised, signature: stamped.signature })],
    ['with the entry of another signature', () => ({ ...promised, entry: stamped.entry, timeStamp: stamped.timeStamp })],
    ['with the time stamp of another signature', async () => ({ ...stamped, timeStamp: (await signedAs('dsse/0.0.2')).timeStamp })],
    ['with another certificate of the same signer', async () => ({ ...promised, certificate: (await signedAs('dsse/0.0.1')).certificate })],
    [
      'with another certificate of the same key',
      async () => {
        const keys = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
        const [one, other] = [await signedAs('dsse/0.0.1', { keys }), await signedAs('dsse/0.0.1', { keys, identity: 'eve@example.test' })];
        return { ...other, certificate: one.certificate };
      },
    ],
    ['at another time', () => ({ ...promised, entry: { ...promised.entry, integratedTime: '1700000000' } })],
    ['at another place of the log', () => ({ ...promised, entry: { ...promised.entry, logIndex: '4712' } })],
    [
      'at another place of the tree',
      () => ({
        ...stamped,
        entry: { ...stamped.entry, logIndex: '5', inclusionProof: { ...stamped.entry.inclusionProof, logIndex: '5' } },
      }),
    ],
    [
      'with a proof that lacks a step',
      () => ({
        ...stamped,
        entry: {
          ...stamped.entry,
          inclusionProof: { ...stamped.entry.inclusionProof, hashes: stamped.entry.inclusionProof.hashes.slice(1) },
        },
      }),
    ],
  ])('does not verify %s', async (_, made) => {
    const bundle = await made();
    // In the form, and still not of the signer.
    expect(readBundle(bundleBytes(bundle)).kind).toBe('bundle');
    expect(signer(bundle).kind).toBe('wrong');
  });

  it('does not verify by a log that the root knows, where the certificate is of an authority that it does not', async () => {
    const stranger = await sampleSigstore();
    const keys = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const made = canonicalBundle(utf8(await stranger.signed(PAYLOAD, { keys })));
    if (made.kind === 'unreadable' || made.bundle.kind !== 'identity') throw new Error('the sample is not signed by an identity');
    const body = Buffer.from(canonicalJson(bodyOf('dsse/0.0.1', made.bundle)));
    const client = JSON.parse(Buffer.from(made.bytes).toString());
    const logged = {
      ...client,
      verificationMaterial: { ...client.verificationMaterial, tlogEntries: [sigstore.entryOf(body, 'dsse/0.0.1')] },
    };
    const read = canonicalBundle(utf8(logged));
    expect(read.kind).toBe('bundle');
    expect(read.kind === 'bundle' && signer(read.bundle).kind).toBe('unknown');
  });

  it('does not verify where its log saw it after its certificate had ended', async () => {
    const late = await sampleSigstore(new Date(sigstore.clock.getTime() + 3_600_000));
    const body = decoded(promised.entry.canonicalizedBody);
    const client = JSON.parse(Buffer.from(bundleBytes(promised)).toString());
    const read = canonicalBundle(
      utf8({ ...client, verificationMaterial: { ...client.verificationMaterial, tlogEntries: [late.entryOf(body, 'dsse/0.0.1')] } }),
    );
    const both = roots.map((root) => ({
      ...root,
      material: {
        ...root.material,
        tlogs: (readTrustedRoot('root.json', late.root).roots ?? []).flatMap(({ material }) => material.tlogs),
      },
    }));
    expect(read.kind === 'bundle' && signerByIdentity([{ identity: IDENTITY, issuer: ISSUER }], both)(read.bundle).kind).toBe('wrong');
  });
});

describe('a bit of a bundle that is another', () => {
  /** Every bit of the first form, and of what others have in place of it; all of them share the rest, of which a sample is tried. */
  const ownParts = (kind: EntryKind, { entry, timeStamp }: IdentitySignature): readonly string[] => {
    if (kind === 'hashedrekord/0.0.2' || kind === 'intoto/0.0.2') return [];
    if (kind === 'dsse/0.0.1') return [''];
    return [
      timeStamp === null ? '' : Buffer.from(timeStamp).toString('base64'),
      JSON.stringify(entry.kindVersion),
      `"logIndex":"${entry.logIndex}"`,
    ];
  };

  it.each(KINDS)(
    'makes it unreadable, wrong or of a signer unknown: %s',
    async (kind) => {
      const bundle = await signedAs(kind);
      const flipped = Uint8Array.from(bundleBytes(bundle));
      const places = (text: string) => [Buffer.from(flipped).indexOf(text), text === '' ? flipped.length : text.length] as const;
      const isIn = ([begin, length]: readonly [number, number], byte: number) => byte >= begin && byte < begin + length;
      const own = ownParts(kind, bundle).map(places);
      // One text that is hashed as a whole.
      const body = places(bundle.entry.canonicalizedBody);
      const seen = new Map<string, number>();
      for (let bit = 0; bit < flipped.length * 8; bit += own.some((part) => isIn(part, bit >> 3)) && !isIn(body, bit >> 3) ? 1 : 29) {
        const [byte, mask] = [bit >> 3, 1 << (bit & 7)];
        flipped[byte] = (flipped[byte] ?? 0) ^ mask;
        const read = readBundle(flipped);
        const outcome = read.kind === 'unreadable' ? read.kind : signer(read.bundle).kind;
        seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
        flipped[byte] = (flipped[byte] ?? 0) ^ mask;
      }
      expect(seen.get('known')).toBeUndefined();
      expect(Math.min(seen.get('unreadable') ?? 0, seen.get('wrong') ?? 0)).toBeGreaterThan(100);
    },
    300_000,
  );
});
