import { type DiagnosticLog, diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { frontMatter } from '../../encodings/front-matter.ts';
import { jsonInstant, jsonList, jsonText } from '../../encodings/json/json-access.ts';
import { isJsonObject, memberOf, readJson } from '../../encodings/json/json-document.ts';
import { jsonOutline } from '../../encodings/json/json-outline.ts';
import { decodeText, textHead } from '../../encodings/text.ts';
import { flagOf, scalarOf, textOf, valueAt } from '../../encodings/yaml/yaml-access.ts';
import { readYaml } from '../../encodings/yaml/yaml-document.ts';
import type { YamlValue } from '../../encodings/yaml/yaml-value.ts';
import { parseInstant } from '../../model/instant.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import type { EndoflifeDateFacts, LifecycleEnd, LifecycleRelease } from './schema.ts';

/** Bounds of the format; the largest product has some hundred cycles. */
export const ENDOFLIFE_DATE_LIMITS = { bytes: 4 * 1024 * 1024, depth: 32, nodes: 200_000, entries: 5000 } as const;

const MOST_IDENTIFIERS = 100;
const NOT_SAID: LifecycleEnd = { kind: 'not said' };

/** Whether the content is a product of endoflife.date: a front with cycles, the list of the API v0, or the object of v1. */
export function recogniseEndoflifeDate({ bytes }: FormatInput): boolean {
  const outline = jsonOutline(bytes);
  if (outline !== null) {
    const { root, members } = outline;
    if (root === 'array') return members.has('cycle') && members.has('eol');
    return members.has('schema_version') && members.get('result') === '{' && textHead(bytes, 20_000).includes('"isEol"');
  }
  const head = textHead(bytes, 4).startsWith('---') ? textHead(bytes, 100_000) : '';
  return /^releases:/m.test(head) && /^ {0,4}(?:- {1,4})?releaseCycle:/m.test(head);
}

/** Reads a product of endoflife.date. Ends are dates, "yes" or "no" there; each stays what it is. */
export function readEndoflifeDate(input: FormatInput): ReadResult<EndoflifeDateFacts> {
  const { path, bytes } = input;
  const log = diagnosticLog(path);
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(log, decoded.kind);
  const outline = jsonOutline(bytes);
  return outline === null ? readProductFile(decoded.text, log) : readApi(decoded.text, log);
}

function without(log: DiagnosticLog, verdict: 'malformed' | 'refused' | 'invalid'): ReadResult<EndoflifeDateFacts> {
  return { verdict, measures: {}, facts: null, diagnostics: log.list() };
}

function readProductFile(text: string, log: DiagnosticLog): ReadResult<EndoflifeDateFacts> {
  const front = frontMatter(text);
  if (front === null) {
    log.error('no-front', 'The file has no front between lines of "---"; a product of endoflife.date begins with one.', { line: 1 });
    return without(log, 'invalid');
  }
  // The front begins on line 2; an empty comment in place of the mark keeps the lines.
  const yaml = readYaml(`#\n${front.yaml}`, log, ENDOFLIFE_DATE_LIMITS);
  if (yaml.kind !== 'yaml') return without(log, yaml.kind);
  const releases = valueAt(yaml.root, 'releases');
  if (releases?.kind !== 'sequence') {
    log.error('no-releases', 'The product has no list of "releases".', { line: 1 });
    return without(log, 'invalid');
  }
  const permalink = textOf(valueAt(yaml.root, 'permalink'));
  const identifiers = valueAt(yaml.root, 'identifiers');
  const facts: EndoflifeDateFacts = {
    kind: 'endoflife-date',
    source: 'product file',
    product: permalink?.replace(/^\//, '').slice(0, 200) ?? null,
    title: textOf(valueAt(yaml.root, 'title'))?.slice(0, 200) ?? null,
    identifiers: (identifiers?.kind === 'sequence' ? identifiers.items : [])
      .slice(0, MOST_IDENTIFIERS)
      .flatMap((one) => textOf(valueAt(one, 'purl')) ?? textOf(valueAt(one, 'cpe')) ?? []),
    dataAt: null,
    releases: bounded(releases.items, log).flatMap((release) => releaseOfFile(release, log)),
  };
  return finished(facts, log, { releases: releases.items.length, latest_of_first: facts.releases[0]?.latest ?? null });
}

function releaseOfFile(release: YamlValue, log: DiagnosticLog): readonly LifecycleRelease[] {
  const { line } = release.usedAt;
  const given = (key: string) => valueAt(release, key);
  const cycle = textOf(given('releaseCycle'));
  if (cycle === null) return nameless(log, line);
  const end = (key: string) => endOf(scalarOf(given(key))?.value, { key, cycle, line, log });
  const lts = flagOf(given('lts'));
  return [
    {
      cycle: cycle.slice(0, 100),
      codename: textOf(given('codename'))?.slice(0, 100) ?? null,
      releasedOn: dateOf(textOf(given('releaseDate'))),
      eol: end('eol'),
      eoas: end('eoas'),
      eoes: end('eoes'),
      lts: lts === null ? null : lts !== false,
      latest: textOf(given('latest'))?.slice(0, 100) ?? null,
      latestOn: dateOf(textOf(given('latestReleaseDate'))),
      line,
    },
  ];
}

function readApi(text: string, log: DiagnosticLog): ReadResult<EndoflifeDateFacts> {
  const json = readJson(text, log, { limits: ENDOFLIFE_DATE_LIMITS });
  if (json.kind !== 'json') return without(log, json.kind);
  if (Array.isArray(json.value)) {
    const releases = bounded(json.value, log).flatMap((release) => releaseOfFirst(release, log));
    const facts: EndoflifeDateFacts = { ...EMPTY, source: 'API v0', releases };
    const [first] = json.value;
    const shown = { cycle: memberOf(first, 'cycle'), eol: memberOf(first, 'eol'), latest: memberOf(first, 'latest') };
    return finished(facts, log, { cycles: json.value.length, first: isPlain(shown) ? shown : null });
  }
  const result = memberOf(json.value, 'result');
  const list = memberOf(result, 'releases');
  if (!isJsonObject(result) || !Array.isArray(list)) {
    log.error('no-releases', 'The answer has no "result" with a list of "releases".', { line: 1 });
    return without(log, 'invalid');
  }
  const version = jsonText(json.value, 'schema_version');
  if (version !== null && !version.startsWith('1.')) {
    log.error('schema-version', `The version of the schema is ${quoted(version)}; 1.x is read. Use a newer Avouch.`, { line: 1 });
    return { verdict: 'unsupported', measures: { cycles: list.length }, facts: null, diagnostics: log.list() };
  }
  const facts: EndoflifeDateFacts = {
    kind: 'endoflife-date',
    source: 'API v1',
    product: jsonText(result, 'name'),
    title: jsonText(result, 'label'),
    identifiers: jsonList(result, 'identifiers')
      .slice(0, MOST_IDENTIFIERS)
      .flatMap((one) => jsonText(one, 'id') ?? []),
    dataAt: jsonInstant(json.value, 'last_modified') ?? jsonInstant(json.value, 'generated_at'),
    releases: bounded(list, log).flatMap((release) => releaseOfSecond(release, log)),
  };
  return finished(facts, log, { cycles: list.length });
}

const EMPTY = { kind: 'endoflife-date', product: null, title: null, identifiers: [], dataAt: null } as const;

function releaseOfFirst(release: unknown, log: DiagnosticLog): readonly LifecycleRelease[] {
  const number = memberOf(release, 'cycle');
  const cycle = typeof number === 'number' ? String(number) : jsonText(release, 'cycle');
  if (cycle === null) return nameless(log, null);
  const end = (key: string) => endOf(memberOf(release, key), { key, cycle, line: null, log });
  const lts = memberOf(release, 'lts');
  return [
    {
      cycle: cycle.slice(0, 100),
      codename: jsonText(release, 'codename'),
      releasedOn: dateOf(jsonText(release, 'releaseDate')),
      eol: end('eol'),
      eoas: end('support'),
      eoes: end('extendedSupport'),
      lts: lts === undefined || lts === null ? null : lts !== false,
      latest: jsonText(release, 'latest'),
      latestOn: dateOf(jsonText(release, 'latestReleaseDate')),
      line: null,
    },
  ];
}

/** Of v1 each end is a yes or no at the time of the answer, with a date where one is known; the date rules. */
function releaseOfSecond(release: unknown, log: DiagnosticLog): readonly LifecycleRelease[] {
  const cycle = jsonText(release, 'name');
  if (cycle === null) return nameless(log, null);
  const end = (key: string) => {
    const date = memberOf(release, `${key}From`);
    const flag = memberOf(release, `is${key.charAt(0).toUpperCase()}${key.slice(1)}`);
    return endOf(date === undefined || date === null ? flag : date, { key, cycle, line: null, log });
  };
  const lts = memberOf(release, 'isLts');
  const latest = memberOf(release, 'latest');
  return [
    {
      cycle: cycle.slice(0, 100),
      codename: jsonText(release, 'codename'),
      releasedOn: dateOf(jsonText(release, 'releaseDate')),
      eol: end('eol'),
      eoas: end('eoas'),
      eoes: end('eoes'),
      lts: typeof lts === 'boolean' ? lts : null,
      latest: jsonText(latest, 'name'),
      latestOn: dateOf(jsonText(latest, 'date')),
      line: null,
    },
  ];
}

function bounded<T>(releases: readonly T[], log: DiagnosticLog): readonly T[] {
  if (releases.length > ENDOFLIFE_DATE_LIMITS.entries)
    log.error('too-many-entries', `The product has more than ${ENDOFLIFE_DATE_LIMITS.entries} cycles; the first ones are read.`);
  return releases.slice(0, ENDOFLIFE_DATE_LIMITS.entries);
}

function nameless(log: DiagnosticLog, line: number | null): readonly [] {
  log.error('no-cycle', 'A release has no name of its cycle, so nothing can be told of it.', line === null ? null : { line });
  return [];
}

interface EndContext {
  readonly key: string;
  readonly cycle: string;
  readonly line: number | null;
  readonly log: DiagnosticLog;
}

function endOf(value: unknown, { key, cycle, line, log }: EndContext): LifecycleEnd {
  if (value === undefined || value === null) return NOT_SAID;
  if (typeof value === 'boolean') return value ? { kind: 'over' } : { kind: 'not over' };
  const date = typeof value === 'string' ? dateOf(value) : null;
  const at = date === null ? null : parseInstant(date);
  if (date !== null && at !== null) return { kind: 'dated', date, at };
  log.error('end', `The ${quoted(key)} of ${quoted(cycle)} is neither a date nor true or false.`, line === null ? null : { line });
  return NOT_SAID;
}

function dateOf(text: string | null): string | null {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && parseInstant(text) !== null ? text : null;
}

function isPlain(shown: Readonly<Record<string, unknown>>): boolean {
  return Object.values(shown).every((value) => value === undefined || typeof value !== 'object');
}

function finished(
  facts: EndoflifeDateFacts,
  log: DiagnosticLog,
  measures: Readonly<Record<string, unknown>>,
): ReadResult<EndoflifeDateFacts> {
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list(), madeAt: facts.dataAt };
}
