import { type DiagnosticLog, diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { jsonOutline } from '../../encodings/json/json-outline.ts';
import { decodeText, textHead } from '../../encodings/text.ts';
import { flagOf, integerOf, scalarOf, textOf, textsOf } from '../../encodings/yaml/yaml-access.ts';
import { readYaml } from '../../encodings/yaml/yaml-document.ts';
import type { YamlValue } from '../../encodings/yaml/yaml-value.ts';
import { type Instant, parseInstant } from '../../model/instant.ts';
import { RESULTS, type Result } from '../../model/result.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { wordCounts } from '../word-counts.ts';
import type { GemaraAssessment, GemaraControl, GemaraFacts } from './schema.ts';

/** Bounds of the format; JSON is read as the YAML that it is. */
export const GEMARA_LIMITS = { bytes: 8 * 1024 * 1024, depth: 64, nodes: 400_000 } as const;

const MOST_CONTROLS = 2000;
const MOST_ASSESSMENTS = 500;
const ROOTS = ['evaluations', 'evaluation-set', 'evaluation-suites'] as const;

/** Whether the content holds evaluations of controls: one of the lists at its root, and assessments somewhere. */
export function recogniseGemara({ bytes }: FormatInput): boolean {
  const outline = jsonOutline(bytes);
  if (outline !== null && (outline.root !== 'object' || ![...outline.members.keys()].some(isRoot))) return false;
  const head = textHead(bytes, 2 * 1024 * 1024);
  if (outline === null && !/^(?:evaluations|evaluation[-_](?:set|suites)):/im.test(head)) return false;
  return /assessment[-_ ]?logs|control[-_]evaluations/i.test(head);
}

function isRoot(key: string): boolean {
  const plain = plainKey(key);
  return ROOTS.some((root) => root === plain);
}

/** Keys were written with hyphens, underlines and capitals by the versions of the tools. */
function plainKey(key: string): string {
  return key.toLowerCase().replaceAll('_', '-');
}

function at(value: YamlValue | null, key: string): YamlValue | null {
  return value?.kind === 'mapping' ? (value.entries.findLast((entry) => plainKey(entry.key) === key)?.value ?? null) : null;
}

function path(value: YamlValue | null, ...keys: readonly string[]): YamlValue | null {
  return keys.reduce<YamlValue | null>((found, key) => at(found, key), value);
}

function items(value: YamlValue | null): readonly YamlValue[] {
  return value?.kind === 'sequence' ? value.items : [];
}

function cut(value: YamlValue | null): string | null {
  return textOf(value)?.slice(0, 500).toWellFormed() ?? null;
}

/** Reads evaluation results. Of the payload that Privateer adds only the name of the repository is taken: it may hold a token. */
export function readGemara(input: FormatInput): ReadResult<GemaraFacts> {
  const log = diagnosticLog(input.path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const decoded = decodeText(input.bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const yaml = readYaml(decoded.text, log, GEMARA_LIMITS);
  if (yaml.kind !== 'yaml') return without(yaml.kind);
  const { root } = yaml;
  const key = ROOTS.find((one) => at(root, one) !== null);
  if (key === undefined) {
    log.error('no-evaluations', 'The file holds no list of evaluations; run the evaluation again.', root.at);
    return without('invalid');
  }
  const list = at(root, key);
  if (list?.kind !== 'sequence')
    log.error('not-a-list', `${quoted(key)} is not a list, so the evaluation did not end well; run it again.`, list?.usedAt);
  const version = cut(path(root, 'metadata', 'gemara-version'));
  if (version !== null && !/^v?[01]\./.test(version)) {
    log.error(
      'gemara-version',
      `The version of Gemara is ${quoted(version)}; 1.x is read. Use a newer Avouch.`,
      path(root, 'metadata')?.usedAt,
    );
    return { verdict: 'unsupported', measures: { evaluations: items(list).length }, facts: null, diagnostics: log.list() };
  }
  const evaluations =
    key === 'evaluation-suites' ? items(list).flatMap(suiteEvaluations) : items(list).map((value) => ({ value, catalogue: null }));
  if (evaluations.length === 0 && list?.kind === 'sequence') log.error('no-controls', 'The evaluation looked at no control.', list.usedAt);
  const controls = evaluations.map(({ value, catalogue }) => readControl(value, catalogue, log));
  const counts = wordCounts();
  for (const { result } of controls) counts.add(result ?? '(none)');
  const written = cut(path(root, 'metadata', 'date'));
  const ends = controls.flatMap(({ assessments }) => assessments.flatMap(({ endedAt }) => endedAt ?? []));
  const evaluatedAt = ends.reduce<Instant | null>((latest, one) => (latest === null || one > latest ? one : latest), null);
  const facts: GemaraFacts = {
    kind: 'gemara',
    shape: key === 'evaluations' ? 'evaluation log' : key === 'evaluation-set' ? 'evaluation set' : 'evaluation suites',
    gemaraVersion: version,
    target: targetOf(root),
    evaluator: cut(path(root, 'metadata', 'author', 'name')) ?? cut(at(root, 'plugin-name')),
    evaluatedAt: evaluatedAt ?? (written === null ? null : parseInstant(written)),
    controls: controls.slice(0, MOST_CONTROLS),
    controlCount: controls.length,
  };
  const measures = {
    controls: controls.length,
    assessments: controls.reduce((sum, { assessments }) => sum + assessments.length, 0),
    results: counts.record(),
  };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list(), madeAt: facts.evaluatedAt };
}

function targetOf(root: YamlValue): string | null {
  const configuration = path(root, 'payload', 'config', 'vars') ?? path(root, 'payload', 'restdata', 'config', 'vars');
  const [owner, repository] = [cut(at(configuration, 'owner')), cut(at(configuration, 'repo'))];
  if (owner !== null && repository !== null) return `${owner}/${repository}`;
  const target = at(root, 'target');
  return cut(at(target, 'uri')) ?? cut(at(target, 'name')) ?? cut(at(target, 'id')) ?? cut(at(root, 'service-name'));
}

function suiteEvaluations(suite: YamlValue): readonly { readonly value: YamlValue; readonly catalogue: string | null }[] {
  const given = at(suite, 'control-evaluations');
  const list = given?.kind === 'sequence' ? given : at(given, 'evaluations');
  const catalogue = cut(at(suite, 'catalog-id'));
  return items(list).map((value) => ({ value, catalogue }));
}

function readControl(value: YamlValue, catalogue: string | null, log: DiagnosticLog): GemaraControl {
  const { line } = value.usedAt;
  const control = cut(path(value, 'control', 'entry-id')) ?? cut(at(value, 'control-id'));
  const shown = quoted(control ?? '(unnamed)');
  if (control === null) log.error('no-control', 'An evaluation does not name its control.', { line });
  const logs = at(value, 'assessment-logs') ?? at(value, 'assessments');
  const assessments = items(logs)
    .slice(0, MOST_ASSESSMENTS)
    .map((assessment) => readAssessment(assessment, shown, log));
  const result = resultOf(at(value, 'result'), assessments);
  if (result === null)
    log.error(
      'result',
      `The result of ${shown} is none of Gemara's; it is Passed, Failed, Needs Review, Not Applicable, Not Run or Unknown.`,
      { line },
    );
  const contradicted =
    result === 'Passed' && assessments.some((one) => one.result !== 'Passed' && one.result !== 'Not Applicable' && one.result !== null);
  if (contradicted)
    log.warning('result-contradicted', `${shown} is said to have passed, and one of its assessments did not; the assessments count.`, {
      line,
    });
  return {
    catalogue: catalogue ?? cut(path(value, 'control', 'reference-id')),
    control,
    name: cut(at(value, 'name')),
    result,
    message: cut(at(value, 'message')),
    corrupted: flagOf(at(value, 'corrupted-state')) === true,
    contradicted,
    assessments,
    line,
  };
}

function readAssessment(value: YamlValue, control: string, log: DiagnosticLog): GemaraAssessment {
  const { line } = value.usedAt;
  const result = resultIn(at(value, 'result'));
  if (result === null) log.error('result', `An assessment of ${control} has a result that is none of Gemara's.`, { line });
  const ended = cut(at(value, 'end')) ?? cut(at(value, 'start'));
  return {
    requirement: cut(path(value, 'requirement', 'entry-id')) ?? cut(at(value, 'requirement-id')),
    result,
    message: cut(at(value, 'message')),
    applicability: textsOf(at(value, 'applicability'))
      .slice(0, 20)
      .map((one) => one.slice(0, 200)),
    steps: integerOf(at(value, 'steps-executed')),
    endedAt: ended === null ? null : parseInstant(ended),
    line,
  };
}

/** Privateer's suites give no result for a control but its assessments': the worst of them, as Gemara puts them together. */
function resultOf(given: YamlValue | null, assessments: readonly GemaraAssessment[]): Result | null {
  if (scalarOf(given) !== null) return resultIn(given);
  const order: readonly Result[] = ['Failed', 'Unknown', 'Needs Review', 'Not Run', 'Passed', 'Not Applicable'];
  return order.find((one) => assessments.some(({ result }) => result === one)) ?? null;
}

/** Some versions write the words without their spaces. */
function resultIn(value: YamlValue | null): Result | null {
  const word = textOf(value)?.replaceAll(' ', '');
  return RESULTS.find((one) => one.replaceAll(' ', '') === word) ?? null;
}
