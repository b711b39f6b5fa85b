import { diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { jsonInstant, jsonList, jsonNumber, jsonText } from '../../encodings/json/json-access.ts';
import { memberOf, readJson } from '../../encodings/json/json-document.ts';
import { jsonOutline } from '../../encodings/json/json-outline.ts';
import { decodeText } from '../../encodings/text.ts';
import type { Instant } from '../../model/instant.ts';
import type { FormatInput, FormatLimits, ReadResult } from '../format.ts';
import { checkSarifRun } from '../sarif-form.ts';
import { type SarifRules, sarifRules } from '../sarif-rules.ts';
import { wordCounts } from '../word-counts.ts';
import type { SarifFacts, SarifLevel, SarifResult, SarifRun, SarifSuppression } from './schema.ts';

/** Bounds of the format. */
export const SARIF_LIMITS = { bytes: 64 * 1024 * 1024, depth: 200, nodes: 6_000_000, entries: 500_000 } as const satisfies FormatLimits;

const VERSION = '2.1.0';
const MOST_RESULTS = 20_000;
const MOST_RUNS = 1000;
const LONGEST_REASON = 300;
const MOST_REPOSITORIES = 20;
const MOST_ARTIFACTS = 200;
const MOST_RULE_IDS = 5000;

/** Whether the content is SARIF of any version: runs beside a version, or the name of its schema. */
export function recogniseSarif({ bytes }: FormatInput): boolean {
  const outline = jsonOutline(bytes);
  if (outline?.root !== 'object' || outline.members.get('runs') !== '[') return false;
  return /^[12]\.\d/.test(outline.members.get('version') ?? '') || /sarif/i.test(outline.members.get('$schema') ?? '');
}

/** Reads a SARIF log. */
export function readSarif({ path, bytes }: FormatInput): ReadResult<SarifFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid' | 'unsupported', measures = {}) => ({
    verdict,
    measures,
    facts: null,
    diagnostics: log.list(),
  });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const json = readJson(decoded.text, log, { limits: SARIF_LIMITS });
  if (json.kind !== 'json') return without(json.kind);
  const version = memberOf(json.value, 'version');
  const runs = jsonList(json.value, 'runs');
  const listed = runs.reduce<number>((sum, run) => sum + jsonList(run, 'results').length, 0);
  if (typeof version === 'string' && version !== VERSION) {
    log.error('version', `The version is ${quoted(version)}; ${VERSION} is read. Have the tool write that, or convert it.`);
    return without('unsupported', { version: version.slice(0, 100), runs: runs.length, results: listed });
  }
  if (version === undefined) log.error('version', `The log does not state its version; it has to be "${VERSION}".`, { line: 1 });
  if (!Array.isArray(memberOf(json.value, 'runs'))) {
    log.error('runs-missing', 'There is no list "runs"; bring the log as the tool wrote it.', { line: 1 });
    return without('invalid');
  }
  if (listed > SARIF_LIMITS.entries || runs.length > MOST_RUNS) {
    log.error(
      'too-many-entries',
      `The log lists more than ${SARIF_LIMITS.entries} results or ${MOST_RUNS} runs; it is not read. Split it.`,
    );
    return without('refused');
  }
  const explicit = wordCounts();
  const effective = wordCounts();
  const baselines = wordCounts();
  let [suppressed, rules, kept] = [0, 0, 0];
  const read = runs.map((run): SarifRun => {
    checkSarifRun(run, log);
    const ofRun = sarifRules(run);
    const results: SarifResult[] = [];
    for (const value of jsonList(run, 'results')) {
      const result = readResult(value, run, ofRun);
      explicit.add(jsonText(value, 'level') ?? '(absent)');
      effective.add(result.level);
      if (result.baselineState !== null) baselines.add(result.baselineState);
      if (result.suppressed) suppressed++;
      if (kept++ < MOST_RESULTS) results.push(result);
    }
    const { driver, count } = toolOf(run);
    rules += count;
    return runOf(run, { driver, rules: count, results });
  });
  for (const { incomplete, tool } of read)
    for (const sign of incomplete)
      log.warning('scan-incomplete', `${quoted(tool ?? 'A tool')}: ${sign}. That it found nothing more shows nothing.`);
  const measures = {
    version,
    runs: runs.length,
    results: listed,
    level_effective: effective.record(),
    level_explicit: explicit.record(),
    suppressed,
    rules,
    tools: read.map(({ tool }) => tool),
    baselineState: baselines.record(),
  };
  return {
    verdict: log.failed() ? 'invalid' : 'valid',
    measures,
    facts: { kind: 'sarif', runs: read },
    diagnostics: log.list(),
    madeAt: earliest(read.map(({ endedAt }) => endedAt)),
  };
}

function toolOf(run: unknown): { readonly driver: unknown; readonly count: number } {
  const driver = memberOf(memberOf(run, 'tool'), 'driver');
  return { driver, count: jsonList(driver, 'rules').length };
}

