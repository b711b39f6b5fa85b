import { textMap } from '../../encodings/text-map.ts';
import type { AzureFacts, AzureJob, AzureStep, AzureTemplate } from '../../formats/azure-pipelines/schema.ts';
import { type CheckContext, type FactsDocument, ownDocuments } from '../check.ts';
import { scriptCommands } from '../shell/script-commands.ts';
import { azureManner } from '../shell/shell-manners.ts';
import { taskScript } from './azure-task-commands.ts';
import type { PipelineJob, PipelineRun, Start } from './pipeline-run.ts';

type AzureDocument = FactsDocument<'azure-pipelines'>;

/** More steps are not followed: templates could multiply at each level. */
const MOST_STEPS = 20_000;
/** As deep as Azure Pipelines lets templates use each other. */
const DEEPEST = 100;

/**
 * The vendor's own pipelines of Azure DevOps, those that break the format's rules left out: in their usual places, and under another name where
 * they say what starts them, which templates do not.
 */
export function azurePipelinesInForce(context: CheckContext): readonly AzureDocument[] {
  return ownDocuments(context, 'azure-pipelines').filter(
    ({ verdict, inForce, facts }) => verdict === 'valid' && (inForce || facts.trigger.kind !== 'absent' || facts.pr.kind !== 'absent'),
  );
}

/** What they run, templates of the repository included, and the templates that could not be looked into. */
export function azureRuns(context: CheckContext): { readonly runs: readonly PipelineRun[]; readonly unread: readonly string[] } {
  const documents = new Map(context.source.documents.map((document) => [document.path, document]));
  const walks = azurePipelinesInForce(context).map((pipeline) => {
    const walk: Walk = { documents, pipeline, runs: [], unread: new Set(), budget: { steps: MOST_STEPS } };
    followFile(pipeline, { id: '', ignored: null, unsure: null, within: [] }, walk);
    return walk;
  });
  return { runs: walks.flatMap(({ runs }) => runs), unread: walks.flatMap(({ unread }) => [...unread]) };
}

interface Walk {
  readonly documents: ReadonlyMap<string, CheckContext['source']['documents'][number]>;
  readonly pipeline: AzureDocument;
  readonly runs: PipelineRun[];
  readonly unread: Set<string>;
  readonly budget: { steps: number };
}

interface Frame {
  /** Id of the job around it; '' where there is none. */
  readonly id: string;
  readonly ignored: string | null;
  /** The first condition around it that may leave it out. */
  readonly unsure: string | null;
  /** Files that are being followed, so that a template that uses itself ends. */
  readonly within: readonly string[];
}

function followFile(document: AzureDocument, frame: Frame, walk: Walk): void {
  if (frame.within.includes(document.path) || frame.within.length > DEEPEST || walk.budget.steps-- <= 0) return;
  const inside = { ...frame, within: [...frame.within, document.path] };
  const { facts } = document;
  if (facts.extends !== null) followTemplate(facts.extends, document.path, inside, walk);
  for (const job of facts.jobs) followJob(job, document.path, inside, walk);
}

function followJob(job: AzureJob, path: string, frame: Frame, walk: Walk): void {
  if (isNever(job.condition)) return;
  const id = job.id === '' ? frame.id : job.id;
  const ignored = job.continueOnError === true ? 'the job has continueOnError' : frame.ignored;
  const inside = { ...frame, id, ignored, unsure: frame.unsure ?? openAt(job) };
  if (job.template !== null) followTemplate(job.template, path, inside, walk);
  for (const step of job.steps) followStep(step, path, inside, walk);
}

