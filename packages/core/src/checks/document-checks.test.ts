import { describe, expect, it, test } from 'vitest';
import type { Check } from './check.ts';
import { inShort, outcomesOf, type SampleSource } from './check-samples.ts';
import { updateBotAtWork } from './components/update-bot-at-work.ts';
import { workflowOwners } from './pipelines/workflow-owners.ts';
import { underVersionControl } from './repository/under-version-control.ts';
import { confidentialReporting } from './vulnerability-reports/confidential-reporting.ts';
import { responseTimesStated } from './vulnerability-reports/response-times-stated.ts';
import { securityPolicyPublished } from './vulnerability-reports/security-policy-published.ts';
import { securityTxtCurrent } from './vulnerability-reports/security-txt-current.ts';
import { supportedVersionsStated } from './vulnerability-reports/supported-versions-stated.ts';

type Row = readonly [name: string, check: Check, source: SampleSource, expected: readonly string[]];

/** The same content where it is nobody's practice. */
const decoy = (source: SampleSource): SampleSource => ({
  ...source,
  files: Object.fromEntries(Object.entries(source.files).map(([path, text]) => [`tests/fixtures/${path}`, text])),
});
const policy = (text: string, visibility?: SampleSource['visibility']): SampleSource => ({
  files: { 'SECURITY.md': text },
  ...(visibility === undefined ? {} : { visibility }),
});

const GOOD = `# Security policy

To report a vulnerability, use https://github.com/o/r/security/advisories/new.
We acknowledge reports within 3 working days. Confirmed reports are fixed within 30 days.

## Supported versions

| version | supported |
|---|---|
| 2.x | yes |
`;
/** The sentences that GitHub's own template begins with; they are what has to be told from a policy. */
const TEMPLATE = `# Security Policy

## Supported Versions

Use this section to tell people about which versions of your project are
currently being supported with security updates.

| Version | Supported |
|---|---|
| 5.1.x | yes |

## Reporting a Vulnerability

Use this section to tell people how to report a vulnerability.
`;
const MAILBOX = '# Security\n\nReport a vulnerability privately to security@vendor-of-things.co.uk.\n';
const SECTION = `# Overview

## Reporting Security Issues

1. **Do not** open a public issue
2. Email security@vendor.example with details
3. Allow 90 days for a fix before disclosure
`;
const PUBLIC_ISSUE = '# Security\n\nIf you find a security vulnerability, please open a public issue on GitHub.\n';

const CARGO = 'version = 4\n[[package]]\nname = "a"\nversion = "1.0.0"\nsource = "registry+https://crates.example.test/"\n';
const botFor = (ecosystem: string) => ({
  '.github/dependabot.yml': `version: 2\nupdates:\n  - package-ecosystem: ${ecosystem}\n    directory: /\n    schedule: { interval: weekly }\n`,
});
const BOT = {
  '.github/dependabot.yml': 'version: 2\nupdates:\n  - package-ecosystem: npm\n    directory: /\n    schedule: { interval: weekly }\n',
};
const DEPENDABOT = '49699333+dependabot[bot]@users.noreply.github.com';

const install = (command: string) => `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: ${command}\n`;
const WORKFLOW = '.github/workflows/ci.yml';

