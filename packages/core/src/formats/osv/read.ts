import { type DiagnosticLog, diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { jsonInstant, jsonList, jsonText, jsonTexts } from '../../encodings/json/json-access.ts';
import { isJsonObject, memberOf, readJson } from '../../encodings/json/json-document.ts';
import { jsonOutline } from '../../encodings/json/json-outline.ts';
import { decodeText } from '../../encodings/text.ts';
import { parseInstant } from '../../model/instant.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import type { GivenSeverity } from '../vulnerability-findings.ts';
import type { OsvAffected, OsvEvent, OsvFacts, OsvRange } from './schema.ts';

/** Bounds of the format: entries of kernels list tens of thousands of versions. */
export const OSV_LIMITS = { bytes: 32 * 1024 * 1024, depth: 32, nodes: 2_000_000 } as const;

const MOST_AFFECTED = 200;
const MOST_RANGES = 50;
const MOST_EVENTS = 200;
const MOST_FIXED = 50;

/** Whether the content is an OSV entry: an id, when it was modified, and one of its other marks. */
export function recogniseOsv({ bytes }: FormatInput): boolean {
  const outline = jsonOutline(bytes);
  if (outline?.root !== 'object') return false;
  const { members } = outline;
  if (!members.has('id') || !members.has('modified')) return false;
  return members.has('schema_version') || members.get('affected') === '[';
}

/** Reads an OSV entry and holds it to the rules that its schema has. */
export function readOsv({ path, bytes }: FormatInput): ReadResult<OsvFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const json = readJson(decoded.text, log, { limits: OSV_LIMITS });
  if (json.kind !== 'json') return without(json.kind);
  const root = json.value;
  if (!isJsonObject(root)) {
    log.error('not-an-object', 'An OSV entry is an object; this file holds something else.', { line: 1 });
    return without('invalid');
  }
  const at = (key: string) => ({ line: json.members.find((member) => member.key === key)?.line ?? 1 });
  const schemaVersion = jsonText(root, 'schema_version');
  const id = jsonText(root, 'id');
  if (schemaVersion !== null && !/^1\.\d{1,4}(?:\.\d{1,4})?(?:[-+][\w.+-]{1,40})?$/.test(schemaVersion)) {
    log.error(
      'schema-version',
      `The version of the schema is ${quoted(schemaVersion)}; 1.x is read. Use a newer Avouch.`,
      at('schema_version'),
    );
    return { verdict: 'unsupported', measures: { id }, facts: null, diagnostics: log.list() };
  }
  if (id === null || !/^[^\s-]{1,100}-\S{1,300}$/.test(id))
    log.error('id', 'The "id" is a text of a database and a number, e.g. OSV-2026-1; give it one.', at('id'));
  const modified = jsonText(root, 'modified');
  if (modified === null || parseInstant(modified) === null) log.error('no-modified', '"modified" is no point in time.', at('modified'));
  for (const key of ['published', 'withdrawn'])
    if (memberOf(root, key) !== undefined && memberOf(root, key) !== null && jsonInstant(root, key) === null)
      log.error('timestamp', `${quoted(key)} is no point in time; write it as in RFC 3339.`, at(key));
  for (const key of ['aliases', 'affected', 'severity', 'references'])
    if (memberOf(root, key) !== undefined && memberOf(root, key) !== null && !Array.isArray(memberOf(root, key)))
      log.error('not-a-list', `${quoted(key)} is not a list; make it one.`, at(key));
  const affected = jsonList(root, 'affected');
  for (const one of affected) checkAffected(one, log, at('affected'));
  const aliases = jsonTexts(root, 'aliases', 100);
  const facts: OsvFacts = {
    kind: 'osv',
    schemaVersion,
    id: id ?? '(no id)',
    aliases,
    modifiedAt: jsonInstant(root, 'modified'),
    publishedAt: jsonInstant(root, 'published'),
    withdrawnAt: jsonInstant(root, 'withdrawn'),
    severities: readSeverities(root),
    affected: affected.slice(0, MOST_AFFECTED).map(readAffected),
    affectedCount: affected.length,
  };
  const measures = {
    id,
    aliases: jsonList(root, 'aliases').length,
    affected: affected.length,
    ranges: sum(affected, (one) => jsonList(one, 'ranges').length),
    versions: sum(affected, (one) => jsonList(one, 'versions').length),
    ecosystems: [...new Set(affected.map((one) => jsonText(memberOf(one, 'package'), 'ecosystem') ?? '-'))].toSorted().slice(0, 200),
    severity: jsonList(root, 'severity').length,
    withdrawn: jsonText(root, 'withdrawn'),
  };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list(), madeAt: facts.modifiedAt };
}