function followStep(step: AzureStep, path: string, frame: Frame, walk: Walk): void {
  if (walk.budget.steps-- <= 0 || !step.enabled || isNever(step.condition)) return;
  const ignored = step.continueOnError === true ? 'the step has continueOnError' : frame.ignored;
  const unsure = frame.unsure ?? openAt(step);
  if (step.template !== null) {
    followTemplate(step.template, path, { ...frame, ignored, unsure }, walk);
    return;
  }
  const job = jobOf(walk.pipeline, frame.id);
  const base = { job, env: textMap(Object.entries(step.env)) };
  if (step.task !== null) {
    const { name, raw, inputs } = step.task;
    const place = { path, line: step.line };
    walk.runs.push({ ...base, place, ignored, run: { kind: 'task', name: name.toLowerCase(), raw, inputs } });
    const made = taskScript(name, inputs);
    if (made === null) return;
    const around = { manner: azureManner(made.shell), ignored, unsure };
    for (const { text, ignored: reason, unsure: open } of scriptCommands(made.text, around)) {
      walk.runs.push({
        ...base,
        place,
        ignored: reason,
        ...(open === null ? {} : { unsure: open }),
        run: { kind: 'command', text },
      });
    }
    return;
  }
  if (step.script === null || step.shell === null) return;
  const { text: whole, line, exact } = step.script;
  const around = { manner: azureManner(step.shell), ignored, unsure };
  for (const { text, offset, ignored: reason, unsure: open } of scriptCommands(whole, around)) {
    walk.runs.push({
      ...base,
      place: { path, line: exact ? line + offset : line },
      ignored: reason,
      ...(open === null ? {} : { unsure: open }),
      run: { kind: 'command', text },
    });
  }
}

function followTemplate(template: AzureTemplate, from: string, frame: Frame, walk: Walk): void {
  const path = template.repository === null || template.repository === 'self' ? resolved(template.path, from) : null;
  const document = path === null ? undefined : walk.documents.get(path);
  // Whatever role its folder's name suggests: what a pipeline takes in is run.
  if (document?.facts?.kind === 'azure-pipelines' && document.verdict === 'valid')
    followFile({ ...document, facts: document.facts }, frame, walk);
  else walk.unread.add(template.repository === null ? template.path : `${template.path}@${template.repository}`);
}

/** A path of a template: from the root where it begins with `/`, else from the file that names it. */
function resolved(path: string, from: string): string | null {
  const parts = path.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}

/** Conditions under which a step runs whatever the run is about. */
const ALWAYS = /^(?:succeeded|succeededOrFailed|always)\(\)$|^true$/i;

/** Why a job or a step is not surely run, or its failure not surely heeded; null where neither is in doubt. */
function openAt({ condition, continueOnError }: Pick<AzureStep, 'condition' | 'continueOnError'>): string | null {
  if (typeof continueOnError === 'string') return 'an expression decides on its continueOnError';
  return condition === null || ALWAYS.test(condition.trim()) ? null : 'its condition may leave it out';
}

function isNever(condition: string | null): boolean {
  return condition !== null && /^(?:false|\$\{\{ *(?:if +)?false *\}\}:?)$/i.test(condition.trim());
}

function jobOf({ path, facts }: AzureDocument, id: string): PipelineJob {
  const starts = startsOf(facts);
  return {
    system: 'Azure Pipelines',
    path,
    id,
    starts,
    startedBy: [...starts],
    crons: facts.crons,
    // Which file a pipeline is made from is said in Azure DevOps.
    connected: false,
    signIn: { storedSecrets: [], namesAllSecrets: false, provesIdentity: false, writesPackages: false, writesContents: false },
  };
}

function startsOf({ trigger, pr, crons }: AzureFacts): ReadonlySet<Start> {
  const starts = new Set<Start>();
  if (trigger.kind === 'absent' || trigger.branches.length > 0) starts.add('push');
  if (trigger.kind === 'filtered' && trigger.branches.length === 0) starts.add(trigger.tags.length > 0 ? 'release' : 'push');
  if (trigger.tags.length > 0) starts.add('release');
  if (pr.kind !== 'none') starts.add('pull request');
  if (crons.length > 0) starts.add('schedule');
  if (starts.size === 0) starts.add('hand');
  return starts;
}
