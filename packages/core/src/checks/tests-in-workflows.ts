import type { Check, CheckContext, Outcome } from './check.ts';
import { inBrief, runsTests, shellCommands } from './shell-commands.ts';
import {
  commandLine,
  counted,
  placeOf,
  type StepInPlace,
  someOf,
  stepsInForce,
  unreadWorkflows,
  workflowsInForce,
} from './workflow-view.ts';

/** Events with which changes come in. */
const CHANGE_EVENTS = new Set(['push', 'pull_request', 'pull_request_target', 'merge_group']);

export interface TestStep extends StepInPlace {
  readonly line: number;
  readonly command: string;
  /** Why a failure would not stop anything; null where it would. */
  readonly ignored: string | null;
}

/** Steps that run tests when changes come in, one for each command. */
export function testSteps(context: CheckContext): readonly TestStep[] {
  return stepsInForce(context)
    .filter(({ events }) => [...events].some((event) => CHANGE_EVENTS.has(event)))
    .flatMap(testCommandsOf);
}

function testCommandsOf(place: StepInPlace): readonly TestStep[] {
  const { step, job } = place;
  if (step.run === null) return [];
  return shellCommands(step.run.text)
    .filter(({ text }) => runsTests(text))
    .map((command) => ({
      ...place,
      line: commandLine(step, command.offset),
      command: command.text,
      ignored: command.failureIgnored
        ? 'the script ignores its failure'
        : step.continueOnError === true
          ? 'the step has continue-on-error'
          : job.continueOnError === true
            ? 'the job has continue-on-error'
            : null,
    }));
}

export const testsInWorkflows: Check = {
  id: 'tests-in-workflows',
  version: 1,
  title: 'Tests are configured to run with each change.',
  claims: ['1.3.2'],
  guidance: ['1.3.2-a', '1.3.2-b'],
  sees: 'part',
  looksAt:
    'commands of scripts in workflows in force that changes start (push, pull request, merge queue), and of workflows that those call.',
  passes: 'at least one runs tests and its failure stops the job. The results are not seen: this is configuration.',
  fails: 'tests run, and the failure of each of them is ignored (`|| true`, `continue-on-error: true`).',
  cannotTell: 'Needs Review where some ignore their failure, or none runs with changes; Unknown where no test command is recognised.',
  fooledBy: 'a script called test that tests nothing; a runner that finds no tests; a check that is not required for a merge.',
  run(context) {
    const subject = 'tests';
    const unread = unreadWorkflows(context);
    if (workflowsInForce(context).length === 0)
      return [
        {
          result: 'Unknown',
          subject,
          message: `No workflow of GitHub Actions was read.${unread}`,
          bring: 'Bring the configuration and the last results of the system that runs the tests.',
        },
      ];
    const tests = testSteps(context);
    const [first] = tests;
    if (first === undefined) return [notSeen(context, unread)];
    const ignored = tests.filter((test) => test.ignored !== null);
    const [firstIgnored] = ignored;
    if (firstIgnored !== undefined && ignored.length === tests.length) {
      return [
        {
          result: 'Failed',
          subject: 'failure of tests ignored',
          place: placeOf(firstIgnored.workflow, firstIgnored.line),
          message: `Tests run (${inBrief(firstIgnored.command)}), and their failure stops nothing: ${firstIgnored.ignored}.`,
        },
      ];
    }
    const effective = tests.find((test) => test.ignored === null) ?? first;
    const outcomes: Outcome[] = [
      {
        result: 'Passed',
        subject,
        place: placeOf(effective.workflow, effective.line),
        message: `Tests are configured to run with changes, results not seen: ${counted(tests.length - ignored.length, 'command')} such as ${inBrief(effective.command)}.`,
      },
    ];
    if (firstIgnored !== undefined) {
      outcomes.push({
        result: 'Needs Review',
        subject: 'failure of some tests ignored',
        place: placeOf(firstIgnored.workflow, firstIgnored.line),
        message: `The failure of ${counted(ignored.length, 'test command')} stops nothing, first ${inBrief(firstIgnored.command)}: ${firstIgnored.ignored}.`,
        bring: 'Say why these tests may fail.',
      });
    }
    return outcomes;
  },
};

function notSeen(context: CheckContext, unread: string): Outcome {
  const subject = 'tests';
  const bring = 'Bring test results of the last release, or name the command that runs the tests.';
  const other = stepsInForce(context).flatMap(testCommandsOf);
  const [first] = other;
  if (first !== undefined) {
    return {
      result: 'Needs Review',
      subject,
      place: placeOf(first.workflow, first.line),
      message: `Tests run (${inBrief(first.command)}), but no change starts them: ${someOf([...first.events])} does.`,
      bring,
    };
  }
  const chosen = stepsInForce(context).find(({ step }) => step.run !== null && /^\$\{\{\s*matrix\./.test(step.run.text.trim()));
  if (chosen !== undefined)
    return {
      result: 'Unknown',
      subject,
      place: placeOf(chosen.workflow, chosen.step.line),
      message: `A matrix chooses the command that ${chosen.workflow.path} runs.${unread}`,
      bring,
    };
  return { result: 'Unknown', subject, message: `No command in the workflows was recognised as running tests.${unread}`, bring };
}
