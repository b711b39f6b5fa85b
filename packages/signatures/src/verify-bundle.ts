import { createPublicKey } from 'node:crypto';
import { type Bundle, bundleFromJSON } from '@sigstore/bundle';
import { HashAlgorithm } from '@sigstore/protobuf-specs';
import { type SignedEntity, type TrustMaterial, toSignedEntity, VerificationError, Verifier } from '@sigstore/verify';
import { namesOf } from './certificate-names.ts';
import { type Checked, failed, found, type Signer, verified } from './checked.ts';
import type { RegistryKey, Trust, TrustedRoot } from './trust.ts';

/** Media types of the versions that are verified; the library takes any version for the newest. */
const MEDIA_TYPES: ReadonlySet<string> = new Set([
  'application/vnd.dev.sigstore.bundle+json;version=0.1',
  'application/vnd.dev.sigstore.bundle+json;version=0.2',
  'application/vnd.dev.sigstore.bundle+json;version=0.3',
  'application/vnd.dev.sigstore.bundle.v0.3+json',
]);
/** As {@link keyId} makes it. */
const KEY_ID = /^sha256:[0-9a-f]{64}$/;
/** The library compares each entry with each other. */
const MOST_ENTRIES = 16;

/**
 * Verifies a Sigstore bundle: its certificate against the authorities of a trusted root at a time that a log or a time-stamping authority
 * vouches for, its entry in the log, and the signature; or, where it names a key, with the keys given or those of the npm registry.
 */
export function verifyBundle(bytes: Uint8Array, trust: Trust): Checked {
  let bundle: Bundle;
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    const mediaType = typeof value === 'object' && value !== null && 'mediaType' in value ? value.mediaType : null;
    if (typeof mediaType !== 'string' || !MEDIA_TYPES.has(mediaType))
      return found('the version of the bundle is not one that is verified, 0.1 to 0.3');
    bundle = bundleFromJSON(value);
  } catch {
    // The library throws for any part that is missing; the reader says which.
    return found('the bundle is not whole, so that nothing of it could be checked');
  }
  const { content } = bundle;
  const over: Partial<Checked> =
    content.$case === 'dsseEnvelope' ? { payload: content.dsseEnvelope.payload, payloadType: content.dsseEnvelope.payloadType } : {};
  const material = bundle.verificationMaterial;
  const stamps = material.timestampVerificationData?.rfc3161Timestamps.length ?? 0;
  if (material.tlogEntries.length > MOST_ENTRIES || stamps > MOST_ENTRIES)
    return found(`it has more than ${MOST_ENTRIES} entries of logs or time stamps`, over);
  const signed = signedFile(bundle, trust);
  if (signed.kind === 'missing') return found(signed.reason, over);
  try {
    const entity = toSignedEntity(bundle, signed.bytes);
    return entity.key.$case === 'certificate'
      ? { ...withCertificate(entity, trust), ...over }
      : { ...withKey(entity, entity.key.hint, trust), ...over };
  } catch {
    // A certificate or time stamp that is none: the library throws what its parser came upon.
    return found('a certificate or time stamp of the bundle cannot be read, so that nothing of it could be checked', over);
  }
}

function withCertificate(entity: SignedEntity, { roots, expected }: Trust): Checked {
  if (roots.length === 0) return found('no trusted root was given that it could be checked with (--trusted-root)');
  let cause: unknown = null;
  for (const root of rootsFor(entity, roots)) {
    const outcome = attempt(entity, root.material, { log: true });
    if (outcome.kind === 'holds') {
      const signer = signerOf(entity);
      return signer === null
        ? failed('its certificate names nobody, or several, or in letters that are not plain, or not who vouched for them')
        : { payload: null, payloadType: null, state: verified(signer, expected) };
    }
    cause = outcome.error;
  }
  if (isOwn(entity) && !roots.some(({ material }) => knows(entity, material)))
    return found(
      'its certificate, its log or its time stamp is of an authority that the trusted root does not know; give the root of that authority with --trusted-root',
    );
  return failed(reasonOf(cause));
}

function withKey(entity: SignedEntity, hint: string, { roots, keys, registryKeys, expected }: Trust): Checked {
  const registered = registryKeys.filter((key) => key.hint === hint);
  if (keys.length === 0 && registered.length === 0)
    return found('it was signed with a key, and no key was given that it could be checked with (--key)');
  // Other hints may be anything; one that is the id of a key tells who is meant, and a key that was given for something else says nothing of it.
  if (registered.length === 0 && KEY_ID.test(hint) && !keys.some(({ id }) => id === hint))
    return found(`it was signed with key ${hint}, and that one was not given (--key)`);
  if (roots.length === 0) return found('no trusted root was given that its log and its time could be checked with (--trusted-root)');
  const errors: unknown[] = [];
  for (const { material } of roots) {
    for (const registryKey of registered) {
      const outcome = attempt(entity, { ...material, publicKey: () => inTime(registryKey) }, { log: true });
      if (outcome.kind === 'holds') return { payload: null, payloadType: null, state: verified({ kind: 'registry', hint }, expected) };
      errors.push(outcome.error);
    }
    for (const { id, key } of keys) {
      // Somebody named the key itself: no log has to vouch for when it was used. One that is there has to hold.
      const outcome = attempt(entity, { ...material, publicKey: () => ({ publicKey: key, validFor: () => true }) }, { log: false });
      if (outcome.kind === 'holds') return { payload: null, payloadType: null, state: verified({ kind: 'key', id }, expected) };
      errors.push(outcome.error);
    }
  }
  const isOf = [...keys, ...registered].some(({ key }) => entity.signature.verifySignature(key));
  if (isOf && !roots.some(({ material }) => knowsTimes(entity, material)))
    return found(
      'its log or its time stamp is of an authority that the trusted root does not know; give the root of that authority with --trusted-root',
    );
  return failed(reasonOf(errors[0]));
}

