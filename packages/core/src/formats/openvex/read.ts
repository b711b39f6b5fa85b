import { type DiagnosticLog, diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { jsonInstant, jsonList, jsonNumber, jsonText, jsonTexts } from '../../encodings/json/json-access.ts';
import { isJsonObject, memberOf } from '../../encodings/json/json-document.ts';
import { readJsonItems } from '../../encodings/json/json-items.ts';
import { jsonOutline } from '../../encodings/json/json-outline.ts';
import { type Instant, parseInstant } from '../../model/instant.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { MOST_STATEMENTS, VEX_STATUSES, type VexStatement } from '../vex-statements.ts';
import { wordCounts } from '../word-counts.ts';
import type { OpenvexFacts } from './schema.ts';

/** Bounds of the format; it is read a statement at a time. */
export const OPENVEX_LIMITS = { bytes: 64 * 1024 * 1024, depth: 32, nodes: 10_000_000, entries: 500_000 } as const;
const ITEM_BYTES = 8 * 1024 * 1024;

const CONTEXT = /^https:\/\/openvex\.dev\/ns(?:\/v(\d{1,3}\.\d{1,3}\.\d{1,3}))?\/?$/;
const JUSTIFICATIONS = new Set([
  'component_not_present',
  'vulnerable_code_not_present',
  'vulnerable_code_not_in_execute_path',
  'vulnerable_code_cannot_be_controlled_by_adversary',
  'inline_mitigations_already_exist',
]);

/** Whether the content is OpenVEX: its context, or statements of an author under a context that is at fault. */
export function recogniseOpenvex({ bytes }: FormatInput): boolean {
  const outline = jsonOutline(bytes);
  if (outline?.root !== 'object') return false;
  const { members } = outline;
  const context = members.get('@context');
  if (context === undefined || !members.has('statements')) return false;
  return context.startsWith('https://openvex.dev/ns') || (members.has('author') && members.has('@id'));
}

/** Reads an OpenVEX document and holds it to the specification. */
export function readOpenvex({ path, bytes }: FormatInput): ReadResult<OpenvexFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const members = new Map<string, unknown>();
  const lines = new Map<string, number>();
  const given: { readonly value: unknown; readonly line: number }[] = [];
  let isList = false;
  const walked = readJsonItems(bytes, log, {
    limits: { ...OPENVEX_LIMITS, itemBytes: ITEM_BYTES },
    onMember: ({ key, kind, line }) => {
      lines.set(key, line);
      if (key !== 'statements') return;
      isList = kind === 'array';
      given.length = 0;
    },
    onItem: ({ key, index, value, line }) => {
      if (key !== 'statements' || index === null) members.set(key, value);
      else if (given.length <= OPENVEX_LIMITS.entries) given.push({ value, line });
    },
  });
  if (walked.kind === 'malformed' || walked.kind === 'refused') return without(walked.kind);
  if (walked.kind === 'not an object') {
    log.error('not-an-object', 'An OpenVEX document is an object; this file holds something else.', { line: 1 });
    return without('invalid');
  }
  if (given.length > OPENVEX_LIMITS.entries) {
    log.error('too-many-entries', `The document has more than ${OPENVEX_LIMITS.entries} statements; it is not read. Split it.`);
    return without('refused');
  }
  const root = Object.fromEntries(members);
  const at = (key: string) => ({ line: lines.get(key) ?? 1 });
  const context = jsonText(root, '@context');
  const specVersion = contextVersion(context);
  const statuses = wordCounts();
  if (specVersion === 'later') {
    for (const { value } of given) statuses.add(jsonText(value, 'status') ?? '(none)');
    log.error('spec-version', `The context is ${quoted(context ?? '')}; versions to 0.2.0 are read. Use a newer Avouch.`, at('@context'));
    return {
      verdict: 'unsupported',
      measures: { context, statements: given.length, status: statuses.record() },
      facts: null,
      diagnostics: log.list(),
    };
  }
  if (specVersion === 'none')
    log.error(
      'context',
      `"@context" is ${quoted(context ?? '(none)')}; it is an address of openvex.dev that names the version.`,
      at('@context'),
    );
  const issuedAt = jsonInstant(root, 'timestamp');
  const updatedAt = jsonInstant(root, 'last_updated');
  checkDocument(root, { log, at, isList });
  const statements = given.map(({ value, line }) => readStatement(value, { log, line, document: latest(issuedAt, updatedAt) }));
  for (const { given: status } of statements) statuses.add(status ?? '(none)');
  const version = jsonNumber(root, 'version') ?? versionText(root);
  const facts: OpenvexFacts = {
    kind: 'openvex',
    specVersion: specVersion === 'none' ? null : specVersion,
    id: jsonText(root, '@id'),
    author: jsonText(root, 'author'),
    tooling: jsonText(root, 'tooling'),
    documentVersion: version,
    issuedAt,
    updatedAt,
    statements: statements.slice(0, MOST_STATEMENTS),
    statementCount: statements.length,
  };
  const measures = {
    context,
    statements: statements.length,
    status: statuses.record(),
    products: statements.reduce((sum, { productCount }) => sum + productCount, 0),
    version,
    timestamp: jsonText(root, 'timestamp'),
  };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list(), madeAt: latest(issuedAt, updatedAt) };
}

