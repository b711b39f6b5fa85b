import { YAML_LIMITS } from '../../encodings/yaml/yaml-document.ts';
import type { Format } from '../format.ts';
import { readDependabot, recogniseDependabot } from './read.ts';
import type { DependabotFacts } from './schema.ts';

/** Configuration of Dependabot version updates. */
export const dependabot: Format<DependabotFacts> = {
  id: 'dependabot',
  title: 'Dependabot configuration',
  specification: 'https://docs.github.com/en/code-security/dependabot/working-with-dependabot/dependabot-options-reference',
  versions: '2',
  limits: { bytes: 1024 * 1024, ...YAML_LIMITS },
  placement: (path) =>
    /^\.github\/dependabot\.ya?ml$/.test(path) ? 'in force' : /(?:^|\/)dependabot\.ya?ml$/.test(path) ? 'candidate' : 'no',
  recognise: recogniseDependabot,
  read: readDependabot,
};
