import { describe, expect, it } from 'vitest';
import type { Check } from '../check.ts';
import { inShort, messagesOf, outcomesOf } from '../check-samples.ts';
import { publishingIdentity } from '../releases/publishing-identity.ts';
import { dependencyChangesTested } from '../testing/dependency-changes-tested.ts';
import { testsInWorkflows } from '../testing/tests-in-workflows.ts';
import { bareCi, CI } from './workflow-samples.ts';

const CIRCLE = '.circleci/config.yml';
/** A configuration with one job of these steps, each a line, begun by a workflow; line 5 is the first step. */
const circle = (steps: readonly string[], more = '', use = 'a') =>
  `version: 2.1\njobs:\n  a: { docker: [{ image: cimg/base:1 }], steps: [\n${steps.map((step) => `    ${step},\n`).join('')}    ] }\nworkflows: { w: { jobs: [${use}] } }\n${more}`;

type Row = readonly [name: string, check: Check, files: Readonly<Record<string, string>>, expected: readonly string[]];
const rows: readonly Row[] = [
  // Whether anybody connected the repository is said at CircleCI: never Passed, never Failed.
  ['tests', testsInWorkflows, { [CIRCLE]: circle(['run: npm test']) }, [`Needs Review ${CIRCLE}:4`]],
  ['tests whose failure is ignored', testsInWorkflows, { [CIRCLE]: circle(['run: npm test || true']) }, [`Needs Review ${CIRCLE}:4`]],
  [
    'tests after a failure alone',
    testsInWorkflows,
    { [CIRCLE]: circle(['run: { command: npm test, when: on_fail }']) },
    [`Needs Review ${CIRCLE}:4`],
  ],
  ['no tests', testsInWorkflows, { [CIRCLE]: circle(['run: make']) }, ['Unknown']],
  [
    'tests of a command of the file',
    testsInWorkflows,
    { [CIRCLE]: circle(['t'], 'commands: { t: { steps: [{ run: npm test }] } }\n') },
    [`Needs Review ${CIRCLE}:7`],
  ],
  [
    'a command that calls itself',
    testsInWorkflows,
    { [CIRCLE]: circle(['t', 'run: pytest'], 'commands: { t: { steps: [t] } }\n') },
    [`Needs Review ${CIRCLE}:5`],
  ],
  [
    'a command that nobody calls',
    testsInWorkflows,
    { [CIRCLE]: circle(['run: make'], 'commands: { t: { steps: [{ run: npm test }] } }\n') },
    ['Unknown'],
  ],
  [
    'a job that no workflow has',
    testsInWorkflows,
    { [CIRCLE]: circle(['run: npm test'], '', '{ hold: { type: approval } }') },
    ['Unknown'],
  ],
  [
    'version 2 without workflows',
    testsInWorkflows,
    { [CIRCLE]: 'version: 2\njobs:\n  build:\n    machine: true\n    steps:\n      - run: npm test\n' },
    [`Needs Review ${CIRCLE}:6`],
  ],
  [
    'tests for tags alone',
    testsInWorkflows,
    { [CIRCLE]: circle(['run: npm test'], '', '{ a: { filters: { branches: { ignore: /.*/ }, tags: { only: /v.*/ } } } }') },
    [`Needs Review ${CIRCLE}:4`],
  ],
  [
    'tests beside those of a workflow',
    testsInWorkflows,
    { ...bareCi(['run: npm test']).files, [CIRCLE]: circle(['run: npm test']) },
    [`Passed ${CI}:6`],
  ],
  ['a configuration that breaks its rules', testsInWorkflows, { [CIRCLE]: 'version: 2.1\n' }, ['Unknown']],
  ['a configuration of a fixture', testsInWorkflows, { [`tests/fixtures/${CIRCLE}`]: circle(['run: npm test']) }, ['Unknown']],
  ['requests that change components', dependencyChangesTested, { [CIRCLE]: circle(['run: npm test']) }, [`Needs Review ${CIRCLE}:4`]],
  [
    'the main branch alone',
    dependencyChangesTested,
    { [CIRCLE]: circle(['run: npm test'], '', '{ a: { filters: { branches: { only: main } } } }') },
    ['Unknown'],
  ],
  ['publishing', publishingIdentity, { [CIRCLE]: circle(['run: npm publish']) }, [`Needs Review ${CIRCLE}:4`]],
];

describe('a pipeline of CircleCI', () => {
  it.each(rows)('%s', (_, check, files, expected) => {
    expect(inShort(outcomesOf(check, { files }))).toEqual(expected);
  });

  it.each([
    ['why it does not pass', circle(['run: npm test']), 'Whether CircleCI runs this file is not in the repository.'],
    ['a shell that goes on', circle(['run: { shell: /bin/bash, command: "npm test\\nmake" }']), 'goes on after a failure'],
    ['a step in the background', circle(['run: { background: true, command: npm test }']), 'it runs in the background'],
    ['a condition', circle(['when: { condition: << pipeline.parameters.x >>, steps: [{ run: npm test }] }']), 'may leave it out'],
    [
      'an orb that is not looked into',
      circle(['node/test'], 'orbs: { node: circleci/node@5 }\n'),
      'circleci/node@5 could not be looked into.',
    ],
    [
      'a file that makes another',
      circle(['run: make'], 'setup: true\n'),
      'what the configuration of CircleCI makes of itself could not be looked into.',
    ],
  ])('says %s', (_, text, words) => {
    expect(messagesOf(testsInWorkflows, { files: { [CIRCLE]: text } }).join(' ')).toContain(words);
  });
});
