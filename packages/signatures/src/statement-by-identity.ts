import type { IdentitySignature, SignedStatement, SignerSeen } from '@avouch/core';
import { bundleBytes, timeOfSigning } from '@avouch/core';
import type { TrustedRoot } from './trust.ts';
import { verifyBundle } from './verify-bundle.ts';

/** Somebody whom the reader expects to have signed. Compared as text, character by character. */
export interface ExpectedIdentity {
  readonly identity: string;
  readonly issuer: string;
}

/**
 * Who signed a statement, by the identities that the reader named and the authorities that the reader trusts, offline: the certificate leads to
 * such an authority and to its log of certificates, was valid when a log or a time-stamping authority of the root saw the signature, stands in
 * the log's entry as it stands in the bundle, and names one of the identities by the word of the issuer given for it.
 */
export function signerByIdentity(
  expected: readonly ExpectedIdentity[],
  roots: readonly TrustedRoot[],
): (signed: SignedStatement) => SignerSeen {
  return (signed) =>
    signed.kind === 'identity'
      ? signerOf(signed, expected, roots)
      : { kind: 'unknown', reason: `it is signed by key ${signed.keyId}, and no key of that id was given` };
}

function signerOf(signed: IdentitySignature, expected: readonly ExpectedIdentity[], roots: readonly TrustedRoot[]): SignerSeen {
  const logged = certificateInLog(signed);
  if (logged === null)
    return {
      kind: 'unknown',
      reason: `its log entry is of a kind that is not checked here (${KINDS} are), or does not hold the certificate`,
    };
  if (!logged.equals(signed.certificate))
    return { kind: 'wrong', reason: 'its certificate is not the one of its log entry: one of them was altered' };
  const named = expected.map(({ identity, issuer }) => ({ kind: 'identity' as const, identity, issuer }));
  const { state, payload } = verifyBundle(bundleBytes(signed), { roots, keys: [], registryKeys: [], expected: named, files: [] });
  switch (state.kind) {
    case 'failed':
      return { kind: 'wrong', reason: state.reason };
    case 'found':
      return { kind: 'unknown', reason: state.reason };
    case 'none':
      return { kind: 'unknown', reason: 'it holds no signature that could be checked' };
    case 'verified': {
      const signer = `${state.signer}, by the word of ${state.issuer ?? 'nobody'}`;
      if (payload === null || !Buffer.from(signed.payload).equals(payload))
        return { kind: 'wrong', reason: 'what was verified is not, byte for byte, what was read' };
      if (state.expected === true) return { kind: 'known', signer, time: timeOfSigning(signed) };
      return {
        kind: 'unknown',
        reason: `it is signed by ${signer}; ${state.reason ?? 'nobody was named whom you expect (--identity, --issuer)'}`,
      };
    }
  }
}

const KINDS = 'dsse 0.0.1 and 0.0.2, intoto 0.0.2 and hashedrekord 0.0.2';

/**
 * The certificate that the log wrote down, DER. Whoever verifies compares its signature and what it stands over with the entry; that the
 * certificate is the same one, byte for byte, nothing else asks: parts of a certificate around what its authority signed could be altered.
 */
function certificateInLog({ entry }: IdentitySignature): Buffer | null {
  const { kind, version } = entry.kindVersion;
  const spec = member(bodyOf(entry.canonicalizedBody), 'spec');
  switch (`${kind}/${version}`) {
    case 'dsse/0.0.1':
      return fromPem(member(only(member(spec, 'signatures')), 'verifier'));
    case 'intoto/0.0.2':
      return fromPem(member(only(member(member(member(spec, 'content'), 'envelope'), 'signatures')), 'publicKey'));
    case 'dsse/0.0.2':
      return fromVerifier(only(member(member(spec, 'dsseV002'), 'signatures')));
    case 'hashedrekord/0.0.2':
      return fromVerifier(member(member(spec, 'hashedRekordV002'), 'signature'));
    default:
      return null;
  }
}

function bodyOf(body: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(body, 'base64')));
  } catch {
    // No entry of a log: nothing is in it.
    return null;
  }
}

/** Base64 of a PEM, as logs write a verifier down. */
function fromPem(verifier: unknown): Buffer | null {
  if (typeof verifier !== 'string') return null;
  const lines = Buffer.from(verifier, 'base64').toString('latin1').trimEnd().split('\n');
  const isPem = lines.length > 2 && lines[0] === '-----BEGIN CERTIFICATE-----' && lines.at(-1) === '-----END CERTIFICATE-----';
  return isPem ? Buffer.from(lines.slice(1, -1).join(''), 'base64') : null;
}

function fromVerifier(signature: unknown): Buffer | null {
  const raw = member(member(member(signature, 'verifier'), 'x509Certificate'), 'rawBytes');
  return typeof raw === 'string' ? Buffer.from(raw, 'base64') : null;
}

function only(list: unknown): unknown {
  return Array.isArray(list) && list.length === 1 ? list[0] : undefined;
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
