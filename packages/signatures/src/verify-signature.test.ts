import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Trust } from './trust.ts';
import { shippedRegistryKeys } from './trusted-keys.ts';
import { shippedRoot } from './trusted-root.ts';
import { verifySignature } from './verify-signature.ts';

const sample = (name: string) => readFileSync(new URL(`../../../testdata/${name}`, import.meta.url));
const trust: Trust = { roots: [shippedRoot()], keys: [], registryKeys: shippedRegistryKeys(), expected: [], files: [] };

const SAMPLES = [
  ['sigstore-bundle', sample('sigstore-bundle/envelope-0.3.json')],
  ['sigstore-bundle', sample('sigstore-bundle/message-0.1.json')],
  ['sigstore-bundle', sample('sigstore-bundle/key-0.2.json')],
  ['dsse-envelope', sample('dsse-envelope/other-type.json')],
] as const;

describe('verification', () => {
  it('is of formats that carry a signature, and of no others', () => {
    expect(verifySignature(sample('sigstore-bundle/envelope-0.3.json'), 'cyclonedx', trust)).toEqual({ kind: 'none' });
  });

  it('never throws and never holds for samples that nobody signed, with bytes put in and taken out', () => {
    for (const [format, bytes] of SAMPLES)
      fc.assert(
        fc.property(fc.nat(bytes.length), fc.nat(20), fc.uint8Array({ maxLength: 20 }), (at, drop, put) => {
          const changed = new Uint8Array([...bytes.subarray(0, at), ...put, ...bytes.subarray(at + drop)]);
          expect(['found', 'failed']).toContain(verifySignature(changed, format, trust).kind);
        }),
        { numRuns: 200 },
      );
  });

  it('never throws for values of another type', () => {
    for (const [format, bytes] of SAMPLES) {
      const text = bytes.toString();
      for (const value of text.matchAll(/(?<=: )[^\n{[]+?(?=,?\n)/g))
        for (const other of ['null', '1', '[]', '{}', '""', '"eA=="', '{"a":1}']) {
          const changed = text.slice(0, value.index) + other + text.slice(value.index + value[0].length);
          expect(['found', 'failed']).toContain(verifySignature(Buffer.from(changed), format, trust).kind);
        }
    }
  });

  it('stands a bundle that is nested without end', () => {
    const deep = `{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","dsseEnvelope":${'['.repeat(100_000)}`;
    expect(verifySignature(Buffer.from(deep), 'sigstore-bundle', trust).kind).toBe('found');
  });
});
