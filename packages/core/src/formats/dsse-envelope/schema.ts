/** A signature of an envelope, as it came: found, never checked here. */
export interface EnvelopeSignature {
  /** A hint that anybody can write; null where there is none. */
  readonly keyId: string | null;
  /** Whether a certificate came with it. Nothing that comes with a signature makes it trusted. */
  readonly certificate: boolean;
}

/** What a file of envelopes says. */
export interface DsseEnvelopeFacts {
  readonly kind: 'dsse-envelope';
  /** How many there are. Of several, each is a document of its own inside, and the rest of the facts is that of none. */
  readonly envelopes: number;
  readonly payloadType: string | null;
  /** Bytes of the payload; null where it could not be decoded. */
  readonly payloadBytes: number | null;
  /** The first 100. */
  readonly signatures: readonly EnvelopeSignature[];
}
