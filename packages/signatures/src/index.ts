export type { LayerToVerify } from './signatures-of-layers.ts';
export { signaturesOfLayers } from './signatures-of-layers.ts';
export type { ExpectedSigner, RegistryKey, SignedFile, Trust, TrustedKey, TrustedRoot } from './trust.ts';
export { readTrustedKey, shippedRegistryKeys } from './trusted-keys.ts';
export { readTrustedRoot, shippedRoot } from './trusted-root.ts';
export { verifySignature } from './verify-signature.ts';
