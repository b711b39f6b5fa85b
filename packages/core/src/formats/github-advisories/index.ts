import type { Format } from '../format.ts';
import { GITHUB_LIMITS } from '../github-answers.ts';
import { readAdvisories, recogniseAdvisories } from './read.ts';
import type { GithubAdvisoriesFacts } from './schema.ts';

/** Security advisories of a repository or an organisation, as GitHub's interface gives them. */
export const githubAdvisories: Format<GithubAdvisoriesFacts> = {
  id: 'github-advisories',
  title: 'GitHub security advisories of a repository',
  specification: 'https://docs.github.com/en/rest/security-advisories/repository-advisories',
  versions: 'REST API 2022-11-28, and its refusals',
  limits: GITHUB_LIMITS,
  origin: 'evidence',
  placement: (path) => (/(?:^|\/)[^/]*(?:security[-_]advisor(?:y|ies)|github[-_]advisories)[^/]*\.json$/i.test(path) ? 'candidate' : 'no'),
  recognise: recogniseAdvisories,
  read: readAdvisories,
};
