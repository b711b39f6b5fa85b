import type { Check, Outcome } from '../check.ts';
import { type PipelineRun, unconnected } from '../pipelines/pipeline-run.ts';
import { runsInForce, unreadPipelines } from '../pipelines/pipeline-view.ts';
import { inBrief } from '../shell/shell-commands.ts';
import { testCommands } from './tests-in-workflows.ts';

export const dependencyChangesTested: Check = {
  id: 'dependency-changes-tested',
  version: 2,
  title: 'A new or updated component would be tested before it is merged.',
  claims: ['1.2.3', '1.2.4'],
  guidance: ['1.2.3-b', '1.2.4-a'],
  sees: 'part',
  looksAt:
    'pipelines in force that pull requests start, of all build systems that are read: test commands, and the dependency review action.',
  passes: 'never: a pipeline that would run shows no result (domain §7).',
  fails: 'never: other checks may exist elsewhere.',
  cannotTell:
    'Needs Review where tests or a dependency review are configured for pull requests; Unknown where neither is, and for updates where no tests are.',
  fooledBy: 'tests that never exercise the component; merges that bypass the checks.',
  run(context) {
    const outcomes: Outcome[] = [];
    const forPullRequests = ({ job }: PipelineRun) => job.starts.has('pull request');
    const tests = testCommands(context).filter((candidate) => candidate.ignored === null && forPullRequests(candidate));
    const test = tests.find(({ job }) => job.connected) ?? tests[0];
    const bring = 'Bring the pull requests that added or updated components, with the results of their checks.';
    if (test !== undefined) {
      outcomes.push({
        result: 'Needs Review',
        subject: 'tests of pull requests',
        place: test.place,
        message: `Pull requests are configured to be tested (${inBrief(test.run.text)}); whether those that changed components passed is not seen here.${unconnected(test)}`,
        bring,
      });
    }
    const review = runsInForce(context).find(
      (candidate) =>
        forPullRequests(candidate) && candidate.run.kind === 'action' && candidate.run.name === 'actions/dependency-review-action',
    );
    if (review !== undefined) {
      outcomes.push({
        result: 'Needs Review',
        subject: 'dependency review',
        claims: ['1.2.3'],
        place: review.place,
        message:
          'Changed dependencies of pull requests are configured to be reviewed for known vulnerabilities; results are not seen here.',
        bring,
      });
    }
    if (test !== undefined) return outcomes;
    return [
      ...outcomes,
      {
        result: 'Unknown',
        subject: 'tests of pull requests',
        ...(review === undefined ? {} : { claims: ['1.2.4'] }),
        message: `No pipeline in force was recognised as testing pull requests.${unreadPipelines(context)}`,
        bring,
      },
    ];
  },
};
