import { describe, expect, it } from 'vitest';
import type { Check } from '../check.ts';
import { inShort, outcomesOf } from '../check-samples.ts';
import { publishingIdentity } from '../releases/publishing-identity.ts';
import { dependencyChangesTested } from '../testing/dependency-changes-tested.ts';
import { staticAnalysisInWorkflows } from '../testing/static-analysis-in-workflows.ts';
import { testsInWorkflows } from '../testing/tests-in-workflows.ts';
import { vulnerabilityScanScheduled } from '../testing/vulnerability-scan-scheduled.ts';
import { actionsPinned } from './actions-pinned.ts';
import { workflowImagesPinned } from './workflow-images-pinned.ts';
import { bareCi } from './workflow-samples.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';
type Row = readonly [name: string, check: Check, files: Readonly<Record<string, string>>, expected: readonly string[]];
const GITLAB = '.gitlab-ci.yml';
const gitlab: readonly Row[] = [
  ['tests of a job', testsInWorkflows, { [GITLAB]: 'test:\n  script:\n    - npm ci\n    - npm test\n' }, [`Passed ${GITLAB}:4`]],
  [
    'tests of a job that may fail',
    testsInWorkflows,
    { [GITLAB]: 'test:\n  allow_failure: true\n  script: [npm test]\n' },
    [`Failed ${GITLAB}:3`],
  ],
  [
    'tests of which some exit codes pass',
    testsInWorkflows,
    { [GITLAB]: 'test:\n  allow_failure: { exit_codes: 3 }\n  script: [npm test]\n' },
    [`Needs Review ${GITLAB}:3`],
  ],
  [
    'tests after `set +e` in another entry',
    testsInWorkflows,
    { [GITLAB]: 'test:\n  script:\n    - set +e\n    - npm test\n' },
    [`Failed ${GITLAB}:4`],
  ],
  [
    'tests in after_script',
    testsInWorkflows,
    { [GITLAB]: 'test:\n  script: [make]\n  after_script: [npm test]\n' },
    [`Failed ${GITLAB}:3`],
  ],
  ['tests by hand', testsInWorkflows, { [GITLAB]: 'test:\n  when: manual\n  script: [npm test]\n' }, [`Needs Review ${GITLAB}:3`]],
  [
    'tests that a variable of the settings asks for',
    testsInWorkflows,
    { [GITLAB]: 'test:\n  rules: [{ if: $RUN_TESTS }]\n  script: [npm test]\n' },
    [`Needs Review ${GITLAB}:3`],
  ],
  ['tests with tags only', testsInWorkflows, { [GITLAB]: 'test:\n  only: [tags]\n  script: [npm test]\n' }, [`Needs Review ${GITLAB}:3`]],
  ['tests of a hidden job', testsInWorkflows, { [GITLAB]: '.test:\n  script: [npm test]\nb: { script: [make] }\n' }, ['Unknown']],
  ['tests that a job inherits', testsInWorkflows, { [GITLAB]: '.t:\n  script: [npm test]\nt: { extends: .t }\n' }, [`Passed ${GITLAB}:2`]],
  [
    'tests by reference',
    testsInWorkflows,
    { [GITLAB]: '.t:\n  script: [npm test]\nt:\n  script:\n    - !reference [.t, script]\n' },
    [`Passed ${GITLAB}:2`],
  ],
  [
    'tests in a file that is included',
    testsInWorkflows,
    { [GITLAB]: 'include: /ci/*.yml\n', 'ci/test.yml': 't:\n  stage: test\n  script: [npm test]\n' },
    ['Passed ci/test.yml:3'],
  ],
  [
    'tests in a file that nobody includes',
    testsInWorkflows,
    { [GITLAB]: 'b: { script: [make] }\n', 'ci/test.yml': 't:\n  stage: test\n  script: [npm test]\n' },
    ['Unknown'],
  ],
  ['a pipeline that GitLab refuses', testsInWorkflows, { [GITLAB]: 't: { script: [npm test] }\nb: { stage: x }\n' }, ['Unknown']],
  [
    'a pipeline beside workflows of GitHub',
    testsInWorkflows,
    { ...bareCi(['run: make']).files, [GITLAB]: 't:\n  script: [npm test]\n' },
    [`Needs Review ${GITLAB}:2`],
  ],
  ['a pipeline of a fixture', testsInWorkflows, { [`test/${GITLAB}`]: 't:\n  script: [npm test]\n' }, ['Unknown']],
  [
    'merge requests that are tested',
    dependencyChangesTested,
    { [GITLAB]: 't:\n  rules: [{ if: $CI_PIPELINE_SOURCE == "merge_request_event" }]\n  script: [npm test]\n' },
    [`Needs Review ${GITLAB}:3`],
  ],
  [
    'one branch that is tested',
    dependencyChangesTested,
    { [GITLAB]: 't:\n  rules: [{ if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH }]\n  script: [npm test]\n' },
    ['Unknown'],
  ],
  [
    'a scan of a template',
    vulnerabilityScanScheduled,
    { [GITLAB]: 'include:\n  - template: Jobs/Dependency-Scanning.gitlab-ci.yml\n' },
    [`Needs Review ${GITLAB}:2`],
  ],
  [
    'an analyser of a template',
    staticAnalysisInWorkflows,
    { [GITLAB]: 'include:\n  - template: Security/SAST.gitlab-ci.yml\n' },
    [`Needs Review ${GITLAB}:2`],
  ],
  [
    'publishing with a token by which the job proves itself',
    publishingIdentity,
    { [GITLAB]: 'p:\n  id_tokens: { T: { aud: x } }\n  script: [npm publish]\n' },
    [`Needs Review ${GITLAB}:3`],
  ],
  ['an include without a ref', actionsPinned, { [GITLAB]: 'include:\n  - project: a/b\n    file: x.yml\n' }, [`Failed ${GITLAB}:2`]],
  [
    'an include of a branch',
    actionsPinned,
    { [GITLAB]: 'include:\n  - { project: a/b, ref: main, file: x.yml }\n' },
    [`Failed ${GITLAB}:2`],
  ],
  [
    'an include of a tag',
    actionsPinned,
    { [GITLAB]: 'include:\n  - { project: a/b, ref: v1, file: x.yml }\n' },
    [`Needs Review ${GITLAB}:2`],
  ],
  ['an include of a commit', actionsPinned, { [GITLAB]: `include:\n  - { project: a/b, ref: ${SHA}, file: x.yml }\n` }, ['Passed']],
  [
    'an include of an address',
    actionsPinned,
    { [GITLAB]: 'include:\n  - remote: https://ci.example.test/main/x.yml\n' },
    [`Failed ${GITLAB}:2`],
  ],
  [
    'a component of the newest release',
    actionsPinned,
    { [GITLAB]: 'include:\n  - component: ci.example.test/a/b@~latest\n' },
    [`Failed ${GITLAB}:2`],
  ],
  ['an image without a tag', workflowImagesPinned, { [GITLAB]: 'image: node\nt: { script: [make] }\n' }, [`Failed ${GITLAB}:1`]],
  ['an image with a tag', workflowImagesPinned, { [GITLAB]: 't:\n  image: node:24\n  script: [make]\n' }, [`Needs Review ${GITLAB}:2`]],
  ['an image of a variable', workflowImagesPinned, { [GITLAB]: 't:\n  image: $IMAGE\n  script: [make]\n' }, [`Unknown ${GITLAB}:2`]],
  ['services never count', workflowImagesPinned, { [GITLAB]: 't:\n  services: [postgres]\n  script: [make]\n' }, ['Not Applicable']],
];

describe('GitLab CI', () => {
  it.each(gitlab.map(([name, check, files, expected]) => [check.id, name, check, files, expected] as const))(
    '%s: %s',
    (_, __, check, files, expected) => {
      expect(inShort(outcomesOf(check, { files }))).toEqual(expected);
    },
  );
});
