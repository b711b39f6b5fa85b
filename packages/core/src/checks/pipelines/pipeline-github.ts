import { textMap } from '../../encodings/text-map.ts';
import type { CheckContext } from '../check.ts';
import { scriptCommands } from '../shell/script-commands.ts';
import { githubManner } from '../shell/shell-manners.ts';
import { type RunningStep, runningSteps } from './local-actions.ts';
import type { PipelineJob, PipelineRun, Run, Start } from './pipeline-run.ts';
import { actionName, maySurelyWrite, permissionsOf } from './workflow-view.ts';

const STARTS: ReadonlyMap<string, Start> = new Map([
  ['push', 'push'],
  ['pull_request', 'pull request'],
  ['pull_request_target', 'pull request'],
  ['merge_group', 'pull request'],
  ['schedule', 'schedule'],
  ['push of tags', 'release'],
  ['release', 'release'],
  ['workflow_dispatch', 'hand'],
  ['repository_dispatch', 'hand'],
]);

/** What the workflows of GitHub Actions run, actions of the repository included. */
export function githubRuns(context: CheckContext): readonly PipelineRun[] {
  const { steps } = runningSteps(context);
  const jobs = new Map<string, PipelineJob>();
  return steps.flatMap((step) => {
    // The conditions of steps of one job may hold for different events.
    const key = JSON.stringify([step.workflow.path, step.job.id, [...step.events]]);
    const job = jobs.get(key) ?? jobOf(step);
    jobs.set(key, job);
    return runsOf(step, job);
  });
}

function jobOf({ workflow, job, events }: RunningStep): PipelineJob {
  const permissions = permissionsOf(workflow, job);
  const secrets = workflow.facts.secrets.filter(
    ({ job: reader, name }) => (reader === job.id || reader === null) && name !== 'GITHUB_TOKEN',
  );
  return {
    system: 'GitHub Actions',
    path: workflow.path,
    id: job.id,
    starts: new Set([...events].map((event) => STARTS.get(event) ?? 'unknown')),
    startedBy: [...events],
    crons: workflow.facts.triggers.flatMap(({ crons }) => crons),
    connected: true,
    signIn: {
      storedSecrets: secrets.map(({ name }) => name),
      namesAllSecrets: true,
      provesIdentity: maySurelyWrite(permissions, 'id-token'),
      writesPackages: maySurelyWrite(permissions, 'packages'),
      writesContents: maySurelyWrite(permissions, 'contents'),
    },
  };
}

function runsOf({ step, script, path, ignored, job: workflowJob }: RunningStep, job: PipelineJob): readonly PipelineRun[] {
  const { env, runsOn } = workflowJob;
  const of = (run: Run, line: number, file: string, reason: string | null): PipelineRun => ({
    job,
    place: { path: file, line },
    run,
    ignored: reason,
    env: textMap([...Object.entries(env), ...Object.entries(step.env)]),
  });
  if (step.uses !== null) {
    const name = actionName(step);
    return name === null ? [] : [of({ kind: 'action', name, raw: step.uses.raw, inputs: step.with }, step.uses.line, path, ignored)];
  }
  if (script === null) return [];
  // A script that is one expression is chosen by whatever fills it in.
  if (/^\$\{\{[^}]*\}\}$/.test(script.text.trim()))
    return [of({ kind: 'open', text: script.text.trim() }, script.exact ? step.line : script.line, path, ignored)];
  const windows = runsOn.length > 0 && runsOn.some((label) => /^windows\b/i.test(label));
  const around = { manner: githubManner(step.shell, windows), ignored, unsure: openCondition([workflowJob.if, step.if]) };
  return scriptCommands(script.text, around).map(({ text, offset, ignored: reason, unsure }) => {
    const made = of({ kind: 'command', text }, script.exact ? script.line + offset : script.line, script.path, reason);
    return unsure === null ? made : { ...made, unsure };
  });
}

/** What a change itself says, or somebody sets elsewhere: where a condition asks for it, not each change starts what stands behind it. */
const SET_ELSEWHERE =
  /\b(?:vars|secrets)\.[\w-]{1,100}|\bgithub\.event\.(?:pull_request\.(?:labels|title|body)|head_commit\.message|label)\b|\bfailure\(\)/i;

function openCondition(conditions: readonly (string | null)[]): string | null {
  for (const condition of conditions) {
    // What stands behind a negation or an alternative mostly leaves something out.
    const found = condition === null || condition.length > 1000 || /!|\|\|/.test(condition) ? null : SET_ELSEWHERE.exec(condition);
    if (found !== null && found !== undefined) return `it runs where ${found[0]} says so, which is not in the repository`;
  }
  return null;
}
