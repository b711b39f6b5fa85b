import { describe, expect, it } from 'vitest';
import { type EntryKind, sampleSigstore } from '../../../../test/statement/sample-sigstore.ts';
import { canonicalJson } from '../model/canonical-json.ts';
import { readBundle } from './bundle.ts';
import { canonicalBundle } from './canonical-bundle.ts';

type Json = { [name: string]: Json } & (readonly Json[] | string | number | null | object);
type Change = (bundle: Json) => unknown;

const sigstore = await sampleSigstore();
const PAYLOAD = Buffer.from('{"a":1}');
const bytesOf = (value: unknown) => Buffer.from(JSON.stringify(value));
const clients = new Map<EntryKind, object>();
for (const kind of ['dsse/0.0.1', 'dsse/0.0.2'] as const) clients.set(kind, await sigstore.signed(PAYLOAD, { kind }));

function formOf(bytes: Uint8Array): Uint8Array {
  const made = canonicalBundle(bytes);
  if (made.kind === 'unreadable') throw new Error(made.reason);
  return made.bytes;
}

const FORMS = new Map([...clients].map(([kind, client]) => [kind, formOf(bytesOf(client))]));
const form = (kind: EntryKind): Uint8Array => FORMS.get(kind) ?? new Uint8Array();

/** A copy that may be changed. */
function changed(bytes: Uint8Array, change: Change): Json {
  const value = JSON.parse(Buffer.from(bytes).toString()) as Json;
  change(value);
  return value;
}

const material = (bundle: Json): Json => bundle.verificationMaterial as Json;
const entry = (bundle: Json): Json => (material(bundle).tlogEntries as unknown as Json[])[0] as Json;
const proof = (bundle: Json): Json => entry(bundle).inclusionProof as Json;
const checkpoint = (bundle: Json): Json => proof(bundle).checkpoint as Json;
const set =
  (of: (bundle: Json) => Json, name: string, value: (old: unknown) => unknown): Change =>
  (bundle) =>
    Object.assign(of(bundle), { [name]: value(of(bundle)[name]) });
const drop =
  (of: (bundle: Json) => Json, name: string): Change =>
  (bundle) =>
    delete of(bundle)[name];

describe('the form by an identity', () => {
  it('is read as it is written, and is canonical JSON', () => {
    for (const bytes of FORMS.values()) {
      expect(readBundle(bytes)).toMatchObject({ kind: 'bundle', bundle: { kind: 'identity', keyId: null } });
      expect(canonicalJson(JSON.parse(Buffer.from(bytes).toString()))).toBe(Buffer.from(bytes).toString());
    }
  });

  it.each<[string, EntryKind, Change]>([
    ['a hint beside the certificate', 'dsse/0.0.1', set(material, 'publicKey', () => ({ hint: `sha256:${'0'.repeat(64)}` }))],
    ['a chain', 'dsse/0.0.1', set(material, 'x509CertificateChain', () => ({ certificates: [] }))],
    ['a member unknown', 'dsse/0.0.1', set(entry, 'note', () => 'x')],
    [
      'a keyid',
      'dsse/0.0.1',
      (bundle) => Object.assign(bundle, { dsseEnvelope: { ...(bundle.dsseEnvelope as object), signatures: [{ keyid: '', sig: 'eA==' }] } }),
    ],
    ['no entry of a log', 'dsse/0.0.1', set(material, 'tlogEntries', () => [])],
    ['two entries', 'dsse/0.0.1', set(material, 'tlogEntries', (old) => [...(old as unknown[]), ...(old as unknown[])])],
    [
      'a time stamp beside the time of its log',
      'dsse/0.0.1',
      set(material, 'timestampVerificationData', () => ({ rfc3161Timestamps: [{ signedTimestamp: 'eA==' }] })),
    ],
    ['a time that no promise signs', 'dsse/0.0.1', drop(entry, 'inclusionPromise')],
    ['a promise without its time', 'dsse/0.0.1', drop(entry, 'integratedTime')],
    ['a time with a zero in front', 'dsse/0.0.1', set(entry, 'integratedTime', (old) => `0${old}`)],
    ['an index that is a number', 'dsse/0.0.1', set(entry, 'logIndex', Number)],
    ['an index beyond what is exact', 'dsse/0.0.1', set(entry, 'logIndex', () => '9007199254740993')],
    ['the root of another tree', 'dsse/0.0.1', set(proof, 'rootHash', () => Buffer.alloc(32).toString('base64'))],
    ['the size of another tree', 'dsse/0.0.1', set(proof, 'treeSize', () => '8')],
    ['a hash that is too short', 'dsse/0.0.1', set(proof, 'hashes', () => ['eA=='])],
    [
      'more hashes than a tree has levels',
      'dsse/0.0.1',
      set(proof, 'hashes', () => Array.from({ length: 65 }, () => Buffer.alloc(32).toString('base64'))),
    ],
    [
      'base64 for addresses',
      'dsse/0.0.1',
      set(entry, 'canonicalizedBody', (old) => `${String(old).slice(0, 40)}-_${String(old).slice(42)}`),
    ],
    [
      'base64 with bits left over',
      'dsse/0.0.1',
      set(
        (bundle) => material(bundle).certificate as Json,
        'rawBytes',
        () => 'eB==',
      ),
    ],
    [
      'no certificate in it',
      'dsse/0.0.1',
      set(
        (bundle) => material(bundle).certificate as Json,
        'rawBytes',
        () => null,
      ),
    ],
    ['a checkpoint of no text', 'dsse/0.0.1', set(checkpoint, 'envelope', () => '')],
    [
      'a checkpoint signed by somebody else',
      'dsse/0.0.1',
      set(checkpoint, 'envelope', (old) => String(old).replace('\u2014 log.', '\u2014 dog.')),
    ],
    [
      'a checkpoint with part of the name',
      'dsse/0.0.1',
      set(checkpoint, 'envelope', (old) => String(old).replace('\u2014 log.example.test', '\u2014 log')),
    ],
    ['a checkpoint with two signatures', 'dsse/0.0.1', set(checkpoint, 'envelope', (old) => `${old}${String(old).split('\n\n')[1]}`)],
    ['a checkpoint that goes on', 'dsse/0.0.1', set(checkpoint, 'envelope', (old) => `${old} `)],
    ['no time stamp where its log signs no time', 'dsse/0.0.2', drop(material, 'timestampVerificationData')],
    [
      'two time stamps',
      'dsse/0.0.2',
      set(
        (bundle) => material(bundle).timestampVerificationData as Json,
        'rfc3161Timestamps',
        (old) => [...(old as unknown[]), ...(old as unknown[])],
      ),
    ],
    ['a time that nobody signs', 'dsse/0.0.2', set(entry, 'integratedTime', () => '1700000000')],
    ['a time of zero', 'dsse/0.0.2', set(entry, 'integratedTime', () => '0')],
    ['two indexes', 'dsse/0.0.2', set(entry, 'logIndex', () => '5')],
  ])('has not %s', (_, kind, change) => {
    const altered = changed(form(kind), change);
    expect(readBundle(Buffer.from(canonicalJson(altered)))).toMatchObject({ kind: 'unreadable', reason: expect.stringMatching(/\w/) });
  });
});

