import { SIGNED_FORMATS, type SignatureState } from '@avouch/core';
import { type Checked, found } from './checked.ts';
import type { Trust } from './trust.ts';
import { verifyBundle } from './verify-bundle.ts';
import { verifyEnvelope } from './verify-envelope.ts';

/**
 * Verifies the signature that a document of such a format carries, with nothing but what is trusted: no key and no root that came with
 * it. It knows no clock: certificates and keys are held against when the log or a time stamp says that was signed.
 */
export function verifySignature(bytes: Uint8Array, format: string, trust: Trust): SignatureState {
  return checkSignature(bytes, format, trust).state;
}

/** As {@link verifySignature}, with what exactly the signature is over. */
export function checkSignature(bytes: Uint8Array, format: string, trust: Trust): Checked {
  if (!SIGNED_FORMATS.has(format)) return { state: { kind: 'none' }, payload: null, payloadType: null };
  try {
    return format === 'sigstore-bundle' ? verifyBundle(bytes, trust) : verifyEnvelope(bytes, trust);
  } catch {
    // Made to exhaust a parser: what could not be looked at is not verified.
    return found('it could not be looked at to the end');
  }
}