function runOf(
  run: unknown,
  { driver, rules, results }: { readonly driver: unknown; readonly rules: number; readonly results: readonly SarifResult[] },
): SarifRun {
  const invocations = jsonList(run, 'invocations');
  const said = invocations.map((invocation) => memberOf(invocation, 'executionSuccessful'));
  const artifacts = memberOf(run, 'artifacts');
  const extensions = jsonList(memberOf(run, 'tool'), 'extensions');
  return {
    tool: jsonText(driver, 'name'),
    toolVersion: jsonText(driver, 'semanticVersion') ?? jsonText(driver, 'version'),
    category: categoryOf(run),
    rules: rules + extensions.reduce<number>((sum, one) => sum + jsonList(one, 'rules').length, 0),
    ruleIds: [driver, ...extensions]
      .flatMap((one) => jsonList(one, 'rules'))
      .slice(0, MOST_RULE_IDS)
      .flatMap((rule) => jsonText(rule, 'id')?.slice(0, 200) ?? []),
    repositories: jsonList(run, 'versionControlProvenance')
      .slice(0, MOST_REPOSITORIES)
      .flatMap((one) => jsonText(one, 'repositoryUri')?.slice(0, 500) ?? []),
    artifactPaths: jsonList(run, 'artifacts')
      .slice(0, MOST_ARTIFACTS)
      .flatMap((one) => jsonText(memberOf(one, 'location'), 'uri')?.slice(0, 500) ?? [])
      .filter((path) => !/^(?:[a-z][a-z\d+.-]{0,30}:|[/\\])/i.test(path)),
    resultCount: jsonList(run, 'results').length,
    results,
    artifacts: Array.isArray(artifacts) ? artifacts.length : null,
    successful: said.length === 0 ? null : said.every((word) => word === true),
    incomplete: signsOfFailure(run, invocations),
    // One that does not say when it ended ended after it began.
    endedAt: earliest(invocations.map((one) => jsonInstant(one, 'endTimeUtc') ?? jsonInstant(one, 'startTimeUtc'))),
  };
}

/** What stands before the last slash of its id; what follows tells one run of a series from the next. */
function categoryOf(run: unknown): string | null {
  const id = jsonText(memberOf(run, 'automationDetails'), 'id');
  const slash = id?.lastIndexOf('/') ?? -1;
  return id === null || slash < 1 ? null : id.slice(0, slash);
}

/** What says that a run did not come to its end, or did not look at all that it should have. */
function signsOfFailure(run: unknown, invocations: readonly unknown[]): readonly string[] {
  const notified = (invocation: unknown) =>
    [...jsonList(invocation, 'toolExecutionNotifications'), ...jsonList(invocation, 'toolConfigurationNotifications')].filter(
      (notification) => jsonText(notification, 'level') === 'error',
    ).length;
  const errors = invocations.reduce<number>((sum, invocation) => sum + notified(invocation), 0);
  const results = memberOf(run, 'results');
  const elsewhere = memberOf(memberOf(run, 'externalPropertyFileReferences'), 'results') !== undefined;
  return [
    ...(invocations.some((one) => memberOf(one, 'executionSuccessful') === false) ? ['it says that its execution was not successful'] : []),
    ...(invocations.some((one) => memberOf(one, 'processStartFailureMessage') !== undefined) ? ['it says that it could not start'] : []),
    ...(errors > 0 ? [`it reports ${errors === 1 ? 'an error' : `${errors} errors`} of its own execution`] : []),
    ...(elsewhere ? ['its results are in other files, which are not read'] : []),
    ...(!elsewhere && (results === undefined || results === null) ? ['it holds no list of results, not even an empty one'] : []),
  ];
}

function readResult(value: unknown, run: unknown, rules: SarifRules): SarifResult {
  const rule = rules.of(value);
  const suppressions = jsonList(value, 'suppressions').slice(0, 20).map(suppressionOf);
  const kind = jsonText(value, 'kind') ?? 'fail';
  return {
    ruleId: jsonText(value, 'ruleId') ?? jsonText(memberOf(value, 'rule'), 'id'),
    level: levelOf(value, { kind, configured: rules.overrideOf(value) ?? rule?.level ?? null }),
    kind,
    baselineState: jsonText(value, 'baselineState'),
    cwes: [...new Set([...rules.cwesOf(value), ...(rule?.cwes ?? [])])].slice(0, 20),
    securitySeverity: rule?.securitySeverity ?? null,
    ...placeOf(value, run),
    suppressions,
    suppressed: suppressions.length > 0 && suppressions.every(({ status }) => status === 'accepted'),
    firstDetectedAt: jsonInstant(memberOf(value, 'provenance'), 'firstDetectionTimeUtc'),
  };
}

function suppressionOf(value: unknown): SarifSuppression {
  const justification = jsonText(value, 'justification');
  return {
    kind: jsonText(value, 'kind'),
    status: jsonText(value, 'status') ?? 'accepted',
    justification: justification === null || justification.trim() === '' ? null : justification.slice(0, LONGEST_REASON).toWellFormed(),
  };
}

const LEVELS: ReadonlySet<string> = new Set<SarifLevel>(['none', 'note', 'warning', 'error']);

function isLevel(word: string | null): word is SarifLevel {
  return word !== null && LEVELS.has(word);
}

function levelOf(value: unknown, { kind, configured }: { readonly kind: string; readonly configured: string | null }): SarifLevel {
  const stated = jsonText(value, 'level');
  if (isLevel(stated)) return stated;
  if (kind !== 'fail') return 'none';
  return isLevel(configured) ? configured : 'warning';
}

function placeOf(value: unknown, run: unknown): { readonly path: string | null; readonly startLine: number | null } {
  const location = memberOf(jsonList(value, 'locations')[0], 'physicalLocation');
  const artifact = memberOf(location, 'artifactLocation');
  const index = jsonNumber(artifact, 'index');
  const listed = index === null ? undefined : memberOf(jsonList(run, 'artifacts')[index], 'location');
  const line = jsonNumber(memberOf(location, 'region'), 'startLine');
  return {
    path: jsonText(artifact, 'uri') ?? jsonText(listed, 'uri'),
    startLine: line !== null && Number.isInteger(line) && line > 0 ? line : null,
  };
}

function earliest(instants: readonly (Instant | null)[]): Instant | null {
  return instants.reduce((first, at) => (first === null || (at !== null && at < first) ? at : first), null);
}
