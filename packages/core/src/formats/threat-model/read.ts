import { type DiagnosticLog, diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { jsonInstant, jsonList, jsonText } from '../../encodings/json/json-access.ts';
import { isJsonObject, type JsonObject, memberOf, readJson } from '../../encodings/json/json-document.ts';
import { jsonOutline } from '../../encodings/json/json-outline.ts';
import { decodeText, textHead } from '../../encodings/text.ts';
import { xmlRoot } from '../../encodings/xml-document.ts';
import { readYaml } from '../../encodings/yaml/yaml-document.ts';
import type { YamlValue } from '../../encodings/yaml/yaml-value.ts';
import type { FormatInput, FormatLimits, ReadResult } from '../format.ts';
import { isOpenThreat, type ThreatModelContent } from '../threat-model-content.ts';
import { walkThreatModelXml } from '../threat-model-xml.ts';
import { wordCounts } from '../word-counts.ts';
import type { ThreatModelFacts } from './schema.ts';

/** A model of Microsoft's tool holds its knowledge base: some hundred thousand elements. */
export const THREAT_MODEL_LIMITS = {
  bytes: 32 * 1024 * 1024,
  depth: 64,
  nodes: 2_000_000,
} as const satisfies FormatLimits;

const XML_NAMESPACE = 'ThreatModeling.Model';

type Kind = 'microsoft' | 'archive' | 'pytm' | 'threat composer' | 'otm' | 'otm yaml';

/** Whether the content is a threat model of one of these tools. */
export function recogniseThreatModel(input: FormatInput): boolean {
  return kindOf(input) !== null;
}

function kindOf({ path, bytes }: FormatInput): Kind | null {
  const outline = jsonOutline(bytes);
  if (outline !== null) {
    const { members, root } = outline;
    if (root !== 'object') return null;
    if (members.has('otmVersion')) return 'otm';
    if (members.has('schema') && members.get('threats') === '[' && (members.has('applicationInfo') || members.has('mitigationLinks')))
      return 'threat composer';
    return members.get('elements') === '[' && members.get('flows') === '[' && members.get('boundaries') === '[' ? 'pytm' : null;
  }
  // A zip of that name is what somebody took for a model: said, rather than kept as a file that nobody knows.
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4) return /\.tm7$/i.test(path) ? 'archive' : null;
  const root = xmlRoot(bytes);
  if (root !== null)
    return root.name === 'ThreatModel' && [...root.attributes.values()].some((value) => value.includes(XML_NAMESPACE)) ? 'microsoft' : null;
  return /^otmVersion:/m.test(textHead(bytes, 2048)) ? 'otm yaml' : null;
}

/** Counts what is in a threat model. */
export function readThreatModel(input: FormatInput): ReadResult<ThreatModelFacts> {
  const log = diagnosticLog(input.path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid', measures = {}) => ({
    verdict,
    measures,
    facts: null,
    diagnostics: log.list(),
  });
  const kind = kindOf(input);
  if (kind === 'archive') {
    log.error('zip-for-xml', 'A model of the Threat Modeling Tool is XML; this file is a zip. Bring the model itself.');
    return without('invalid', { entries: zipEntries(input.bytes) });
  }
  const decoded = decodeText(input.bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  if (kind === 'microsoft') {
    const found = walkThreatModelXml(decoded.text, log, THREAT_MODEL_LIMITS);
    return 'kind' in found ? without(found.kind) : result(log, found.content, found.measures);
  }
  const root = kind === 'otm yaml' ? yamlRoot(decoded.text, log) : jsonRoot(decoded.text, log);
  if (root.kind !== 'root') return without(root.kind);
  if (!isJsonObject(root.value)) {
    log.error('not-an-object', 'A threat model is an object; this file holds something else.', { line: 1 });
    return without('invalid');
  }
  const { value } = root;
  const keys = { keys: Object.keys(value).slice(0, 50).toSorted() };
  switch (kind) {
    case 'threat composer':
      return result(log, composerContent(value), { ...keys, threats: jsonList(value, 'threats').length });
    case 'pytm':
      return result(log, pytmContent(value), {
        ...keys,
        elements: jsonList(value, 'elements').length,
        findings: jsonList(value, 'findings').length,
        flows: jsonList(value, 'flows').length,
      });
    case 'otm':
    case 'otm yaml':
      if (!isJsonObject(memberOf(value, 'project'))) log.error('no-project', 'The model names no project ("project"), which OTM asks for.');
      return result(log, otmContent(value), {
        ...keys,
        components: jsonList(value, 'components').length,
        threats: jsonList(value, 'threats').length,
      });
    case null:
      log.error('not-a-model', 'This is no threat model of a known tool; bring the file as the tool saved it.', { line: 1 });
      return without('invalid');
    default:
      return kind satisfies never;
  }
}

