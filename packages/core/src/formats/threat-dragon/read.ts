import { type DiagnosticLog, diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { jsonList, jsonNumber, jsonText } from '../../encodings/json/json-access.ts';
import { isJsonObject, type JsonObject, memberOf, readJson } from '../../encodings/json/json-document.ts';
import { jsonOutline } from '../../encodings/json/json-outline.ts';
import { decodeText } from '../../encodings/text.ts';
import type { FormatInput, FormatLimits, ReadResult } from '../format.ts';
import { isOpenThreat } from '../threat-model-content.ts';
import { wordCounts } from '../word-counts.ts';
import type { ThreatDragonFacts } from './schema.ts';

/** A large model has some hundred elements; drawings take most of the bytes. */
export const THREAT_DRAGON_LIMITS = {
  bytes: 16 * 1024 * 1024,
  depth: 64,
  nodes: 2_000_000,
  entries: 100_000,
} as const satisfies FormatLimits;

/** Whether the content is a model of Threat Dragon: a summary and details, and in them diagrams. */
export function recogniseThreatDragon({ bytes }: FormatInput): boolean {
  const outline = jsonOutline(bytes);
  if (outline?.root !== 'object') return false;
  const { members } = outline;
  return members.get('summary') === '{' && members.get('detail') === '{' && members.size <= 4;
}

/** Reads a model of Threat Dragon. */
export function readThreatDragon({ path, bytes }: FormatInput): ReadResult<ThreatDragonFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const json = readJson(decoded.text, log, { limits: THREAT_DRAGON_LIMITS });
  if (json.kind !== 'json') return without(json.kind);
  const root = json.value;
  const detail = memberOf(root, 'detail');
  if (!isJsonObject(root) || !isJsonObject(detail)) {
    log.error('no-detail', 'The model has no "detail" with diagrams; save it again with Threat Dragon.', { line: 1 });
    return without('invalid');
  }
  const lineOf = (key: string) => ({ line: json.members.find((member) => member.key === key)?.line ?? 1 });
  const summary = memberOf(root, 'summary');
  const title = jsonText(summary, 'title');
  if (title === null) log.error('no-title', 'The model has no title in its summary; give it one.', lineOf('summary'));
  if (!Array.isArray(memberOf(detail, 'diagrams')))
    log.error('no-diagrams', 'The model has no list of diagrams; save it again with Threat Dragon.', lineOf('detail'));
  const version = jsonText(root, 'version');
  const diagrams = jsonList(detail, 'diagrams').filter(isJsonObject);
  const cells = diagrams.flatMap(cellsOf);
  if (cells.length > THREAT_DRAGON_LIMITS.entries) {
    const text = `The model has ${cells.length} cells and at most ${THREAT_DRAGON_LIMITS.entries} are read; it is not read. Split it into several models.`;
    log.error('too-many-entries', text, lineOf('detail'));
    return without('refused');
  }
  const tally = { statuses: wordCounts(), severities: wordCounts(), open: wordCounts(), threats: 0, openThreats: 0, placeholders: 0 };
  const faults = { shape: 0, threat: 0 };
  for (const { cell, second } of cells) {
    if (second && !isSoundCell(cell)) faults.shape++;
    const holder = second ? memberOf(cell, 'data') : cell;
    for (const threat of jsonList(holder, 'threats')) {
      if (!isJsonObject(threat)) {
        faults.threat++;
        continue;
      }
      const status = jsonText(threat, 'status');
      const severity = jsonText(threat, 'severity');
      if (status === null || severity === null) faults.threat++;
      tally.threats++;
      tally.statuses.add(status ?? 'none');
      tally.severities.add(severity ?? 'none');
      if (isPlaceholder(threat)) tally.placeholders++;
      if (!isOpenThreat(status)) continue;
      tally.openThreats++;
      tally.open.add(severity ?? 'none');
    }
  }
  reportFaults(log, faults, lineOf('detail').line);
  const diagramTypes = [...new Set(diagrams.map((diagram) => jsonText(diagram, 'diagramType')).filter((type) => type !== null))].slice(
    0,
    20,
  );
  const facts: ThreatDragonFacts = {
    kind: 'threat-dragon',
    model: {
      tool: 'Threat Dragon',
      version,
      title,
      owner: jsonText(summary, 'owner'),
      reviewed: jsonText(detail, 'reviewer') !== null,
      diagrams: diagrams.length,
      elements: cells.length,
      threats: tally.threats,
      statuses: tally.statuses.list(),
      open: tally.openThreats,
      openSeverities: tally.open.list(),
      placeholders: tally.placeholders,
      changedAt: null,
    },
    diagramTypes,
    contributors: jsonList(detail, 'contributors').length,
  };
  const measures = {
    diagrams: diagrams.length,
    cells: cells.length,
    threats: tally.threats,
    status: tally.statuses.record(),
    severity: tally.severities.record(),
    diagram_types: diagramTypes,
  };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list() };
}

interface Cell {
  readonly cell: unknown;
  /** Whether it is written as version 2 does. */
  readonly second: boolean;
}

/** Version 1 keeps the cells in `diagramJson`, version 2 in the diagram itself. */
function cellsOf(diagram: JsonObject): readonly Cell[] {
  const first = memberOf(diagram, 'diagramJson');
  const second = !isJsonObject(first);
  return jsonList(second ? diagram : first, 'cells').map((cell) => ({ cell, second }));
}

/** What the schema of version 2 asks of a cell, as far as models in use break it: a body has its stroke, data its type. */
function isSoundCell(cell: unknown): boolean {
  if (!isJsonObject(cell)) return false;
  const body = memberOf(memberOf(cell, 'attrs'), 'body');
  if (isJsonObject(body)) {
    const sound = jsonText(body, 'stroke') !== null && jsonNumber(body, 'strokeWidth') !== null;
    if (!sound || typeof memberOf(body, 'strokeDasharray') !== 'string') return false;
  }
  const data = memberOf(cell, 'data');
  return !isJsonObject(data) || (jsonText(data, 'type') !== null && typeof memberOf(data, 'hasOpenThreats') === 'boolean');
}

function reportFaults(log: DiagnosticLog, { shape, threat }: { readonly shape: number; readonly threat: number }, line: number): void {
  if (shape > 0)
    log.error('cell-incomplete', `${shape} cells lack what the schema of version 2 asks of them (stroke, type); save the model again.`, {
      line,
    });
  if (threat > 0)
    log.error('threat-incomplete', `${threat} threats have no ${quoted('status')} or no ${quoted('severity')}; they count as open.`, {
      line,
    });
}

/** What Threat Dragon writes into a threat until somebody writes something else. */
const DEFAULTS = [
  'provide a description for this threat',
  'provide remediation for this threat',
  'enter description',
  'mitigation or prevention for the threat',
];

function isPlaceholder(threat: JsonObject): boolean {
  const texts = [jsonText(threat, 'description'), jsonText(threat, 'mitigation')].map((text) => (text ?? '').trim().toLowerCase());
  return texts.every((text) => text === '' || DEFAULTS.some((start) => text.startsWith(start)));
}
