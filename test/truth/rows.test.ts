import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { runAvouch } from '../command-line/run-avouch.ts';
import { SAMPLE_FILES } from '../command-line/sample-files.ts';
import { makeRepository } from '../repositories/make-repository.ts';
import type { RepositoryView } from './repository-view.ts';
import { NOT_READ, NOT_READ_THERE, ROWS } from './rows.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';

/** The sample vendor, and what rows of real repositories speak of besides. */
const FILES: Readonly<Record<string, string>> = {
  ...SAMPLE_FILES,
  LICENSE: readFileSync(new URL('../../testdata/licence/mit.txt', import.meta.url), 'utf8'),
  'CHANGELOG.md': '# Changes\n\nSee the [releases](https://code.example.test/o/r/releases).\n',
  'app/test_one.py': 'def test_one(): pass\n',
  'src/one.test.ts': '',
  'tests/models/sample.tm7': 'a threat model that is test data',
  'models/own.tm7': 'one that is not',
  '.github/workflows/actions/x/action.yml': 'name: no workflow\nruns: { using: composite, steps: [] }\n',
  Jenkinsfile: "pipeline { agent any\nstages { stage('a') { steps { sh 'make' } } } }\n",
  '.github/workflows/ci.yml': `on:
  push:
permissions: { contents: read }
jobs:
  a:
    uses: o/r/.github/workflows/x.yml@v1
    with:
      license-check: true
  b:
    runs-on: x
    steps:
      - uses: actions/checkout@v3
      - uses: actions/checkout@v3
      - uses: actions/cache@${SHA}
      - run: "echo uses: fake/action@v1"
`,
  '.github/workflows/pull-request.yml':
    'on: [pull_request]\njobs:\n  sonar: { runs-on: x, steps: [{ uses: "SonarSource/sonarqube-scan-action@v5" }] }\n',
  '.github/workflows/release.yml': `on: push
jobs:
  release:
    runs-on: x
    permissions:
      contents: write
      id-token: write
    steps:
      - uses: actions/create-release@v1
      - run: npm install
      - run: |
          echo "::set-output name=tag::1"
          npm publish
`,
  '.github/workflows/security.yml': `on:
  schedule:
      - cron: "0 6 * * *"
jobs:
  a:
    runs-on: x
    steps:
      - run: poetry run pip-audit
      - uses: github/codeql-action/analyze@v3
`,
  '.github/workflows/semgrep.yml': 'on: pull_request\njobs:\n  a: { runs-on: x, steps: [{ run: semgrep ci, continue-on-error: true }] }\n',
  'docs/compliance/vulnerability-management-policy.md':
    '# Vulnerability management policy\n\n- **GitHub Dependabot:** watches dependencies.\n- GitHub Dependabot is not used for images.\n',
  '.github/workflows/update-cdn-libraries.yml':
    'on: push\npermissions:\n  contents: write\njobs:\n  a: { runs-on: x, steps: [{ run: make }] }\n',
  '.npmrc': '# own\nignore-scripts=true\npackage-lock = false\n',
  'package.json': '{"name":"portal","version":"1.0.0","dependencies":{"a":"1"},"devDependencies":{"b":"1","c":"1"}}\n',
  'pyproject.toml': '[tool.poetry.dependencies]\npython = ">=3.10,<3.13"\n',
  '.nvmrc': '24\n',
  // A name of an environment, and no version.
  '.python-version': 'shop-local\n',
  '.pre-commit-config.yaml':
    'repos:\n  - repo: https://x.test/a\n    rev: v1\n    hooks: [{ id: semgrep }, { id: ggshield }, { id: ggshield }, { id: lint }]\n',
  'deploy/Dockerfile.application': `FROM python:3.12 AS base\nFROM base AS x\nFROM python:3.12\nFROM a@sha256:${'a'.repeat(64)}\n`,
};

