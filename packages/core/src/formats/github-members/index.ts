import type { Format } from '../format.ts';
import { GITHUB_LIMITS } from '../github-answers.ts';
import { readMembers, recogniseMembers } from './read.ts';
import type { GithubMembersFacts } from './schema.ts';

/** Members, memberships, collaborators or settings of an organisation, as GitHub's interfaces give them. */
export const githubMembers: Format<GithubMembersFacts> = {
  id: 'github-members',
  title: 'GitHub members and settings of an organisation',
  specification: 'https://docs.github.com/en/rest/orgs/members',
  versions: 'REST API 2022-11-28, its refusals, and GraphQL `membersWithRole`',
  limits: GITHUB_LIMITS,
  origin: 'evidence',
  placement: (path) => (/(?:^|\/)[^/]*(?:github|org)[^/]*(?:members|collaborators|settings)[^/]*\.json$/i.test(path) ? 'candidate' : 'no'),
  recognise: recogniseMembers,
  read: readMembers,
};