function result(log: DiagnosticLog, model: ThreatModelContent, measures: Readonly<Record<string, unknown>>): ReadResult<ThreatModelFacts> {
  const verdict = log.failed() ? 'invalid' : 'valid';
  return { verdict, measures, facts: { kind: 'threat-model', model }, diagnostics: log.list(), madeAt: model.changedAt };
}

type Root = { readonly kind: 'root'; readonly value: unknown } | { readonly kind: 'malformed' | 'refused' };

function jsonRoot(text: string, log: DiagnosticLog): Root {
  const json = readJson(text, log, { limits: THREAT_MODEL_LIMITS });
  return json.kind === 'json' ? { kind: 'root', value: json.value } : json;
}

function yamlRoot(text: string, log: DiagnosticLog): Root {
  const yaml = readYaml(text, log);
  return yaml.kind === 'yaml' ? { kind: 'root', value: plainValue(yaml.root) } : yaml;
}

/** YAML without its places, so that one function counts both. The reader has bounded its depth and what aliases come to. */
function plainValue(value: YamlValue): unknown {
  switch (value.kind) {
    case 'scalar':
      return value.value;
    case 'sequence':
      return value.items.map(plainValue);
    case 'mapping':
      return Object.fromEntries(value.entries.map((entry) => [entry.key, plainValue(entry.value)]));
    default:
      return value satisfies never;
  }
}

interface CountedThreat {
  readonly status: string | null;
  readonly severity: string | null;
}

function contentOf(
  counted: readonly CountedThreat[],
  given: Pick<ThreatModelContent, 'tool' | 'version' | 'title' | 'owner' | 'diagrams' | 'elements' | 'changedAt'>,
): ThreatModelContent {
  const [statuses, severities] = [wordCounts(), wordCounts()];
  let open = 0;
  for (const { status, severity } of counted) {
    statuses.add(status ?? 'none');
    if (!isOpenThreat(status)) continue;
    open++;
    severities.add(severity ?? 'none');
  }
  const rest = { reviewed: false, placeholders: 0, threats: counted.length, open };
  return { ...given, ...rest, statuses: statuses.list(), openSeverities: severities.list() };
}

function composerContent(root: JsonObject): ThreatModelContent {
  const threats = jsonList(root, 'threats').map((threat) => {
    const priority = jsonList(threat, 'metadata').find((one) => jsonText(one, 'key') === 'Priority');
    return { status: jsonText(threat, 'status'), severity: jsonText(priority, 'value') };
  });
  const diagrams = ['architecture', 'dataflow'].filter((key) => jsonText(memberOf(root, key), 'image') !== null).length;
  return contentOf(threats, {
    tool: 'Threat Composer',
    version: jsonText(root, 'schema'),
    title: jsonText(memberOf(root, 'applicationInfo'), 'name'),
    owner: null,
    diagrams,
    elements: 0,
    changedAt: null,
  });
}

function pytmContent(root: JsonObject): ThreatModelContent {
  const findings = jsonList(root, 'findings').map((finding) => ({
    status: jsonText(finding, 'response'),
    severity: jsonText(finding, 'severity'),
  }));
  return contentOf(findings, {
    tool: 'pytm',
    version: null,
    title: jsonText(root, 'name'),
    owner: null,
    diagrams: 0,
    elements: jsonList(root, 'elements').length,
    changedAt: jsonInstant(root, 'date'),
  });
}

/** In OTM a threat is a kind; what it does to a component, and how far it is mitigated, stands with the component. */
function otmContent(root: JsonObject): ThreatModelContent {
  const components = jsonList(root, 'components');
  const found = [...components, ...jsonList(root, 'dataflows')].flatMap((part) =>
    jsonList(part, 'threats').map((threat) => ({ status: jsonText(threat, 'state'), severity: null })),
  );
  return contentOf(found, {
    tool: 'Open Threat Model',
    version: jsonText(root, 'otmVersion'),
    title: jsonText(memberOf(root, 'project'), 'name'),
    owner: jsonText(memberOf(root, 'project'), 'owner'),
    diagrams: jsonList(root, 'representations').length,
    elements: components.length,
    changedAt: null,
  });
}

/** How many entries the end of a zip states; null where it has none. Nothing is unpacked. */
function zipEntries(bytes: Uint8Array): number | null {
  const least = Math.max(0, bytes.length - 22 - 65_535);
  for (let at = bytes.length - 22; at >= least; at--) {
    if (bytes[at] === 0x50 && bytes[at + 1] === 0x4b && bytes[at + 2] === 5 && bytes[at + 3] === 6)
      return (bytes[at + 10] ?? 0) + 256 * (bytes[at + 11] ?? 0);
  }
  return null;
}
