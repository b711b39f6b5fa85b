import { createPublicKey } from 'node:crypto';
import { bundleFromJSON } from '@sigstore/bundle';
import { TrustedRoot } from '@sigstore/protobuf-specs';
import { type SignedEntity, toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';

// Sigstore's own verifier, as its documentation says to use it, for tests to compare with; nothing in the product imports it.

/** Whether it says that the key of this PEM made a bundle's signature, without a log and without a time. */
export function referenceByKey(bundle: Uint8Array, pem: string): boolean {
  const material = {
    ...{ certificateAuthorities: [], timestampAuthorities: [], tlogs: [], ctlogs: [] },
    publicKey: () => ({ publicKey: createPublicKey(pem), validFor: () => true }),
  };
  const verifier = new Verifier(material, { tlogThreshold: 0, ctlogThreshold: 0, timestampThreshold: 0 });
  return holds(() => verifier.verify(entityOf(bundle)));
}

/** Whether it says that this identity made a bundle's signature, under a trusted root. */
export function referenceByIdentity(
  bundle: Uint8Array,
  { root, identity, issuer }: { readonly root: Uint8Array; readonly identity: string; readonly issuer: string },
): boolean {
  const verifier = new Verifier(toTrustMaterial(TrustedRoot.fromJSON(JSON.parse(Buffer.from(root).toString()))));
  // It takes the name for a pattern.
  const subjectAlternativeName = `^${identity.replace(/[^\w@]/g, '\\$&')}$`;
  return holds(() => verifier.verify(entityOf(bundle), { subjectAlternativeName, extensions: { issuer } }));
}

function entityOf(bundle: Uint8Array): SignedEntity {
  return toSignedEntity(bundleFromJSON(JSON.parse(Buffer.from(bundle).toString())));
}

function holds(verify: () => unknown): boolean {
  try {
    verify();
    return true;
  } catch {
    // Whatever it throws, it does not verify.
    return false;
  }
}
