import { createHash, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readLayers, type SignatureState } from '@avouch/core';
import { describe, expect, it, test } from 'vitest';
import { signaturesOfLayers } from './signatures-of-layers.ts';
import type { SignedFile, Trust } from './trust.ts';
import { readTrustedKey, shippedRegistryKeys } from './trusted-keys.ts';
import { readTrustedRoot, shippedRoot } from './trusted-root.ts';

/** Real files, with what other tools found out about their signatures. They are not part of this repository. */
const CORPUS = new URL('../../../../shared/corpus/', import.meta.url);
const EXPECTED = new URL('EXPECTED.tsv', CORPUS);

interface Row {
  readonly file: string;
  readonly verdict: string;
  readonly measures: Readonly<Record<string, unknown>>;
}

const SIGNED = /^(?:DSSE|Sigstore bundle|npm attestations)/;

function rows(): readonly Row[] {
  if (!existsSync(EXPECTED)) return [];
  return readFileSync(EXPECTED, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([, kind = '']) => SIGNED.test(kind))
    .map(([file = '', , verdict = '', measures = '{}']) => ({ file, verdict, measures: JSON.parse(measures) as Row['measures'] }));
}

const bytesOf = (file: string) => readFileSync(new URL(file, CORPUS));
const digest = (algorithm: string, bytes: Uint8Array) => createHash(algorithm).update(bytes).digest('hex');

function beside(row: Row, name: string): Uint8Array | null {
  const url = new URL(name, new URL(row.file, CORPUS));
  return existsSync(url) ? readFileSync(url) : null;
}

/** What the README beside each case says that it is to be verified with; nothing of it is in the evidence itself. */
function trustFor(row: Row): Trust {
  const own = beside(row, 'trusted_root.json');
  const key = beside(row, 'key.pub');
  const roots = own === null ? [shippedRoot()] : (readTrustedRoot('trusted_root.json', own).roots ?? []);
  const given = key === null ? null : readTrustedKey('key.pub', key).key;
  const artefact = row.file.startsWith('sigstore-bundle/') ? bytesOf('sigstore-bundle/a.txt') : null;
  const files: readonly SignedFile[] =
    artefact === null ? [] : [{ sha256: digest('sha256', artefact), sha512: digest('sha512', artefact), read: () => artefact }];
  return { roots, keys: given === null ? [] : [given], registryKeys: shippedRegistryKeys(), expected: [], files };
}

function states(row: Row, trust: Trust): readonly { readonly path: string; readonly format: string; readonly state: SignatureState }[] {
  const layers = readLayers('it', bytesOf(row.file)).map((layer) => ({ ...layer, digest: digest('sha256', layer.bytes) }));
  const found = signaturesOfLayers(layers, trust);
  return layers.map(({ document }, index) => ({ path: document.path, format: document.format, state: found[index] ?? { kind: 'none' } }));
}

const all = rows();
const where = (verdict: RegExp) => all.filter((row) => verdict.test(row.verdict)).map((row) => [row.file, row] as const);