function contextVersion(context: string | null): string | 'later' | 'none' {
  const match = CONTEXT.exec(context ?? '');
  if (match === null) return 'none';
  // Before 0.2.0 the context had no version.
  const version = match[1] ?? '0.0.1';
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 0 || minor > 2 ? 'later' : version;
}

interface DocumentRules {
  readonly log: DiagnosticLog;
  readonly at: (key: string) => { readonly line: number };
  readonly isList: boolean;
}

function checkDocument(root: unknown, { log, at, isList }: DocumentRules): void {
  if (jsonText(root, '@id') === null) log.error('no-id', 'The document has no "@id"; give it one.', at('@id'));
  if (jsonText(root, 'author') === null)
    log.error('no-author', 'The document names no author; a statement is worth what its author is.', at('author'));
  const stamp = jsonText(root, 'timestamp');
  if (stamp === null || parseInstant(stamp) === null)
    log.error('no-timestamp', 'The document has no "timestamp" that can be read.', at('timestamp'));
  const version = jsonNumber(root, 'version') ?? versionText(root);
  if (version === null || !Number.isSafeInteger(version) || version < 1)
    log.error('document-version', 'The "version" of the document is a whole number from 1; raise it with each change.', at('version'));
  if (!isList) log.error('no-statements', 'The document has no list of "statements".', at('statements'));
}

/** Before 0.2.0 the version was a text. */
function versionText(root: unknown): number | null {
  const text = jsonText(root, 'version');
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function latest(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

interface StatementContext {
  readonly log: DiagnosticLog;
  readonly line: number;
  readonly document: Instant | null;
}

function readStatement(value: unknown, { log, line, document }: StatementContext): VexStatement {
  if (!isJsonObject(value))
    log.error('not-an-object', 'A statement is no object; it names a vulnerability, products and a status.', { line });
  const vulnerability = memberOf(value, 'vulnerability');
  // Before 0.2.0 the name stood there as a text, and tools still write it so.
  const name =
    typeof vulnerability === 'string'
      ? jsonText(value, 'vulnerability')
      : (jsonText(vulnerability, 'name') ?? jsonText(vulnerability, '@id'));
  const given = jsonText(value, 'status');
  const status = VEX_STATUSES.find((one) => one === given) ?? null;
  const products = jsonList(value, 'products');
  const justification = jsonText(value, 'justification');
  const explained = jsonText(value, 'impact_statement') !== null;
  const shown = quoted(name ?? '(no name)');
  if (name === null) log.error('no-vulnerability', 'A statement names no vulnerability.', { line });
  if (status === null)
    log.error(
      'status',
      `The status on ${shown} is ${quoted(given ?? '(none)')}; it is not_affected, affected, fixed or under_investigation.`,
      { line },
    );
  if (justification !== null && !JUSTIFICATIONS.has(justification))
    log.error('justification-value', `The justification on ${shown} is ${quoted(justification)}, which OpenVEX does not have.`, { line });
  if (status === 'not_affected' && justification === null && !explained)
    log.error(
      'no-justification',
      `The statement that products are not affected by ${shown} gives neither a justification nor an impact statement.`,
      { line },
    );
  if (status === 'affected' && jsonText(value, 'action_statement') === null)
    log.error('no-action', `The statement that products are affected by ${shown} has no "action_statement": say what to do.`, { line });
  const names = products.map(productName);
  if (names.some((one) => one === null))
    log.error('no-product-id', `A product in the statement on ${shown} has neither "@id" nor identifiers.`, { line });
  if (names.length === 0)
    log.warning('no-products', `The statement on ${shown} names no products, so it says of nothing that is known here.`, { line });
  return {
    vulnerability: name,
    aliases: jsonTexts(vulnerability, 'aliases', 20),
    status,
    given,
    products: names.filter((one) => one !== null).slice(0, 50),
    productCount: products.length,
    subcomponents: products
      .flatMap((product) => jsonList(product, 'subcomponents').flatMap((part) => productName(part) ?? []))
      .slice(0, 50),
    justification,
    explained,
    action: jsonText(value, 'action_statement') !== null,
    at: latest(jsonInstant(value, 'timestamp'), jsonInstant(value, 'last_updated')) ?? document,
    line,
  };
}

function productName(product: unknown): string | null {
  if (typeof product === 'string') return product === '' ? null : product.slice(0, 500);
  const identifiers = memberOf(product, 'identifiers');
  return jsonText(product, '@id') ?? jsonText(identifiers, 'purl') ?? jsonText(identifiers, 'cpe23') ?? jsonText(identifiers, 'cpe22');
}
