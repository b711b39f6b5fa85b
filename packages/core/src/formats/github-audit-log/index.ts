import type { Format } from '../format.ts';
import { GITHUB_LIMITS } from '../github-answers.ts';
import { readAuditLog, recogniseAuditLog } from './read.ts';
import type { GithubAuditLogFacts } from './schema.ts';

/** Entries of the audit log of an organisation or enterprise, as GitHub's interface and its export as JSON give them. */
export const githubAuditLog: Format<GithubAuditLogFacts> = {
  id: 'github-audit-log',
  title: 'GitHub audit log',
  specification: 'https://docs.github.com/en/rest/orgs/orgs#get-the-audit-log-for-an-organization',
  versions: 'REST API 2022-11-28, its refusals, and the export as JSON',
  limits: GITHUB_LIMITS,
  origin: 'evidence',
  placement: (path) => (/(?:^|\/)[^/]*audit[-_]?log[^/]*\.json$/i.test(path) ? 'candidate' : 'no'),
  recognise: recogniseAuditLog,
  read: readAuditLog,
};
