import { generateKeyPairSync, sign } from 'node:crypto';
import { readLayers } from '@avouch/core';
import { describe, expect, it } from 'vitest';
import { type LayerToVerify, signaturesOfLayers } from './signatures-of-layers.ts';
import type { Trust } from './trust.ts';
import { keyId } from './trusted-keys.ts';
import { preAuthenticationEncoding, sha256 } from './verify-envelope.ts';

const IN_TOTO = 'application/vnd.in-toto+json';
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const trust: Trust = { roots: [], keys: [{ id: keyId(publicKey), key: publicKey }], registryKeys: [], expected: [], files: [] };
const bom = { bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 };
const statement = JSON.stringify({
  _type: 'https://in-toto.io/Statement/v1',
  subject: [{ digest: { sha256: 'a'.repeat(64) } }],
  predicateType: 'https://cyclonedx.org/bom',
  predicate: bom,
});

function envelope(payload: string, payloadType = IN_TOTO): string {
  const bytes = Buffer.from(payload);
  const sig = sign(null, preAuthenticationEncoding(payloadType, bytes), privateKey).toString('base64');
  return JSON.stringify({ payloadType, payload: bytes.toString('base64'), signatures: [{ sig }] });
}

function layersOf(text: string): readonly LayerToVerify[] {
  return readLayers('it', Buffer.from(text)).map((layer) => ({ ...layer, digest: sha256(layer.bytes) }));
}

const kinds = (layers: readonly LayerToVerify[], by = trust) =>
  signaturesOfLayers(layers, by).map(({ kind }, index) => [layers[index]?.document.format, kind]);

describe('layers', () => {
  it('in an envelope that verifies are verified, to the core', () => {
    expect(kinds(layersOf(envelope(statement)))).toEqual([
      ['dsse-envelope', 'verified'],
      ['in-toto-statement', 'verified'],
      ['cyclonedx', 'verified'],
    ]);
  });

  it('in an envelope that fails, or was not checked, are no better', () => {
    const altered = envelope(statement).replace(/"payload":"./, '"payload":"f');
    expect(kinds(layersOf(altered)).map(([, kind]) => kind)).not.toContain('verified');
    expect(kinds(layersOf(envelope(statement)), { ...trust, keys: [] })).toEqual([
      ['dsse-envelope', 'found'],
      ['in-toto-statement', 'found'],
      ['cyclonedx', 'found'],
    ]);
  });

  it('that lie bare have none', () => {
    expect(kinds(layersOf(statement))).toEqual([
      ['in-toto-statement', 'none'],
      ['cyclonedx', 'none'],
    ]);
  });

  it('of several envelopes each have the state of their own', () => {
    const foreign = envelope(statement).replace(/"sig":"[^"]*"/, '"sig":"eA=="');
    expect(kinds(layersOf(`${envelope(statement)}\n${foreign}\n`))).toEqual([
      ['dsse-envelope', 'none'],
      ['dsse-envelope', 'verified'],
      ['dsse-envelope', 'failed'],
      ['in-toto-statement', 'verified'],
      ['in-toto-statement', 'failed'],
      ['cyclonedx', 'verified'],
      ['cyclonedx', 'failed'],
    ]);
  });

  it('were not signed as a statement where the envelope says another type', () => {
    expect(kinds(layersOf(envelope(statement, 'text/plain')))).toEqual([
      ['dsse-envelope', 'verified'],
      ['in-toto-statement', 'found'],
      ['cyclonedx', 'found'],
    ]);
  });

  it('whose bytes are not those that were verified are not', () => {
    const layers = layersOf(envelope(statement)).map((layer) =>
      layer.document.format === 'in-toto-statement' ? { ...layer, digest: '00' } : layer,
    );
    expect(kinds(layers)).toEqual([
      ['dsse-envelope', 'verified'],
      ['in-toto-statement', 'found'],
      ['cyclonedx', 'found'],
    ]);
  });

  it('whose bytes were not kept are found', () => {
    expect(kinds(layersOf(envelope(statement)).map((layer) => ({ ...layer, bytes: null })))[0]).toEqual(['dsse-envelope', 'found']);
  });

  it('with a signature of another kind inside are found, and never verified', () => {
    const text =
      '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nContact: https://example.test/\nExpires: 2027-01-01T00:00:00Z\n-----BEGIN PGP SIGNATURE-----\n\neA==\n-----END PGP SIGNATURE-----\n';
    expect(kinds(layersOf(text))).toEqual([['security-txt', 'found']]);
    expect(kinds(layersOf(JSON.stringify({ ...bom, signature: { algorithm: 'ES256', value: 'eA' } })))).toEqual([['cyclonedx', 'found']]);
  });
});
