import { YAML_LIMITS } from '../../encodings/yaml/yaml-document.ts';
import type { Format } from '../format.ts';
import { readSecurityInsights, recogniseSecurityInsights } from './read.ts';
import type { SecurityInsightsFacts } from './schema.ts';

const IN_FORCE = /^(?:\.github\/|\.gitlab\/)?security-insights\.ya?ml$/i;

/** What a project says of its own security, for programs. */
export const securityInsights: Format<SecurityInsightsFacts> = {
  id: 'security-insights',
  title: 'Security Insights',
  specification: 'https://github.com/ossf/security-insights-spec',
  versions: '1, 2',
  limits: { bytes: 256 * 1024, ...YAML_LIMITS },
  placement: (path) => (IN_FORCE.test(path) ? 'in force' : /(?:^|\/)security-insights\.ya?ml$/i.test(path) ? 'candidate' : 'no'),
  recognise: recogniseSecurityInsights,
  read: readSecurityInsights,
};
