import { type ByteWindow, slidingWindow } from '../../encodings/byte-window.ts';
import { type DiagnosticLog, diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { memberOf } from '../../encodings/json/json-document.ts';
import { readJsonItems } from '../../encodings/json/json-items.ts';
import { jsonOutline } from '../../encodings/json/json-outline.ts';
import { decodeText, textHead } from '../../encodings/text.ts';
import { xmlRoot } from '../../encodings/xml-document.ts';
import { readYaml } from '../../encodings/yaml/yaml-document.ts';
import type { YamlValue } from '../../encodings/yaml/yaml-value.ts';
import type { FormatInput, LargeInput, ReadResult } from '../format.ts';
import { type SpdxDocument, spdxDocument } from '../spdx-document.ts';
import { walkSpdxTags } from '../spdx-tag-value.ts';
import { walkSpdxXml } from '../spdx-xml.ts';
import type { SpdxFacts } from './schema.ts';

/** Bounds of the format; JSON is read an item at a time, the other encodings as a text. */
export const SPDX_LIMITS = { bytes: 256 * 1024 * 1024, depth: 64, nodes: 40_000_000, entries: 2_000_000 } as const;
const ITEM_BYTES = 32 * 1024 * 1024;
const TEXT_BYTES = 64 * 1024 * 1024;
const WINDOW_BYTES = 1024 * 1024;
const YAML_BYTES = 16 * 1024 * 1024;
const XML_NODES = 10_000_000;
const YAML_NODES = 1_000_000;
const HEAD = 64 * 1024;

type Kind = 'json' | 'spdx 3' | 'xml' | 'rdf' | 'tag-value' | 'yaml';

/** Whether the content is SPDX, in any encoding: told by its version field, or by the vocabulary of version 3 and of RDF. */
export function recogniseSpdx({ bytes }: FormatInput): boolean {
  return kindOf(bytes) !== null;
}

function kindOf(bytes: Uint8Array): Kind | null {
  const outline = jsonOutline(bytes);
  if (outline !== null) {
    const { members } = outline;
    if (outline.root !== 'object') return null;
    if (members.has('spdxVersion') && ['SPDXID', 'creationInfo', 'dataLicense'].some((key) => members.has(key))) return 'json';
    return members.get('@context')?.startsWith('https://spdx.org/rdf/3') === true && members.has('@graph') ? 'spdx 3' : null;
  }
  const head = textHead(bytes, HEAD);
  const root = xmlRoot(bytes);
  if (root !== null) {
    if (root.name === 'Document') return head.includes('<spdxVersion>') ? 'xml' : null;
    return root.name === 'RDF' && [...root.attributes.values()].some((value) => value.startsWith('http://spdx.org/rdf/terms'))
      ? 'rdf'
      : null;
  }
  if (/^SPDXVersion:[ \t]*SPDX-/m.test(head)) return 'tag-value';
  return /^["']?spdxVersion["']?[ \t]*:/m.test(head) && /^["']?(?:SPDXID|dataLicense)["']?[ \t]*:/m.test(head) ? 'yaml' : null;
}

/** Reads an SPDX document: version 2 in four encodings; version 3 and RDF are recognised and counted. */
export function readSpdx({ path, bytes }: FormatInput): ReadResult<SpdxFacts> {
  const log = diagnosticLog(path);
  const kind = kindOf(bytes) ?? (jsonOutline(bytes) === null ? 'tag-value' : 'json');
  switch (kind) {
    case 'json':
      return readJsonDocument(bytes, { path, version: jsonOutline(bytes)?.members.get('spdxVersion') ?? null, log });
    case 'spdx 3':
      return countSpdx3(bytes, log);
    case 'xml':
    case 'tag-value':
    case 'yaml':
    case 'rdf':
      return readText({ path, bytes }, kind, log);
    default:
      return kind satisfies never;
  }
}

/** Reads a document in JSON of which only a part is ever in memory, where its head has the version that rules the rest. */
export function readLargeSpdx({ path, head, source }: LargeInput): ReadResult<SpdxFacts> | null {
  const members = [...(jsonOutline(head)?.members ?? [])];
  // What stands last in the head may be cut.
  const version = members.slice(0, -1).find(([key]) => key === 'spdxVersion')?.[1];
  if (version === undefined || kindOf(head) !== 'json') return null;
  return readJsonDocument(slidingWindow(source, WINDOW_BYTES), { path, version, log: diagnosticLog(path) });
}

interface JsonDocument {
  readonly path: string;
  /** As it stands in the document. */
  readonly version: string | null;
  readonly log: DiagnosticLog;
}

function readJsonDocument(file: Uint8Array | ByteWindow, { path, version, log }: JsonDocument): ReadResult<SpdxFacts> {
  const document = spdxDocument({ log, encoding: 'json', specVersion: numberOf(version) ?? '2.3' });
  const walked = readJsonItems(file, log, {
    limits: { ...SPDX_LIMITS, itemBytes: ITEM_BYTES },
    onMember: document.begin,
    onItem: document.take,
  });
  if (walked.kind === 'not an object') {
    log.error('not-an-object', 'An SPDX document is an object; this file holds something else.', { line: 1 });
    return without(log, 'invalid');
  }
  return walked.kind === 'items' ? finished(document, { path, version, log }) : without(log, walked.kind);
}

function readText({ path, bytes }: FormatInput, kind: 'xml' | 'tag-value' | 'yaml' | 'rdf', log: DiagnosticLog): ReadResult<SpdxFacts> {
  const limit = kind === 'yaml' ? YAML_BYTES : TEXT_BYTES;
  if (bytes.length > limit) {
    log.error('over-limit', `The file has ${bytes.length} bytes and the limit for this encoding is ${limit}; write it as JSON.`);
    return without(log, 'refused');
  }
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(log, decoded.kind);
  if (kind === 'rdf') {
    log.error('rdf', 'SPDX in RDF is recognised and not read; write it as JSON, YAML, XML or tag-value.');
    return without(log, 'unsupported');
  }
  const { text } = decoded;
  const version = versionIn(text, kind);
  const document = spdxDocument({ log, encoding: kind, specVersion: numberOf(version) ?? '2.3' });
  const outcome =
    kind === 'tag-value'
      ? walkSpdxTags(text, document, log)
      : kind === 'xml'
        ? walkSpdxXml(text, document, { log, limits: { depth: SPDX_LIMITS.depth, nodes: XML_NODES } }).kind
        : walkYaml(text, document, log);
  return outcome === 'walked' ? finished(document, { path, version, log }) : without(log, outcome);
}

function walkYaml(text: string, document: SpdxDocument, log: DiagnosticLog): 'walked' | 'malformed' | 'refused' | 'invalid' {
  const yaml = readYaml(text, log, { nodes: YAML_NODES, depth: SPDX_LIMITS.depth });
  if (yaml.kind !== 'yaml') return yaml.kind;
  if (yaml.root.kind !== 'mapping') {
    log.error('not-an-object', 'An SPDX document is a mapping; this file holds something else.', { line: 1 });
    return 'invalid';
  }
  for (const { key, keyAt, value } of yaml.root.entries) {
    document.begin({ key, kind: value.kind === 'sequence' ? 'array' : value.kind === 'mapping' ? 'object' : 'other', line: keyAt.line });
    if (value.kind !== 'sequence') document.take({ key, index: null, value: plain(value), line: keyAt.line });
    else for (const [index, item] of value.items.entries()) document.take({ key, index, value: plain(item), line: item.usedAt.line });
  }
  return 'walked';
}

/** Numbers stay as they were written: a version 1.10 is not 1.1. */
function plain(value: YamlValue): unknown {
  if (value.kind === 'sequence') return value.items.map(plain);
  if (value.kind === 'mapping') return Object.fromEntries(value.entries.map((entry) => [entry.key, plain(entry.value)]));
  return typeof value.value === 'number' ? value.text : value.value;
}

function versionIn(text: string, kind: 'xml' | 'tag-value' | 'yaml'): string | null {
  const head = text.slice(0, HEAD);
  if (kind === 'xml') return /<spdxVersion>\s{0,20}([^<\s]{1,40})/.exec(head)?.[1] ?? null;
  return /^["']?spdxVersion["']?[ \t]{0,20}:[ \t]{0,20}["']?([^\s"']{1,40})/im.exec(head)?.[1] ?? null;
}

/** `2.3` of `SPDX-2.3`. */
function numberOf(version: string | null): string | null {
  return version?.startsWith('SPDX-') === true ? version.slice('SPDX-'.length) : null;
}

function finished(
  document: SpdxDocument,
  { path, version, log }: { readonly path: string; readonly version: string | null; readonly log: DiagnosticLog },
): ReadResult<SpdxFacts> {
  const number = numberOf(version);
  if (document.entries() > SPDX_LIMITS.entries) {
    log.error('too-many-entries', `The document lists more than ${SPDX_LIMITS.entries} elements and relations; it is not read. Split it.`);
    return without(log, 'refused');
  }
  // Taken first: it holds the document to the rules.
  const facts = document.facts();
  const measures = {
    encoding: 'utf-8',
    spdxVersion: version,
    ...document.measures(),
    with_purl: facts.inventory.withPurl,
    with_version: facts.inventory.withVersion,
    with_supplier: facts.inventory.withSupplier,
    duplicates: facts.inventory.duplicates.count,
  };
  if (number !== null && /^(?:[01]|2\.[01]|2\.[4-9]|[3-9])(?:\.|$)/.test(`${number}.`)) {
    // What the rules of another version would say is no fault of the document.
    const alone = diagnosticLog(path);
    alone.error('spec-version', `SPDX ${quoted(number)} is not read; 2.2 and 2.3 are. Write the document in one of them.`, { line: 1 });
    return { verdict: 'unsupported', measures, facts: null, diagnostics: alone.list() };
  }
  if (number !== '2.2' && number !== '2.3')
    log.error('spec-version', 'The "spdxVersion" is neither SPDX-2.2 nor SPDX-2.3; correct it.', { line: 1 });
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list(), madeAt: facts.created };
}

/** Counts what a document of version 3 lists; what it says is not read. */
function countSpdx3(bytes: Uint8Array, log: DiagnosticLog): ReadResult<SpdxFacts> {
  const counts = { elements: 0, packages: 0, files: 0, relationships: 0, ai_packages: 0, datasets: 0, spdxDocument: 0 };
  const walked = readJsonItems(bytes, log, {
    limits: { ...SPDX_LIMITS, itemBytes: ITEM_BYTES },
    onMember: () => undefined,
    onItem({ key, index, value }) {
      if (key !== '@graph' || index === null) return;
      counts.elements++;
      const type = memberOf(value, 'type') ?? memberOf(value, '@type');
      if (type === 'software_Package') counts.packages++;
      else if (type === 'software_File') counts.files++;
      else if (type === 'ai_AIPackage') counts.ai_packages++;
      else if (type === 'dataset_DatasetPackage') counts.datasets++;
      else if (type === 'SpdxDocument') counts.spdxDocument++;
      else if (typeof type === 'string' && type.endsWith('Relationship')) counts.relationships++;
    },
  });
  if (walked.kind !== 'items') return without(log, walked.kind === 'not an object' ? 'invalid' : walked.kind);
  log.error('spec-version', 'SPDX 3 is recognised and counted, and not read; write the document as SPDX 2.3 as well.', { line: 1 });
  const context = jsonOutline(bytes)?.members.get('@context') ?? null;
  return { verdict: 'unsupported', measures: { ...counts, context }, facts: null, diagnostics: log.list() };
}

function without(log: DiagnosticLog, verdict: 'malformed' | 'refused' | 'invalid' | 'unsupported'): ReadResult<SpdxFacts> {
  return { verdict, measures: {}, facts: null, diagnostics: log.list() };
}
