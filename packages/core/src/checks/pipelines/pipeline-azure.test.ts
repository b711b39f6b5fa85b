import { describe, expect, it } from 'vitest';
import type { Check } from '../check.ts';
import { inShort, outcomesOf } from '../check-samples.ts';
import { publishingIdentity } from '../releases/publishing-identity.ts';
import { releaseProvenance } from '../releases/release-provenance.ts';
import { dependencyChangesTested } from '../testing/dependency-changes-tested.ts';
import { staticAnalysisInWorkflows } from '../testing/static-analysis-in-workflows.ts';
import { testsInWorkflows } from '../testing/tests-in-workflows.ts';
import { vulnerabilityScanScheduled } from '../testing/vulnerability-scan-scheduled.ts';
import { bareCi, CI } from './workflow-samples.ts';

const _SHA = '0123456789abcdef0123456789abcdef01234567';
type Row = readonly [name: string, check: Check, files: Readonly<Record<string, string>>, expected: readonly string[]];
const AZURE = 'azure-pipelines.yml';
const azure: readonly Row[] = [
  ['tests of a script', testsInWorkflows, { [AZURE]: 'steps:\n  - script: npm test\n' }, [`Needs Review ${AZURE}:2`]],
  ...(
    [
      ['DotNetCoreCLI@2', '{ command: test, projects: a.csproj }', 'Needs Review'],
      ['DotNetCoreCLI@2', '{ command: build }', 'Unknown'],
      ['DotNetCoreCLI@2', '{ command: push }', 'Unknown'],
      ['Maven@4', '{ goals: test }', 'Needs Review'],
      ['Maven@4', '{ options: -DskipTests, goals: package }', 'Unknown'],
      ['Maven@4', '{ goals: clean }', 'Unknown'],
      ['Gradle@3', '{ tasks: build }', 'Needs Review'],
      ['Npm@1', '{ command: custom, customCommand: run test:unit }', 'Needs Review'],
      ['Npm@1', '{ command: ci }', 'Unknown'],
      ['VSTest@3', '{ }', 'Needs Review'],
      ['Bash@3', '{ targetType: inline, script: npm test }', 'Needs Review'],
      ['Bash@3', '{ filePath: npm-test.sh, script: npm test }', 'Unknown'],
      ['CmdLine@2', '{ script: npm test }', 'Needs Review'],
      ['CopyFiles@2', '{ contents: npm test }', 'Unknown'],
    ] as const
  ).map(
    ([task, inputs, result]): Row => [
      `the task ${task} with ${inputs}`,
      testsInWorkflows,
      { [AZURE]: `steps:\n  - task: ${task}\n    inputs: ${inputs}\n` },
      [result === 'Unknown' ? result : `${result} ${AZURE}:2`],
    ],
  ),
  [
    'a pipeline under a name of its own that says what starts it',
    testsInWorkflows,
    { 'build/pr.yml': 'pr: [main]\nsteps:\n  - template: jobs/t.yml\n', 'build/jobs/t.yml': 'steps:\n  - bash: npm test\n' },
    ['Needs Review build/jobs/t.yml:2'],
  ],
  ['a template under a name of its own', testsInWorkflows, { 'build/t.yml': 'steps:\n  - bash: npm test\n' }, ['Unknown']],
  [
    'tests whose failure is ignored',
    testsInWorkflows,
    { [AZURE]: 'steps:\n  - script: npm test\n    continueOnError: true\n' },
    [`Needs Review ${AZURE}:2`],
  ],
  [
    'tests beside those of a workflow',
    testsInWorkflows,
    { ...bareCi(['run: npm test']).files, [AZURE]: 'steps:\n  - script: npm test\n' },
    [`Passed ${CI}:6`],
  ],
  [
    'tests by hand only',
    testsInWorkflows,
    { [AZURE]: 'trigger: none\npr: none\nsteps:\n  - script: npm test\n' },
    [`Needs Review ${AZURE}:4`],
  ],
  [
    'tests of a template',
    testsInWorkflows,
    { [AZURE]: 'steps:\n  - template: templates/t.yml\n', 'templates/t.yml': 'steps:\n  - bash: npm test\n' },
    ['Needs Review templates/t.yml:2'],
  ],
  [
    'a template that nobody uses',
    testsInWorkflows,
    { [AZURE]: 'steps:\n  - bash: make\n', 'templates/t.yml': 'steps:\n  - bash: npm test\n' },
    ['Unknown'],
  ],
  [
    'a template that uses itself',
    testsInWorkflows,
    { [AZURE]: 'steps:\n  - template: /azure-pipelines.yml\n  - script: npm test\n' },
    [`Needs Review ${AZURE}:3`],
  ],
  ['a step that is switched off', testsInWorkflows, { [AZURE]: 'steps:\n  - script: npm test\n    enabled: false\n' }, ['Unknown']],
  ['a pipeline of a fixture', testsInWorkflows, { 'test/azure-pipelines.yml': 'steps:\n  - script: npm test\n' }, ['Unknown']],
  [
    'pull requests that are tested',
    dependencyChangesTested,
    { [AZURE]: 'pr: [main]\nsteps:\n  - script: npm test\n' },
    [`Needs Review ${AZURE}:3`],
  ],
  ['pull requests that start nothing', dependencyChangesTested, { [AZURE]: 'pr: none\nsteps:\n  - script: npm test\n' }, ['Unknown']],
  ['an analyser by a task', staticAnalysisInWorkflows, { [AZURE]: 'steps:\n  - task: SonarQubeAnalyze@7\n' }, [`Needs Review ${AZURE}:2`]],
  [
    'a scan on a schedule',
    vulnerabilityScanScheduled,
    { [AZURE]: 'schedules: [{ cron: "0 3 * * *" }]\nsteps:\n  - script: npm audit\n' },
    [`Needs Review ${AZURE}:3`],
  ],
  [
    'publishing by a task',
    publishingIdentity,
    { [AZURE]: 'steps:\n  - task: Npm@1\n    inputs: { command: publish }\n' },
    [`Needs Review ${AZURE}:2`],
  ],
  ['signing', releaseProvenance, { [AZURE]: 'steps:\n  - script: cosign sign x\n' }, [`Needs Review ${AZURE}:2`]],
];

describe('Azure Pipelines', () => {
  it.each(azure.map(([name, check, files, expected]) => [check.id, name, check, files, expected] as const))(
    '%s: %s',
    (_, __, check, files, expected) => {
      expect(inShort(outcomesOf(check, { files }))).toEqual(expected);
    },
  );
});
