import { type DiagnosticLog, diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { jsonInstant, jsonList, jsonText } from '../../encodings/json/json-access.ts';
import { isJsonObject, type JsonObject, memberOf, readJson } from '../../encodings/json/json-document.ts';
import { jsonOutline } from '../../encodings/json/json-outline.ts';
import { decodeText, textHead } from '../../encodings/text.ts';
import { xmlRoot } from '../../encodings/xml-document.ts';
import type { FormatInput, FormatLimits, ReadResult } from '../format.ts';
import { itemsWithoutRisk, KEPT_OSCAL_ENTRIES, oscalFindings, oscalImplementations, oscalRisks } from '../oscal-findings.ts';
import { checkOscalRules } from '../oscal-rules.ts';
import { wordCounts } from '../word-counts.ts';
import { OSCAL_MODELS, type OscalFacts, type OscalModel, type OscalResult } from './schema.ts';

/** The largest catalog in use, of NIST itself, has 10 MB. */
export const OSCAL_LIMITS = { bytes: 64 * 1024 * 1024, depth: 64, nodes: 4_000_000, entries: 200_000 } as const satisfies FormatLimits;

const NAMESPACE = 'http://csrc.nist.gov/ns/oscal/';
const MODELS: ReadonlySet<string> = new Set(OSCAL_MODELS);

/** Whether the content is a document of OSCAL: one member at the root, named for a model. */
export function recogniseOscal({ bytes }: FormatInput): boolean {
  const outline = jsonOutline(bytes);
  if (outline !== null) return outline.root === 'object' && modelOf(outline.members.keys()) !== null && hasMark(bytes);
  return otherEncoding(bytes) !== null;
}

/** A `catalog` may be anything; OSCAL's names its version within its first lines. */
function hasMark(bytes: Uint8Array): boolean {
  return textHead(bytes, 16_384).includes('"oscal-version"') || textHead(bytes, 4096).includes('"metadata"');
}

function otherEncoding(bytes: Uint8Array): 'XML' | 'YAML' | null {
  const root = xmlRoot(bytes);
  if (root !== null) return MODELS.has(root.name) && root.attributes.get('xmlns')?.startsWith(NAMESPACE) === true ? 'XML' : null;
  const head = textHead(bytes, 4096);
  if (!head.includes('oscal-version:')) return null;
  return OSCAL_MODELS.some((model) => head.startsWith(`${model}:`) || head.includes(`\n${model}:`)) ? 'YAML' : null;
}

function modelOf(keys: Iterable<string>): OscalModel | null {
  const names = [...keys].filter((key) => key !== '$schema');
  const [only] = names;
  return names.length === 1 ? (OSCAL_MODELS.find((model) => model === only) ?? null) : null;
}

/** Reads a document of OSCAL. */
export function readOscal({ path, bytes }: FormatInput): ReadResult<OscalFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid' | 'unsupported') => ({
    verdict,
    measures: {},
    facts: null,
    diagnostics: log.list(),
  });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const other = jsonOutline(bytes) === null ? otherEncoding(bytes) : null;
  if (other !== null) {
    log.warning('encoding-not-read', `OSCAL in ${other} is recognised and not read; convert it to JSON, which says the same.`, { line: 1 });
    return without('unsupported');
  }
  const json = readJson(decoded.text, log, { limits: OSCAL_LIMITS });
  if (json.kind !== 'json') return without(json.kind);
  const model = isJsonObject(json.value) ? modelOf(Object.keys(json.value)) : null;
  const root = model === null ? undefined : memberOf(json.value, model);
  if (model === null || !isJsonObject(root)) {
    log.error('no-model', 'The document does not have one model of OSCAL at its root, such as "catalog"; bring the whole document.', {
      line: 1,
    });
    return without('invalid');
  }
  checkOscalRules(model, root, log);
  return resultOf(model, root, log);
}

function resultOf(model: OscalModel, root: JsonObject, log: DiagnosticLog): ReadResult<OscalFacts> {
  const metadata = memberOf(root, 'metadata');
  const results = jsonList(root, 'results').slice(0, 1000).map(resultIn);
  const controls = countControls(root, log);
  const holders = [root, ...jsonList(root, 'results').slice(0, 1000)];
  const findings = holders.flatMap(oscalFindings);
  const risks = holders.flatMap(oscalRisks);
  const facts: OscalFacts = {
    kind: 'oscal',
    model,
    uuid: jsonText(root, 'uuid'),
    oscalVersion: jsonText(metadata, 'oscal-version'),
    title: jsonText(metadata, 'title'),
    version: jsonText(metadata, 'version'),
    lastModified: jsonInstant(metadata, 'last-modified'),
    published: jsonInstant(metadata, 'published'),
    controls,
    components: jsonList(root, 'components').length,
    results,
    items: jsonList(root, 'poam-items').length,
    risks: model === 'plan-of-action-and-milestones' ? risksOf(root) : {},
    findings: findings.slice(0, KEPT_OSCAL_ENTRIES),
    findingCount: findings.length,
    implementations: oscalImplementations(root),
    riskList: risks.slice(0, KEPT_OSCAL_ENTRIES),
    riskCount: risks.length,
    itemsWithoutRisk: itemsWithoutRisk(root),
  };
  const sum = (of: (result: OscalResult) => number) => results.reduce((total, result) => total + of(result), 0);
  const total = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((all, count) => all + count, 0);
  const measures = {
    root: model,
    oscal_version: facts.oscalVersion,
    uuid: facts.uuid,
    groups: jsonList(root, 'groups').length,
    controls_all: controls,
    components: facts.components,
    results: results.length,
    observations: sum(({ observations }) => observations),
    findings: sum(({ findings }) => total(findings)),
    risks: sum(({ risks }) => total(risks)) + total(facts.risks),
    poam_items: facts.items,
  };
  const ends = results.flatMap(({ end, start }) => end ?? start ?? []).toSorted();
  const madeAt = ends.at(-1) ?? facts.lastModified;
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list(), madeAt };
}

function resultIn(result: unknown): OscalResult {
  const findings = wordCounts();
  for (const finding of jsonList(result, 'findings')) {
    const status = memberOf(memberOf(finding, 'target'), 'status');
    findings.add(jsonText(status, 'state') ?? 'none');
  }
  return {
    title: jsonText(result, 'title'),
    start: jsonInstant(result, 'start'),
    end: jsonInstant(result, 'end'),
    observations: jsonList(result, 'observations').length,
    findings: findings.record(),
    risks: risksOf(result),
  };
}

function risksOf(holder: unknown): Readonly<Record<string, number>> {
  const risks = wordCounts();
  for (const risk of jsonList(holder, 'risks')) risks.add(jsonText(risk, 'status') ?? 'none');
  return risks.record();
}

/** Controls of a catalog, those within groups and within other controls included; not recursive, since a document may be deep. */
function countControls(root: JsonObject, log: DiagnosticLog): number {
  const waiting: unknown[] = [root];
  let count = 0;
  for (let holder = waiting.pop(); holder !== undefined; holder = waiting.pop()) {
    for (const control of jsonList(holder, 'controls')) {
      count++;
      waiting.push(control);
    }
    for (const group of jsonList(holder, 'groups')) waiting.push(group);
  }
  if (count > OSCAL_LIMITS.entries)
    log.error('too-many-entries', `The catalog holds more than ${OSCAL_LIMITS.entries} controls; only their number is kept. Split it.`);
  return count;
}
