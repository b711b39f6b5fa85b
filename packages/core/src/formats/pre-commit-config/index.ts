import { YAML_LIMITS } from '../../encodings/yaml/yaml-document.ts';
import type { Format } from '../format.ts';
import { readPreCommitConfig, recognisePreCommitConfig } from './read.ts';
import type { PreCommitConfigFacts } from './schema.ts';

/** Hooks that run before a commit where a developer installed them. */
export const preCommitConfig: Format<PreCommitConfigFacts> = {
  id: 'pre-commit-config',
  title: 'pre-commit configuration',
  specification: 'https://pre-commit.com/#adding-pre-commit-plugins-to-your-project',
  versions: 'as documented in 2026',
  limits: { bytes: 512 * 1024, ...YAML_LIMITS },
  placement: (path) =>
    path === '.pre-commit-config.yaml' ? 'in force' : /(?:^|\/)\.?pre-commit-config\.ya?ml$/.test(path) ? 'candidate' : 'no',
  recognise: recognisePreCommitConfig,
  read: readPreCommitConfig,
};
