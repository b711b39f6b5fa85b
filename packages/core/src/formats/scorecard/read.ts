import { diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { jsonInstant, jsonList, jsonNumber, jsonText } from '../../encodings/json/json-access.ts';
import { isJsonObject, memberOf, readJson } from '../../encodings/json/json-document.ts';
import { jsonOutline } from '../../encodings/json/json-outline.ts';
import { decodeText } from '../../encodings/text.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import type { ScorecardCheck, ScorecardFacts } from './schema.ts';

/** Bounds of the format. */
export const SCORECARD_LIMITS = { bytes: 16 * 1024 * 1024, depth: 32, nodes: 500_000, entries: 500 } as const;

/** Whether the content is a result of Scorecard: checks of a repository, and the tool. */
export function recogniseScorecard({ bytes }: FormatInput): boolean {
  const outline = jsonOutline(bytes);
  if (outline?.root !== 'object') return false;
  const { members } = outline;
  return (members.has('checks') && members.has('scorecard') && members.has('repo')) || isFirst(members);
}

/** Scorecard 1 wrote the names of its own fields, and did not name itself. */
function isFirst(members: ReadonlyMap<string, string>): boolean {
  return (
    members.get('Checks') === '[' && members.has('Repo') && members.has('Date') && (members.has('Metadata') || members.has('MetaData'))
  );
}

/** Reads a result of Scorecard. */
export function readScorecard({ path, bytes }: FormatInput): ReadResult<ScorecardFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const json = readJson(decoded.text, log, { limits: SCORECARD_LIMITS });
  if (json.kind !== 'json') return without(json.kind);
  const root = json.value;
  if (!isJsonObject(root)) {
    log.error('not-an-object', 'A result of Scorecard is an object; this file holds something else.', { line: 1 });
    return without('invalid');
  }
  if (isFirst(jsonOutline(bytes)?.members ?? new Map())) return readFirst(root, log);
  const lineOf = (key: string) => ({ line: json.members.find((member) => member.key === key)?.line ?? 1 });
  const entries = memberOf(root, 'checks');
  if (!Array.isArray(entries))
    log.error('no-checks', 'The result has no list of "checks", so the run did not end well; run it again.', lineOf('checks'));
  const checks = boundedChecks(root, 'checks', log);
  const score = scoreOf(root);
  const facts: ScorecardFacts = {
    kind: 'scorecard',
    repository: jsonText(memberOf(root, 'repo'), 'name'),
    commit: jsonText(memberOf(root, 'repo'), 'commit'),
    scannedAt: jsonInstant(root, 'date'),
    version: jsonText(memberOf(root, 'scorecard'), 'version'),
    score: score === 'inconclusive' ? null : score,
    checks: checks.flatMap((check): readonly ScorecardCheck[] => {
      const name = jsonText(check, 'name');
      const given = scoreOf(check);
      if (name === null || given === null) {
        log.error('check-incomplete', `A check has no name or no score from -1 to 10: ${quoted(name ?? '(unnamed)')}.`, lineOf('checks'));
        return [];
      }
      return [{ name, score: given === 'inconclusive' ? null : given, passed: null, reason: jsonText(check, 'reason') }];
    }),
  };
  if (score === null) log.error('no-score', 'The result has no score from -1 to 10.', lineOf('score'));
  if (facts.repository === null) log.error('no-repository', 'The result does not name the repository that it is about.', lineOf('repo'));
  if (facts.scannedAt === null) log.error('no-date', 'The result has no date that can be read, so its age cannot be told.', lineOf('date'));
  const scores = facts.checks.map((check) => check.score);
  const measures = {
    score: jsonNumber(root, 'score'),
    checks: checks.length,
    names: facts.checks.map(({ name }) => name),
    'inconclusive_-1': scores.filter((one) => one === null).length,
    zero: scores.filter((one) => one === 0).length,
    ten: scores.filter((one) => one === 10).length,
    repo: facts.repository,
    date: jsonText(root, 'date'),
  };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list(), madeAt: facts.scannedAt };
}

function boundedChecks(root: unknown, key: string, log: ReturnType<typeof diagnosticLog>): readonly unknown[] {
  const checks = jsonList(root, key);
  if (checks.length > SCORECARD_LIMITS.entries)
    log.error('too-many-entries', `The result has more than ${SCORECARD_LIMITS.entries} checks; the first ones are read. Run it again.`);
  return checks.slice(0, SCORECARD_LIMITS.entries);
}

/** Of Scorecard 1: each check passed or did not, with a confidence that nothing here uses. */
function readFirst(root: unknown, log: ReturnType<typeof diagnosticLog>): ReadResult<ScorecardFacts> {
  const listed = boundedChecks(root, 'Checks', log);
  const checks = listed.flatMap((check): readonly ScorecardCheck[] => {
    const name = jsonText(check, 'Name') ?? jsonText(check, 'CheckName');
    const passed = memberOf(check, 'Pass');
    if (name !== null && typeof passed === 'boolean') return [{ name, score: null, passed, reason: null }];
    log.error('check-incomplete', `A check has no name, or does not say whether it passed: ${quoted(name ?? '(unnamed)')}.`);
    return [];
  });
  const facts: ScorecardFacts = {
    kind: 'scorecard',
    repository: jsonText(root, 'Repo'),
    commit: null,
    scannedAt: jsonInstant(root, 'Date'),
    version: null,
    score: null,
    checks,
  };
  if (facts.repository === null) log.error('no-repository', 'The result does not name the repository that it is about.');
  if (facts.scannedAt === null) log.error('no-date', 'The result has no date that can be read, so its age cannot be told.');
  const measures = {
    checks: listed.length,
    names: checks.map(({ name }) => name),
    passed: checks.filter(({ passed }) => passed === true).length,
    repo: facts.repository,
    date: jsonText(root, 'Date'),
  };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list(), madeAt: facts.scannedAt };
}

function scoreOf(value: unknown): number | 'inconclusive' | null {
  const score = jsonNumber(value, 'score');
  if (score === null || score > 10 || score < -1) return null;
  return score < 0 ? 'inconclusive' : score;
}
