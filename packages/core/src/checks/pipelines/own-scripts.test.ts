import { describe, expect, it, test } from 'vitest';
import type { Check } from '../check.ts';
import { outcomesOf } from '../check-samples.ts';
import { publishingIdentity } from '../releases/publishing-identity.ts';
import { releaseProvenance } from '../releases/release-provenance.ts';
import { testsInWorkflows } from '../testing/tests-in-workflows.ts';

const CI = '.github/workflows/ci.yml';
const ci = (...commands: readonly string[]) =>
  `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n${commands.map((command) => `      - run: ${JSON.stringify(command)}\n`).join('')}`;

describe('scripts of the repository that pipelines run', () => {
  it.each([
    ['./Build.ps1', ' Build.ps1, which a pipeline runs, is not looked into.'],
    ['& ./Build.ps1', ' Build.ps1, which a pipeline runs, is not looked into.'],
    ['.\\Build.ps1 -a', ' Build.ps1, which a pipeline runs, is not looked into.'],
    ['node tools/make.mjs --all && bash -e tools/b.sh', ' tools/b.sh, tools/make.mjs, which pipelines run, are not looked into.'],
    // None of these is a file of the tree that a command starts.
    ['cat Build.ps1', ''],
    ['./other.sh', ''],
    ['./gradlew assemble', ''],
    ['node -e "x"', ''],
  ])('%s', (command, words) => {
    const files = { 'Build.ps1': '', 'tools/make.mjs': '', 'tools/b.sh': '', gradlew: '', [CI]: ci(command) };
    const said = (check: Check) => outcomesOf(check, { files }).map(({ result, message }) => `${result} ${message}`);
    expect(said(testsInWorkflows)).toEqual([`Unknown No command in the pipelines was recognised as running tests.${words}`]);
    expect(said(publishingIdentity)).toEqual([`Unknown No step in the pipelines was recognised as publishing.${words}`]);
    expect(said(releaseProvenance)).toEqual([`Unknown No step in the pipelines was recognised as publishing or signing.${words}`]);
  });
});

test.each([
  ['npm run ship', '{"scripts":{"ship":"tsc && npm publish"}}', 'Needs Review', 'npm run ship publishes to npm'],
  ['npm run ship', '{"scripts":{"ship":"docker push a"}}', 'Needs Review', 'npm run ship publishes to a container registry'],
  ['npm run ship', '{"scripts":{"ship":"npm publish --dry-run"}}', 'Unknown', 'No step'],
  ['npm run other', '{"scripts":{"ship":"npm publish"}}', 'Unknown', 'No step'],
  ['npm run ship --prefix web', '{"scripts":{"ship":"npm publish"}}', 'Unknown', 'No step'],
])('%s with %s is publishing: %s', (command, manifest, result, words) => {
  const [outcome] = outcomesOf(publishingIdentity, { files: { 'package.json': manifest, [CI]: ci(command) } });
  expect(outcome?.result).toBe(result);
  expect(outcome?.message).toContain(words);
});