const rows: readonly Row[] = [
  ['a policy in a public repository', securityPolicyPublished, policy(GOOD, 'public'), ['Passed SECURITY.md:3']],
  ['a policy, visibility not stated', securityPolicyPublished, policy(GOOD), ['Needs Review SECURITY.md:3']],
  ['a policy in a private repository', securityPolicyPublished, policy(GOOD, 'private'), ['Needs Review SECURITY.md:3']],
  ['a template that nobody filled in', securityPolicyPublished, policy(TEMPLATE, 'public'), ['Failed SECURITY.md:5']],
  ['no policy here', securityPolicyPublished, { files: {}, visibility: 'public' }, ['Unknown']],
  ['a policy among the fixtures', securityPolicyPublished, decoy(policy(GOOD, 'public')), ['Unknown']],
  [
    'a file of that name without a word on reporting',
    securityPolicyPublished,
    policy('# Security\n\nWe like it.\n', 'public'),
    ['Needs Review SECURITY.md'],
  ],
  ['an empty policy', securityPolicyPublished, policy('', 'public'), ['Unknown SECURITY.md']],

  ['private reporting and what happens then', confidentialReporting, policy(GOOD), ['Passed SECURITY.md:3']],
  [
    'a TBD in the process is no placeholder',
    confidentialReporting,
    policy(`${GOOD}\nThe severity is TBD until triage.\n`),
    ['Passed SECURITY.md:3'],
  ],
  ['a bare mailbox', confidentialReporting, policy(MAILBOX), ['Needs Review SECURITY.md:3']],
  ['public issues only', confidentialReporting, policy(PUBLIC_ISSUE), ['Failed SECURITY.md:3']],
  ['no policy', confidentialReporting, { files: {} }, ['Unknown']],
  ['another document that says it all', confidentialReporting, { files: { 'docs/overview.md': SECTION } }, ['Passed docs/overview.md:6']],
  [
    'another document with an address only',
    confidentialReporting,
    { files: { 'docs/overview.md': '# Reporting security issues\n\nWrite to security@vendor.example.\n' } },
    ['Needs Review docs/overview.md:3'],
  ],
  [
    'another document that names public issues',
    confidentialReporting,
    { files: { 'CONTRIBUTING.md': '# Reporting vulnerabilities\n\nOpen a GitHub issue for a vulnerability.\n' } },
    ['Needs Review CONTRIBUTING.md:3'],
  ],
  [
    'another document beside a policy that cannot be read',
    confidentialReporting,
    { files: { 'SECURITY.md': '\0', 'docs/overview.md': SECTION } },
    ['Unknown'],
  ],
  ['a document for staff', confidentialReporting, { files: { 'docs/staff-handbook.md': SECTION } }, ['Unknown']],
  ['another document among the fixtures', confidentialReporting, { files: { 'tests/docs/overview.md': SECTION } }, ['Unknown']],
  [
    'a policy stands before another document',
    confidentialReporting,
    { files: { 'SECURITY.md': PUBLIC_ISSUE, 'docs/overview.md': SECTION } },
    ['Failed SECURITY.md:3'],
  ],
  ['public issues among the fixtures', confidentialReporting, decoy(policy(PUBLIC_ISSUE)), ['Unknown']],

  ['a table of versions', supportedVersionsStated, policy(GOOD), ['Needs Review SECURITY.md:6']],
  ["a template's table of versions", supportedVersionsStated, policy(TEMPLATE), ['Unknown']],
  ['no table', supportedVersionsStated, policy(MAILBOX), ['Unknown']],
  ['a table among the fixtures', supportedVersionsStated, decoy(policy(GOOD)), ['Unknown']],

  ['times', responseTimesStated, policy(GOOD), ['Needs Review SECURITY.md:4']],
  ['no times', responseTimesStated, policy(MAILBOX), ['Unknown']],
  ['times among the fixtures', responseTimesStated, decoy(policy(GOOD)), ['Unknown']],

  [
    'a current security.txt',
    securityTxtCurrent,
    { files: { 'public/.well-known/security.txt': 'Contact: mailto:s@example.test\nExpires: 2027-01-01T00:00:00Z\n' } },
    ['Needs Review public/.well-known/security.txt:2'],
  ],
  [
    'an expired security.txt',
    securityTxtCurrent,
    { files: { '.well-known/security.txt': 'Contact: mailto:s@example.test\nExpires: 2026-11-11T00:00:00Z\n' } },
    ['Failed .well-known/security.txt:2'],
  ],
  [
    'one that expires later on the day',
    securityTxtCurrent,
    { files: { '.well-known/security.txt': 'Contact: mailto:s@example.test\nExpires: 2026-11-11T23:00:00Z\n' } },
    ['Needs Review .well-known/security.txt:2'],
  ],
  [
    'one without Expires',
    securityTxtCurrent,
    { files: { '.well-known/security.txt': 'Contact: mailto:s@example.test\n' } },
    ['Needs Review .well-known/security.txt:1'],
  ],
  ['none: it is not required', securityTxtCurrent, { files: {} }, ['Not Applicable']],
  [
    'an expired one among the fixtures',
    securityTxtCurrent,
    { files: { 'test/.well-known/security.txt': 'Contact: mailto:s@example.test\nExpires: 2020-01-01T00:00:00Z\n' } },
    ['Not Applicable'],
  ],

  [
    'a bot whose updates come in',
    updateBotAtWork,
    {
      files: BOT,
      commits: [
        [0, 'a@example.test'],
        [90, DEPENDABOT],
      ],
    },
    ['Passed .github/dependabot.yml'],
  ],
  [
    'a bot that is configured and quiet',
    updateBotAtWork,
    {
      files: BOT,
      commits: [
        [0, 'a@example.test'],
        [91, DEPENDABOT],
      ],
    },
    ['Needs Review .github/dependabot.yml'],
  ],
  [
    'a person who calls themselves a bot',
    updateBotAtWork,
    { files: BOT, commits: [[0, 'my-dependabot-fan@example.test']] },
    ['Needs Review .github/dependabot.yml'],
  ],
  [
    'Renovate switched off',
    updateBotAtWork,
    { files: { 'renovate.json': '{"enabled": false}' }, commits: [[1, 'bot@renovateapp.com']] },
    ['Needs Review renovate.json'],
  ],
  [
    'a bot that may open nothing',
    updateBotAtWork,
    {
      files: { '.github/dependabot.yml': `${BOT['.github/dependabot.yml']}    open-pull-requests-limit: 0\n` },
      commits: [[1, DEPENDABOT]],
    },
    ['Needs Review .github/dependabot.yml'],
  ],
  [
    'a configuration that cannot be read',
    updateBotAtWork,
    { files: { '.github/dependabot.yml': 'version: [2\n' } },
    ['Needs Review .github/dependabot.yml'],
  ],
  [
    'a configuration of another version',
    updateBotAtWork,
    { files: { '.github/dependabot.yml': 'version: 1\nupdates: []\n' }, commits: [[1, DEPENDABOT]] },
    ['Needs Review .github/dependabot.yml'],
  ],
  ['a folder has no history', updateBotAtWork, { files: BOT, commits: null }, ['Needs Review .github/dependabot.yml']],
  ['a bot of another kind', updateBotAtWork, { files: { '.pyup.yml': 'update: insecure\n' } }, ['Needs Review .pyup.yml']],
  ['a bot of another kind among the fixtures', updateBotAtWork, { files: { 'test/.pyup.yml': 'update: all\n' } }, ['Unknown']],
  // A bot for actions alone says nothing of the packages that ship.
  [
    'a bot that leaves out what a lockfile lists',
    updateBotAtWork,
    { files: { ...botFor('github-actions'), 'Cargo.lock': CARGO }, commits: [[1, DEPENDABOT]] },
    ['Needs Review .github/dependabot.yml'],
  ],
  [
    'a bot that leaves out what a manifest asks for',
    updateBotAtWork,
    { files: { ...botFor('github-actions'), 'package.json': '{"dependencies":{"a":"^1"}}' }, commits: [[1, DEPENDABOT]] },
    ['Needs Review .github/dependabot.yml'],
  ],
  [
    'a bot that leaves out a manifest that is not read',
    updateBotAtWork,
    { files: { ...botFor('github-actions'), 'pom.xml': '<project/>' }, commits: [[1, DEPENDABOT]] },
    ['Needs Review .github/dependabot.yml'],
  ],
  [
    'a bot for a manifest that is not read',
    updateBotAtWork,
    { files: { ...botFor('maven'), 'pom.xml': '<project/>' }, commits: [[1, DEPENDABOT]] },
    ['Passed .github/dependabot.yml'],
  ],
  [
    'a bot for what the lockfile lists',
    updateBotAtWork,
    { files: { ...botFor('cargo'), 'Cargo.lock': CARGO }, commits: [[1, DEPENDABOT]] },
    ['Passed .github/dependabot.yml'],
  ],
  [
    'a bot that leaves out a lockfile among the fixtures',
    updateBotAtWork,
    { files: { ...botFor('github-actions'), 'test/fixtures/Cargo.lock': CARGO }, commits: [[1, DEPENDABOT]] },
    ['Passed .github/dependabot.yml'],
  ],
  [
    'a bot for all that it finds',
    updateBotAtWork,
    { files: { 'renovate.json': '{}', 'Cargo.lock': CARGO }, commits: [[1, DEPENDABOT]] },
    ['Passed renovate.json'],
  ],
  ['updates of a bot that is configured elsewhere', updateBotAtWork, { files: {}, commits: [[1, DEPENDABOT]] }, ['Unknown']],
  ['a bot among the fixtures', updateBotAtWork, { ...decoy({ files: BOT }), commits: [[1, DEPENDABOT]] }, ['Unknown']],

  [
    'owners for workflows',
    workflowOwners,
    { files: { '.github/CODEOWNERS': '/.github/ @o/security\n', [WORKFLOW]: install('make') } },
    ['Needs Review .github/CODEOWNERS'],
  ],
  [
    'nobody owns workflows',
    workflowOwners,
    { files: { CODEOWNERS: '/src/ @o/core\n', [WORKFLOW]: install('make') } },
    ['Needs Review CODEOWNERS'],
  ],
  ['no CODEOWNERS', workflowOwners, { files: { [WORKFLOW]: install('make') } }, ['Unknown']],
  ['CODEOWNERS among the fixtures', workflowOwners, { files: { 'test/CODEOWNERS': '* @o/x\n', [WORKFLOW]: install('make') } }, ['Unknown']],

  [
    'CODEOWNERS where GitHub does not look',
    workflowOwners,
    { files: { '.github/workflows/CODEOWNERS': '* @o/x\n', [WORKFLOW]: install('make') } },
    ['Needs Review .github/workflows/CODEOWNERS'],
  ],

  ['a repository', underVersionControl, { files: { 'package-lock.json': '{}' } }, ['Needs Review']],
  ['a folder', underVersionControl, { files: {}, commits: null }, ['Unknown']],
];

