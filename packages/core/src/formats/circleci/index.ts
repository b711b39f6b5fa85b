import { YAML_LIMITS } from '../../encodings/yaml/yaml-document.ts';
import type { Format } from '../format.ts';
import { readCircleci, recogniseCircleci } from './read.ts';
import type { CircleciFacts } from './schema.ts';

/** Pipelines of CircleCI. Whether a project there is made from the repository is not in it. */
export const circleci: Format<CircleciFacts> = {
  id: 'circleci',
  title: 'CircleCI configuration',
  specification: 'https://circleci.com/docs/configuration-reference/',
  versions: '2, 2.1',
  limits: { bytes: 1024 * 1024, ...YAML_LIMITS },
  placement: (path) =>
    /^\.circleci\/config\.ya?ml$/.test(path) ? 'in force' : /(?:^|\/)\.circleci\/[^/]+\.ya?ml$/.test(path) ? 'candidate' : 'no',
  recognise: recogniseCircleci,
  read: readCircleci,
};
