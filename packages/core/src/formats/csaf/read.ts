import { diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { jsonEntries, jsonInstant, jsonList, jsonNumber, jsonText } from '../../encodings/json/json-access.ts';
import { isJsonObject, memberOf } from '../../encodings/json/json-document.ts';
import { readJsonItems } from '../../encodings/json/json-items.ts';
import { jsonOutline } from '../../encodings/json/json-outline.ts';
import { textHead } from '../../encodings/text.ts';
import { type CsafProductTree, readProductTree, textsOf } from '../csaf-products.ts';
import { csafFaults } from '../csaf-rules.ts';
import { groupExpansion, productsOf, STATUS_GROUPS } from '../csaf-statuses.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { MOST_STATEMENTS, type VexStatement } from '../vex-statements.ts';
import type { GivenSeverity } from '../vulnerability-findings.ts';
import type { CsafFacts, CsafVulnerability } from './schema.ts';

/** Bounds of the format; it is read a vulnerability at a time, and the product tree as a whole. */
export const CSAF_LIMITS = { bytes: 64 * 1024 * 1024, depth: 64, nodes: 8_000_000, entries: 50_000 } as const;
const ITEM_BYTES = 48 * 1024 * 1024;

const MOST = 5000;
const MOST_NAMED = 5_000_000;
const ROOT = new Set(['$schema', 'document', 'product_tree', 'vulnerabilities']);

/** Whether the content is CSAF: a document with its version, and nothing that CSAF doesn't have at its root. */
export function recogniseCsaf({ bytes }: FormatInput): boolean {
  const outline = jsonOutline(bytes);
  if (outline?.root !== 'object' || outline.members.get('document') !== '{') return false;
  return [...outline.members.keys()].every((key) => ROOT.has(key)) && textHead(bytes, bytes.length).includes('"csaf_version"');
}

interface Vulnerability {
  readonly value: unknown;
  readonly line: number;
}

/** Reads a CSAF advisory and holds it to the mandatory tests. */
export function readCsaf({ path, bytes }: FormatInput): ReadResult<CsafFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const members = new Map<string, unknown>();
  const lines = new Map<string, number>();
  const vulnerabilities: Vulnerability[] = [];
  const walked = readJsonItems(bytes, log, {
    limits: { ...CSAF_LIMITS, itemBytes: ITEM_BYTES },
    onMember: ({ key, line }) => {
      lines.set(key, line);
      if (key === 'vulnerabilities') vulnerabilities.length = 0;
    },
    onItem: ({ key, index, value, line }) => {
      if (key !== 'vulnerabilities' || index === null) members.set(key, value);
      else if (vulnerabilities.length <= CSAF_LIMITS.entries) vulnerabilities.push({ value, line });
    },
  });
  if (walked.kind === 'malformed' || walked.kind === 'refused') return without(walked.kind);
  const document = members.get('document');
  if (walked.kind === 'not an object' || !isJsonObject(document)) {
    log.error('no-document', 'An advisory is an object with a "document"; this file has none.', { line: 1 });
    return without('invalid');
  }
  if (vulnerabilities.length > CSAF_LIMITS.entries) {
    log.error('too-many-entries', `The advisory has more than ${CSAF_LIMITS.entries} vulnerabilities; it is not read. Split it.`);
    return without('refused');
  }
  const at = { line: lines.get('document') ?? 1 };
  const tree = readProductTree(members.get('product_tree'));
  if (groupExpansion(vulnerabilities, tree) > MOST_NAMED) {
    log.error('too-many-nodes', `Product groups stand for more than ${MOST_NAMED} products in all; the advisory is not read. Split it.`);
    return without('refused');
  }
  const version = jsonText(document, 'csaf_version');
  const productTree = members.get('product_tree');
  const counted = countsOf(document, tree, vulnerabilities);
  if (version !== '2.0') {
    if (version === null) {
      log.error('csaf-version', 'The document does not say of which version of CSAF it is; add "csaf_version".', at);
      return { ...without('invalid'), measures: counted };
    }
    log.error('csaf-version', `The version of CSAF is ${quoted(version)}; 2.0 is read, and others are counted only.`, at);
    return { verdict: 'unsupported', measures: counted, facts: null, diagnostics: log.list() };
  }
  checkRequired(document, log, at);
  const listed = members.has('vulnerabilities') ? null : lines.has('vulnerabilities') ? vulnerabilities : null;
  if (members.has('vulnerabilities'))
    log.error('not-a-list', '"vulnerabilities" is not a list; make it one.', { line: lines.get('vulnerabilities') ?? 1 });
  const faults = csafFaults({ document, productTree, tree, vulnerabilities: listed });
  for (const { test, message, line } of faults) log.error(`csaf-${test.replaceAll('.', '-')}`, message, line === null ? at : { line });
  const failed = [...new Set(faults.map(({ test }) => test))];
  const facts = factsOf(document, tree, vulnerabilities, failed);
  const measures = { ...counted, failing_mandatory_tests: failed.map((test) => `mandatoryTest_${test.replaceAll('.', '_')}`) };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list(), madeAt: facts.currentReleaseAt };
}

