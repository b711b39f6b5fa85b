/** What such an answer says around its bundles; each bundle is a document of its own. */
export interface NpmAttestationsFacts {
  readonly kind: 'npm-attestations';
  readonly attestations: number;
  /** What the registry says that they are, the first 100; nobody signed that. Null where it does not say. */
  readonly predicateTypes: readonly (string | null)[];
}
