import { YAML_LIMITS } from '../../encodings/yaml/yaml-document.ts';
import type { Format } from '../format.ts';
import { readWorkflow, recogniseWorkflow } from './read.ts';
import type { WorkflowFacts } from './schema.ts';

const IN_FORCE = /^\.github\/workflows\/[^/]+\.ya?ml$/;
const ELSEWHERE = /\/\.github\/workflows\/[^/]+\.ya?ml$/;

/** GitHub Actions workflows. Only direct children of `.github/workflows` are in force; composite actions are not workflows. */
export const githubWorkflow: Format<WorkflowFacts> = {
  id: 'github-workflow',
  title: 'GitHub Actions workflow',
  specification: 'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax',
  versions: 'as documented in 2026',
  limits: { bytes: 512 * 1024, ...YAML_LIMITS },
  placement: (path) => (IN_FORCE.test(path) ? 'in force' : ELSEWHERE.test(path) ? 'candidate' : 'no'),
  recognise: recogniseWorkflow,
  read: readWorkflow,
};