function checkRequired(document: unknown, log: ReturnType<typeof diagnosticLog>, at: { readonly line: number }): void {
  const tracking = memberOf(document, 'tracking');
  const publisher = memberOf(document, 'publisher');
  const required: readonly (readonly [string, unknown])[] = [
    ['document.category', jsonText(document, 'category')],
    ['document.title', jsonText(document, 'title')],
    ['document.publisher.name', jsonText(publisher, 'name')],
    ['document.publisher.category', jsonText(publisher, 'category')],
    ['document.publisher.namespace', jsonText(publisher, 'namespace')],
    ['document.tracking.id', jsonText(tracking, 'id')],
    ['document.tracking.version', jsonText(tracking, 'version')],
    ['document.tracking.initial_release_date', jsonInstant(tracking, 'initial_release_date')],
    ['document.tracking.current_release_date', jsonInstant(tracking, 'current_release_date')],
    ['document.tracking.revision_history', jsonList(tracking, 'revision_history')[0] ?? null],
  ];
  for (const [name, value] of required)
    if (value === null) log.error('required', `${quoted(name)} is missing or is not what CSAF asks for; add it.`, at);
  const status = jsonText(tracking, 'status');
  if (status !== 'draft' && status !== 'interim' && status !== 'final')
    log.error('status', `The status is ${quoted(status ?? '(none)')}; it is draft, interim or final.`, at);
}

function tlpOf(document: unknown): string | null {
  return jsonText(memberOf(memberOf(document, 'distribution'), 'tlp'), 'label');
}

function countsOf(document: unknown, tree: CsafProductTree, vulnerabilities: readonly Vulnerability[]): Readonly<Record<string, unknown>> {
  const tracking = memberOf(document, 'tracking');
  const statuses = new Map<string, number>();
  for (const { value } of vulnerabilities)
    for (const [status, products] of jsonEntries(value, 'product_status').slice(0, 20))
      statuses.set(status.slice(0, 50), (statuses.get(status.slice(0, 50)) ?? 0) + (Array.isArray(products) ? products.length : 0));
  return {
    csaf_version: jsonText(document, 'csaf_version'),
    category: jsonText(document, 'category'),
    tracking_id: jsonText(tracking, 'id'),
    status: jsonText(tracking, 'status'),
    tlp: tlpOf(document),
    vulnerabilities: vulnerabilities.length,
    cves: [...new Set(vulnerabilities.flatMap(({ value }) => jsonText(value, 'cve') ?? []))].slice(0, MOST),
    product_ids: new Set(tree.products.map(({ id }) => id)).size,
    product_status: Object.fromEntries(statuses),
    remediations: vulnerabilities.reduce((sum, { value }) => sum + jsonList(value, 'remediations').length, 0),
  };
}

function factsOf(
  document: unknown,
  tree: CsafProductTree,
  vulnerabilities: readonly Vulnerability[],
  failedTests: readonly string[],
): CsafFacts {
  const tracking = memberOf(document, 'tracking');
  const publisher = memberOf(document, 'publisher');
  const names = new Map(tree.products.map(({ id, name, purl }) => [id, purl ?? name ?? id]));
  const statements: VexStatement[] = [];
  for (const vulnerability of vulnerabilities)
    if (statements.length < MOST_STATEMENTS) statements.push(...statementsOf(vulnerability, { tree, names, tracking }));
  return {
    kind: 'csaf',
    version: '2.0',
    category: jsonText(document, 'category'),
    title: jsonText(document, 'title'),
    publisher: jsonText(publisher, 'name'),
    publisherCategory: jsonText(publisher, 'category'),
    trackingId: jsonText(tracking, 'id'),
    status: jsonText(tracking, 'status'),
    documentVersion: jsonText(tracking, 'version'),
    initialReleaseAt: jsonInstant(tracking, 'initial_release_date'),
    currentReleaseAt: jsonInstant(tracking, 'current_release_date'),
    tlp: tlpOf(document),
    products: tree.products.slice(0, MOST).map(({ id, name, purl }) => ({ id, name, purl })),
    productCount: tree.products.length,
    vulnerabilities: vulnerabilities.slice(0, MOST).map((one) => readVulnerability(one, tree)),
    vulnerabilityCount: vulnerabilities.length,
    statements: statements.slice(0, MOST_STATEMENTS),
    failedTests,
  };
}

