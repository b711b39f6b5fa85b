import { describe, expect, it, test } from 'vitest';
import { inShort, outcomesOf } from '../check-samples.ts';
import { shellCommands } from '../shell/shell-commands.ts';
import { testsInWorkflows } from './tests-in-workflows.ts';

const CI = '.github/workflows/ci.yml';
const GITLAB = '.gitlab-ci.yml';
const AZURE = 'azure-pipelines.yml';
const JENKINS = 'Jenkinsfile';

type Row = readonly [name: string, lines: readonly string[], result: string, reason: RegExp | null];

const block = (lines: readonly string[], indent: string) => lines.map((line) => `${indent}${line}\n`).join('');
const github = (lines: readonly string[], job = '', step = '') => ({
  [CI]: `on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n${job}    steps:\n      - run: |\n${block(lines, '          ')}${step}`,
});
/** Each line is an entry of the script. */
const gitlab = (lines: readonly string[], job = '') => ({ [GITLAB]: `t:\n${job}  script:\n${block(lines, '    - ')}` });
const azure = (keyword: string, lines: readonly string[], more = '') => ({
  [AZURE]: `steps:\n  - ${keyword}: |\n${block(lines, '      ')}${more}`,
});
const jenkins = (steps: string) => ({ [JENKINS]: `pipeline {\n agent any\n stages { stage('a') { steps {\n${steps}\n} } }\n}\n` });

function seen(files: Readonly<Record<string, string>>): { readonly results: readonly string[]; readonly message: string } {
  const outcomes = outcomesOf(testsInWorkflows, { files });
  return { results: inShort(outcomes).map((text) => text.replace(/ \S+$/, '')), message: outcomes.map(({ message }) => message).join(' ') };
}

const inAnyShell: readonly Row[] = [
  ['alone', ['npm test'], 'Passed', null],
  ['with another program in its place', ['npm test || npm run test:again'], 'Passed', null],
  ['that ends the script itself', ['npm test || { cat log; exit 1; }'], 'Passed', null],
  ['in a condition that fails in its place', ['if ! npm test; then exit 1; fi'], 'Passed', null],
  ['behind `|| true` of a path', ['npm test || /bin/true'], 'Failed', /ignores its failure/],
  ['in a list in brackets', ['npm test || (true)'], 'Failed', /ignores its failure/],
  ['with a note in its place', ['npm test || cat npm.log'], 'Failed', /ignores its failure/],
  ['with a group in its place', ['npm test || { cat log; ls; }'], 'Needs Review', /behind `\|\|`/],
  ['with a variable in its place', ['npm test || RESULT=1'], 'Needs Review', /behind `\|\|`/],
  ['in a condition', ['if npm test; then echo good; fi'], 'Needs Review', /condition asks/],
  ['turned round', ['! npm test'], 'Needs Review', /condition asks/],
  ['in the background', ['npm test &', 'wait'], 'Needs Review', /background/],
];

describe('tests of a script of GitHub Actions', () => {
  it.each(inAnyShell)('%s', (_, lines, result, reason) => {
    const { results, message } = seen(github(lines));
    expect(results).toEqual([result]);
    if (reason !== null) expect(message).toMatch(reason);
  });

  it.each([
    ["vars.RUN_TESTS == 'true'", 'Needs Review'],
    ["contains(github.event.pull_request.labels.*.name, 'ci')", 'Needs Review'],
    ['failure()', 'Needs Review'],
    ["!contains(github.event.head_commit.message, 'skip')", 'Passed'],
    ["github.event_name == 'push'", 'Passed'],
  ])('under the condition %s', (condition, result) => {
    expect(seen(github(['npm test'], `    if: "${condition}"\n`)).results).toEqual([result]);
    expect(seen(github(['npm test'], '', `        if: "${condition}"\n`)).results).toEqual([result]);
  });

  it.each([
    ['written to a file', ['cat > run.sh <<EOF', 'npm test', 'EOF'], 'Unknown'],
    ['written to a file, quoted', ["sudo tee run.sh <<-'END'", 'npm test', 'END', 'make'], 'Unknown'],
    ['after such a text', ['cat <<EOF', 'x', 'EOF', 'npm test'], 'Passed'],
    ['handed to a shell', ['bash -e <<EOF', 'npm test', 'EOF'], 'Passed'],
    ['behind a word', ['cat <<< "x"', 'npm test'], 'Passed'],
  ])('as a text that is %s', (_, lines, result) => {
    expect(seen(github(lines)).results).toEqual([result]);
  });
});

