import { JSON_LIMITS } from '../../encodings/json/json-document.ts';
import type { Format } from '../format.ts';
import { readRenovate, recogniseRenovate } from './read.ts';
import type { RenovateFacts } from './schema.ts';

const IN_FORCE = /^(?:(?:\.github\/|\.gitlab\/)?renovate\.json[5c]?|\.renovaterc(?:\.json[5c]?)?)$/;
const NAME = /(?:^|\/)(?:renovate\.json[5c]?|\.renovaterc(?:\.json[5c]?)?)$/;

/** Configuration of Renovate in a file of its own, JSON or JSON5. */
export const renovate: Format<RenovateFacts> = {
  id: 'renovate',
  title: 'Renovate configuration',
  specification: 'https://docs.renovatebot.com/configuration-options/',
  versions: 'as documented in 2026',
  limits: { bytes: 1024 * 1024, ...JSON_LIMITS },
  placement: (path) => (IN_FORCE.test(path) ? 'in force' : NAME.test(path) ? 'candidate' : 'no'),
  recognise: recogniseRenovate,
  read: readRenovate,
};