if (all.length > 0)
  describe(`signatures of the corpus: ${all.length} files`, () => {
    it.each(where(/^signature ok$/))('%s verifies, and so does what is in it', (_, row) => {
      const trust = trustFor(row);
      const found = states(row, trust);
      expect(found.map(({ state }) => state.kind)).toEqual(found.map(() => 'verified'));
      const { identity, issuer } = row.measures;
      if (typeof identity !== 'string' || typeof issuer !== 'string') {
        const [key] = trust.keys;
        expect(found[0]?.state).toMatchObject({ signer: `key ${key?.id}`, issuer: null });
        return;
      }
      expect(found[0]?.state).toEqual({ kind: 'verified', signer: identity, issuer, expected: null, reason: null });
      const expecting = (name: string, by: string) =>
        states(row, { ...trust, expected: [{ kind: 'identity', identity: name, issuer: by }] })[0]?.state;
      expect(expecting(identity, issuer)).toMatchObject({ kind: 'verified', expected: true, reason: null });
      for (const [name, by] of [
        [identity.slice(0, -1), issuer],
        [`${identity}/`, issuer],
        [identity.toUpperCase(), issuer],
        ['.*', issuer],
        [identity, `${issuer}.example.test`],
      ] as const)
        expect(expecting(name, by)).toMatchObject({ kind: 'verified', signer: identity, expected: false });
    });

    it.each(where(/must NOT verify/))('%s does not verify', (file, row) => {
      const found = states(row, trustFor(row));
      expect(found.map(({ state }) => state.kind)).not.toContain('verified');
      expect([file, found[0]?.state.kind]).toEqual([file, NOT_VERIFIED[file]]);
    });

    it.each(where(/^signature matches key\/cert/))('%s verifies with the key that its signer is said to have', (file, row) => {
      const trust = trustFor(row);
      expect(states(row, trust).map(({ state }) => state.kind)).not.toContain('verified');
      const envelope = JSON.parse(bytesOf(file).toString()) as { readonly signatures: readonly { readonly cert?: string }[] };
      const certificate = envelope.signatures[0]?.cert;
      // The corpus does not hold the key of the other one.
      if (certificate === undefined) {
        expect(file).toBe('attestation/build.attestation.json');
        return;
      }
      const pem = new X509Certificate(certificate).publicKey.export({ format: 'pem', type: 'spki' });
      const { key } = readTrustedKey('key.pem', Buffer.from(pem));
      const found = states(row, { ...trust, keys: key === null ? [] : [key] });
      expect(found.map(({ state }) => state.kind)).toEqual(found.map(() => 'verified'));
    });

    it.each(where(/signature not checkable|^invalid$/))('%s has a signature that is found, and not checked', (_, row) => {
      expect(states(row, trustFor(row))[0]?.state).toMatchObject({ kind: 'found' });
    });

    it.each(where(/^signatures ok$/))('%s holds bundles that verify', (_, row) => {
      const found = states(row, trustFor(row));
      expect(found[0]?.state.kind).toBe('none');
      const bundles = found.filter(({ format }) => format === 'sigstore-bundle').map(({ state }) => state);
      expect(bundles).toHaveLength(Number(row.measures.attestations));
      for (const [index, state] of bundles.entries()) {
        const { identity, key } = row.measures[`att${index}`] as { readonly identity: string | null; readonly key: string };
        if (identity === null)
          expect([state.kind, state.kind === 'verified' && state.signer, key]).toEqual([
            'verified',
            expect.stringContaining('registry'),
            'publicKey hint',
          ]);
        else expect(state).toMatchObject({ kind: 'verified', signer: identity });
      }
    });

    it('takes what is of an authority that the root does not know for found, and not for failed', () => {
      const row = all.find(({ file }) => file === 'sigstore-bundle/rekor2-happy-path/bundle.sigstore.json');
      const underShipped = row === undefined ? [] : states(row, { ...trustFor(row), roots: [shippedRoot()] });
      expect(underShipped.map(({ state }) => state.kind)).toEqual(['found']);
    });

    it('covers every file that carries a signature', () => {
      const kinds = /^(?:signatures? ok|must NOT|signature matches|parses; signature|invalid$)/;
      expect(all.filter(({ verdict }) => !kinds.test(verdict)).map(({ file }) => file)).toEqual([]);
    });
  });

/** `failed`: it was checked. `found`: of an authority that the root does not know, or of a version that is not verified. */
const NOT_VERIFIED: Readonly<Record<string, SignatureState['kind']>> = {
  'attestation/attestation-bundle.json': 'found',
  'attestation/slsa_provenance.sigstore.json': 'found',
  'malicious/dsse-tampered-subject.intoto.jsonl': 'failed',
  'sigstore-bundle/bundle-unknown-version_fail/bundle.sigstore.json': 'found',
  'sigstore-bundle/dsse-invalid-sig_fail/bundle.sigstore.json': 'failed',
  // The digest that it names is of no file that was given: there is nothing that it could be held against.
  'sigstore-bundle/message-digest-mismatch_fail/bundle.sigstore.json': 'found',
};

test('says whether the corpus is here', () => {
  process.stdout.write(
    `Signatures of the corpus: ${all.length === 0 ? 'it is not beside this repository (../shared/corpus)' : `${all.length} files compared`}.\n`,
  );
  expect(all.length === 0).toBe(!existsSync(EXPECTED));
});
