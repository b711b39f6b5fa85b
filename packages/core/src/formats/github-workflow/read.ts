import { type DiagnosticLog, diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { decodeText } from '../../encodings/text.ts';
import { entryOf, flagOf, scalarOf, textMapOf, textOf, textsOf, valueAt } from '../../encodings/yaml/yaml-access.ts';
import { readYaml } from '../../encodings/yaml/yaml-document.ts';
import { isJsonWithout, yamlToRecognise } from '../../encodings/yaml/yaml-recognition.ts';
import type { YamlEntry, YamlMapping, YamlValue } from '../../encodings/yaml/yaml-value.ts';
import { isCommitId } from '../action-reference.ts';
import { parseImageReference } from '../container-image.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { readMatrix } from '../workflow-matrix.ts';
import { permissionsMeasure, readPermissions } from '../workflow-permissions.ts';
import { readExpressions } from '../workflow-scripts.ts';
import { readStep, readUses } from '../workflow-steps.ts';
import type { CallSecrets, JobImage, WorkflowFacts, WorkflowJob, WorkflowTrigger } from './schema.ts';

/** Whether the content is a workflow under whatever name: a mapping with `on` and `jobs`. */
export function recogniseWorkflow({ bytes }: FormatInput): boolean {
  if (isJsonWithout(bytes, ['jobs'])) return false;
  const yaml = yamlToRecognise(bytes, /\bon["']?\s*:/, /\bjobs["']?\s*:/);
  return yaml !== null && valueAt(yaml.root, 'on') !== null && valueAt(yaml.root, 'jobs')?.kind === 'mapping';
}

/** Reads a workflow. */
export function readWorkflow({ path, bytes }: FormatInput): ReadResult<WorkflowFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const yaml = readYaml(decoded.text, log);
  if (yaml.kind !== 'yaml') return without(yaml.kind);
  if (yaml.root.kind !== 'mapping') {
    log.error('not-a-mapping', 'A workflow is a mapping with "on" and "jobs"; this file holds something else.', yaml.root.at);
    return { verdict: 'invalid', measures: { yaml_documents: yaml.documents }, facts: null, diagnostics: log.list() };
  }
  if (yaml.documents > 1) {
    log.error('several-documents', `The file holds ${yaml.documents} YAML documents; a workflow is one. Only the first is read.`, {
      line: 1,
    });
  }
  const root = yaml.root;
  const jobs = readJobs(entryOf(root, 'jobs'), { log, standard: shellIn(root) });
  const facts: WorkflowFacts = {
    kind: 'github-workflow',
    name: textOf(valueAt(root, 'name')),
    triggers: readTriggers(entryOf(root, 'on'), log),
    permissions: readPermissions(entryOf(root, 'permissions'), log),
    env: textMapOf(valueAt(root, 'env')),
    jobs,
    ...readExpressions(yaml, jobs),
  };
  const measures = { yaml_documents: yaml.documents, ...measuresOf(facts) };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list() };
}

function measuresOf(facts: WorkflowFacts): Readonly<Record<string, unknown>> {
  const uses = facts.jobs.flatMap((job) => [job.uses, ...job.steps.map((step) => step.uses)]).filter((use) => use !== null);
  // What is neither local nor an image is meant as remote, readable or not.
  const remote = uses.filter(({ reference }) => reference.kind === 'remote' || reference.kind === 'unrecognised');
  const refs = remote.map(({ reference }) => (reference.kind === 'remote' ? reference.ref : null));
  return {
    triggers: facts.triggers.map((trigger) => trigger.event),
    jobs: facts.jobs.length,
    permissions_top: permissionsMeasure(facts.permissions),
    jobs_with_permissions: facts.jobs.filter((job) => job.permissions.kind !== 'absent').length,
    uses_remote: remote.length,
    uses_sha40: refs.filter(isCommitId).length,
    uses_sha40_case_insensitive: refs.filter((ref) => isCommitId(ref?.toLowerCase() ?? null)).length,
    uses_local: uses.filter(({ reference }) => reference.kind === 'local').length,
    uses_docker: uses.filter(({ reference }) => reference.kind === 'docker').length,
  };
}

function readTriggers(entry: YamlEntry | null, log: DiagnosticLog): readonly WorkflowTrigger[] {
  const value = entry?.value ?? null;
  const none = { types: [], branches: [], crons: [] };
  const triggers: WorkflowTrigger[] = [];
  if (value?.kind === 'mapping') {
    for (const { key, keyAt, value: filter } of value.entries) {
      const schedules = filter.kind === 'sequence' ? filter.items : [];
      triggers.push({
        event: key,
        line: keyAt.line,
        types: textsOf(valueAt(filter, 'types')),
        branches: textsOf(valueAt(filter, 'branches')),
        crons: schedules.map((item) => textOf(valueAt(item, 'cron'))).filter((cron) => cron !== null),
        ...(filter.kind === 'mapping' && namesTagsOnly(filter) ? { tagsOnly: true } : {}),
      });
    }
  } else {
    for (const item of value?.kind === 'sequence' ? value.items : [value]) {
      const event = scalarOf(item);
      if (event !== null) triggers.push({ event: event.text, line: event.usedAt.line, ...none });
    }
  }
  if (triggers.length === 0) log.error('no-triggers', 'The workflow has no "on", so nothing starts it; name its events.', entry?.keyAt);
  return triggers;
}

/** Where tags are named and branches are not, a push to a branch starts nothing. */
function namesTagsOnly(filter: YamlMapping): boolean {
  const names = (...keys: readonly string[]) => keys.some((key) => entryOf(filter, key) !== null);
  return names('tags', 'tags-ignore') && !names('branches', 'branches-ignore');
}

const JOB_ID = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** `standard` is the shell of steps whose job says none. */
function readJobs(
  entry: YamlEntry | null,
  { log, standard }: { readonly log: DiagnosticLog; readonly standard: string | null },
): readonly WorkflowJob[] {
  if (entry?.value.kind !== 'mapping' || entry.value.entries.length === 0) {
    log.error('no-jobs', 'The workflow has no jobs; add at least one under "jobs".', entry?.keyAt);
    return [];
  }
  const jobs: WorkflowJob[] = [];
  for (const job of entry.value.entries) {
    if (!JOB_ID.test(job.key)) log.error('job-id', `${quoted(job.key)} is no id of a job; use letters, digits, - and _.`, job.keyAt);
    if (job.value.kind === 'mapping') jobs.push(readJob(job, job.value, { log, standard }));
    else log.error('job-not-a-mapping', `The job ${quoted(job.key)} is no mapping; give it "runs-on" and "steps", or "uses".`, job.keyAt);
  }
  const ids = new Set(jobs.map((job) => job.id));
  for (const job of jobs) {
    for (const need of job.needs.filter((id) => !ids.has(id))) {
      log.error('unknown-job', `The job ${quoted(job.id)} needs ${quoted(need)}, which is not in this file; correct the name.`, job);
    }
  }
  return jobs;
}

/** The shell of `defaults.run` of a workflow or a job; null where it says none. */
function shellIn(value: YamlMapping): string | null {
  return textOf(valueAt(valueAt(valueAt(value, 'defaults'), 'run'), 'shell'));
}

function readJob(
  { key: id, keyAt }: YamlEntry,
  job: YamlMapping,
  { log, standard }: { readonly log: DiagnosticLog; readonly standard: string | null },
): WorkflowJob {
  const of = (key: string) => valueAt(job, key);
  const uses = readUses(of('uses'), log);
  const runsOn = of('runs-on');
  const steps = of('steps');
  if (uses === null && runsOn === null) log.error('no-runner', `The job ${quoted(id)} has neither "runs-on" nor "uses"; add one.`, keyAt);
  if (uses === null && steps?.kind !== 'sequence') log.error('no-steps', `The job ${quoted(id)} has no list of steps; add one.`, keyAt);
  const services = of('services');
  const shell = shellIn(job) ?? standard;
  return {
    id,
    line: keyAt.line,
    name: textOf(of('name')),
    if: textOf(of('if')),
    runsOn: textsOf(runsOn?.kind === 'mapping' ? valueAt(runsOn, 'labels') : runsOn),
    container: readImage(of('container'), null),
    services: (services?.kind === 'mapping' ? services.entries : [])
      .map((service) => readImage(service.value, service.key))
      .filter((image) => image !== null),
    environment: textOf(of('environment')) ?? textOf(valueAt(of('environment'), 'name')),
    permissions: readPermissions(entryOf(job, 'permissions'), log),
    continueOnError: flagOf(of('continue-on-error')) ?? false,
    uses,
    secrets: readSecrets(entryOf(job, 'secrets')),
    with: textMapOf(of('with')),
    needs: textsOf(of('needs')),
    env: textMapOf(of('env')),
    steps: (steps?.kind === 'sequence' ? steps.items : []).flatMap((step, index) =>
      readStep(step, { index, of: `the job ${quoted(id)}` }, log).map((one) => ({
        ...one,
        // What a step does not say itself, the defaults of its job and then of its workflow say (`defaults.run.shell`).
        shell: one.shell ?? (one.run === null ? null : shell),
      })),
    ),
    matrix: readMatrix(of('strategy'), log),
  };
}

function readImage(value: YamlValue | null, service: string | null): JobImage | null {
  const image = scalarOf(value?.kind === 'mapping' ? valueAt(value, 'image') : value);
  return image === null ? null : { service, raw: image.text, line: image.at.line, ...parseImageReference(image.text) };
}

function readSecrets(entry: YamlEntry | null): CallSecrets {
  if (entry === null) return { kind: 'none' };
  if (textOf(entry.value) === 'inherit') return { kind: 'inherit', line: entry.keyAt.line };
  return { kind: 'named', names: entry.value.kind === 'mapping' ? entry.value.entries.map(({ key }) => key) : [] };
}
