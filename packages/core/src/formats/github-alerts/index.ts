import type { Format } from '../format.ts';
import { GITHUB_LIMITS } from '../github-answers.ts';
import { readAlerts, recogniseAlerts } from './read.ts';
import type { GithubAlertsFacts } from './schema.ts';

/** Alerts of Dependabot, code scanning or secret scanning, as GitHub's interface gives them: three lists of one shape. */
export const githubAlerts: Format<GithubAlertsFacts> = {
  id: 'github-alerts',
  title: 'GitHub alerts of Dependabot, code scanning and secret scanning',
  specification: 'https://docs.github.com/en/rest/code-scanning/code-scanning',
  versions: 'REST API 2022-11-28, and its refusals',
  limits: GITHUB_LIMITS,
  origin: 'evidence',
  placement: (path) =>
    /(?:^|\/)[^/]*(?:dependabot|code[-_]scanning|secret[-_]scanning)[^/]*alerts?[^/]*\.json$/i.test(path) ? 'candidate' : 'no',
  recognise: recogniseAlerts,
  read: readAlerts,
};
