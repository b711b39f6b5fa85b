import { textMap } from '../../encodings/text-map.ts';
import type { RunScript } from '../../formats/workflow-steps.ts';
import type { CheckContext } from '../check.ts';
import { type AroundScript, scriptCommands } from '../shell/script-commands.ts';
import { GITLAB_MANNER } from '../shell/shell-manners.ts';
import { gitlabStarts } from './gitlab-starts.ts';
import { type GitlabPipeline, type GitlabPipelineJob, gitlabPipeline } from './gitlab-view.ts';
import type { PipelineJob, PipelineRun } from './pipeline-run.ts';
import { workflowsInForce } from './workflow-view.ts';

/** What the pipeline of GitLab CI runs. */
export function gitlabRuns(context: CheckContext): readonly PipelineRun[] {
  const pipeline = gitlabPipeline(context);
  if (pipeline === null) return [];
  const connected = isGitlabs(context);
  const jobs = pipeline.jobs.flatMap((job) => runsOf(job, { pipeline, connected }));
  return [...jobs, ...templatesOf(pipeline, connected)];
}

/** Longer addresses are cut: nobody has them. */
const LONGEST = 2000;

/**
 * Whether the file surely means something: a repository with workflows of GitHub Actions beside it, or one on GitHub, may be
 * mirrored to GitLab or not.
 */
export function isGitlabs(context: CheckContext): boolean {
  const { repository } = context.source.snapshot;
  if (/(?:\/\/|@)(?:[\w.-]*\.)?github\.com[/:]/.test(repository)) return false;
  return /(?:\/\/|@)[\w.-]*gitlab[\w.-]*[/:]/.test(repository.slice(0, LONGEST)) || workflowsInForce(context).length === 0;
}

function runsOf(
  { id, path, job, scripts, afterScripts }: GitlabPipelineJob,
  { pipeline, connected }: { readonly pipeline: GitlabPipeline; readonly connected: boolean },
): readonly PipelineRun[] {
  const { starts, mayFail, sometimes } = gitlabStarts(job, pipeline.workflowRules);
  if (starts.size === 0) return [];
  const inPlace: PipelineJob = {
    system: 'GitLab CI',
    path,
    id,
    starts,
    startedBy: [...starts],
    crons: [],
    connected,
    signIn: {
      storedSecrets: [],
      namesAllSecrets: false,
      provesIdentity: job.idTokens.length > 0,
      writesPackages: false,
      writesContents: false,
    },
  };
  const around = { manner: GITLAB_MANNER, ignored: mayFail ? 'the job has allow_failure' : null, unsure: sometimes };
  return [
    ...commandsOf(scripts, inPlace, around),
    ...commandsOf(afterScripts, inPlace, { ...around, ignored: 'GitLab does not look at the result of after_script' }),
  ];
}

/** Entries of a script run in one shell, one after the other: `set +e` in one holds for the next. */
function commandsOf(
  scripts: readonly (RunScript & { readonly path: string })[],
  job: PipelineJob,
  around: AroundScript,
): readonly PipelineRun[] {
  const lines: { readonly path: string; readonly line: number }[] = [];
  const texts: string[] = [];
  for (const { path, text, line, exact } of scripts) {
    // Each entry begins a command of its own, whatever it ends in.
    const own = text.replace(/\\?\n?$/, '').split('\n');
    for (const [offset] of own.entries()) lines.push({ path, line: exact ? line + offset : line });
    texts.push(...own);
  }
  return scriptCommands(texts.join('\n'), around).map(({ text, offset, ignored, unsure }) => ({
    job,
    place: lines[offset] ?? { path: job.path },
    run: { kind: 'command', text },
    ignored,
    ...(unsure === null ? {} : { unsure }),
    env: textMap([]),
  }));
}

/** Templates of GitLab, which bring jobs of their own. */
function templatesOf({ path, includes }: GitlabPipeline, connected: boolean): readonly PipelineRun[] {
  return includes.flatMap(({ path: file, include }) => {
    if (include.kind !== 'template') return [];
    const job: PipelineJob = {
      system: 'GitLab CI',
      path,
      id: include.name,
      starts: new Set(['unknown']),
      startedBy: ['what the template says'],
      crons: [],
      connected,
      signIn: { storedSecrets: [], namesAllSecrets: false, provesIdentity: false, writesPackages: false, writesContents: false },
    };
    return [
      { job, place: { path: file, line: include.line }, run: { kind: 'template', name: include.name }, ignored: null, env: textMap([]) },
    ];
  });
}
