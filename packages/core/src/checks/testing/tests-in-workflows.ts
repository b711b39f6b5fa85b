import type { Check, CheckContext, Outcome } from '../check.ts';
import { counted, someOf } from '../in-words.ts';
import { otherScriptsInWords } from '../pipelines/own-scripts.ts';
import { hollowScript, scriptRunsTests } from '../pipelines/package-scripts.ts';
import { type PipelineCommand, startsWithChanges, unconnected } from '../pipelines/pipeline-run.ts';
import { commandsInForce, runsInForce, systemsInForce, unreadPipelines } from '../pipelines/pipeline-view.ts';
import { workflowsInForce } from '../pipelines/workflow-view.ts';
import { inBrief, runsDefaultTask, runsTests } from '../shell/shell-commands.ts';

/** Commands that run tests, of all build systems. One that starts a script which tests nothing is none. */
export function testCommands(context: CheckContext): readonly PipelineCommand[] {
  return namedTests(context).filter(({ run }) => hollowScript(context, run.text) === null);
}

function namedTests(context: CheckContext): readonly PipelineCommand[] {
  return commandsInForce(context).filter(({ run }) => runsTests(run.text) || scriptRunsTests(context, run.text));
}

const BRING = 'Bring test results of the last release, or name the command that runs the tests.';

export const testsInWorkflows: Check = {
  id: 'tests-in-workflows',
  version: 4,
  title: 'Tests are configured to run with each change.',
  claims: ['1.3.2'],
  guidance: ['1.3.2-a', '1.3.2-b'],
  sees: 'part',
  looksAt:
    'commands of pipelines in force that changes start (push, pull request, merge queue): of workflows of GitHub Actions, the workflows and actions of the repository that they use and the values of a literal matrix; of GitLab CI, Azure Pipelines (tasks of .NET, npm, Maven and Gradle too), CircleCI and declarative Jenkinsfiles; behind them the scripts of the package.json at the root, targets of makefiles and shell scripts of the repository.',
  passes:
    'at least one runs tests, its failure stops the job, and the platform runs the file because of where it lies. The results are not seen: this is configuration.',
  fails:
    'tests run, and the failure of each of them is ignored (`|| true`, `continue-on-error: true`, `allow_failure: true`, a pipe without `pipefail`, a shell such as `bash {0}` that goes on), on GitHub or GitLab.',
  cannotTell:
    'Needs Review where the script of package.json, the target of a makefile or the shell script behind a command runs no program, only looks at how code is written, calls itself, takes no tests for none that failed (`--passWithNoTests`), or ignores its failure, some commands ignore their failure, or may (others follow in a shell of Windows or behind a list of `&&`, a condition asks for the result, the tests run in the background, what stands behind `||` decides, some exit codes or one of several rules of a job of GitLab let them fail), a setting of the platform or what is written in a change decides whether they run, none runs with changes or all conditions leave them out, a default task of Rake is all that is seen, or somebody has to connect the file to its build system (Azure Pipelines, CircleCI, Jenkins); Unknown where no test command is recognised.',
  fooledBy:
    'a script called test that tests nothing, unless the package.json at the root, a makefile or a shell script shows it; a runner that finds no tests; a function that no line calls; a check that is not required for a merge.',
  run(context) {
    const subject = 'tests';
    const unread = unreadPipelines(context);
    if (systemsInForce(context).length === 0)
      return [
        {
          result: 'Unknown',
          subject,
          message: `No configuration of a build system was read.${unread}`,
          bring: 'Bring the configuration and the last results of the system that runs the tests.',
        },
      ];
    const tests = testCommands(context).filter(startsWithChanges);
    const [first] = tests;
    if (first === undefined) return [notWithChanges(context, unread)];
    const ignored = tests.filter((test) => test.ignored !== null);
    const unsure = tests.filter((test) => test.ignored === null && test.unsure !== undefined);
    const effective = tests.filter((test) => test.ignored === null && test.unsure === undefined);
    const sure = effective.filter(({ job }) => job.connected);
    const outcomes: Outcome[] = [];
    const [shown] = [...sure, ...effective];
    if (shown !== undefined) {
      outcomes.push({
        result: sure.length > 0 ? 'Passed' : 'Needs Review',
        subject,
        place: shown.place,
        message: `Tests are configured to run with changes, results not seen: ${commandsInWords(sure.length > 0 ? sure.length : effective.length, shown)}.${unconnected(shown)}`,
        ...(sure.length > 0 ? {} : { bring: BRING }),
      });
    }
    const [firstIgnored] = ignored.toSorted((a, b) => Number(b.job.connected) - Number(a.job.connected));
    if (firstIgnored !== undefined)
      outcomes.push(ignoring(firstIgnored, { all: effective.length + unsure.length === 0, count: ignored.length }));
    const [firstUnsure] = unsure;
    if (firstUnsure !== undefined) outcomes.push(unsurely(firstUnsure, unsure.length));
    return outcomes;
  },
};

