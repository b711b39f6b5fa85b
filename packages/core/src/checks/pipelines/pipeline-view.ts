import type { TextMap } from '../../encodings/text-map.ts';
import type { Place } from '../../model/diagnostic.ts';
import type { CheckContext } from '../check.ts';
import { someOf } from '../in-words.ts';
import { gitlabPipeline } from './gitlab-view.ts';
import { runningSteps } from './local-actions.ts';
import { otherPipelinesInWords } from './other-pipelines.ts';
import { azurePipelinesInForce, azureRuns } from './pipeline-azure.ts';
import { githubRuns } from './pipeline-github.ts';
import { gitlabRuns } from './pipeline-gitlab.ts';
import { jenkinsfilesInForce, jenkinsRuns } from './pipeline-jenkins.ts';
import { unreadWorkflows, workflowsInForce } from './workflow-view.ts';

export type BuildSystem = 'GitHub Actions' | 'GitLab CI' | 'Azure Pipelines' | 'Jenkins';

/** What starts a job. Changes come in with `push` and `pull request`. */
export type Start = 'push' | 'pull request' | 'schedule' | 'release' | 'hand' | 'unknown';

/** With what a job can prove who it is, as far as files say. */
export interface SignIn {
  /** Names of stored secrets that the job reads. */
  readonly storedSecrets: readonly string[];
  /** Whether files name every stored secret that the job can read; where a platform gives it more, nothing follows from none. */
  readonly namesAllSecrets: boolean;
  readonly provesIdentity: boolean;
  readonly writesPackages: boolean;
  readonly writesContents: boolean;
}

/** A job of a pipeline in force. */
export interface PipelineJob {
  readonly system: BuildSystem;
  /** The file that has the job, and its id there. */
  readonly path: string;
  readonly id: string;
  readonly starts: ReadonlySet<Start>;
  /** What starts it in the words of its system. */
  readonly startedBy: readonly string[];
  readonly crons: readonly string[];
  /** Whether a platform runs the file because of where it lies; else somebody has to connect it, which is not in the tree. */
  readonly connected: boolean;
  readonly signIn: SignIn;
}

/** What runs: a command of a script, an action, a task or a template of the platform, or a script that is chosen at run time. */
export type Run =
  | { readonly kind: 'command'; readonly text: string }
  | { readonly kind: 'action'; readonly name: string; readonly raw: string; readonly inputs: TextMap }
  | { readonly kind: 'task'; readonly name: string; readonly raw: string; readonly inputs: TextMap }
  | { readonly kind: 'template'; readonly name: string }
  | { readonly kind: 'open'; readonly text: string };

/** Something that a job runs, where it is written (which can be another file than the job's), and why its failure would stop nothing. */
export interface PipelineRun<R extends Run = Run> {
  readonly job: PipelineJob;
  readonly place: Place;
  readonly run: R;
  readonly ignored: string | null;
  /** Why its failure may stop nothing, though that is not sure. */
  readonly unsure?: string;
  /** Variables of the step and of its job. */
  readonly env: TextMap;
}

/** A command of a pipeline in force. */
export type PipelineCommand = PipelineRun<Extract<Run, { readonly kind: 'command' }>>;

const memory = new WeakMap<CheckContext, readonly PipelineRun[]>();

/** What the pipelines of all build systems run that are in force, switched-off parts left out. */
export function runsInForce(context: CheckContext): readonly PipelineRun[] {
  // Several checks ask for the same context; the answer is a pure function of it.
  const before = memory.get(context);
  if (before !== undefined) return before;
  const runs = [...githubRuns(context), ...gitlabRuns(context), ...azureRuns(context).runs, ...jenkinsRuns(context)];
  memory.set(context, runs);
  return runs;
}

/** The commands among them. */
export function commandsInForce(context: CheckContext): readonly PipelineCommand[] {
  return runsInForce(context).flatMap(({ run, ...rest }) => (run.kind === 'command' ? [{ ...rest, run }] : []));
}

/** Whether changes start the job. */
export function startsWithChanges({ job: { starts } }: PipelineRun): boolean {
  return starts.has('push') || starts.has('pull request');
}

/** Formats of build systems besides GitHub Actions. */
const OTHER_SYSTEMS = new Set(['gitlab-ci', 'azure-pipelines', 'jenkinsfile']);

/** Build systems with a pipeline in force that was read. */
export function systemsInForce(context: CheckContext): readonly BuildSystem[] {
  const systems: BuildSystem[] = [];
  if (workflowsInForce(context).length > 0) systems.push('GitHub Actions');
  if (gitlabPipeline(context) !== null) systems.push('GitLab CI');
  if (azurePipelinesInForce(context).length > 0) systems.push('Azure Pipelines');
  if (jenkinsfilesInForce(context).length > 0) systems.push('Jenkins');
  return systems;
}

/** What pipelines take in and could not be looked into, in words; '' where there is nothing such. Nothing may be concluded from it. */
export function unreadPipelines(context: CheckContext): string {
  const { unread, missing } = runningSteps(context);
  const others = context.source.documents.filter(
    ({ format, inForce, role, verdict, facts }) =>
      OTHER_SYSTEMS.has(format) &&
      inForce &&
      role === 'own' &&
      // What a scripted Jenkinsfile runs is a question of Groovy.
      (verdict !== 'valid' || (facts?.kind === 'jenkinsfile' && facts.style === 'scripted')),
  );
  const closed = [
    ...unread,
    ...missing,
    ...(gitlabPipeline(context)?.unread ?? []),
    ...azureRuns(context).unread,
    ...others.map(({ path }) => path),
  ].toSorted();
  const words = closed.length === 0 ? '' : ` ${someOf(closed)} could not be looked into.`;
  return `${unreadWorkflows(context)}${words}${otherPipelinesInWords(context)}`;
}

/** Where a run is not surely that of a platform, why; '' where it is. */
export function unconnected({ job: { connected, system } }: PipelineRun): string {
  return connected ? '' : ` Whether ${system} runs this file is not in the repository.`;
}
