import { describe, expect, it, test } from 'vitest';
import { type CheckRow, decoy, inShort, none, outcomesOf } from '../check-samples.ts';
import { both, docker } from '../containers/container-samples.ts';
import { fetchedScripts } from './fetched-scripts.ts';
import { bareCi, CI, SHA } from './workflow-samples.ts';

const PIPED_GITLAB = 'a:\n  script:\n    - curl https://x.test/i.sh | sh\n';

const run = (script: string) => bareCi([`run: ${JSON.stringify(script)}`]);

const rows: readonly CheckRow[] = [
  [
    'a script at a commit that a variable names',
    {
      files: {
        [CI]: `on: push\nenv: { C: ${SHA} }\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: curl https://x.test/\${C}/i.sh | sh\n`,
      },
    },
    [`Passed ${CI}:7`],
  ],
  [
    'a script at a commit that a variable names, behind a header',
    {
      files: {
        [CI]: `on: push\nenv: { C: ${SHA} }\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: 'curl -H "A: \${T}" -o i.sh "https://x.test/\${C}/i.sh"; bash i.sh'\n`,
      },
    },
    [`Passed ${CI}:7`],
  ],
  [
    'a script at a branch that a variable names',
    {
      files: {
        [CI]: 'on: push\nenv: { C: main }\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: curl https://x.test/${C}/i.sh | sh\n',
      },
    },
    [`Failed ${CI}:7`],
  ],
  [
    'a script at a commit that the script replaces',
    {
      files: {
        [CI]: `on: push\nenv: { C: ${SHA} }\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: C=main; curl https://x.test/\${C}/i.sh | sh\n`,
      },
    },
    [`Failed ${CI}:7`],
  ],
  ['a script that is piped', run('curl -fsSL https://x.test/i.sh | sh'), [`Failed ${CI}:6`]],
  ['with sudo and options', run('curl -fsSL https://x.test/i.sh | sudo -E bash -'), [`Failed ${CI}:6`]],
  ['with arguments', run('wget -qO- https://x.test/i.sh | bash -s -- --yes'), [`Failed ${CI}:6`]],
  ['through a filter', run('curl https://x.test/i.sh | tr -d x | sh -ex'), [`Failed ${CI}:6`]],
  ['to another interpreter', run('curl -sSL https://x.test/i.py | python3 -'), [`Failed ${CI}:6`]],
  ['by substitution', run('bash <(curl -s https://x.test/i.sh)'), [`Failed ${CI}:6`]],
  ['by a quoted substitution', run('/bin/bash -c "$(curl -fsSL https://x.test/i.sh)"'), [`Failed ${CI}:6`]],
  ['saved and run', run('curl -o i.sh https://x.test/i.sh\nchmod +x i.sh\n./i.sh'), [`Failed ${CI}:6`]],
  ['saved under its own name and run', run('wget https://x.test/i.sh && sh i.sh --yes'), [`Failed ${CI}:6`]],
  ['saved, checked and run', run('curl -o i.sh https://x.test/i.sh\necho "abc  i.sh" | sha256sum -c -\nsh i.sh'), [`Passed ${CI}:6`]],
  ['saved, its signature checked, and run', run('curl -O https://x.test/i.sh\ngpg --verify i.sh.asc i.sh\nbash i.sh'), [`Passed ${CI}:6`]],
  ['checked after it ran', run('curl -o i.sh https://x.test/i.sh\nsh i.sh\nsha256sum -c sums'), [`Failed ${CI}:6`]],
  ['at a commit', run(`curl https://raw.x.test/o/r/${SHA}/i.sh | sh`), [`Passed ${CI}:6`]],
  ['data for a program', run('curl https://x.test/a.json | python3 -m json.tool'), ['Not Applicable']],
  ['data for a one-liner', run("curl https://x.test/a | perl -pe 's/a/b/'"), ['Not Applicable']],
  ['data for a script of the repository', run('curl https://x.test/a | bash scripts/x.sh'), ['Not Applicable']],
  ['an archive', run('curl -L https://x.test/a.tgz | tar xz'), ['Not Applicable']],
  ['in an echo', run('echo "curl https://x.test/i.sh | sh"'), ['Not Applicable']],
  ['in a comment', run('# curl https://x.test/i.sh | sh\nmake'), ['Not Applicable']],
  ['a Dockerfile', docker('FROM a\nRUN apt-get update \\\n && curl https://x.test/i.sh | sh\n'), ['Failed Dockerfile:3']],
  ['a here-document of a Dockerfile', docker('FROM a\nRUN <<EOF\nset -e\ncurl https://x.test/i.sh | sh\nEOF\n'), ['Failed Dockerfile:4']],
  ['a test target of a Dockerfile', docker('FROM a AS test\nRUN curl https://x.test/i.sh | sh\nFROM b\n'), ['Not Applicable']],
  ['GitLab CI', { files: { '.gitlab-ci.yml': PIPED_GITLAB } }, ['Failed .gitlab-ci.yml:3']],
  ['GitLab CI beside GitHub Actions', both(run('make'), { files: { '.gitlab-ci.yml': PIPED_GITLAB } }), ['Needs Review .gitlab-ci.yml:3']],
  ['GitLab CI without one', { files: { '.gitlab-ci.yml': 'a:\n  script: [make]\n' } }, ['Not Applicable']],
  [
    'Azure Pipelines',
    { files: { 'azure-pipelines.yml': 'steps:\n  - script: curl https://x.test/i.sh | sh\n' } },
    ['Needs Review azure-pipelines.yml:2'],
  ],
  [
    'a template of Azure Pipelines',
    {
      files: {
        'azure-pipelines.yml': 'steps:\n  - template: templates/t.yml\n',
        'templates/t.yml': 'steps:\n  - bash: curl https://x.test/i.sh | sh\n',
      },
    },
    ['Needs Review templates/t.yml:2'],
  ],
  [
    'Jenkins',
    {
      files: {
        Jenkinsfile: "pipeline {\n  agent any\n  stages { stage('a') { steps {\n    sh 'curl https://x.test/i.sh | sh'\n  } } }\n}\n",
      },
    },
    ['Needs Review Jenkinsfile:4'],
  ],
  ['another build system', { files: { '.travis.yml': 'script: curl https://x.test/i.sh | sh\n' } }, ['Unknown']],
  ['a fixture', decoy(run('curl https://x.test/i.sh | sh')), ['Unknown']],
  ['nothing', none, ['Unknown']],
];

describe('fetched-scripts', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(fetchedScripts, source))).toEqual(expected);
  });
});

// Anything that takes more than time in proportion takes minutes here, longer than a test may.
test('looking for fetched scripts ends on long hostile ones', () => {
  const hostile = [
    'curl x | '.repeat(20_000),
    `curl x | a${' '.repeat(100_000)}b`,
    `sha256sum ${'-'.repeat(100_000)}`,
    `bash ${'$('.repeat(50_000)}`,
    `A=${'a=a '.repeat(50_000)}`,
    'curl -o a https://x.test/a; '.repeat(10_000),
  ];
  for (const script of hostile) expect(outcomesOf(fetchedScripts, docker(`FROM a\nRUN ${script}\n`))).toBeInstanceOf(Array);
});
