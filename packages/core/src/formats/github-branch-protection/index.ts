import type { Format } from '../format.ts';
import { GITHUB_LIMITS } from '../github-answers.ts';
import { readBranchProtection, recogniseBranchProtection } from './read.ts';
import type { GithubBranchProtectionFacts } from './schema.ts';

/** The protection of a branch, as GitHub's interface gives it. */
export const githubBranchProtection: Format<GithubBranchProtectionFacts> = {
  id: 'github-branch-protection',
  title: 'GitHub branch protection',
  specification: 'https://docs.github.com/en/rest/branches/branch-protection',
  versions: 'REST API 2022-11-28, and its refusals',
  limits: GITHUB_LIMITS,
  origin: 'evidence',
  placement: (path) => (/(?:^|\/)[^/]*branch[-_]protection[^/]*\.json$/i.test(path) ? 'candidate' : 'no'),
  recognise: recogniseBranchProtection,
  read: readBranchProtection,
};
