import { describe, expect, it, test } from 'vitest';
import { inShort, outcomesOf, type SampleSource } from '../check-samples.ts';
import { hooksBeforeCommit } from './hooks-before-commit.ts';

const PATH = '.pre-commit-config.yaml';
const hooks = (...ids: readonly string[]): SampleSource['files'] => ({
  [PATH]: `repos:\n  - repo: https://example.test/hooks\n    rev: v1\n    hooks:\n${ids.map((id) => `      - id: ${id}\n`).join('')}`,
});
const pipeline = (step: string): SampleSource['files'] => ({
  '.github/workflows/ci.yml': `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - ${step}\n`,
});

/** It can neither pass nor fail: a hook runs where somebody installed it, and nothing asks for one. */
describe('hooks before check-in', () => {
  it.each<readonly [string, SampleSource['files'], readonly string[]]>([
    [
      'an analyser and a search for credentials',
      hooks('black', 'bandit', 'gitleaks'),
      [`Needs Review ${PATH}:6`, `Needs Review ${PATH}:7`],
    ],
    ['style alone', hooks('black', 'trailing-whitespace'), ['Not Applicable', 'Not Applicable']],
    ['an analyser by hand only', hooks('bandit\n        stages: [manual]'), ['Not Applicable', 'Not Applicable']],
    [
      'an analyser by hand and before a push',
      hooks('bandit\n        stages: [manual, pre-push]'),
      [`Needs Review ${PATH}:5`, 'Not Applicable'],
    ],
    ['a configuration that cannot be read', { [PATH]: 'repos: [' }, [`Needs Review ${PATH}`]],
    ['no configuration', {}, ['Not Applicable', 'Not Applicable']],
    ['one in a folder, which nobody runs', { [`sub/${PATH}`]: hooks('bandit')[PATH] ?? '' }, ['Not Applicable', 'Not Applicable']],
    ['among the fixtures', { [`tests/fixtures/${PATH}`]: hooks('bandit')[PATH] ?? '' }, ['Not Applicable', 'Not Applicable']],
  ])('%s', (_, files, expected) => {
    expect(inShort(outcomesOf(hooksBeforeCommit, { files }))).toEqual(expected);
  });
});

test.each([
  ['run: pre-commit run --all-files', /ci\.yml:6 runs hooks with changes; results/],
  ['run: uv run pre-commit run -a || true', /ci\.yml:6 runs hooks with changes, and their failure stops nothing/],
  ['uses: pre-commit/action@v3', /ci\.yml:6 runs hooks with changes/],
  ['run: pre-commit install', /no pipeline was recognised/],
])('%s', (step, expected) => {
  expect(outcomesOf(hooksBeforeCommit, { files: { ...hooks('bandit'), ...pipeline(step) } })[0]?.message).toMatch(expected);
});
