import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { at } from '../../packages/core/src/case/case-samples.ts';
import { bundleBytes, canonicalBundle, readBundle, statementBytes, verifyStatement } from '../../packages/core/src/index.ts';
import {
  idOfSigningKey,
  newSigningKey,
  readStatementKey,
  shippedRoot,
  signatureOver,
  signerAmong,
  signerByIdentity,
} from '../../packages/signatures/src/index.ts';
import { referenceByIdentity, referenceByKey } from '../../packages/signatures/src/reference-verifier.ts';
import { temporaryFolder } from '../repositories/temporary-folder.ts';
import { type EntryKind, IDENTITY, ISSUER, sampleSigstore } from './sample-sigstore.ts';
import { CATALOGUE, statementSaying } from './signed-packs.ts';

const PAYLOAD = statementBytes(statementSaying());

/** What is signed, put together here from the specification of DSSE and from nothing of ours. */
function preAuthenticationEncoding(type: string, payload: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${payload.length} `), payload]);
}

interface Envelope {
  readonly payload: string;
  readonly payloadType: string;
  readonly signatures: readonly { readonly sig: string }[];
}

/** An envelope taken out of a bundle as any reader of JSON would: bytes that were signed, and the signature. */
function parts(bundle: Uint8Array): { readonly signed: Buffer; readonly signature: Buffer; readonly payload: Buffer } {
  const { dsseEnvelope } = JSON.parse(Buffer.from(bundle).toString()) as { readonly dsseEnvelope: Envelope };
  const payload = Buffer.from(dsseEnvelope.payload, 'base64');
  return {
    payload,
    signed: preAuthenticationEncoding(dsseEnvelope.payloadType, payload),
    signature: Buffer.from(dsseEnvelope.signatures[0]?.sig ?? '', 'base64'),
  };
}

function flipped(bytes: Uint8Array, at: number): Buffer {
  const other = Buffer.from(bytes);
  other[at] = (other[at] ?? 0) ^ 1;
  return other;
}

/** Whether OpenSSL says that the files it is given verify. */
async function openssl(args: readonly string[], files: Readonly<Record<string, string | Uint8Array>>): Promise<boolean> {
  const folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  try {
    execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
    return true;
  } catch (error) {
    // Whether it ran at all: a tool that is missing verifies nothing and refuses nothing.
    expect((error as { readonly status?: number }).status).toBe(1);
    return false;
  }
}

describe('a statement signed by a key', () => {
  it.each([
    ['ed25519', ['pkeyutl', '-verify', '-rawin', '-pubin', '-inkey', 'key.pem', '-in', 'signed', '-sigfile', 'signature']],
    ['p256', ['dgst', '-sha256', '-verify', 'key.pem', '-signature', 'signature', 'signed']],
  ] as const)('%s verifies with OpenSSL and Sigstore, and no flipped one does', async (type, command) => {
    const { key, publicPem } = newSigningKey(type);
    const stranger = newSigningKey(type);
    const bundle = bundleBytes({ keyId: idOfSigningKey(key), payload: PAYLOAD, signature: signatureOver(key, PAYLOAD) });
    const { signed, signature, payload } = parts(bundle);
    expect(payload.equals(PAYLOAD)).toBe(true);
    expect(await openssl(command, { 'key.pem': publicPem, signed, signature })).toBe(true);
    expect(await openssl(command, { 'key.pem': publicPem, signed: flipped(signed, signed.length >> 1), signature })).toBe(false);
    expect(await openssl(command, { 'key.pem': publicPem, signed, signature: flipped(signature, signature.length - 1) })).toBe(false);
    expect(await openssl(command, { 'key.pem': stranger.publicPem, signed, signature })).toBe(false);
    expect([referenceByKey(bundle, publicPem), referenceByKey(bundle, stranger.publicPem)]).toEqual([true, false]);

    const known = signerAmong([{ name: 'Example Ltd', key: statementKey(publicPem), from: null, until: null }]);
    const ours = (bytes: Uint8Array) => {
      const read = readBundle(bytes);
      return read.kind === 'bundle' && known(read.bundle).kind === 'known';
    };
    expect(ours(bundle)).toBe(true);
    // What another tool refuses, ours refuses too: a sample over the whole bundle.
    for (let at = 0; at < bundle.length; at += 101) {
      const other = flipped(bundle, at);
      expect(ours(other), `byte ${at}`).toBe(false);
    }
    for (const at of [signature.length - 1, 10]) {
      const altered = bundleBytes({ keyId: idOfSigningKey(key), payload: PAYLOAD, signature: flipped(signature, at) });
      expect([referenceByKey(altered, publicPem), ours(altered)]).toEqual([false, false]);
    }
    const restated = bundleBytes({ keyId: idOfSigningKey(key), payload: flipped(PAYLOAD, 200), signature });
    expect([referenceByKey(restated, publicPem), ours(restated)]).toEqual([false, false]);
  });
});

function statementKey(pem: string) {
  const { key } = readStatementKey('key.pem', Buffer.from(pem));
  if (key === null) throw new Error('the sample key cannot be read');
  return key;
}

const sigstore = await sampleSigstore();
const ROOT = JSON.parse(sigstore.root.toString()) as {
  readonly timestampAuthorities: readonly { readonly certChain: { readonly certificates: readonly { readonly rawBytes: string }[] } }[];
};

const EXPECTED_SIGNER = { root: sigstore.root, identity: IDENTITY, issuer: ISSUER };

const pem = (der: Uint8Array) => new X509Certificate(der).toString();

describe('a statement signed by an identity, in the form that is verified here', () => {
  it.each<EntryKind>(['dsse/0.0.1', 'intoto/0.0.2', 'dsse/0.0.2', 'hashedrekord/0.0.2'])(
    'and logged as %s verifies with others as it came',
    async (kind) => {
      const client = Buffer.from(JSON.stringify(await sigstore.signed(PAYLOAD, { kind }), null, 2));
      const made = canonicalBundle(client);
      if (made.kind === 'unreadable' || made.bundle.kind !== 'identity') throw new Error('the sample is not signed by an identity');
      expect([referenceByIdentity(client, EXPECTED_SIGNER), referenceByIdentity(made.bytes, EXPECTED_SIGNER)]).toEqual([true, true]);
      expect(referenceByIdentity(made.bytes, { ...EXPECTED_SIGNER, identity: 'eve@example.test' })).toBe(false);
      const { signed, signature, payload } = parts(made.bytes);
      expect(payload.equals(PAYLOAD)).toBe(true);
      const publicPem = String(new X509Certificate(made.bundle.certificate).publicKey.export({ format: 'pem', type: 'spki' }));
      const command = ['dgst', '-sha256', '-verify', 'key.pem', '-signature', 'signature', 'signed'];
      expect(await openssl(command, { 'key.pem': publicPem, signed, signature })).toBe(true);
      expect(await openssl(command, { 'key.pem': publicPem, signed: flipped(signed, 99), signature })).toBe(false);
      if (made.bundle.timeStamp === null) return;
      const [leaf = '', root = ''] = (ROOT.timestampAuthorities[0]?.certChain.certificates ?? []).map(({ rawBytes }) =>
        pem(Buffer.from(rawBytes, 'base64')),
      );
      const stamp = ['ts', '-verify', '-in', 'stamp', '-data', 'signature', '-CAfile', 'root.pem', '-untrusted', 'leaf.pem'];
      const files = { 'leaf.pem': leaf, 'root.pem': root, stamp: made.bundle.timeStamp, signature };
      expect(await openssl([...stamp, '-attime', String(sigstore.clock.getTime() / 1000)], files)).toBe(true);
      expect(
        await openssl([...stamp, '-attime', String(sigstore.clock.getTime() / 1000)], { ...files, signature: flipped(signature, 9) }),
      ).toBe(false);
    },
  );
});

/** Real files, with what other tools found out about their signatures. They are not part of this repository. */
const CORPUS = new URL('../../../shared/corpus/', import.meta.url);
const EXPECTED = new URL('EXPECTED.tsv', CORPUS);

interface Row {
  readonly file: string;
  readonly verdict: string;
  readonly measures: { readonly identity?: string; readonly issuer?: string };
}

function corpus(): readonly Row[] {
  if (!existsSync(EXPECTED)) return [];
  return readFileSync(EXPECTED, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([, kind = '']) => /^(?:DSSE|Sigstore bundle|npm attestations)/.test(kind))
    .map(([file = '', , verdict = '', measures = '{}']) => ({ file, verdict, measures: JSON.parse(measures) as Row['measures'] }));
}

const ROWS = corpus();

if (ROWS.length > 0)
  describe(`signed files of the corpus: ${ROWS.length}`, () => {
    it.each(ROWS.map((row) => [row.file, row] as const))('%s is no statement of ours, in no form', (_, { file }) => {
      const bytes = readFileSync(new URL(file, CORPUS));
      const made = canonicalBundle(bytes);
      const forms = [bytes, ...(made.kind === 'bundle' ? [made.bytes] : [])];
      for (const bundle of forms) {
        const { faults, statement } = verifyStatement(
          { bundle, openings: new Uint8Array(), evidence: new Map() },
          {
            signer: () => ({ kind: 'known', signer: 'anybody' }),
            artefacts: [],
            asOf: at('2026-11-23'),
            catalogues: [CATALOGUE],
            withdrawals: [],
          },
        );
        expect([statement, faults.map(({ cause }) => cause)]).toEqual([null, ['unreadable']]);
      }
    });

    it('are of whom the corpus says, where a client signed an envelope as somebody, and of nobody where it says that they are not', () => {
      const seen = ROWS.flatMap(({ file, verdict, measures: { identity, issuer } }) => {
        const made = canonicalBundle(readFileSync(new URL(file, CORPUS)));
        if (made.kind === 'unreadable' || identity === undefined || issuer === undefined) return [];
        return [[file, verdict, signerByIdentity([{ identity, issuer }], [shippedRoot()])(made.bundle).kind]];
      });
      expect(seen).toEqual([
        ['attestation/binary-linux-amd64-push-v14.2.build.slsa', 'signature ok', 'known'],
        ['sigstore-bundle/dsse-invalid-sig_fail/bundle.sigstore.json', 'must NOT verify', 'wrong'],
        ['sigstore-bundle/happy-path-intoto-in-dsse-v3/bundle.sigstore.json', 'signature ok', 'known'],
        ['sigstore-bundle/sigstore-js/bundleV01-dsse-with-proof.sigstore', 'signature ok', 'known'],
        ['sigstore-bundle/sigstore-js/bundleV03-intoto.sigstore', 'signature ok', 'known'],
      ]);
    });
  });

test('says whether the corpus is here', () => {
  process.stdout.write(
    `Statements against the corpus: ${ROWS.length === 0 ? 'it is not here (../shared/corpus)' : `${ROWS.length} files`}.\n`,
  );
  expect(ROWS.length === 0).toBe(!existsSync(EXPECTED));
});
