import type { Format } from '../format.ts';
import { GITHUB_LIMITS } from '../github-answers.ts';
import { readPullRequests, recognisePullRequests } from './read.ts';
import type { GithubPullRequestsFacts } from './schema.ts';

/** Pull requests with their checks and reviews, as GitHub's command line and its interface give them. */
export const githubPullRequests: Format<GithubPullRequestsFacts> = {
  id: 'github-pull-requests',
  title: 'GitHub pull requests',
  specification: 'https://cli.github.com/manual/gh_pr_list',
  versions: 'gh pr list --json, of gh 2; REST API 2022-11-28, and its refusals',
  limits: GITHUB_LIMITS,
  origin: 'evidence',
  placement: (path) => (/(?:^|\/)[^/]*pull[-_]?requests?[^/]*\.json$/i.test(path) ? 'candidate' : 'no'),
  recognise: recognisePullRequests,
  read: readPullRequests,
};
