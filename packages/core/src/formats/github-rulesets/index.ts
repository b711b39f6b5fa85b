import type { Format } from '../format.ts';
import { GITHUB_LIMITS } from '../github-answers.ts';
import { readRulesets, recogniseRulesets } from './read.ts';
import type { GithubRulesetsFacts } from './schema.ts';

/** Rulesets of a repository or an organisation, or the rules that hold for a branch, as GitHub's interface gives them. */
export const githubRulesets: Format<GithubRulesetsFacts> = {
  id: 'github-rulesets',
  title: 'GitHub rulesets and rules of a branch',
  specification: 'https://docs.github.com/en/rest/repos/rules',
  versions: 'REST API 2022-11-28, and its refusals',
  limits: GITHUB_LIMITS,
  origin: 'evidence',
  placement: (path) => (/(?:^|\/)[^/]*(?:rulesets?|branch[-_]rules)[^/]*\.json$/i.test(path) ? 'candidate' : 'no'),
  recognise: recogniseRulesets,
  read: readRulesets,
};
