import { YAML_LIMITS } from '../../encodings/yaml/yaml-document.ts';
import type { Format } from '../format.ts';
import { readAction, recogniseAction } from './read.ts';
import type { ActionFacts } from './schema.ts';

const NAMED = /(?:^|\/)action\.ya?ml$/;
/** At the root the repository itself is the action; under `.github` it is kept for the repository's own workflows. */
const IN_FORCE = /^(?:\.github\/(?:.+\/)?)?action\.ya?ml$/;

/** Actions of GitHub: composite, JavaScript and container ones. Elsewhere a workflow that names the folder gives one force. */
export const githubAction: Format<ActionFacts> = {
  id: 'github-action',
  title: 'GitHub action metadata',
  specification: 'https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax',
  versions: 'as documented in 2026',
  limits: { bytes: 512 * 1024, ...YAML_LIMITS },
  placement: (path) => (IN_FORCE.test(path) ? 'in force' : NAMED.test(path) ? 'candidate' : 'no'),
  recognise: recogniseAction,
  read: readAction,
};
