import type { CheckContext } from '../check.ts';
import { someOf } from '../in-words.ts';
import { gitlabPipeline } from './gitlab-view.ts';
import { runningSteps } from './local-actions.ts';
import { otherPipelinesInWords } from './other-pipelines.ts';
import { azurePipelinesInForce, azureRuns } from './pipeline-azure.ts';
import { circlePipelinesInForce, circleRuns } from './pipeline-circle.ts';
import { githubRuns } from './pipeline-github.ts';
import { gitlabRuns } from './pipeline-gitlab.ts';
import { jenkinsfilesInForce, jenkinsRuns } from './pipeline-jenkins.ts';
import type { BuildSystem, PipelineCommand, PipelineRun } from './pipeline-run.ts';
import { unreadWorkflows, workflowsInForce } from './workflow-view.ts';

const memory = new WeakMap<CheckContext, readonly PipelineRun[]>();

/** What the pipelines of all build systems run that are in force, switched-off parts left out. */
export function runsInForce(context: CheckContext): readonly PipelineRun[] {
  // Several checks ask for the same context; the answer is a pure function of it.
  const before = memory.get(context);
  if (before !== undefined) return before;
  const runs = [
    ...githubRuns(context),
    ...gitlabRuns(context),
    ...azureRuns(context).runs,
    ...circleRuns(context).runs,
    ...jenkinsRuns(context),
  ];
  memory.set(context, runs);
  return runs;
}

/** The commands among them. */
export function commandsInForce(context: CheckContext): readonly PipelineCommand[] {
  return runsInForce(context).flatMap(({ run, ...rest }) => (run.kind === 'command' ? [{ ...rest, run }] : []));
}

/** Formats of build systems besides GitHub Actions. */
const OTHER_SYSTEMS = new Set(['gitlab-ci', 'azure-pipelines', 'circleci', 'jenkinsfile']);

/** Build systems with a pipeline in force that was read. */
export function systemsInForce(context: CheckContext): readonly BuildSystem[] {
  const systems: BuildSystem[] = [];
  if (workflowsInForce(context).length > 0) systems.push('GitHub Actions');
  if (gitlabPipeline(context) !== null) systems.push('GitLab CI');
  if (azurePipelinesInForce(context).length > 0) systems.push('Azure Pipelines');
  if (circlePipelinesInForce(context).length > 0) systems.push('CircleCI');
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
    ...new Set([
      ...unread,
      ...missing,
      ...(gitlabPipeline(context)?.unread ?? []),
      ...azureRuns(context).unread,
      ...circleRuns(context).unread,
      ...others.map(({ path }) => path),
    ]),
  ].toSorted();
  const words = closed.length === 0 ? '' : ` ${someOf(closed)} could not be looked into.`;
  return `${unreadWorkflows(context)}${words}${otherPipelinesInWords(context)}`;
}