/** By hand from the files above, for each kind of row. */
const EXPECTED: readonly (readonly [fact: string, expected: string])[] = [
  ['default branch', 'trunk'],
  ['test files test_*.py', '1'],
  ['test files *.test.*', '1'],
  ['SBOM or provenance in the tree', '0'],
  ['sample .tm7 threat models are test data', '1'],
  ['tracked files', '29'],
  ['security policy file (SECURITY.md, any of root, .github, docs)', '1'],
  ['security policy file', 'SECURITY.md'],
  ['GitHub Actions workflows', '7'],
  ['remote action uses in workflows', '8'],
  ['…of them pinned to a 40-hex commit', '2'],
  ['workflows with a top-level permissions key', '3'],
  [
    'unpinned remote uses',
    '1 SonarSource/sonarqube-scan-action@v5;2 actions/checkout@v3;1 actions/create-release@v1;1 github/codeql-action/analyze@v3;1 o/r/.github/workflows/x.yml@v1',
  ],
  ['workflows triggered by pull_request_target', '.github/workflows/label.yml'],
  ['dependabot', 'npm:weekly'],
  ['dependabot.yml', '1'],
  ['renovate config', '0'],
  ['dependabot or renovate', '1'],
  ['that claim is in the policy', '1'],
  ['CODEOWNERS', '1'],
  ['lockfile', 'package-lock.json v3'],
  ['lockfiles', 'package-lock.json'],
  ['.npmrc', 'ignore-scripts=true package-lock=false'],
  ['dependencies / devDependencies', '1 / 2'],
  ['npm devDependencies without a lockfile', '2'],
  ['version', '1.0.0'],
  ['supported Python in pyproject', '>=3.10,<3.13'],
  ['security workflow: CodeQL and pip-audit, daily', 'cron: "0 6 * * *" | pip-audit | codeql-action/analyze'],
  ['jobs with write permission on contents', '1'],
  ['release installs with', 'npm install'],
  ['release job permissions', 'contents: write | id-token: write'],
  ['npm publish with --provenance', '0'],
  ['deprecated ::set-output', '1'],
  ['archived action in the release', 'actions/create-release@v1'],
  ['SAST', 'sonar job in pull-request.yml'],
  ['CodeQL or other SAST workflow', '3'],
  ['licence-check in CI', '1'],
  ['other CI', 'Jenkinsfile'],
  ['composite actions', '0'],
  ['nested composite actions', '1'],
  ['licence', 'MIT'],
  ['CHANGELOG.md', '1'],
  ['CHANGELOG.md is a pointer', '1'],
  ['container base pinned by digest', '1 of 3'],
  ['container base', `python:3.12 a@sha256:${'a'.repeat(64)}`],
  ['Dockerfile', '1'],
  ['.nvmrc', '24'],
  ['.python-version content', 'shop-local'],
  ['pre-commit secret and code scanning', 'ggshield semgrep'],
  ['semgrep job', 'pull_request only, continue-on-error: true'],
];

describe('each kind of row follows from what avouch read shows', async () => {
  const path = await makeRepository({ files: FILES, branch: 'trunk', bare: true });
  const { out, code } = await runAvouch(['read', path, '--format', 'json']);
  const view = JSON.parse(out) as RepositoryView;

  it('reads the repository', () => {
    expect(code).toBe(0);
  });
  it.each(EXPECTED)('%s', (fact, expected) => {
    const rule = ROWS.find((row) => row.fact.test(fact));
    expect(rule?.derive(view)).toBe(expected);
  });
  it('has an example for every rule', () => {
    expect(ROWS.filter(({ fact }) => !EXPECTED.some(([name]) => fact.test(name)))).toEqual([]);
  });
});

const table = fileURLToPath(new URL('../../../shared/corpus/repos.tsv', import.meta.url));
if (existsSync(table))
  test('every row of the table of facts has a rule, or a reason why not', () => {
    const [, ...lines] = readFileSync(table, 'utf8').trimEnd().split('\n');
    const known = [...ROWS, ...NOT_READ, ...NOT_READ_THERE.map(({ fact }) => ({ fact: new RegExp(`^${fact}$`) }))];
    expect(lines.map((line) => line.split('\t')[3] ?? '').filter((fact) => !known.some((row) => row.fact.test(fact)))).toEqual([]);
  });
