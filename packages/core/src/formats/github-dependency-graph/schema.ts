/** What the export of GitHub's dependency graph says around its SPDX document, which is read as a document of its own. */
export interface GithubDependencyGraphFacts {
  readonly kind: 'github-dependency-graph';
  /** `spdxVersion` of the document inside, as written; null where it has none. */
  readonly spdxVersion: string | null;
  readonly packages: number;
}
