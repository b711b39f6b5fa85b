import { expect, test } from 'vitest';
import { inShort, outcomesOf } from '../check-samples.ts';
import { storedSecrets } from './stored-secrets.ts';

const CI = '.github/workflows/ci.yml';
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
])('a workflow without a stored secret: %s', (_, permissions, step, expected) => {
  expect(inShort(outcomesOf(storedSecrets, workflow(permissions, step)))).toEqual(expected);
});
