import { type DiagnosticLog, diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { decodeText } from '../../encodings/text.ts';
import { entryOf, flagOf, scalarOf, textOf, textsOf, valueAt } from '../../encodings/yaml/yaml-access.ts';
import { readYaml } from '../../encodings/yaml/yaml-document.ts';
import { merged } from '../../encodings/yaml/yaml-merge.ts';
import { isJsonWithout, yamlToRecognise } from '../../encodings/yaml/yaml-recognition.ts';
import type { YamlEntry, YamlMapping, YamlValue } from '../../encodings/yaml/yaml-value.ts';
import { circleImages, circleSteps } from '../circleci-steps.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import type { CircleCommand, CircleciFacts, CircleJob, CircleOrb, CircleUse, CircleWorkflow } from './schema.ts';

/** What only a job of CircleCI has beside its steps. */
const OF_JOBS = ['docker', 'machine', 'macos', 'executor', 'resource_class'];

/** Whether the content is a configuration under whatever name: jobs by name that say where their steps run. */
export function recogniseCircleci({ bytes }: FormatInput): boolean {
  if (isJsonWithout(bytes, ['jobs'])) return false;
  const root = yamlToRecognise(bytes, /\bjobs["']?\s*:/, /\bsteps["']?\s*:/)?.root;
  if (root?.kind !== 'mapping' || entryOf(root, 'version') === null || entryOf(root, 'on') !== null) return false;
  return entriesOf(valueAt(root, 'jobs')).some(
    ({ value }) => valueAt(value, 'steps') !== null && OF_JOBS.some((key) => valueAt(mergedValue(value), key) !== null),
  );
}

/** Reads a configuration. Nothing is evaluated. */
export function readCircleci({ path, bytes }: FormatInput): ReadResult<CircleciFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const yaml = readYaml(decoded.text, log);
  if (yaml.kind !== 'yaml') return without(yaml.kind);
  const { root } = yaml;
  if (root.kind !== 'mapping') {
    log.error('not-a-mapping', 'A configuration is a mapping with "jobs"; this file holds something else.', root.at);
    return without('invalid');
  }
  if (yaml.documents > 1) {
    log.error('several-documents', `The file holds ${yaml.documents} YAML documents; a configuration is one. Only the first is read.`, {
      line: 1,
    });
  }
  const facts = factsOf(root, log);
  const steps = [...facts.jobs, ...facts.commands].flatMap((one) => one.steps);
  const measures = {
    jobs: facts.jobs.length,
    commands: facts.commands.length,
    workflows: facts.workflows.map(({ id }) => id),
    scripts: steps.filter(({ script }) => script !== null).length,
    orbs: facts.orbs.flatMap(({ raw }) => raw ?? []),
  };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list() };
}

function factsOf(root: YamlMapping, log: DiagnosticLog): CircleciFacts {
  const of = (key: string) => valueAt(root, key);
  const jobs = entriesOf(of('jobs')).flatMap((entry) => readJob(entry, log));
  const orbs = entriesOf(of('orbs')).map(readOrb);
  const workflows = entriesOf(of('workflows')).flatMap((entry) => (entry.key === 'version' ? [] : [readWorkflow(entry)]));
  if (jobs.length === 0 && workflows.length === 0)
    log.error('no-jobs', 'The configuration has neither jobs nor workflows; add a job with steps.');
  for (const { job, line } of workflows.flatMap((workflow) => workflow.jobs).filter((use) => isMissing(use, { jobs, orbs })))
    log.error('unknown-job', `A workflow names the job ${quoted(job)}, and the file has none of that name. Correct the name.`, { line });
  return {
    kind: 'circleci',
    version: textOf(of('version')),
    setup: flagOf(of('setup')) === true,
    orbs,
    executors: entriesOf(of('executors')).map(({ key: id, keyAt, value }) => ({
      id,
      line: keyAt.line,
      images: circleImages(valueAt(value, 'docker')),
      shell: textOf(valueAt(value, 'shell')),
    })),
    commands: entriesOf(of('commands')).map(readCommand),
    jobs,
    workflows,
  };
}

function isMissing(
  { job, approval }: CircleUse,
  { jobs, orbs }: { readonly jobs: readonly CircleJob[]; readonly orbs: readonly CircleOrb[] },
): boolean {
  if (approval || job.includes('/') || job.includes('<<')) return false;
  // Version 2.1 lets a whole job stand behind an orb's name; without any job and orb the file is a part of a larger one.
  return jobs.length + orbs.length > 0 && !jobs.some(({ id }) => id === job);
}

function entriesOf(value: YamlValue | null): readonly YamlEntry[] {
  return value?.kind === 'mapping' ? merged(value).entries : [];
}

function mergedValue(value: YamlValue): YamlValue {
  return value.kind === 'mapping' ? merged(value) : value;
}

function readCommand({ key: id, keyAt, value }: YamlEntry): CircleCommand {
  return { id, line: keyAt.line, steps: circleSteps(valueAt(mergedValue(value), 'steps')) };
}

function readJob(entry: YamlEntry, log: DiagnosticLog): readonly CircleJob[] {
  const job = mergedValue(entry.value);
  if (job.kind !== 'mapping') {
    log.error('job-not-a-mapping', `The job ${quoted(entry.key)} is no mapping; give it "steps".`, entry.keyAt);
    return [];
  }
  const executor = valueAt(job, 'executor');
  return [
    {
      ...readCommand(entry),
      images: circleImages(valueAt(job, 'docker')),
      executor: textOf(executor?.kind === 'mapping' ? valueAt(executor, 'name') : executor),
      shell: textOf(valueAt(job, 'shell')),
    },
  ];
}

function readOrb({ key: id, keyAt, value }: YamlEntry): CircleOrb {
  const raw = textOf(value);
  const at = raw?.lastIndexOf('@') ?? -1;
  return { id, raw, ref: raw === null || at === -1 ? null : raw.slice(at + 1), line: scalarOf(value)?.at.line ?? keyAt.line };
}

function readWorkflow({ key: id, keyAt, value }: YamlEntry): CircleWorkflow {
  const of = (name: string) => valueAt(mergedValue(value), name);
  return {
    id,
    line: keyAt.line,
    crons: itemsOf(of('triggers')).flatMap((item) => textOf(valueAt(valueAt(item, 'schedule'), 'cron')) ?? []),
    conditional: of('when') !== null || of('unless') !== null,
    jobs: itemsOf(of('jobs')).flatMap(readUse),
  };
}

function itemsOf(value: YamlValue | null): readonly YamlValue[] {
  return value?.kind === 'sequence' ? value.items : [];
}

function readUse(item: YamlValue): readonly CircleUse[] {
  const line = item.usedAt.line;
  const name = textOf(item);
  const none = { approval: false, contexts: [], onlyBranches: null, ignoredBranches: [], tags: false };
  if (name !== null) return [{ job: name, line, ...none }];
  const [entry] = entriesOf(item);
  if (entry === undefined) return [];
  const given = mergedValue(entry.value);
  const filters = valueAt(given, 'filters');
  const branches = valueAt(filters, 'branches');
  const only = valueAt(branches, 'only');
  return [
    {
      job: entry.key,
      line,
      approval: textOf(valueAt(given, 'type')) === 'approval',
      contexts: textsOf(valueAt(given, 'context')),
      onlyBranches: only === null ? null : textsOf(only),
      ignoredBranches: textsOf(valueAt(branches, 'ignore')),
      tags: valueAt(filters, 'tags') !== null,
    },
  ];
}
