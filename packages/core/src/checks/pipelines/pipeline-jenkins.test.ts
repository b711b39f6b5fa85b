import { describe, expect, it } from 'vitest';
import type { Check } from '../check.ts';
import { inShort, outcomesOf } from '../check-samples.ts';
import { publishingIdentity } from '../releases/publishing-identity.ts';
import { dependencyChangesTested } from '../testing/dependency-changes-tested.ts';
import { staticAnalysisInWorkflows } from '../testing/static-analysis-in-workflows.ts';
import { testsInWorkflows } from '../testing/tests-in-workflows.ts';
import { vulnerabilityScanScheduled } from '../testing/vulnerability-scan-scheduled.ts';

type Row = readonly [name: string, check: Check, files: Readonly<Record<string, string>>, expected: readonly string[]];
const JENKINS = 'Jenkinsfile';
/** A declarative pipeline; its steps stand from line 2 on, one line each. */
const jenkinsPipeline = (steps: readonly string[], head = 'agent any') =>
  `pipeline { ${head}; stages { stage('a') { steps {\n${steps.map((step) => `${step}\n`).join('')}} } } }\n`;
const jenkins: readonly Row[] = [
  ['tests of a step', testsInWorkflows, { [JENKINS]: jenkinsPipeline(["sh 'npm ci'", "sh 'npm test'"]) }, [`Needs Review ${JENKINS}:3`]],
  [
    'tests whose failure is caught',
    testsInWorkflows,
    { [JENKINS]: jenkinsPipeline(["catchError { sh 'npm test' }"]) },
    [`Needs Review ${JENKINS}:2`],
  ],
  ['tests in a comment', testsInWorkflows, { [JENKINS]: jenkinsPipeline(["// sh 'npm test'", "sh 'make'"]) }, ['Unknown']],
  ['a scripted pipeline', testsInWorkflows, { [JENKINS]: "node { stage('a') { sh 'npm test' } }" }, ['Unknown']],
  ['a pipeline of a fixture', testsInWorkflows, { 'fixtures/Jenkinsfile': jenkinsPipeline(["sh 'npm test'"]) }, ['Unknown']],
  [
    'a scan on a schedule',
    vulnerabilityScanScheduled,
    { [JENKINS]: jenkinsPipeline(["sh 'npm audit'"], "agent any; triggers { cron('@daily') }") },
    [`Needs Review ${JENKINS}:2`],
  ],
  ['an analyser', staticAnalysisInWorkflows, { [JENKINS]: jenkinsPipeline(["sh 'sonar-scanner'"]) }, [`Needs Review ${JENKINS}:2`]],
  ['publishing', publishingIdentity, { [JENKINS]: jenkinsPipeline(["sh 'npm publish'"]) }, [`Needs Review ${JENKINS}:2`]],
  ['pull requests that nobody says are tested', dependencyChangesTested, { [JENKINS]: jenkinsPipeline(["sh 'npm test'"]) }, ['Unknown']],
];

describe('Jenkins', () => {
  it.each(jenkins.map(([name, check, files, expected]) => [check.id, name, check, files, expected] as const))(
    '%s: %s',
    (_, __, check, files, expected) => {
      expect(inShort(outcomesOf(check, { files }))).toEqual(expected);
    },
  );
});
