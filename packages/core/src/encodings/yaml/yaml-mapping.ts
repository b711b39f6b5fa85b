import type { DiagnosticLog } from '../diagnostic-log.ts';
import { decodeText } from '../text.ts';
import { readYaml } from './yaml-document.ts';
import type { YamlMapping } from './yaml-value.ts';

/** The mapping that a file is, of how many documents it is the first; or how reading it ends. */
export type YamlMappingRead =
  | { readonly kind: 'mapping'; readonly root: YamlMapping; readonly documents: number }
  | { readonly kind: 'malformed' | 'refused' | 'invalid' };

/** Reads a file whose format is one mapping. `expected` says so, as `A compose file is a mapping with "services"`. */
export function readYamlMapping(bytes: Uint8Array, expected: string, log: DiagnosticLog): YamlMappingRead {
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return { kind: decoded.kind };
  const yaml = readYaml(decoded.text, log);
  if (yaml.kind !== 'yaml') return yaml;
  const { root, documents } = yaml;
  if (root.kind === 'mapping') return { kind: 'mapping', root, documents };
  log.error('not-a-mapping', `${expected}; this file holds something else.`, root.at);
  return { kind: 'invalid' };
}
