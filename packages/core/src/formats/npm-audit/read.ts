import { diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { jsonNumber, jsonText } from '../../encodings/json/json-access.ts';
import { isJsonObject, memberOf, readJson } from '../../encodings/json/json-document.ts';
import { jsonOutline } from '../../encodings/json/json-outline.ts';
import { decodeText, textHead } from '../../encodings/text.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { type AuditTally, advisoryFinding, auditTally, packageFindings, readStated, treeFindings } from '../npm-advisories.ts';
import type { NpmAuditFacts } from './schema.ts';

/** Bounds of the format; a line is what one line of Yarn 1 may have. */
export const NPM_AUDIT_LIMITS = { bytes: 64 * 1024 * 1024, depth: 64, nodes: 4_000_000, entries: 200_000 } as const;
/** Of a line of Yarn 1, which has one advisory. */
const LINE_LIMITS = { depth: NPM_AUDIT_LIMITS.depth, nodes: 500_000 } as const;

const YARN_TYPES = new Set(['auditAdvisory', 'auditSummary', 'auditAction', 'info', 'warning', 'error', 'activityStart', 'activityEnd']);

/** Whether the content is an audit: one of its four shapes, or the error that stands in its place. */
export function recogniseNpmAudit({ bytes }: FormatInput): boolean {
  const outline = jsonOutline(bytes);
  if (outline?.root !== 'object') return false;
  const { members } = outline;
  if (members.has('auditReportVersion')) return true;
  if (members.get('advisories') === '{' && members.has('metadata')) return true;
  if (isTree(members)) return isAdvisoryTree(textHead(bytes, 20_000));
  if (YARN_TYPES.has(members.get('type') ?? '') && members.has('data')) return isYarn(textHead(bytes, bytes.length));
  if (members.get('error') !== '{' || members.has('vulnerabilities') || members.has('results')) return false;
  const head = textHead(bytes, 20_000);
  return head.includes('"code"') && (head.includes('"summary"') || head.includes('AUDIT')) && !members.has('jsonrpc');
}

/** A line of Yarn 4: a package, and beneath it what is said of it. */
function isTree(members: ReadonlyMap<string, string>): boolean {
  return members.has('value') && members.get('children') === '{';
}

function isAdvisoryTree(text: string): boolean {
  return text.includes('"Vulnerable Versions"') && text.includes('"Severity"') && text.includes('"Issue"');
}

function isYarn(text: string): boolean {
  return (
    text.includes('"auditSummary"') ||
    text.includes('"auditAdvisory"') ||
    text.includes('yarn audit') ||
    text.includes('"No audit suggestions"') ||
    text.includes('/-/npm/v1/security')
  );
}

/** Reads an audit. An audit that failed says so in the place of its result: it is invalid, and never one without findings. */
export function readNpmAudit({ path, bytes }: FormatInput): ReadResult<NpmAuditFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const tally = auditTally();
  const members = jsonOutline(bytes)?.members;
  if (members !== undefined && (isTree(members) || (YARN_TYPES.has(members.get('type') ?? '') && members.has('data')))) {
    const walked = readLines(decoded.text, log, tally);
    return typeof walked === 'string' ? without(walked) : result(walked.shape, tally, log);
  }
  const json = readJson(decoded.text, log, { limits: NPM_AUDIT_LIMITS, below: true });
  if (json.kind !== 'json') return without(json.kind);
  const root = json.value;
  if (!isJsonObject(root)) {
    log.error('not-an-object', 'An audit is an object, or lines of objects; this file holds something else.', { line: 1 });
    return without('invalid');
  }
  const lineOf = (parent: string) => {
    const lines = new Map(
      json.members.flatMap(({ parents, key, line }) => (parents.length === 1 && parents[0] === parent ? [[key, line]] : [])),
    );
    return (key: string) => lines.get(key) ?? null;
  };
  const error = memberOf(root, 'error');
  if (error !== undefined && error !== null) {
    tally.fail(jsonText(error, 'code') ?? jsonText(root, 'message') ?? 'no code');
    log.error(
      'audit-failed',
      `The audit failed (${quoted(tally.error() ?? '')}): nothing was looked up, so that it lists no findings says nothing. Run it again.`,
    );
    return { ...result('error', tally, log), measures: { keys: Object.keys(root).slice(0, 50) } };
  }
  const version = memberOf(root, 'auditReportVersion');
  if (version !== undefined && version !== 2) {
    log.error(
      'report-version',
      `The version of the audit is ${quoted(String(version))}; 2 is read, and the shapes before it. Use a newer Avouch.`,
    );
    return { verdict: 'unsupported', measures: {}, facts: null, diagnostics: log.list() };
  }
  const shape = version === 2 ? 'packages' : 'advisories';
  const list = version === 2 ? 'vulnerabilities' : 'advisories';
  const entries = memberOf(root, list);
  if (!isJsonObject(entries)) log.error('no-list', `The audit has no ${quoted(list)}, so it did not end well; run it again.`, { line: 1 });
  else {
    const line = lineOf(list);
    for (const [key, entry] of Object.entries(entries)) {
      if (shape === 'packages') packageFindings(key, entry, line(key), tally);
      else advisoryFinding(entry, line(key), tally);
    }
  }
  const metadata = memberOf(root, 'metadata');
  readStated(memberOf(metadata, 'vulnerabilities'), tally);
  const dependencies = memberOf(metadata, 'dependencies');
  tally.looked(jsonNumber(metadata, 'totalDependencies') ?? jsonNumber(dependencies, 'total') ?? jsonNumber(metadata, 'dependencies'));
  return result(shape, tally, log);
}

