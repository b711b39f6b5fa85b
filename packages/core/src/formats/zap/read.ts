import { type DiagnosticLog, diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { jsonList, jsonText } from '../../encodings/json/json-access.ts';
import { isJsonObject, memberOf, readJson } from '../../encodings/json/json-document.ts';
import { jsonOutline } from '../../encodings/json/json-outline.ts';
import { decodeText } from '../../encodings/text.ts';
import { walkXml, xmlRoot } from '../../encodings/xml-document.ts';
import type { FormatInput, FormatLimits, ReadResult } from '../format.ts';
import { type ZapReport, zapReport } from '../zap-report.ts';
import type { ZapFacts } from './schema.ts';

/** Bounds of the format. */
export const ZAP_LIMITS = { bytes: 64 * 1024 * 1024, depth: 64, nodes: 6_000_000, entries: 200_000 } as const satisfies FormatLimits;

const ROOT = 'OWASPZAPReport';
const LONGEST_TEXT = 500;

/** Whether the content is a report of ZAP: JSON that names the program, or XML with its root. */
export function recogniseZap({ bytes }: FormatInput): boolean {
  const outline = jsonOutline(bytes);
  if (outline === null) return xmlRoot(bytes)?.name === ROOT;
  const { root, members } = outline;
  return root === 'object' && members.has('site') && /\bZAP\b/.test(members.get('@programName') ?? '');
}

/** Reads a report of ZAP in either encoding. */
export function readZap({ path, bytes }: FormatInput): ReadResult<ZapFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const report = zapReport(log);
  const read = xmlRoot(bytes) === null ? readJsonReport(decoded.text, report, log) : readXmlReport(decoded.text, report, log);
  if (read.kind !== 'read') return without(read.kind);
  const facts = report.facts(read.version, read.generated);
  if (facts.alertCount > ZAP_LIMITS.entries) {
    log.error('too-many-entries', `The report lists more than ${ZAP_LIMITS.entries} alerts; it is not read. Split it.`);
    return without('refused');
  }
  return {
    verdict: log.failed() ? 'invalid' : 'valid',
    measures: report.measures(read.version, read.generated),
    facts,
    diagnostics: log.list(),
    madeAt: facts.generatedAt,
  };
}

type Read =
  | { readonly kind: 'read'; readonly version: string | null; readonly generated: string | null }
  | { readonly kind: 'malformed' | 'refused' | 'invalid' };

function readJsonReport(text: string, report: ZapReport, log: DiagnosticLog): Read {
  const json = readJson(text, log, { limits: ZAP_LIMITS });
  if (json.kind !== 'json') return json;
  if (!isJsonObject(json.value)) {
    log.error('not-an-object', 'A report of ZAP is an object; this file holds something else.', { line: 1 });
    return { kind: 'invalid' };
  }
  const listed = memberOf(json.value, 'site');
  if (!Array.isArray(listed) && !isJsonObject(listed))
    log.error('sites-missing', 'There is no list "site"; bring the report as ZAP wrote it.');
  // Of one site some versions write no list.
  for (const site of isJsonObject(listed) ? [listed] : jsonList(json.value, 'site')) {
    const name = jsonText(site, '@name');
    report.site(name);
    for (const alert of jsonList(site, 'alerts')) {
      report.alert({
        site: name,
        name: jsonText(alert, 'alert') ?? jsonText(alert, 'name'),
        pluginId: jsonText(alert, 'pluginid'),
        risk: jsonText(alert, 'riskcode'),
        confidence: jsonText(alert, 'confidence'),
        cwe: jsonText(alert, 'cweid'),
        count: jsonText(alert, 'count'),
        instances: jsonList(alert, 'instances').length,
        line: null,
      });
    }
  }
  return { kind: 'read', version: jsonText(json.value, '@version'), generated: jsonText(json.value, '@generated') };
}

function readXmlReport(text: string, report: ZapReport, log: DiagnosticLog): Read {
  let root: { readonly name: string; readonly attributes: Readonly<Record<string, string>> } | null = null;
  let site: string | null = null;
  let alert: { readonly line: number; readonly depth: number; readonly texts: Map<string, string>; instances: number } | null = null;
  let field = '';
  let fieldDepth = 0;
  const walked = walkXml(text, log, {
    limits: ZAP_LIMITS,
    onOpen({ name, attributes, line, depth }) {
      root ??= { name, attributes };
      if (name === 'site') {
        site = attributes.name ?? null;
        report.site(site);
      } else if (name === 'alertitem') alert = { line, depth, texts: new Map(), instances: 0 };
      else if (alert !== null && depth === alert.depth + 1) {
        field = name;
        fieldDepth = depth;
      } else if (alert !== null && name === 'instance') alert.instances++;
    },
    onText(part) {
      if (alert === null || field === '') return;
      const known = alert.texts.get(field) ?? '';
      if (known.length < LONGEST_TEXT) alert.texts.set(field, known + part.slice(0, LONGEST_TEXT));
    },
    onClose(name, depth) {
      if (depth === fieldDepth) field = '';
      if (name !== 'alertitem' || alert === null) return;
      const { texts, line, instances } = alert;
      const of = (key: string) => {
        const value = (texts.get(key) ?? '').trim();
        return value === '' ? null : value.toWellFormed();
      };
      report.alert({
        site,
        name: of('alert') ?? of('name'),
        pluginId: of('pluginid'),
        risk: of('riskcode'),
        confidence: of('confidence'),
        cwe: of('cweid'),
        count: of('count'),
        instances,
        line,
      });
      alert = null;
    },
  });
  if (walked.kind !== 'walked') return walked;
  const { name = '', attributes = {} } = (root as { name: string; attributes: Record<string, string> } | null) ?? {};
  if (name !== ROOT) {
    log.error('not-a-report', `The root is ${quoted(name)} and not "${ROOT}"; bring the report as ZAP wrote it.`);
    return { kind: 'invalid' };
  }
  return { kind: 'read', version: attributes.version ?? null, generated: attributes.generated ?? null };
}
