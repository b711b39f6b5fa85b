import { createPublicKey } from 'node:crypto';
import { bundleFromJSON } from '@sigstore/bundle';
import { toSignedEntity, Verifier } from '@sigstore/verify';

/** Whether Sigstore's own verifier holds a bundle by one key alone, without a log; for tests, and imported by nothing in the product. */
export function heldBySigstore(bundle: string, publicPem: string): boolean {
  const key = createPublicKey(publicPem);
  const material = {
    certificateAuthorities: [],
    timestampAuthorities: [],
    tlogs: [],
    ctlogs: [],
    publicKey: () => ({ publicKey: key, validFor: () => true }),
  };
  try {
    const verifier = new Verifier(material, { tlogThreshold: 0, ctlogThreshold: 0, timestampThreshold: 0 });
    verifier.verify(toSignedEntity(bundleFromJSON(JSON.parse(bundle))));
    return true;
  } catch {
    // It says no by throwing, whatever the reason.
    return false;
  }
}
