import type { TextMap } from '../../encodings/text-map.ts';
import type { Place } from '../../model/diagnostic.ts';
import type { Check, CheckContext } from '../check.ts';
import { dockerfiles, stagesOf } from '../containers/container-view.ts';
import { counted } from '../in-words.ts';
import { type FetchedScript, fetchedScripts as scriptsIn } from '../shell/fetched-in-shell.ts';
import { inBrief } from '../shell/shell-commands.ts';
import { gitlabPipeline } from './gitlab-view.ts';
import { runningSteps } from './local-actions.ts';
import { azureRuns } from './pipeline-azure.ts';
import { isGitlabs } from './pipeline-gitlab.ts';
import { jenkinsfilesInForce } from './pipeline-jenkins.ts';
import { systemsInForce, unreadPipelines } from './pipeline-view.ts';

interface Found extends FetchedScript {
  readonly place: Place;
  /** Why the file need not be run, to stand behind a sentence; '' where the platform or the build of an image runs it. */
  readonly doubt: string;
}

const subject = 'scripts';

export const fetchedScripts: Check = {
  id: 'fetched-scripts',
  version: 4,
  title: 'Scripts that builds fetch from elsewhere are checked before they run.',
  claims: ['1.2.2'],
  guidance: [],
  sees: 'part',
  looksAt:
    'scripts of workflows in force, of the repository’s own actions that they use, of GitLab CI, Azure Pipelines and declarative Jenkinsfiles, and RUN of own Dockerfiles (those for tests by name left out): a script that is fetched and piped to an interpreter, or saved and then run.',
  passes:
    'each is checked against a digest or a signature before it runs, or its address names a whole commit, itself or by a variable of the workflow.',
  fails: 'at least one runs as it comes: an input that can change at any time, and nobody would notice.',
  cannotTell:
    'Needs Review where somebody has to connect the file to its build system (Azure Pipelines, Jenkins) or may mirror it (GitLab CI beside GitHub Actions); Unknown where there is neither a pipeline nor a Dockerfile, or where one cannot be read; Not Applicable where none fetches a script.',
  fooledBy:
    'programs, archives and packages that are fetched and not run by the same script; scripts in files of the repository that fetch; a checksum that is fetched from the same place.',
  run(context) {
    const files = dockerfiles(context);
    const systems = systemsInForce(context);
    const unread = unreadPipelines(context);
    if (files.length === 0 && systems.length === 0)
      return [
        {
          result: 'Unknown',
          subject,
          message: `No pipeline and no Dockerfile was read.${unread}`,
          bring: 'Bring the configuration of the build system that makes the product.',
        },
      ];
    const found = gathered(context);
    const bare = found.filter(({ trust }) => trust === 'none');
    if (bare.length > 0) {
      // One finding for each command: a response to one answers no other.
      return [
        ...Map.groupBy(
          bare.toSorted((a, b) => Number(a.doubt !== '') - Number(b.doubt !== '')),
          ({ command }) => command,
        ),
      ].flatMap(([command, [first]]) =>
        first === undefined
          ? []
          : [
              {
                result: first.doubt === '' ? ('Failed' as const) : ('Needs Review' as const),
                subject: `script ${inBrief(command)}`,
                place: first.place,
                message: `A script that a build fetches runs unchecked: ${inBrief(command)}.${first.doubt}${unread}`,
                bring: 'Keep the script in the repository, or check its digest before it runs.',
              },
            ],
      );
    }
    if (unread !== '')
      return [
        { result: 'Unknown', subject, message: `No script was seen to run unchecked.${unread}`, bring: 'Mend what could not be read.' },
      ];
    const looked = [...systems, ...(files.length === 0 ? [] : [counted(files.length, 'Dockerfile')])].join(' and ');
    const [first] = found;
    if (first === undefined)
      return [{ result: 'Not Applicable', subject, message: `No script is seen to be fetched and run in ${looked}.` }];
    return [
      {
        result: found.every(({ doubt }) => doubt === '') ? 'Passed' : 'Needs Review',
        subject,
        place: first.place,
        message: `${counted(found.length, 'script')} that builds fetch ${found.length === 1 ? 'is' : 'are'} checked before running, or fetched at a commit.`,
      },
    ];
  },
};

/** Scripts of build systems besides GitHub Actions, whole, so that pipes and files are followed. */
function ofOtherSystems(context: CheckContext): readonly Found[] {
  const sure = isGitlabs(context);
  const gitlab = (gitlabPipeline(context)?.jobs ?? []).flatMap(({ scripts, afterScripts }) =>
    [...scripts, ...afterScripts].map((script) => ({ ...script, doubt: sure ? '' : doubtOf('GitLab CI') })),
  );
  const jenkins = jenkinsfilesInForce(context).flatMap(({ path, facts }) =>
    facts.steps.map(({ script }) => ({ ...script, path, doubt: doubtOf('Jenkins') })),
  );
  // Templates that a pipeline takes in are run wherever they lie.
  const paths = new Set(azureRuns(context).runs.map(({ place }) => place.path));
  const azure = context.source.documents.flatMap(({ path, facts }) =>
    facts?.kind !== 'azure-pipelines' || !paths.has(path)
      ? []
      : facts.jobs.flatMap(({ steps }) =>
          steps.flatMap(({ script, enabled }) =>
            script === null || !enabled ? [] : [{ ...script, path, doubt: doubtOf('Azure Pipelines') }],
          ),
        ),
  );
  return [...gitlab, ...azure, ...jenkins].flatMap(({ text, path, line, exact, doubt }) =>
    scriptsIn(text).map((one) => ({ ...one, doubt, place: { path, line: exact ? line + one.offset : line } })),
  );
}

function doubtOf(system: string): string {
  return ` Whether ${system} runs this file is not in the repository.`;
}

/** More than that is not filled in. */
const MOST_VARIABLES = 200;

/** Variables that hold a whole commit id, put where a script names them: an address that they complete is fixed. */
function withCommits(text: string, env: TextMap): string {
  if (!text.includes('$')) return text;
  const commits = new Map(
    Object.entries(env)
      .filter(([, { value }]) => /^[0-9a-f]{40}$/.test(value))
      .slice(0, MOST_VARIABLES)
      .map(([name, { value }]) => [name, value]),
  );
  // What the script sets itself is no longer what stands there.
  return text.replace(/\$(?:\{([A-Za-z_]\w{0,99})\}|([A-Za-z_]\w{0,99})(?!\w))/g, (whole, braced?: string, plain?: string) => {
    const name = braced ?? plain ?? '';
    return text.includes(`${name}=`) ? whole : (commits.get(name) ?? whole);
  });
}

function gathered(context: CheckContext): readonly Found[] {
  const found: Found[] = [];
  for (const { script, workflow, job, step } of runningSteps(context).steps) {
    if (script === null) continue;
    const { path, line, exact } = script;
    const text = withCommits(script.text, { ...workflow.facts.env, ...job.env, ...step.env });
    for (const one of scriptsIn(text)) found.push({ ...one, doubt: '', place: { path, line: exact ? line + one.offset : line } });
  }
  found.push(...ofOtherSystems(context));
  for (const file of dockerfiles(context)) {
    const stages = new Set(stagesOf(file).map(({ index }) => index));
    for (const { text, line } of file.facts.runs.filter((run) => stages.has(run.stage))) {
      for (const one of scriptsIn(text)) found.push({ ...one, doubt: '', place: { path: file.path, line: line + one.offset } });
    }
  }
  // A step of a matrix runs several times and is one place.
  return [...new Map(found.map((one) => [`${one.place.path}:${one.place.line}:${one.command}`, one])).values()];
}