describe('a bundle of a client', () => {
  const FOR_ADDRESSES = (old: unknown) => Buffer.from(String(old), 'base64').toString('base64url').padEnd(String(old).length, '=');

  it.each<[string, EntryKind, Change]>([
    ['with white space and in another order', 'dsse/0.0.1', () => null],
    [
      'of version 0.1 with its chain',
      'dsse/0.0.1',
      (bundle) => {
        Object.assign(bundle, { mediaType: 'application/vnd.dev.sigstore.bundle+json;version=0.1' });
        Object.assign(material(bundle), {
          x509CertificateChain: { certificates: [material(bundle).certificate, { rawBytes: 'eA==' }] },
          certificate: undefined,
        });
      },
    ],
    ['with numbers', 'dsse/0.0.1', set(entry, 'logIndex', Number)],
    ['with base64 for addresses', 'dsse/0.0.1', set(entry, 'canonicalizedBody', FOR_ADDRESSES)],
    ['with a witness', 'dsse/0.0.1', set(checkpoint, 'envelope', (old) => `${old}\u2014 witness.example.test eHh4eHh4\n`)],
    ['with members that nothing needs', 'dsse/0.0.1', set(entry, 'note', () => 'x')],
    ['with a time of zero', 'dsse/0.0.2', set(entry, 'integratedTime', () => '0')],
  ])('%s comes to the one form', (_, kind, change) => {
    const client = changed(bytesOf(clients.get(kind)), change);
    expect(Buffer.from(formOf(Buffer.from(JSON.stringify(client, null, 2)))).equals(form(kind))).toBe(true);
  });

  it('that is in the form already stays as it is', () => {
    for (const bytes of FORMS.values()) expect(Buffer.from(formOf(bytes)).equals(bytes)).toBe(true);
  });

  it('that names a key by its digest names it by its id', () => {
    const digest = Buffer.alloc(32, 7);
    const keyed = (hint: string) =>
      canonicalBundle(
        Buffer.from(
          JSON.stringify(
            changed(
              bytesOf(clients.get('dsse/0.0.1')),
              set(
                (bundle) => bundle,
                'verificationMaterial',
                () => ({ publicKey: { hint } }),
              ),
            ),
          ),
        ),
      );
    expect(keyed(digest.toString('base64'))).toMatchObject({
      kind: 'bundle',
      bundle: { kind: 'key', keyId: `sha256:${digest.toString('hex')}` },
    });
    expect(keyed(`sha256:${digest.toString('hex')}`)).toMatchObject({ kind: 'bundle' });
    expect([keyed('release key').kind, keyed('').kind]).toEqual(['unreadable', 'unreadable']);
  });

  it.each<[string, Change, string]>([
    ['that signs a file', (bundle) => Object.assign(bundle, { dsseEnvelope: undefined, messageSignature: {} }), 'as it is'],
    [
      'of another payload type',
      set(
        (bundle) => bundle.dsseEnvelope as Json,
        'payloadType',
        () => 'text/plain',
      ),
      'another type',
    ],
    [
      'without a signature',
      set(
        (bundle) => bundle.dsseEnvelope as Json,
        'signatures',
        () => [],
      ),
      'one signature',
    ],
    ['with neither certificate nor key', drop(material, 'certificate'), 'neither a certificate'],
    ['without a log', drop(material, 'tlogEntries'), '0 entries'],
    ['whose entry has no proof', drop(entry, 'inclusionProof'), 'not whole'],
    ['whose time nothing shows', drop(entry, 'inclusionPromise'), 'no time stamp'],
    [
      'that is none',
      set(
        (bundle) => bundle,
        'mediaType',
        () => 'text/plain',
      ),
      'no Sigstore bundle',
    ],
  ])('%s is refused, and why', (_, change, reason) => {
    const client = changed(bytesOf(clients.get('dsse/0.0.1')), change);
    expect(canonicalBundle(bytesOf(client))).toEqual({ kind: 'unreadable', reason: expect.stringContaining(reason) });
  });

  it.each(['', 'null', '[]', '{', '\ufeff{}', '{"mediaType":1}'])('that is %j is refused', (text) => {
    expect(canonicalBundle(Buffer.from(text)).kind).toBe('unreadable');
  });
});