function inTime({ key, from, until }: RegistryKey) {
  return { publicKey: key, validFor: (date: Date) => (from === null || from <= date) && (until === null || date <= until) };
}

type Attempt = { readonly kind: 'holds' } | { readonly kind: 'fails'; readonly error: unknown };

/** Logs are asked for where the root knows any: an instance without a public log vouches by time stamps alone. */
function attempt(entity: SignedEntity, material: TrustMaterial, { log }: { readonly log: boolean }): Attempt {
  try {
    const verifier = new Verifier(material, {
      tlogThreshold: log && material.tlogs.length > 0 ? 1 : 0,
      ctlogThreshold: log && material.ctlogs.length > 0 ? 1 : 0,
      timestampThreshold: log ? 1 : 0,
    });
    verifier.verify(entity);
    return { kind: 'holds' };
  } catch (error) {
    return { kind: 'fails', error };
  }
}

/** Those that know all that vouches for it last, so that the reason is theirs. */
function rootsFor(entity: SignedEntity, roots: readonly TrustedRoot[]): readonly TrustedRoot[] {
  return roots.toSorted((a, b) => Number(knows(entity, a.material)) - Number(knows(entity, b.material)));
}

/** Whether a root knows who issued the certificate, by the issuer's own key, and who vouches for the time. */
function knows(entity: SignedEntity, root: TrustMaterial): boolean {
  const { key } = entity;
  if (key.$case !== 'certificate') return false;
  const { certificate } = key;
  const issued = root.certificateAuthorities.some(({ certChain }) =>
    certChain.some((issuer) => issuer.subject.equals(certificate.issuer) && isSignedBy(certificate, issuer)),
  );
  return issued && knowsTimes(entity, root);
}

/** Whether a root knows each log and each time-stamping authority that is named. */
function knowsTimes({ tlogEntries, timestamps }: SignedEntity, root: TrustMaterial): boolean {
  const logged = tlogEntries.every(({ logId }) => root.tlogs.some(({ logID }) => logID.equals(logId.keyId)));
  const stamped = timestamps.every(
    (time) =>
      time.$case === 'transparency-log' ||
      root.timestampAuthorities.some(({ certChain: [leaf] }) => leaf?.serialNumber.equals(time.timestamp.signerSerialNumber) === true),
  );
  return logged && stamped;
}

type Certificate = TrustMaterial['certificateAuthorities'][number]['certChain'][number];

function isSignedBy(certificate: Certificate, issuer: Certificate): boolean {
  try {
    return certificate.verify(issuer);
  } catch {
    // A signature of another kind than the issuer's key makes is none of it.
    return false;
  }
}

/** Whether the signature is at least of the certificate that came with it. */
function isOwn({ key, signature }: SignedEntity): boolean {
  if (key.$case !== 'certificate') return false;
  return signature.verifySignature(createPublicKey({ key: key.certificate.publicKey, format: 'der', type: 'spki' }));
}

function signerOf({ key }: SignedEntity): Signer | null {
  const names = key.$case === 'certificate' ? namesOf(key.certificate) : null;
  return names === null ? null : { kind: 'identity', ...names };
}

type Signed = { readonly kind: 'bytes'; readonly bytes?: Buffer } | { readonly kind: 'missing'; readonly reason: string };

/** The file that a message signature is over, by the digest that the bundle names; its bytes are hashed by whoever made the list. */
function signedFile({ content }: Bundle, { files }: Trust): Signed {
  if (content.$case === 'dsseEnvelope') return { kind: 'bytes' };
  const { algorithm, digest } = content.messageSignature.messageDigest;
  const value = Buffer.from(digest).toString('hex');
  const file = files.find(
    ({ sha256, sha512 }) =>
      (algorithm === HashAlgorithm.SHA2_512 ? sha512 : algorithm === HashAlgorithm.SHA2_256 ? sha256 : null) === value,
  );
  if (file === undefined)
    return { kind: 'missing', reason: `it is over a file with the digest ${value.slice(0, 128)}, which was not given (--artefact)` };
  const bytes = file.read();
  return bytes === null
    ? { kind: 'missing', reason: 'the file that it is over cannot be read any more; give it again (--artefact)' }
    : { kind: 'bytes', bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length) };
}

const REASONS: Readonly<Record<VerificationError['code'], string>> = {
  NOT_IMPLEMENTED_ERROR: 'it needs something of Sigstore that is not verified here',
  TLOG_ERROR: 'no entry of a log that the trusted root knows vouches for it',
  TLOG_INCLUSION_PROOF_ERROR: 'the proof that it is in the log does not hold',
  TLOG_INCLUSION_PROMISE_ERROR: 'the log’s promise to take it does not hold',
  TLOG_MISSING_INCLUSION_ERROR: 'nothing shows that it is in the log',
  TLOG_BODY_ERROR: 'the entry of the log is about something else: what was signed, or the signature, was altered',
  CERTIFICATE_ERROR: 'its certificate does not lead to an authority that the trusted root knows, or was not valid when it signed',
  PUBLIC_KEY_ERROR: 'the key was not valid when it signed',
  SIGNATURE_ERROR: 'the signature does not match: what was signed was altered, or somebody else’s key signed it',
  TIMESTAMP_ERROR: 'no log and no authority that the trusted root knows vouches for when it was signed',
};

function reasonOf(error: unknown): string {
  return error instanceof VerificationError ? REASONS[error.code] : 'a part of it that has to hold cannot be read';
}
