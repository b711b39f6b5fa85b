import { describe, expect, it, test } from 'vitest';
import { type CheckRow, decoy, inShort, none, outcomesOf } from '../check-samples.ts';
import { CI, ci } from '../pipelines/workflow-samples.ts';
import { storedSecrets } from './stored-secrets.ts';

const rows: readonly CheckRow[] = [
  ["the job's own token only", ci(['run: gh release create', 'env: { T: "${{ secrets.GITHUB_TOKEN }}" }\n        run: x']), ['Passed']],
  [
    'a static cloud key',
    ci(['run: aws s3 sync', 'env: { K: "${{ secrets.PROD_AWS_SECRET_ACCESS_KEY }}" }\n        run: x']),
    [`Failed ${CI}:8`],
  ],
  ['another stored secret', ci(['env: { K: "${{ secrets.NPM_TOKEN }}" }\n        run: x']), [`Needs Review ${CI}:7`]],
  [
    'all secrets handed on',
    { files: { [CI]: 'on: push\njobs:\n  a:\n    uses: ./.github/workflows/x.yml\n    secrets: inherit\n' } },
    [`Needs Review ${CI}:5`],
  ],
  ['no workflow', none, ['Unknown']],
  ['a fixture with a cloud key', decoy(ci(['env: { K: "${{ secrets.AWS_SECRET_ACCESS_KEY }}" }\n        run: x'])), ['Unknown']],
];

describe('stored-secrets', () => {
  it.each(rows)('%s', (_, source, expected) => {
    expect(inShort(outcomesOf(storedSecrets, source))).toEqual(expected);
  });
});

const workflow = (permissions: string, step: string) => ({
  files: { [CI]: `on: push\npermissions: ${permissions}\njobs:\n  a:\n    runs-on: x\n    steps:\n      - ${step}\n` },
});

// What holds no key because it signs in nowhere does not show that keys are handled well (domain §6, claim 2.1.4).
test.each([
  ['it proves who it is', '{ id-token: write }', 'run: make publish', ['Passed']],
  ['its own token publishes a release', '{ contents: write }', 'run: make release', ['Passed']],
  ['its own token pushes an image', '{ packages: write }', 'run: make push', ['Passed']],
  ['its own token is named', '{ contents: read }', '{ run: make, env: { T: "${{ secrets.GITHUB_TOKEN }}" } }', ['Passed']],
  ['it reads and tests', '{ contents: read }', 'run: make test', ['Unknown']],
  ['it uploads results', '{ security-events: write }', 'run: make scan', ['Unknown']],
  ['it may read everything', 'read-all', 'run: make test', ['Unknown']],
  ['an action takes some from a store', '{ id-token: write }', `uses: hashicorp/vault-action@v3`, [`Needs Review ${CI}:7`]],
  ['another one does', '{ id-token: write }', `uses: o/r/actions/get-vault-secrets@v1`, [`Needs Review ${CI}:7`]],
  ['a command does', '{ id-token: write }', 'run: KEY=$(az keyvault secret show --name K)', [`Needs Review ${CI}:7`]],
  ['an action that looks for secrets', '{ id-token: write }', `uses: o/detect-secrets@v1`, ['Passed']],
  ['a command that is written down', '{ id-token: write }', 'run: echo "vault kv get"', ['Passed']],
])('a workflow without a stored secret: %s', (_, permissions, step, expected) => {
  expect(inShort(outcomesOf(storedSecrets, workflow(permissions, step)))).toEqual(expected);
});

test.each([
  ['another build system that is read', '.gitlab-ci.yml', 'a:\n  stage: test\n  script: make\n', 'GitLab CI'],
  ['one that is not', '.travis.yml', 'script: make\n', 'Travis CI'],
])('workflows without a stored secret, and beside them %s', (_, path, text, words) => {
  const [outcome, ...more] = outcomesOf(storedSecrets, { files: { ...workflow('{ id-token: write }', 'run: x').files, [path]: text } });
  expect([outcome?.result, more]).toEqual(['Unknown', []]);
  expect(outcome?.message).toContain(words);
});
