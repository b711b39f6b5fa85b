/** A repository of a small vendor: each file is there for one kind of fact. Written for tests. */
const SHA = '0123456789abcdef0123456789abcdef01234567';

const CI = `name: ci
on:
  push:
  pull_request:
  schedule:
    - cron: "0 6 * * *"
permissions:
  contents: read
jobs:
  test:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@${SHA}
      - uses: actions/setup-node@v4
      - run: npm ci
      - run: npm test
      - run: npm audit
`;

const RELEASE = `on: { push: { tags: ["v*"] } }
jobs:
  publish:
    runs-on: ubuntu-24.04
    permissions: { contents: write, id-token: write }
    steps:
      - uses: actions/checkout@main
      - run: npm install
      - run: npm publish
`;

const LABEL = `on: pull_request_target
permissions: { pull-requests: write }
jobs:
  label:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/labeler@${SHA}
`;

const LOCKFILE = JSON.stringify(
  {
    name: 'portal',
    version: '1.0.0',
    lockfileVersion: 3,
    packages: {
      '': { name: 'portal', version: '1.0.0', dependencies: { left: '1.0.0' } },
      'node_modules/left': {
        version: '1.0.0',
        resolved: 'https://registry.example.test/left/-/left-1.0.0.tgz',
        integrity: `sha512-${'A'.repeat(86)}==`,
      },
    },
  },
  null,
  2,
);

const POLICY = `# Security policy

## Supported versions

| version | supported |
|---|---|
| 2.x | yes |

## Reporting a vulnerability

Report a vulnerability in confidence at https://github.com/portal/portal/security/advisories/new. We acknowledge it within 3 working days
and tell you what we found in the triage.
`;

export const SAMPLE_FILES: Readonly<Record<string, string>> = {
  '.github/CODEOWNERS': '* @portal/core\n/.github/ @portal/security\n',
  '.github/dependabot.yml': 'version: 2\nupdates:\n  - package-ecosystem: npm\n    directory: /\n    schedule:\n      interval: weekly\n',
  '.github/workflows/ci.yml': CI,
  '.github/workflows/label.yml': LABEL,
  '.github/workflows/release.yml': RELEASE,
  'SECURITY.md': POLICY,
  'package-lock.json': LOCKFILE,
  'package.json': '{"name":"portal","version":"1.0.0"}\n',
  'src/index.js': 'export const a = 1;\n',
  'test/fixtures/.github/workflows/bad.yml':
    'on: push\npermissions: write-all\njobs:\n  a:\n    runs-on: x\n    steps: [{ uses: a/b@main }]\n',
};
