import type { Check, Outcome } from './check.ts';
import { inBrief } from './shell-commands.ts';
import { testSteps } from './tests-in-workflows.ts';
import { actionName, placeOf, stepsInForce, unreadWorkflows } from './workflow-view.ts';

const PULL_REQUEST_EVENTS = new Set(['pull_request', 'pull_request_target', 'merge_group']);

export const dependencyChangesTested: Check = {
  id: 'dependency-changes-tested',
  version: 1,
  title: 'A new or updated component would be tested before it is merged.',
  claims: ['1.2.3', '1.2.4'],
  guidance: ['1.2.3-b', '1.2.4-a'],
  sees: 'part',
  looksAt: 'workflows in force that pull requests start: test commands, and the dependency review action.',
  passes: 'never: a workflow that would run shows no result (domain §7).',
  fails: 'never: other checks may exist elsewhere.',
  cannotTell: 'Needs Review where tests or a dependency review are configured for pull requests; Unknown where neither is.',
  fooledBy: 'tests that never exercise the component; merges that bypass the checks.',
  run(context) {
    const outcomes: Outcome[] = [];
    const forPullRequests = ({ events }: { readonly events: ReadonlySet<string> }) =>
      [...events].some((event) => PULL_REQUEST_EVENTS.has(event));
    const test = testSteps(context).find((candidate) => candidate.ignored === null && forPullRequests(candidate));
    const bring = 'Bring the pull requests that added or updated components, with the results of their checks.';
    if (test !== undefined) {
      outcomes.push({
        result: 'Needs Review',
        subject: 'tests of pull requests',
        place: placeOf(test.workflow, test.line),
        message: `Pull requests are configured to be tested (${inBrief(test.command)}); whether those that changed components passed is not seen here.`,
        bring,
      });
    }
    const review = stepsInForce(context).find(
      (candidate) => forPullRequests(candidate) && actionName(candidate.step) === 'actions/dependency-review-action',
    );
    if (review !== undefined) {
      outcomes.push({
        result: 'Needs Review',
        subject: 'dependency review',
        claims: ['1.2.3'],
        place: placeOf(review.workflow, review.step.line),
        message:
          'Changed dependencies of pull requests are configured to be reviewed for known vulnerabilities; results are not seen here.',
        bring,
      });
    }
    if (outcomes.length > 0) return outcomes;
    return [
      {
        result: 'Unknown',
        subject: 'tests of pull requests',
        message: `No workflow in force was recognised as testing pull requests.${unreadWorkflows(context)}`,
        bring,
      },
    ];
  },
};
