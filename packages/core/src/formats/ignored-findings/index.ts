import { YAML_LIMITS } from '../../encodings/yaml/yaml-document.ts';
import type { Format } from '../format.ts';
import { LIST_NAMES, readIgnoredFindings, recogniseIgnoredFindings } from './read.ts';
import type { IgnoredFindingsFacts } from './schema.ts';

/** Lists of findings that scanners pass over. Each scanner looks for its own name, in the folder where it runs. */
export const ignoredFindings: Format<IgnoredFindingsFacts> = {
  id: 'ignored-findings',
  title: 'Findings to pass over',
  specification: 'https://trivy.dev/latest/docs/configuration/filtering/',
  versions: '.trivyignore, .gitleaksignore, osv-scanner.toml, brakeman.ignore, .snyk',
  limits: { bytes: 1024 * 1024, ...YAML_LIMITS },
  placement: (path) => (LIST_NAMES.has(path.slice(path.lastIndexOf('/') + 1)) ? 'in force' : 'no'),
  recognise: recogniseIgnoredFindings,
  read: readIgnoredFindings,
};
