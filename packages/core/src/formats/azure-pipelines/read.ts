import { type DiagnosticLog, diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { entryOf, flagOf, scalarOf, textOf, textsOf, valueAt } from '../../encodings/yaml/yaml-access.ts';
import { readYamlMapping } from '../../encodings/yaml/yaml-mapping.ts';
import { isJsonWithout, yamlToRecognise } from '../../encodings/yaml/yaml-recognition.ts';
import type { YamlMapping, YamlValue } from '../../encodings/yaml/yaml-value.ts';
import { azureStep, azureTemplate, type Position, unfolded } from '../azure-steps.ts';
import { parseImageReference } from '../container-image.ts';
import { credentialName } from '../credential-name.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import type { AzureFacts, AzureImage, AzureJob, AzureRepository, AzureTrigger, AzureVariable } from './schema.ts';

/** Keys of a step that only Azure Pipelines knows beside `script`, which other tools have too. */
const STEP_KEYS = ['task', 'bash', 'pwsh', 'powershell', 'checkout', 'template'];

/** Whether the content is a pipeline or a template under whatever name. */
export function recogniseAzure({ bytes }: FormatInput): boolean {
  if (isJsonWithout(bytes, ['steps', 'jobs', 'stages', 'extends'])) return false;
  const root = yamlToRecognise(bytes, /\b(?:steps|jobs|stages|extends)["']?\s*:/)?.root;
  if (root?.kind !== 'mapping') return false;
  const lists = (key: string) => unfolded(valueAt(root, key)).map(({ value }) => value);
  const has = (items: readonly YamlValue[], keys: readonly string[]) =>
    items.some((item) => keys.some((key) => valueAt(item, key) !== null));
  if (has(lists('stages'), ['stage', 'template'])) return true;
  if (has(lists('jobs'), ['job', 'deployment', 'template'])) return true;
  if (has(lists('steps'), STEP_KEYS)) return true;
  const own = ['trigger', 'pr', 'pool', 'resources'].some((key) => entryOf(root, key) !== null);
  return own && (has(lists('steps'), ['script']) || valueAt(valueAt(root, 'extends'), 'template') !== null);
}

/** Reads a pipeline or a template. */
export function readAzure({ path, bytes }: FormatInput): ReadResult<AzureFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const yaml = readYamlMapping(bytes, 'A pipeline is a mapping with "steps", "jobs", "stages" or "extends"', log);
  if (yaml.kind !== 'mapping') return without(yaml.kind);
  const { root } = yaml;
  if (yaml.documents > 1) {
    log.error('several-documents', `The file holds ${yaml.documents} YAML documents; a pipeline is one. Only the first is read.`, {
      line: 1,
    });
  }
  const facts = factsOf(root, log);
  const steps = facts.jobs.flatMap((job) => job.steps);
  const measures = {
    jobs: entryOf(root, 'jobs') === null && entryOf(root, 'stages') === null ? null : facts.jobs.length,
    keys: root.entries.map(({ key }) => key).toSorted(),
    scripts: steps.filter(({ script }) => script !== null).length,
    tasks: steps.filter(({ task }) => task !== null).length,
    literal_credentials: facts.variables.filter(({ credential, literal }) => credential && literal).length,
  };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list() };
}

function factsOf(root: YamlMapping, log: DiagnosticLog): AzureFacts {
  const jobs = [...stageJobs(root), ...jobsOf(valueAt(root, 'jobs'), null), ...stepsAsJob(root)];
  const extended = valueAt(root, 'extends');
  const extending = extended === null ? null : azureTemplate(extended);
  const known = ['stages', 'jobs', 'steps', 'variables'].some((key) => valueAt(root, key)?.kind === 'sequence');
  if (!known && extending === null) {
    log.error('no-steps', 'The pipeline has neither steps nor jobs nor stages and extends no template; add a list of "steps".');
  }
  const resources = valueAt(root, 'resources');
  return {
    kind: 'azure-pipelines',
    trigger: readTrigger(root, 'trigger'),
    pr: readTrigger(root, 'pr'),
    crons: itemsOf(valueAt(root, 'schedules')).flatMap((item) => textOf(valueAt(item, 'cron')) ?? []),
    variables: readVariables(valueAt(root, 'variables')),
    repositories: itemsOf(valueAt(resources, 'repositories')).flatMap(readRepository),
    containers: itemsOf(valueAt(resources, 'containers')).flatMap((item) =>
      imageOf(valueAt(item, 'image'), textOf(valueAt(item, 'container'))),
    ),
    jobs,
    extends: extending,
  };
}

function itemsOf(value: YamlValue | null): readonly YamlValue[] {
  return value?.kind === 'sequence' ? value.items : [];
}

function readTrigger(root: YamlMapping, key: string): AzureTrigger {
  const entry = entryOf(root, key);
  if (entry === null) return { kind: 'absent', branches: [], tags: [] };
  if (textOf(entry.value) === 'none') return { kind: 'none', branches: [], tags: [] };
  const branches = valueAt(entry.value, 'branches');
  const tags = valueAt(entry.value, 'tags');
  const named = (value: YamlValue | null) => textsOf(value?.kind === 'mapping' ? valueAt(value, 'include') : value);
  return { kind: 'filtered', branches: entry.value.kind === 'mapping' ? named(branches) : textsOf(entry.value), tags: named(tags) };
}

function stageJobs(root: YamlMapping): readonly AzureJob[] {
  return unfolded(valueAt(root, 'stages')).flatMap(({ value, condition }) => {
    const template = azureTemplate(value);
    if (template !== null) return [{ ...emptyJob({ id: '', line: value.usedAt.line }), template, condition }];
    const stage = textOf(valueAt(value, 'stage'));
    const own = textOf(valueAt(value, 'condition')) ?? condition;
    return jobsOf(valueAt(value, 'jobs'), stage).map((job) => ({ ...job, condition: job.condition ?? own }));
  });
}

function jobsOf(value: YamlValue | null, stage: string | null): readonly AzureJob[] {
  return unfolded(value).map((found) => readJob(found, stage));
}

function stepsAsJob(root: YamlMapping): readonly AzureJob[] {
  const entry = entryOf(root, 'steps');
  if (entry === null) return [];
  const of = (key: string) => valueAt(root, key);
  return [
    {
      ...emptyJob({ id: '', line: entry.keyAt.line }),
      container: imageOf(of('container'), null)[0] ?? null,
      continueOnError: flagOf(of('continueOnError')) ?? false,
      steps: unfolded(entry.value).map(azureStep),
    },
  ];
}

function emptyJob(place: { readonly id: string; readonly line: number }): AzureJob {
  return { ...place, stage: null, condition: null, continueOnError: false, container: null, steps: [], template: null };
}

function readJob({ value, condition }: Position, stage: string | null): AzureJob {
  const of = (key: string) => valueAt(value, key);
  const template = azureTemplate(value);
  const id = textOf(of('job')) ?? textOf(of('deployment')) ?? '';
  const line = value.usedAt.line;
  return {
    ...emptyJob({ id, line }),
    stage,
    template,
    condition: textOf(of('condition')) ?? condition,
    continueOnError: flagOf(of('continueOnError')) ?? false,
    container: imageOf(of('container'), null)[0] ?? null,
    steps: template === null ? [...unfolded(of('steps')), ...deploymentSteps(of('strategy'))].map(azureStep) : [],
  };
}

/** Steps of a deployment: `strategy`, then how (`runOnce`, `rolling`, `canary`), then when (`deploy`, `preDeploy` …, `on: failure`). */
function deploymentSteps(strategy: YamlValue | null): readonly Position[] {
  const hows = strategy?.kind === 'mapping' ? strategy.entries : [];
  return hows.flatMap(({ value: how }) =>
    (how.kind === 'mapping' ? how.entries : []).flatMap(({ value: when }) => unfolded(valueAt(when, 'steps'))),
  );
}

function imageOf(value: YamlValue | null, alias: string | null): readonly AzureImage[] {
  const scalar = scalarOf(value?.kind === 'mapping' ? valueAt(value, 'image') : value);
  return scalar === null ? [] : [{ alias, raw: scalar.text, line: scalar.at.line, ...parseImageReference(scalar.text) }];
}

function readRepository(item: YamlValue): readonly AzureRepository[] {
  const alias = textOf(valueAt(item, 'repository'));
  if (alias === null) return [];
  return [{ alias, name: textOf(valueAt(item, 'name')), ref: textOf(valueAt(item, 'ref')), line: item.usedAt.line }];
}

function readVariables(value: YamlValue | null): readonly AzureVariable[] {
  const pairs =
    value?.kind === 'mapping'
      ? value.entries.map(({ key, keyAt, value: given }) => ({ name: key, line: keyAt.line, text: textOf(given) }))
      : itemsOf(value).flatMap((item) => {
          const name = textOf(valueAt(item, 'name'));
          return name === null ? [] : [{ name, line: item.usedAt.line, text: textOf(valueAt(item, 'value')) }];
        });
  return pairs.map(({ name, line, text }) => {
    const credential = credentialName(name);
    const literal = text !== null && text !== '' && !text.includes('$');
    return { name, line, value: credential && literal ? null : text, credential, literal };
  });
}
