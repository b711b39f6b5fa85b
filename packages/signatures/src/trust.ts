import type { KeyObject } from 'node:crypto';
import type { TrustMaterial } from '@sigstore/verify';

/** Authorities that vouch for certificates, logs and times: a Sigstore trusted root. */
export interface TrustedRoot {
  /** Its place for people: `the one that ships`, or the file that was given. */
  readonly name: string;
  readonly material: TrustMaterial;
}

/** A public key that somebody named. */
export interface TrustedKey {
  /** `sha256:` and the hexadecimal digits of the SHA-256 of its SubjectPublicKeyInfo. */
  readonly id: string;
  readonly key: KeyObject;
}

/** A key of a package registry, which vouches for what was published and for nothing else. */
export interface RegistryKey {
  /** What a bundle names it by. */
  readonly hint: string;
  readonly key: KeyObject;
  /** From when to when signatures of it count; null where that is open. */
  readonly from: Date | null;
  readonly until: Date | null;
}

/** Who is to have signed. Compared as text, character by character. */
export type ExpectedSigner =
  | { readonly kind: 'identity'; readonly identity: string; readonly issuer: string }
  | { readonly kind: 'key'; readonly id: string };

/** A file of a release, by its digests in hexadecimal digits; its bytes are fetched when a signature is over them. */
export interface SignedFile {
  readonly sha256: string;
  readonly sha512: string;
  /** Null where it cannot be read any more. */
  readonly read: () => Uint8Array | null;
}

/** What a signature is held against. Nothing of it may come from the evidence itself. */
export interface Trust {
  /** Asked in turn. */
  readonly roots: readonly TrustedRoot[];
  readonly keys: readonly TrustedKey[];
  readonly registryKeys: readonly RegistryKey[];
  /** One of them is to have signed; empty where nobody was named. */
  readonly expected: readonly ExpectedSigner[];
  readonly files: readonly SignedFile[];
}
