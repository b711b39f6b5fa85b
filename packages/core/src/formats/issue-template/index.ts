import { YAML_LIMITS } from '../../encodings/yaml/yaml-document.ts';
import type { Format } from '../format.ts';
import { readIssueTemplate, recogniseIssueTemplate } from './read.ts';
import type { IssueTemplateFacts } from './schema.ts';

const IN_FORCE: readonly RegExp[] = [
  /^\.github\/issue_template\/[^/]+\.(?:ya?ml|md)$/i,
  /^(?:\.github\/|docs\/)?(?:issue_template|pull_request_template)\.(?:md|txt)$/i,
  /^(?:\.github\/|docs\/)?pull_request_template\/[^/]+\.md$/i,
  /^\.gitlab\/(?:issue|merge_request)_templates\/[^/]+\.md$/i,
];

/** Templates of issues, pull requests and merge requests, as GitHub and GitLab take them. */
export const issueTemplate: Format<IssueTemplateFacts> = {
  id: 'issue-template',
  title: 'Issue and pull request template',
  specification:
    'https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/about-issue-and-pull-request-templates',
  versions: 'GitHub and GitLab as documented in 2026',
  limits: { bytes: 512 * 1024, ...YAML_LIMITS },
  placement: (path) => (/template/i.test(path) && IN_FORCE.some((place) => place.test(path)) ? 'in force' : 'no'),
  recognise: recogniseIssueTemplate,
  read: readIssueTemplate,
};
