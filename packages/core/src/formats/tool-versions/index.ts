import { JSON_LIMITS } from '../../encodings/json/json-document.ts';
import type { Format } from '../format.ts';
import { readToolVersions, recogniseToolVersions } from './read.ts';
import type { ToolVersionsFacts } from './schema.ts';

const IN_FORCE = /(?:^|\/)(?:\.tool-versions|\.nvmrc|\.(?:node|python|ruby|java|go)-version|rust-toolchain(?:\.toml)?)$/;

/** Files that say which version of a tool to use. Version managers look for them upwards, so each folder counts. */
export const toolVersions: Format<ToolVersionsFacts> = {
  id: 'tool-versions',
  title: 'Tool versions',
  specification: 'https://asdf-vm.com/manage/configuration.html',
  versions: '.tool-versions, .nvmrc, .*-version, rust-toolchain, global.json',
  limits: { bytes: 64 * 1024, depth: JSON_LIMITS.depth },
  // Other programs keep a global.json too: its content decides.
  placement: (path) => (IN_FORCE.test(path) ? 'in force' : /(?:^|\/)global\.json$/.test(path) ? 'candidate' : 'no'),
  recognise: recogniseToolVersions,
  read: readToolVersions,
};
