/** What came with a statement. Nothing of it makes anything trusted. */
export interface PackParts {
  readonly bundle: Uint8Array;
  /** Openings of the records that were disclosed. */
  readonly openings: Uint8Array;
  /** Bytes of disclosed evidence, by the index of its record. */
  readonly evidence: ReadonlyMap<number, Uint8Array>;
}
