import type { Format } from '../format.ts';
import { GITHUB_LIMITS } from '../github-answers.ts';
import { readWorkflowRuns, recogniseWorkflowRuns } from './read.ts';
import type { GithubWorkflowRunsFacts } from './schema.ts';

/** Runs of workflows, as GitHub's interface gives them. */
export const githubWorkflowRuns: Format<GithubWorkflowRunsFacts> = {
  id: 'github-workflow-runs',
  title: 'GitHub workflow runs',
  specification: 'https://docs.github.com/en/rest/actions/workflow-runs',
  versions: 'REST API 2022-11-28, and its refusals',
  limits: GITHUB_LIMITS,
  origin: 'evidence',
  placement: (path) => (/(?:^|\/)[^/]*workflow[-_]runs?[^/]*\.json$/i.test(path) ? 'candidate' : 'no'),
  recognise: recogniseWorkflowRuns,
  read: readWorkflowRuns,
};