function result(shape: NpmAuditFacts['shape'], tally: AuditTally, log: ReturnType<typeof diagnosticLog>): ReadResult<NpmAuditFacts> {
  const facts: NpmAuditFacts = { kind: 'npm-audit', shape, ...tally.facts(shape) };
  for (const sign of facts.scan.incomplete)
    if (shape !== 'error')
      log.warning('scan-incomplete', `${sign}: that nothing ${facts.scan.findingCount > 0 ? 'more ' : ''}was found shows nothing.`);
  for (const { name, stated, counted } of facts.scan.contradictedTotals)
    log.warning('total-contradicted', `The audit states ${stated} ${quoted(name)} and lists ${counted}; the entries are counted.`);
  return { verdict: log.failed() ? 'invalid' : 'valid', measures: tally.measures(shape), facts, diagnostics: log.list() };
}

function readLines(
  text: string,
  log: ReturnType<typeof diagnosticLog>,
  tally: AuditTally,
): 'malformed' | 'refused' | { readonly shape: 'lines' | 'tree' } {
  let line = 0;
  let [summaries, advisories, nodes] = [0, 0, 0];
  for (let start = 0; start < text.length; ) {
    const next = text.indexOf('\n', start);
    const end = next === -1 ? text.length : next;
    line++;
    const content = text.slice(start, end).trim();
    start = end + 1;
    if (content === '') continue;
    if (++advisories > NPM_AUDIT_LIMITS.entries) {
      log.error('too-many-entries', `The file has more than ${NPM_AUDIT_LIMITS.entries} lines; it is not read. Split it.`, { line });
      return 'refused';
    }
    const lineLog = diagnosticLog('');
    const json = readJson(content, lineLog, { limits: LINE_LIMITS });
    if (json.kind !== 'json') {
      log.error(
        json.kind === 'refused' ? 'over-limit' : 'json-syntax',
        json.kind === 'refused'
          ? `Line ${line} holds more than ${LINE_LIMITS.nodes} values or ${LINE_LIMITS.depth} levels; it is not read. Run the audit again.`
          : `Line ${line} is not JSON; run the audit again.`,
        { line },
      );
      return json.kind;
    }
    if (lineLog.failed()) log.error('duplicate-key', `A key stands twice in line ${line}; the last one is taken.`, { line });
    if (isJsonObject(memberOf(json.value, 'children'))) {
      nodes++;
      treeFindings(json.value, line, tally);
      continue;
    }
    const data = memberOf(json.value, 'data');
    if (data === 'No audit suggestions') nodes++;
    switch (jsonText(json.value, 'type')) {
      case 'auditAdvisory':
        advisoryFinding(memberOf(data, 'advisory'), line, tally, memberOf(data, 'resolution'));
        break;
      case 'auditSummary':
        summaries++;
        readStated(memberOf(data, 'vulnerabilities'), tally);
        tally.looked(jsonNumber(data, 'totalDependencies') ?? jsonNumber(data, 'dependencies'));
        break;
      case 'error':
        tally.fail('error');
        log.error('audit-failed', `Line ${line} says that the audit failed; what it lists is not all. Run it again.`, { line });
        break;
      default:
        // Notes for people.
        break;
    }
  }
  // Yarn 4 writes no summary, so that nothing shows how much it looked at.
  if (summaries === 0 && nodes > 0) return { shape: 'tree' };
  if (summaries === 0)
    log.error('no-summary', 'The audit has no summary at its end, so it was cut short; run it again.', { line: Math.max(line, 1) });
  return { shape: 'lines' };
}
