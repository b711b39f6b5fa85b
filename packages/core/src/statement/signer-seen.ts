import type { SigningTime } from './bundle.ts';

/** What the reader's own keys say of a signature. */
export type SignerSeen =
  /** `time`: when somebody other than the signer saw the signature; a key's has none. */
  | { readonly kind: 'known'; readonly signer: string; readonly time?: SigningTime | null }
  | { readonly kind: 'wrong'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };
