import { YAML_LIMITS } from '../../encodings/yaml/yaml-document.ts';
import type { Format } from '../format.ts';
import { readGitlab, recogniseGitlab } from './read.ts';
import type { GitlabFacts } from './schema.ts';

const IN_FORCE = /^\.gitlab-ci\.ya?ml$/;
/** Names under which files are kept that the pipeline includes. */
const CANDIDATE = /(?:^|\/)\.gitlab-ci\.ya?ml$|\.gitlab-ci\.ya?ml$|(?:^|\/)(?:\.gitlab|\.gitlab-ci|gitlab-ci|\.ci|ci)\/.*\.ya?ml$/;

/** Pipelines of GitLab CI/CD. What the pipeline at the root includes gets its force from there. */
export const gitlabCi: Format<GitlabFacts> = {
  id: 'gitlab-ci',
  title: 'GitLab CI/CD pipeline',
  specification: 'https://docs.gitlab.com/ci/yaml/',
  versions: 'as documented in 2026',
  limits: { bytes: 1024 * 1024, ...YAML_LIMITS },
  placement: (path) => (IN_FORCE.test(path) ? 'in force' : CANDIDATE.test(path) ? 'candidate' : 'no'),
  recognise: recogniseGitlab,
  read: readGitlab,
};
