import type { Format } from '../format.ts';
import { GITHUB_LIMITS } from '../github-answers.ts';
import { readEnvironments, recogniseEnvironments } from './read.ts';
import type { GithubEnvironmentsFacts } from './schema.ts';

/** Environments that deployments go to, with their rules, as GitHub's interface gives them. */
export const githubEnvironments: Format<GithubEnvironmentsFacts> = {
  id: 'github-environments',
  title: 'GitHub environments',
  specification: 'https://docs.github.com/en/rest/deployments/environments',
  versions: 'REST API 2022-11-28, and its refusals',
  limits: GITHUB_LIMITS,
  origin: 'evidence',
  placement: (path) => (/(?:^|\/)[^/]*(?:github|deployment)[^/]*environments?[^/]*\.json$/i.test(path) ? 'candidate' : 'no'),
  recognise: recogniseEnvironments,
  read: readEnvironments,
};