describe('checks of documents and bots', () => {
  it.each(rows.map(([name, check, source, expected]) => [check.id, name, check, source, expected] as const))(
    '%s: %s',
    (_, __, check, source, expected) => {
      expect(inShort(outcomesOf(check, source))).toEqual(expected);
    },
  );
});

test.each([
  ['a lockfile', { 'package-lock.json': '{}' }, '1 file, among them 1 lockfile and 0 workflows'],
  ['requirements that fix all', { 'requirements.txt': 'a==1.0.0\n' }, '1 file, among them 1 lockfile and 0 workflows'],
  ['requirements that fit more than one version', { 'requirements.txt': 'a>=1\n' }, '1 file, among them 0 lockfiles and 0 workflows'],
])('what fixes the packages counts as a lockfile: %s', (_, files, says) => {
  expect(outcomesOf(underVersionControl, { files })[0]?.message).toContain(says);
});

test('a time that a policy states twice is said once', () => {
  const text = `${GOOD}\nIf we did not acknowledge your report within 3 working days, write again.\n`;
  expect(outcomesOf(responseTimesStated, policy(text))[0]?.message).toContain('states 2 times');
});

test('of two policies the one that GitHub shows is looked at', () => {
  const source: SampleSource = { files: { '.github/SECURITY.md': GOOD, 'SECURITY.md': TEMPLATE }, visibility: 'public' };
  expect(inShort(outcomesOf(securityPolicyPublished, source))).toEqual(['Passed .github/SECURITY.md:3']);
});

test('an incomplete history is said where nothing was seen', () => {
  const [outcome] = outcomesOf(updateBotAtWork, { files: BOT, commits: [[0, 'a@example.test']], complete: false });
  expect(outcome?.message).toMatch(/not complete/);
});
