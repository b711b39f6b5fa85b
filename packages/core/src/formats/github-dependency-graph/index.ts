import type { Format } from '../format.ts';
import { GRAPH_LIMITS, readGithubDependencyGraph, recogniseGithubDependencyGraph } from './read.ts';
import type { GithubDependencyGraphFacts } from './schema.ts';

/** What GitHub exports of a repository's dependency graph: an SPDX document in a wrapper. */
export const githubDependencyGraph: Format<GithubDependencyGraphFacts> = {
  id: 'github-dependency-graph',
  title: 'GitHub dependency graph export',
  specification: 'https://docs.github.com/en/rest/dependency-graph/sboms',
  versions: 'REST API 2022-11-28',
  limits: GRAPH_LIMITS,
  origin: 'evidence',
  placement: (path) => (/(?:^|\/)[^/]*(?:sbom|dependency-graph)[^/]*\.json$/i.test(path) ? 'candidate' : 'no'),
  recognise: recogniseGithubDependencyGraph,
  read: readGithubDependencyGraph,
};
