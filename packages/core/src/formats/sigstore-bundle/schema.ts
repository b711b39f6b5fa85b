/** An entry of a transparency log, as the bundle shows it: found, never checked here. */
export interface BundleLogEntry {
  /** Kind and version of its body, e.g. `dsse/0.0.1`. */
  readonly kind: string;
  readonly inclusionPromise: boolean;
  readonly inclusionProof: boolean;
}

/** What the signature is said to be made with. A hint names a key that has to be given; nothing in a bundle makes itself trusted. */
export type BundleKey =
  | { readonly kind: 'certificate' }
  | { readonly kind: 'certificate chain'; readonly certificates: number }
  | { readonly kind: 'public key'; readonly hint: string | null };

/** What a file of Sigstore bundles says. */
export interface SigstoreBundleFacts {
  readonly kind: 'sigstore-bundle';
  /** How many there are. Of several, each is a document of its own inside, and the rest of the facts is that of none. */
  readonly bundles: number;
  readonly version: '0.1' | '0.2' | '0.3' | null;
  readonly key: BundleKey | null;
  /** `message signature`: over a file, which is not inside. */
  readonly content: 'envelope' | 'message signature' | null;
  /** Of the file that a message signature is said to be over; hexadecimal digits. */
  readonly messageDigest: { readonly algorithm: string; readonly value: string } | null;
  /** The first 100. */
  readonly logEntries: readonly BundleLogEntry[];
  /** Time stamps of RFC 3161. */
  readonly timestamps: number;
}
