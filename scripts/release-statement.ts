import { createHash, type KeyObject } from 'node:crypto';
import { idOfSigningKey, signatureOver } from '../packages/signatures/src/index.ts';

/** Files of a release by name. */
export type ReleaseFiles = ReadonlyMap<string, Uint8Array>;

/** The sums of files as `sha256sum --check` reads them. */
export function checksums(files: ReleaseFiles): string {
  return [...files].map(([name, bytes]) => `${sha256(bytes)}  ${name}\n`).join('');
}

/** What a release is made of, as an in-toto Statement v1 with the predicate for releases: each file by its SHA-256. */
export function releaseStatement(files: ReleaseFiles, version: string, commit: string): string {
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [...files].map(([name, bytes]) => ({ name, digest: { sha256: sha256(bytes) } })),
    predicateType: 'https://in-toto.io/attestation/release/v0.1',
    predicate: { purl: `pkg:generic/avouch@${version}`, releaseId: commit },
  };
  return JSON.stringify(statement);
}

/** That statement in a DSSE envelope, signed by a key of Avouch. */
export function signedStatement(statement: string, key: KeyObject): string {
  const payload = new TextEncoder().encode(statement);
  const envelope = {
    payload: Buffer.from(payload).toString('base64'),
    payloadType: 'application/vnd.in-toto+json',
    signatures: [{ keyid: idOfSigningKey(key), sig: Buffer.from(signatureOver(key, payload)).toString('base64') }],
  };
  return `${JSON.stringify(envelope)}\n`;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