function commandsInWords(count: number, { run }: PipelineCommand): string {
  return count === 1 ? inBrief(run.text) : `${counted(count, 'command')} such as ${inBrief(run.text)}`;
}

function ignoring(test: PipelineCommand, { all, count }: { readonly all: boolean; readonly count: number }): Outcome {
  const { place, ignored } = test;
  const command = inBrief(test.run.text);
  if (all && test.job.connected) {
    return {
      result: 'Failed',
      subject: 'failure of tests ignored',
      place,
      message: `Tests run (${command}), and their failure stops nothing: ${ignored}.`,
    };
  }
  return {
    result: 'Needs Review',
    subject: 'failure of some tests ignored',
    place,
    message: `The failure of ${count === 1 ? command : `${count} test commands`} stops nothing${count === 1 ? '' : `, first ${command}`}: ${ignored}.${unconnected(test)}`,
    bring: 'Say why these tests may fail.',
  };
}

function unsurely(test: PipelineCommand, count: number): Outcome {
  const command = inBrief(test.run.text);
  return {
    result: 'Needs Review',
    subject: 'failure of some tests not surely heeded',
    place: test.place,
    message: `Whether ${count === 1 ? `the failure of ${command}` : `the failure of ${count} test commands`} stops the job is not sure${count === 1 ? '' : `, first ${command}`}: ${test.unsure ?? ''}.${unconnected(test)}`,
    bring: 'Let the step run the tests with each change, last or alone, in a shell that ends at the first failure; or bring the results.',
  };
}

function notWithChanges(context: CheckContext, unread: string): Outcome {
  const subject = 'tests';
  const [first] = testCommands(context);
  if (first !== undefined) {
    return {
      result: 'Needs Review',
      subject,
      place: first.place,
      message: `Tests run (${inBrief(first.run.text)}), but no change is seen to start them: ${someOf(first.job.startedBy)} does.`,
      bring: BRING,
    };
  }
  for (const { run } of namedTests(context)) {
    const hollow = hollowScript(context, run.text);
    if (hollow === null) continue;
    return {
      result: 'Needs Review',
      subject,
      place: hollow.place,
      message: `${inBrief(run.text)} is configured to run; ${hollow.script === hollow.place.path ? hollow.script : `the script ${hollow.script} of ${hollow.place.path}`} ${hollow.why}.`,
      bring: BRING,
    };
  }
  const byDefault = commandsInForce(context).find((command) => startsWithChanges(command) && runsDefaultTask(command.run.text));
  if (byDefault !== undefined)
    return {
      result: 'Needs Review',
      subject,
      place: byDefault.place,
      message: `${inBrief(byDefault.run.text)} runs the default task of a Rakefile, which is not read: whether that runs tests is not seen here.${unconnected(byDefault)}${unread}`,
      bring: BRING,
    };
  const chosen = runsInForce(context).find(({ run }) => run.kind === 'open' && /^\$\{\{\s*matrix\./.test(run.text));
  if (chosen !== undefined)
    return {
      result: 'Unknown',
      subject,
      place: chosen.place,
      message: `A matrix chooses the command that ${chosen.place.path} runs.${unread}`,
      bring: BRING,
    };
  return {
    result: 'Unknown',
    subject,
    message: `No command in the pipelines was recognised as running tests.${otherScriptsInWords(context)}${calledElsewhere(context)}${unread}`,
    bring: BRING,
  };
}

/** Workflows of other repositories that workflows in force call, in words: any of them may run the tests. */
function calledElsewhere(context: CheckContext): string {
  const names = workflowsInForce(context).flatMap(({ facts }) =>
    facts.jobs.flatMap(({ uses }) => (uses?.reference.kind === 'remote' ? [uses.raw] : [])),
  );
  const called = [...new Set(names)].toSorted((a, b) => Number(/test/i.test(b)) - Number(/test/i.test(a)));
  if (called.length === 0) return '';
  return ` ${someOf(called)} ${called.length === 1 ? 'is a workflow' : 'are workflows'} of other repositories, which were not looked at.`;
}
