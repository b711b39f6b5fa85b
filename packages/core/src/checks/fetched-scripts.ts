import type { Place } from '../model/diagnostic.ts';
import type { Check, CheckContext } from './check.ts';
import { dockerfiles, stagesOf } from './container-view.ts';
import { type FetchedScript, fetchedScripts as scriptsIn } from './fetched-in-shell.ts';
import { runningSteps } from './local-actions.ts';
import { inBrief } from './shell-commands.ts';
import { counted, unreadWorkflows, workflowsInForce } from './workflow-view.ts';

interface Found extends FetchedScript {
  readonly place: Place;
}

const subject = 'scripts';

export const fetchedScripts: Check = {
  id: 'fetched-scripts',
  version: 2,
  title: 'Scripts that builds fetch from elsewhere are checked before they run.',
  claims: ['1.2.2'],
  guidance: [],
  sees: 'part',
  looksAt:
    'scripts of workflows in force, of the repository’s own actions that they use, and RUN of own Dockerfiles (those for tests by name left out): a script that is fetched and piped to an interpreter, or saved and then run.',
  passes: 'each is checked against a digest or a signature before it runs, or its address names a whole commit.',
  fails: 'at least one runs as it comes: an input that can change at any time, and nobody would notice.',
  cannotTell:
    'Unknown where there is neither a workflow nor a Dockerfile, or where one cannot be read; Not Applicable where none fetches a script.',
  fooledBy:
    'programs, archives and packages that are fetched and not run by the same script; scripts in files of the repository that fetch; a checksum that is fetched from the same place.',
  run(context) {
    const files = dockerfiles(context);
    const workflows = workflowsInForce(context);
    const unread = unreadWorkflows(context);
    if (files.length === 0 && workflows.length === 0)
      return [
        {
          result: 'Unknown',
          subject,
          message: `No workflow and no Dockerfile was read.${unread}`,
          bring: 'Bring the configuration of the build system that makes the product.',
        },
      ];
    const found = gathered(context);
    const bare = found.filter(({ trust }) => trust === 'none');
    if (bare.length > 0) {
      // One finding for each command: a response to one answers no other.
      return [...Map.groupBy(bare, ({ command }) => command)].flatMap(([command, [first]]) =>
        first === undefined
          ? []
          : [
              {
                result: 'Failed' as const,
                subject: `script ${inBrief(command)}`,
                place: first.place,
                message: `A script that a build fetches runs unchecked: ${inBrief(command)}.${unread}`,
                bring: 'Keep the script in the repository, or check its digest before it runs.',
              },
            ],
      );
    }
    if (unread !== '')
      return [
        { result: 'Unknown', subject, message: `No script was seen to run unchecked.${unread}`, bring: 'Mend what could not be read.' },
      ];
    const looked = `${counted(workflows.length, 'workflow')} and ${counted(files.length, 'Dockerfile')}`;
    const [first] = found;
    if (first === undefined)
      return [{ result: 'Not Applicable', subject, message: `No script is seen to be fetched and run in ${looked}.` }];
    return [
      {
        result: 'Passed',
        subject,
        place: first.place,
        message: `${counted(found.length, 'script')} that builds fetch ${found.length === 1 ? 'is' : 'are'} checked before running, or fetched at a commit.`,
      },
    ];
  },
};

function gathered(context: CheckContext): readonly Found[] {
  const found: Found[] = [];
  for (const { script } of runningSteps(context).steps) {
    if (script === null) continue;
    const { path, line, exact } = script;
    for (const one of scriptsIn(script.text)) found.push({ ...one, place: { path, line: exact ? line + one.offset : line } });
  }
  for (const file of dockerfiles(context)) {
    const stages = new Set(stagesOf(file).map(({ index }) => index));
    for (const { text, line } of file.facts.runs.filter((run) => stages.has(run.stage))) {
      for (const one of scriptsIn(text)) found.push({ ...one, place: { path: file.path, line: line + one.offset } });
    }
  }
  // A step of a matrix runs several times and is one place.
  return [...new Map(found.map((one) => [`${one.place.path}:${one.place.line}:${one.command}`, one])).values()];
}