function sum(values: readonly unknown[], of: (value: unknown) => number): number {
  return values.reduce<number>((total, value) => total + of(value), 0);
}

function checkAffected(value: unknown, log: DiagnosticLog, at: { readonly line: number }): void {
  if (!isJsonObject(value)) {
    log.error('not-an-object', 'Something affected is no object; it names a package, ranges or versions.', at);
    return;
  }
  const about = memberOf(value, 'package');
  if (about !== undefined && about !== null && (jsonText(about, 'ecosystem') === null || jsonText(about, 'name') === null))
    log.error('no-package', 'A package that is affected has no ecosystem or no name.', at);
  for (const range of jsonList(value, 'ranges')) {
    const type = jsonText(range, 'type');
    if (type !== 'SEMVER' && type !== 'ECOSYSTEM' && type !== 'GIT')
      log.error('range-type', `The type of a range is ${quoted(type ?? '(none)')}; it is SEMVER, ECOSYSTEM or GIT.`, at);
    if (type === 'GIT' && jsonText(range, 'repo') === null) log.error('no-repository', 'A range of commits names no "repo".', at);
    checkEvents(jsonList(range, 'events'), log, at);
  }
}

function checkEvents(events: readonly unknown[], log: DiagnosticLog, at: { readonly line: number }): void {
  const kinds = events.map(eventsOf);
  if (kinds.some((one) => one.length !== 1))
    log.error('event', 'An event is one of introduced, fixed, last_affected and limit, with a version; this range has another.', at);
  const all = new Set(kinds.flat().map(({ kind }) => kind));
  if (!all.has('introduced'))
    log.error('no-introduced', 'A range does not say where the vulnerability was introduced; "0" means from the start.', at);
  if (all.has('fixed') && all.has('last_affected'))
    log.error('two-ends', 'A range has both "fixed" and "last_affected"; one of them says where it ends.', at);
}

const EVENT_KINDS = ['introduced', 'fixed', 'last_affected', 'limit'] as const;

function eventsOf(event: unknown): readonly OsvEvent[] {
  return EVENT_KINDS.flatMap((kind) => {
    const version = jsonText(event, kind);
    return version === null ? [] : [{ kind, version }];
  });
}

function readAffected(value: unknown): OsvAffected {
  const about = memberOf(value, 'package');
  const ranges = jsonList(value, 'ranges').slice(0, MOST_RANGES).map(readRange);
  const fixed = ranges.flatMap(({ events }) => events.flatMap(({ kind, version }) => (kind === 'fixed' ? version : [])));
  return {
    ecosystem: jsonText(about, 'ecosystem'),
    package: jsonText(about, 'name'),
    purl: jsonText(about, 'purl'),
    ranges,
    fixed: [...new Set(fixed)].slice(0, MOST_FIXED),
    versions: jsonList(value, 'versions').length,
    severities: readSeverities(value),
  };
}

function readRange(range: unknown): OsvRange {
  return {
    type: jsonText(range, 'type'),
    repository: jsonText(range, 'repo'),
    events: jsonList(range, 'events').slice(0, MOST_EVENTS).flatMap(eventsOf),
  };
}

/** The word of the database stands beside the vectors, since many entries of GitHub have that alone. */
function readSeverities(value: unknown): readonly GivenSeverity[] {
  const label = jsonText(memberOf(value, 'database_specific'), 'severity');
  return [
    ...(label === null ? [] : [{ label, source: 'database_specific', scheme: null, score: null, vector: null }]),
    ...jsonList(value, 'severity')
      .slice(0, 10)
      .map((one) => ({ label: null, source: null, scheme: jsonText(one, 'type'), score: null, vector: jsonText(one, 'score') })),
  ];
}
