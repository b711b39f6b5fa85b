import { textMap } from '../../encodings/text-map.ts';
import type { JenkinsFacts, JenkinsStep } from '../../formats/jenkinsfile/schema.ts';
import { type CheckContext, documentsInForce, type FactsDocument } from '../check.ts';
import { scriptCommands } from '../shell/script-commands.ts';
import { jenkinsManner } from '../shell/shell-manners.ts';
import type { PipelineJob, PipelineRun, Start } from './pipeline-run.ts';

type JenkinsDocument = FactsDocument<'jenkinsfile'>;

/** The vendor's own declarative Jenkinsfile in its usual place. Of a scripted one, what runs is a question of Groovy. */
export function jenkinsfilesInForce(context: CheckContext): readonly JenkinsDocument[] {
  return documentsInForce(context, 'jenkinsfile').filter(({ verdict, facts }) => verdict === 'valid' && facts.style === 'declarative');
}

/** What it runs. */
export function jenkinsRuns(context: CheckContext): readonly PipelineRun[] {
  return jenkinsfilesInForce(context).flatMap((document) => document.facts.steps.flatMap((step) => runsOf(step, document)));
}

function runsOf(step: JenkinsStep, { path, facts }: JenkinsDocument): readonly PipelineRun[] {
  const starts = startsOf(step, facts);
  const job: PipelineJob = {
    system: 'Jenkins',
    path,
    id: step.stage ?? '',
    starts,
    startedBy: facts.triggers.length > 0 ? facts.triggers : ['what its job in Jenkins says'],
    crons: facts.crons,
    connected: false,
    signIn: { storedSecrets: [], namesAllSecrets: false, provesIdentity: false, writesPackages: false, writesContents: false },
  };
  const around = { manner: jenkinsManner(step), ignored: null, unsure: toleratedIn(step) };
  return scriptCommands(step.script.text, around).map(({ text, offset, ignored, unsure }) => ({
    job,
    place: { path, line: step.script.line + offset },
    run: { kind: 'command', text },
    ignored,
    ...(unsure === null ? {} : { unsure }),
    env: textMap([]),
  }));
}

/** Why what stands around a step may take its failure; what it does with it is a question of Groovy. */
function toleratedIn({ tolerated }: JenkinsStep): string | null {
  switch (tolerated) {
    case null:
      return null;
    case 'returnStatus':
      return 'the step gives its result back (returnStatus)';
    case 'catchError':
    case 'warnError':
      return `the step stands in ${tolerated}`;
    case 'try':
      return 'the step stands in a try block';
    default:
      return tolerated satisfies never;
  }
}

/** Triggers that Jenkins pulls or is told of when something was pushed. */
const PUSHES: ReadonlySet<string> = new Set(['pollSCM', 'githubPush', 'gitlab', 'bitbucketPush', 'GenericTrigger']);

/** Conditions of `when` that Groovy, a setting or another start decides. */
const OPEN_CONDITIONS: ReadonlySet<string> = new Set(['not', 'expression', 'environment', 'equals', 'triggeredBy']);

function startsOf({ when, post }: JenkinsStep, { triggers, crons }: JenkinsFacts): ReadonlySet<Start> {
  const starts = new Set<Start>();
  if (crons.length > 0) starts.add('schedule');
  if (post || when.some((word) => OPEN_CONDITIONS.has(word))) return starts.add('unknown');
  if (when.includes('buildingTag') || when.includes('tag')) return starts.add('release');
  if (when.includes('changeRequest')) return starts.add('pull request');
  // A multibranch job starts with each push without naming it here.
  starts.add(triggers.some((trigger) => PUSHES.has(trigger)) || triggers.length === 0 ? 'push' : 'unknown');
  return starts;
}
