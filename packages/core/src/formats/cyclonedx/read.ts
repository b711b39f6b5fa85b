import { type ByteWindow, slidingWindow } from '../../encodings/byte-window.ts';
import { type DiagnosticLog, diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { readJsonItems } from '../../encodings/json/json-items.ts';
import { jsonOutline } from '../../encodings/json/json-outline.ts';
import { decodeText } from '../../encodings/text.ts';
import { xmlRoot } from '../../encodings/xml-document.ts';
import { type CyclonedxBom, cyclonedxBom } from '../cyclonedx-bom.ts';
import { LATEST_MINOR, minorOf } from '../cyclonedx-rules.ts';
import { walkCyclonedxXml } from '../cyclonedx-xml.ts';
import type { FormatInput, LargeInput, ReadResult } from '../format.ts';
import type { CyclonedxFacts } from './schema.ts';

/** Bounds of the format; JSON is read an item at a time, XML as a text. */
export const CYCLONEDX_LIMITS = { bytes: 256 * 1024 * 1024, depth: 200, nodes: 40_000_000, entries: 2_000_000 } as const;
const ITEM_BYTES = 32 * 1024 * 1024;
const XML_BYTES = 64 * 1024 * 1024;
const WINDOW_BYTES = 1024 * 1024;

const NAMESPACE = 'http://cyclonedx.org/schema/bom/';

/** Whether the content is CycloneDX: JSON with its mark, or XML in its namespace. */
export function recogniseCyclonedx({ bytes }: FormatInput): boolean {
  const outline = jsonOutline(bytes);
  if (outline !== null) {
    const { members } = outline;
    // A wrong mark beside the version is a fault of the file and no other format.
    return (
      outline.root === 'object' && (members.get('bomFormat') === 'CycloneDX' || (members.has('bomFormat') && members.has('specVersion')))
    );
  }
  const root = xmlRoot(bytes);
  return root?.name === 'bom' && namespaceOf(root.attributes) !== null;
}

/** Reads a CycloneDX bill of materials in either encoding. */
export function readCyclonedx(input: FormatInput): ReadResult<CyclonedxFacts> {
  const { path, bytes } = input;
  const root = xmlRoot(bytes);
  if (root !== null) return readXmlBom(input, namespaceOf(root.attributes));
  // The version may stand behind what it rules; the skim has seen it. Of two the file is at fault in any case.
  return readJsonBom(path, bytes, jsonOutline(bytes)?.members.get('specVersion') ?? null);
}

/** Reads a bill of materials in JSON of which only a part is ever in memory, where its head has the version that rules the rest. */
export function readLargeCyclonedx({ path, head, source }: LargeInput): ReadResult<CyclonedxFacts> | null {
  const members = [...(jsonOutline(head)?.members ?? [])];
  // What stands last in the head may be cut.
  const specVersion = members.slice(0, -1).find(([key]) => key === 'specVersion')?.[1];
  return specVersion === undefined ? null : readJsonBom(path, slidingWindow(source, WINDOW_BYTES), specVersion);
}

function readJsonBom(path: string, file: Uint8Array | ByteWindow, specVersion: string | null): ReadResult<CyclonedxFacts> {
  const log = diagnosticLog(path);
  const bom = started(specVersion, 'json', log);
  const walked = readJsonItems(file, bom.log, {
    limits: { ...CYCLONEDX_LIMITS, itemBytes: ITEM_BYTES },
    onMember: bom.begin,
    onItem: bom.take,
  });
  if (walked.kind === 'not an object') {
    log.error('not-an-object', 'A bill of materials is an object; this file holds something else.', { line: 1 });
    return without(log, 'invalid');
  }
  return walked.kind === 'items' ? finished(bom, log) : without(bom.log, walked.kind);
}

function readXmlBom({ path, bytes }: FormatInput, namespace: string | null): ReadResult<CyclonedxFacts> {
  const log = diagnosticLog(path);
  if (bytes.length > XML_BYTES) {
    log.error('over-limit', `The file has ${bytes.length} bytes and the limit for XML is ${XML_BYTES}; write it as JSON.`);
    return without(log, 'refused');
  }
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(log, decoded.kind);
  const bom = started(namespace, 'xml', log);
  const walked = walkCyclonedxXml(decoded.text, bom, { log: bom.log, limits: { depth: CYCLONEDX_LIMITS.depth, nodes: 10_000_000 } });
  return walked.kind === 'walked' ? finished(bom, log) : without(bom.log, walked.kind);
}

type Started = CyclonedxBom & {
  readonly log: DiagnosticLog;
  readonly encoding: 'json' | 'xml';
  readonly specVersion: string | null;
  readonly minor: number | null;
};

/** Of a version that is not read the counts are taken, and nothing is held against rules that may have changed. */
function started(specVersion: string | null, encoding: 'json' | 'xml', fileLog: DiagnosticLog): Started {
  const minor = specVersion === null ? null : minorOf(specVersion);
  const isRead = minor !== null && minor <= LATEST_MINOR && (encoding === 'xml' || minor >= 2);
  const log = isRead || !isLater(specVersion) ? fileLog : diagnosticLog('');
  const options = { log, encoding, specVersion: specVersion ?? '', minor: minor ?? LATEST_MINOR, entries: CYCLONEDX_LIMITS.entries };
  return { ...cyclonedxBom(options), log: isRead ? log : fileLog, encoding, specVersion, minor };
}

function isLater(specVersion: string | null): boolean {
  return specVersion !== null && /^(?:1\.(?:[89]|\d{2,3})|[2-9](?:\.\d{1,3})?)$/.test(specVersion);
}

function finished(bom: Started, log: DiagnosticLog): ReadResult<CyclonedxFacts> {
  const { specVersion, encoding, minor } = bom;
  if (bom.isOverfull()) {
    log.error('too-many-entries', `The file lists more than ${CYCLONEDX_LIMITS.entries} components; it is not read. Split it.`);
    return without(log, 'refused');
  }
  const facts = bom.facts();
  const { inventory } = facts;
  const measures = {
    specVersion,
    encoding,
    components_top: inventory.top,
    components_all: inventory.entries,
    with_purl: inventory.withPurl,
    with_version: inventory.withVersion,
    with_licence: inventory.withLicence,
    with_hash: inventory.withHash,
    with_supplier: inventory.withSupplier,
    duplicates: inventory.duplicates.count,
    ...bom.measures(),
  };
  if (isLater(specVersion)) {
    log.error(
      'spec-version',
      `CycloneDX ${quoted(specVersion ?? '')} is newer than what is read, 1.0 to 1.${LATEST_MINOR}: use a newer Avouch.`,
    );
    return { verdict: 'unsupported', measures, facts: null, diagnostics: log.list() };
  }
  if (minor === null || (encoding === 'json' && minor < 2))
    log.error(
      'spec-version',
      `The version of CycloneDX is ${quoted(specVersion ?? '(none)')}; 1.0 to 1.${LATEST_MINOR} are, 1.2 and later in JSON.`,
      {
        line: 1,
      },
    );
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list(), madeAt: facts.timestamp };
}

function without(log: DiagnosticLog, verdict: 'malformed' | 'refused' | 'invalid'): ReadResult<CyclonedxFacts> {
  return { verdict, measures: {}, facts: null, diagnostics: log.list() };
}

/** The version in the namespace of the root, whatever its prefix; null where it is of another vocabulary. */
function namespaceOf(attributes: ReadonlyMap<string, string>): string | null {
  for (const [name, value] of attributes)
    if ((name === 'xmlns' || name.startsWith('xmlns:')) && value.startsWith(NAMESPACE)) return value.slice(NAMESPACE.length);
  return null;
}