function readVulnerability({ value, line }: Vulnerability, tree: CsafProductTree): CsafVulnerability {
  return {
    cve: jsonText(value, 'cve'),
    ids: idsOf(value),
    cwe: jsonText(memberOf(value, 'cwe'), 'id'),
    severities: jsonList(value, 'scores').slice(0, 20).flatMap(scores),
    status: jsonEntries(value, 'product_status')
      .slice(0, 20)
      .map(([status, products]) => ({ status: status.slice(0, 50), products: Array.isArray(products) ? products.length : 0 })),
    remediations: jsonList(value, 'remediations')
      .slice(0, 100)
      .map((one) => ({
        category: jsonText(one, 'category'),
        at: jsonInstant(one, 'date'),
        products: productsOf(one, tree).length,
      })),
    discoveredAt: jsonInstant(value, 'discovery_date'),
    releasedAt: jsonInstant(value, 'release_date'),
    line,
  };
}

function idsOf(value: unknown): readonly string[] {
  return jsonList(value, 'ids')
    .slice(0, 20)
    .flatMap((id) => jsonText(id, 'text') ?? []);
}

function scores(score: unknown): readonly GivenSeverity[] {
  return (['cvss_v3', 'cvss_v2'] as const).flatMap((key) => {
    const given = memberOf(score, key);
    if (!isJsonObject(given)) return [];
    const version = jsonText(given, 'version');
    return [
      {
        label: jsonText(given, 'baseSeverity'),
        source: null,
        scheme: version === null ? null : `CVSS ${version}`,
        score: jsonNumber(given, 'baseScore'),
        vector: jsonText(given, 'vectorString'),
      },
    ];
  });
}

interface StatementContext {
  readonly tree: CsafProductTree;
  readonly names: ReadonlyMap<string, string>;
  readonly tracking: unknown;
}

/** A statement for each status, and one for each justification among products that aren't affected. */
function statementsOf({ value, line }: Vulnerability, { tree, names, tracking }: StatementContext): readonly VexStatement[] {
  const labels = new Map<string, string>();
  for (const flag of jsonList(value, 'flags')) for (const id of productsOf(flag, tree)) labels.set(id, jsonText(flag, 'label') ?? '');
  const impacts = jsonList(value, 'threats').filter((threat) => jsonText(threat, 'category') === 'impact');
  const explained = new Set(impacts.flatMap((threat) => productsOf(threat, tree)));
  const acted = new Set(jsonList(value, 'remediations').flatMap((one) => productsOf(one, tree)));
  const [first, ...others] = [...(jsonText(value, 'cve') === null ? [] : [jsonText(value, 'cve')]), ...idsOf(value)].filter(
    (id) => id !== null,
  );
  return Object.entries(STATUS_GROUPS).flatMap(([given, status]) => {
    const groups = new Map<string, string[]>();
    for (const id of textsOf(memberOf(value, 'product_status'), given)) {
      const isNegative = status === 'not_affected';
      const key = JSON.stringify([
        isNegative ? (labels.get(id) ?? null) : null,
        isNegative && explained.has(id),
        status === 'affected' && acted.has(id),
      ]);
      const members = groups.get(key) ?? [];
      members.push(id);
      groups.set(key, members);
    }
    return [...groups].map(([key, ids]): VexStatement => {
      const [justification, isExplained, isActed] = JSON.parse(key) as [string | null, boolean, boolean];
      return {
        vulnerability: first ?? null,
        aliases: others,
        status,
        given,
        products: ids.slice(0, 50).map((id) => names.get(id) ?? id.slice(0, 500)),
        productCount: ids.length,
        subcomponents: [],
        justification,
        explained: isExplained,
        action: isActed,
        at: jsonInstant(tracking, 'current_release_date'),
        line,
      };
    });
  });
}
