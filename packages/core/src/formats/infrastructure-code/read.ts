import { diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { decodeText, strictUtf8 } from '../../encodings/text.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import {
  ansiblePlays,
  bicepBlocks,
  cloudFormation,
  type FoundCode,
  helmChart,
  kubernetesObjects,
  pulumiProject,
  terraformBlocks,
  terraformLock,
} from '../infrastructure-blocks.ts';
import { declaredSettings } from '../infrastructure-settings.ts';
import type { InfrastructureCodeFacts } from './schema.ts';

const MOST_ITEMS = 1000;

/** Whether the content declares something to one of the tools. */
export function recogniseInfrastructureCode({ path, bytes }: FormatInput): boolean {
  const text = strictUtf8(bytes);
  return text !== null && text.trim() !== '' && !text.includes('\0') && foundIn(path, text) !== null;
}

/** Reads a file of infrastructure code by its lines. The tool that takes it decides on its syntax, which is not checked here. */
export function readInfrastructureCode({ path, bytes }: FormatInput): ReadResult<InfrastructureCodeFacts> {
  const log = diagnosticLog(path);
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return { verdict: decoded.kind, measures: {}, facts: null, diagnostics: log.list() };
  const found = foundIn(path, decoded.text);
  if (found === null) {
    log.error('no-infrastructure', 'The file declares nothing to the tool that its name stands for. Fill it, or give it another name.');
    return { verdict: 'malformed', measures: {}, facts: null, diagnostics: log.list() };
  }
  if (found.items.length > MOST_ITEMS)
    log.warning('too-many-entries', `The file declares ${found.items.length} things; the first ${MOST_ITEMS} are kept.`);
  const facts: InfrastructureCodeFacts = {
    kind: 'infrastructure-code',
    ...found,
    items: found.items.slice(0, MOST_ITEMS),
    settings: declaredSettings(found.tool, decoded.text).slice(0, MOST_ITEMS),
  };
  const measures = {
    tool: found.tool,
    part: found.part,
    items: found.items.length,
    ...(found.part === 'lock' ? { hashed: found.hashedProviders } : {}),
  };
  return { verdict: 'valid', measures, facts, diagnostics: log.list() };
}

/** The name decides which tool is asked, where only one uses it; YAML and JSON are asked for each. */
function foundIn(path: string, text: string): FoundCode | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/\.lock\.hcl$/.test(name)) return terraformLock(text);
  if (/\.(?:tf|tofu)$/.test(name)) return terraformBlocks(text);
  if (/\.bicep$/.test(name)) return bicepBlocks(text);
  if (name === 'Pulumi.yaml') return pulumiProject(text);
  if (name === 'Chart.yaml') return helmChart(text);
  if (!/\.(?:ya?ml|json|template)$/i.test(name)) return null;
  // A word that each of them needs, before the lines are gone through: most YAML and JSON is something else.
  return (
    (text.includes('Resources') ? cloudFormation(text) : null) ??
    (text.includes('apiVersion') ? kubernetesObjects(text) : null) ??
    (/hosts:|import_playbook:/.test(text) ? ansiblePlays(text) : null)
  );
}
