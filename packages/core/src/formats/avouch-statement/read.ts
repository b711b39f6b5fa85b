import { type DiagnosticLog, diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { jsonInstant, jsonList, jsonNumber, jsonText } from '../../encodings/json/json-access.ts';
import { memberOf, readJson } from '../../encodings/json/json-document.ts';
import { jsonOutline } from '../../encodings/json/json-outline.ts';
import { decodeText } from '../../encodings/text.ts';
import type { Instant } from '../../model/instant.ts';
import type { FormatInput, FormatLimits, ReadResult } from '../format.ts';
import type { AvouchStatementFacts, StatedClaim } from './schema.ts';

/** A digest for each record, of which there are a million at most, and the claims of a catalogue. */
export const AVOUCH_STATEMENT_LIMITS = {
  bytes: 96 * 1024 * 1024,
  depth: 16,
  nodes: 5_000_000,
  entries: 1000,
} as const satisfies FormatLimits;

/** Members that the predicate of no other tool has together. */
const MEMBERS: readonly (readonly [string, string])[] = [
  ['rules', ''],
  ['avouch', ''],
  ['assessedAt', ''],
  ['catalogue', '{'],
  ['issuer', '{'],
  ['claims', '['],
  ['records', '['],
];

/** Whether the content is the predicate of an Avouch statement. */
export function recogniseAvouchStatement({ bytes }: FormatInput): boolean {
  const outline = jsonOutline(bytes);
  return outline?.root === 'object' && MEMBERS.every(([name, begin]) => outline.members.get(name)?.startsWith(begin) === true);
}

/** Reads what an Avouch statement says. It verifies nothing: neither who signed it nor whether its records give its statuses. */
export function readAvouchStatement({ path, bytes }: FormatInput): ReadResult<AvouchStatementFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const json = readJson(decoded.text, log, { limits: AVOUCH_STATEMENT_LIMITS });
  if (json.kind !== 'json') return without(json.kind);
  const predicate = json.value;
  const listed = jsonList(predicate, 'claims');
  if (listed.length > AVOUCH_STATEMENT_LIMITS.entries) {
    log.error(
      'too-many-entries',
      `The statement has ${listed.length} claims and the limit is ${AVOUCH_STATEMENT_LIMITS.entries}; it is not read. Ask whoever made it for a whole one.`,
    );
    return without('refused');
  }
  const head = headOf(predicate);
  if (head === null) {
    log.error(
      'statement-incomplete',
      'The statement does not say who states what of which release, and until when (organisation, product, release, issuer, catalogue, three instants). Ask whoever made it for a whole one.',
    );
    return without('invalid');
  }
  if (head.expiresAt <= head.issuedAt || head.issuedAt < head.assessedAt)
    log.error(
      'statement-times',
      `It says that it was assessed ${head.assessedAt}, issued ${head.issuedAt} and counts until ${head.expiresAt}, in which order that cannot be. Ask whoever made it.`,
    );
  const claims = claimsOf(listed, log);
  if (listed.length === 0) log.error('claims-missing', 'The statement speaks of no claim, so it states nothing. Ask whoever made it.');
  const facts: AvouchStatementFacts = { kind: 'avouch-statement', ...head, claims };
  const measures = {
    organisation: facts.organisation,
    product: facts.product,
    release: facts.release,
    claims: claims.length,
    met: claims.filter(({ status }) => status === 'met').length,
    expires: facts.expiresAt,
  };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list(), madeAt: facts.assessedAt };
}

function headOf(predicate: unknown): Omit<AvouchStatementFacts, 'kind' | 'claims'> | null {
  const [product, issuer, catalogue] = ['product', 'issuer', 'catalogue'].map((name) => memberOf(predicate, name));
  const texts = {
    id: jsonText(predicate, 'id'),
    organisation: jsonText(predicate, 'organisation'),
    product: jsonText(product, 'name'),
    role: jsonText(product, 'role'),
    release: jsonText(memberOf(predicate, 'release'), 'name'),
  };
  const [name, role] = [jsonText(issuer, 'name'), jsonText(issuer, 'role')];
  const [id, edition] = [jsonText(catalogue, 'id'), jsonText(catalogue, 'edition')];
  const [assessedAt, issuedAt, expiresAt] = ['assessedAt', 'issuedAt', 'expiresAt'].map((key): Instant | null =>
    jsonInstant(predicate, key),
  );
  if (!isWhole(texts) || name === null || role === null || id === null || edition === null) return null;
  if (assessedAt == null || issuedAt == null || expiresAt == null) return null;
  return { ...texts, issuer: { name, role }, catalogue: { id, edition }, assessedAt, issuedAt, expiresAt };
}

function isWhole<K extends string>(texts: Readonly<Record<K, string | null>>): texts is Readonly<Record<K, string>> {
  return Object.values(texts).every((text) => text !== null);
}

function claimsOf(listed: readonly unknown[], log: DiagnosticLog): readonly StatedClaim[] {
  const seen = new Set<string>();
  return listed.flatMap((claim): readonly StatedClaim[] => {
    const [id, status] = [jsonText(claim, 'id'), jsonText(claim, 'status')];
    const doubts = memberOf(claim, 'doubts');
    const [openDoubts, risksAccepted] = [countOf(doubts, 'open'), countOf(doubts, 'riskAccepted')];
    const [contradictions, exceptions] = [countOf(claim, 'contradictions'), countOf(claim, 'exceptions')];
    if (id === null || status === null || openDoubts === null || risksAccepted === null || contradictions === null || exceptions === null) {
      log.error(
        'claim-unreadable',
        `A claim of the statement lacks its id, status or counts: ${quoted(id ?? '(no id)')}. Ask whoever made it.`,
      );
      return [];
    }
    if (seen.has(id)) {
      log.error('claim-twice', `Claim ${quoted(id)} stands in the statement twice, so how it stands is not known. Ask whoever made it.`);
      return [];
    }
    seen.add(id);
    return [{ id, status, authority: jsonText(claim, 'authority'), openDoubts, risksAccepted, contradictions, exceptions }];
  });
}

function countOf(value: unknown, key: string): number | null {
  const count = jsonNumber(value, key);
  return count !== null && Number.isSafeInteger(count) && count >= 0 ? count : null;
}