describe('tests of a script of GitLab CI', () => {
  it.each([
    ...inAnyShell.filter(([, lines]) => !lines.some((line) => /[{!&]/.test(line))),
    ['piped, where the runner sets pipefail', ['npm test | tee log'], 'Passed', null],
    ['piped, where that is taken back', ['set +o pipefail', 'npm test | tee log'], 'Failed', /end of a pipe/],
    ['before a list goes on', ['npm test && npm run lint', 'make'], 'Needs Review', /list that `&&` joins/],
    ['last in such a list', ['npm ci && npm test', 'make'], 'Passed', null],
  ] satisfies readonly Row[])('%s', (_, lines, result, reason) => {
    const { results, message } = seen(gitlab(lines));
    expect(results).toEqual([result]);
    if (reason !== null) expect(message).toMatch(reason);
  });

  it.each([
    ['a rule that never holds below one that always does', 'rules: [{ when: always }, { when: never }]', ['Passed']],
    ['a rule that always says never', 'rules: [{ when: never }, { if: $CI_COMMIT_BRANCH }]', ['Unknown']],
    ['a rule that lets it fail', 'rules: [{ if: $CI_COMMIT_TAG, allow_failure: true }, { when: on_success }]', ['Needs Review']],
    ['rules that all let it fail', 'rules: [{ if: $CI_COMMIT_BRANCH, allow_failure: true }]', ['Failed']],
    ['a word in the message', 'rules: [{ if: $CI_COMMIT_BRANCH && $CI_COMMIT_MESSAGE =~ /test/ }]', ['Needs Review']],
    ['a variable beside refs', 'only: { refs: [branches], variables: [$RUN] }', ['Needs Review']],
    ['files beside refs', 'only: { refs: [branches], changes: [src/*] }', ['Passed']],
    ['pushes left out', 'except: [pushes, merge_requests]', ['Needs Review']],
    ['a branch left out', 'except: [gh-pages]', ['Passed']],
  ])('under %s', (_, job, results) => {
    expect(seen(gitlab(['npm test'], `  ${job}\n`)).results).toEqual(results);
  });
});

// Somebody has to connect these files to their build system, so that they pass and fail nothing; the reason is what counts.
describe('tests of Azure Pipelines', () => {
  it.each([
    ['the last command of bash', azure('bash', ['npm ci', 'npm test']), /configured to run with changes/],
    ['bash that is told to stop', azure('bash', ['set -e', 'npm test', 'make']), /configured to run with changes/],
    ['a command that others follow in bash', azure('bash', ['npm test', 'make']), /stops nothing.*`bash` of Azure Pipelines/],
    ['a command that others follow in whatever `script` is', azure('script', ['npm test', 'make']), /not sure.*`script` of Azure/],
    ['a command that others follow in PowerShell', azure('pwsh', ['npm test', 'make']), /not sure.*`pwsh` of Azure/],
    ['a pipe', azure('bash', ['npm test | tee log']), /stops nothing.*end of a pipe/],
    ['a pipe with pipefail', azure('bash', ['set -eo pipefail', 'npm test | tee log', 'make']), /configured to run with changes/],
    ['a step that goes on', azure('script', ['npm test'], '    continueOnError: true\n'), /stops nothing.*continueOnError/],
    [
      'an expression that decides on that',
      azure('script', ['npm test'], '    continueOnError: $' + '{{ x }}\n'),
      /not sure.*continueOnError/,
    ],
    ['a condition', azure('script', ['npm test'], "    condition: eq(variables['x'], 1)\n"), /not sure.*condition may leave it out/],
    ['a condition that always holds', azure('script', ['npm test'], '    condition: succeededOrFailed()\n'), /configured to run with/],
  ])('%s', (_, files, message) => {
    expect(seen(files)).toEqual({ results: ['Needs Review'], message: expect.stringMatching(message) });
  });

  it('a condition that never holds', () => {
    expect(seen(azure('script', ['npm test'], '    condition: false\n')).results).toEqual(['Unknown']);
  });
});

describe('tests of Jenkins', () => {
  it.each([
    ['a command', "sh 'npm test'", /configured to run with changes/],
    ['a command that others follow', "sh '''npm test\nmake'''", /configured to run with changes/],
    ['a pipe', "sh 'npm test | tee log'", /stops nothing.*end of a pipe/],
    ['a script that names its shell', "sh '''#!/bin/bash\nnpm test\nmake'''", /stops nothing.*goes on/],
    ['one that is told to stop', "sh '''#!/usr/bin/env bash -e\nnpm test\nmake'''", /configured to run with changes/],
    ['a first line that is none', "sh '''\n#!/bin/bash\nnpm test\nmake'''", /configured to run with changes/],
    ['cmd', "bat '''npm test\nmake'''", /not sure.*`bat` of Jenkins/],
    ['`|| true`', "sh 'npm test || true'", /stops nothing.*ignores its failure/],
    ['a status that is given back', "script { x = sh(script: 'npm test', returnStatus: true) }", /not sure.*returnStatus/],
    ['an error that is caught and fails the build', "catchError { sh 'npm test' }", /configured to run with changes/],
    ['the same in words', "catchError(buildResult: 'FAILURE', stageResult: 'FAILURE') { sh 'npm test' }", /configured to run with/],
    ['an error that is caught', "catchError(buildResult: 'SUCCESS') { sh 'npm test' }", /not sure.*catchError/],
    ['a warning', "warnError('x') { sh 'npm test' }", /not sure.*warnError/],
  ])('%s', (_, steps, message) => {
    expect(seen(jenkins(steps))).toEqual({ results: ['Needs Review'], message: expect.stringMatching(message) });
  });

  it.each([['expression { false }'], ["environment name: 'A', value: 'b'"], ["not { branch 'main' }"]])('under when { %s }', (when) => {
    const steps = `pipeline {\n agent any\n stages { stage('a') {\n when { ${when} }\n steps {\n sh 'npm test'\n} } }\n}\n`;
    expect(seen({ [JENKINS]: steps }).message).toContain('no change is seen to start them');
  });
});

test.each([
  ['cat <<EOF\na\nEOF\nb', ['cat <<EOF', 'b'], [0, 3]],
  ['x=1 cat <<"A" > f\na\nB\nA\nb', ['x=1 cat <<"A" > f', 'b'], [0, 4]],
  ['cat <<EOF | bash\na\nEOF', ['cat <<EOF', 'bash', 'a', 'EOF'], [0, 0, 1, 2]],
  ['cat <<EOF\na', ['cat <<EOF'], [0]],
  ['echo $((1 << 2))\nb', ['echo $((1 << 2))', 'b'], [0, 1]],
])('the commands of %j', (script, texts, offsets) => {
  const commands = shellCommands(script);
  expect(commands.map(({ text }) => text)).toEqual(texts);
  expect(commands.map(({ offset }) => offset)).toEqual(offsets);
});
