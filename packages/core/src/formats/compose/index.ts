import { YAML_LIMITS } from '../../encodings/yaml/yaml-document.ts';
import type { Format } from '../format.ts';
import { readCompose, recogniseCompose } from './read.ts';
import type { ComposeFacts } from './schema.ts';

/** The names that are taken without `-f`. */
const IN_FORCE = /(?:^|\/)(?:docker-)?compose(?:\.override)?\.ya?ml$/;
const NAME = /(?:^|\/)(?:[^/]{1,100}[.-])?compose(?:[._-][^/]{1,100})?\.ya?ml$/;

/** Services of containers, as Docker Compose starts them. */
export const compose: Format<ComposeFacts> = {
  id: 'compose',
  title: 'Compose file',
  specification: 'https://docs.docker.com/reference/compose-file/',
  versions: 'as documented in 2026',
  limits: { bytes: 1024 * 1024, ...YAML_LIMITS },
  placement: (path) => (IN_FORCE.test(path) ? 'in force' : NAME.test(path) ? 'candidate' : 'no'),
  recognise: recogniseCompose,
  read: readCompose,
};
