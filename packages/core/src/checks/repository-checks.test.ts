import { describe, expect, it, test } from 'vitest';
import type { Check } from './check.ts';
import { inShort, outcomesOf, type SampleSource } from './check-samples.ts';
import { changesDocumented } from './releases/changes-documented.ts';
import { releaseCadence } from './releases/release-cadence.ts';
import { releasesTagged } from './releases/releases-tagged.ts';
import { securityFixesReleased } from './releases/security-fixes-released.ts';
import { infrastructureAsCode } from './repository/infrastructure-as-code.ts';
import { peopleWhoCommit } from './repository/people-who-commit.ts';
import { requirementsGathered } from './repository/requirements-gathered.ts';

type Row = readonly [name: string, check: Check, source: SampleSource, expected: readonly string[]];

/** The same content where it is nobody's practice. */
const decoy = (source: SampleSource): SampleSource => ({
  ...source,
  files: Object.fromEntries(Object.entries(source.files).map(([path, text]) => [`tests/fixtures/${path}`, text])),
});
const messages = (check: Check, source: SampleSource) => outcomesOf(check, source).map(({ message }) => message);

// The snapshot of samples is of 2026-11-01.
const LOG = `# Changelog

## 2.1.0 - 2026-10-05

### Security

- Sessions end when the password changes.

## 2.0.0 - 2026-03-01

- Fixed a vulnerability in the parser.

## 1.0.0 - 2025-01-01

- First.
`;
const QUIET = '# Changelog\n\n## 2.1.0 - 2026-10-05\n\n- Faster.\n';
const POINTER = '# Change Log\n\nAll release notes are documented in [Releases](https://code.example.test/o/r/releases)\n';
const TAGS = [
  ['v2.1.0', 27, 'signed'],
  ['v2.1.0-rc.1', 40],
  ['v2.0.0', 245, 'annotated'],
  ['v1.0.0', 669],
  ['latest', 1],
  ['v2', 27],
] as const;

const FEATURE = {
  '.github/ISSUE_TEMPLATE/feature.yml':
    'name: Feature request\ndescription: d\nbody: [{ type: textarea, attributes: { label: What do you need? } }]\n',
};
const BUG = { '.github/ISSUE_TEMPLATE/bug.md': '---\nname: Bug\nabout: Broken\nlabels: needs-triage\n---\n\n## What happened?\n' };
const RECORD = { 'docs/adr/0001-names.md': '# 1. Names\n\nDate: 2026-03-02\n\n## Status\n\nAccepted\n' };
const RECORD_TEMPLATE = { 'docs/adr/0002-x.md': '# {short title}\n\n## Status\n\n{proposed}\n' };

const TERRAFORM = { 'infra/main.tf': 'resource "aws_s3_bucket" "logs" {\n}\nmodule "network" {\n}\n' };
const LOCK = {
  'infra/.terraform.lock.hcl':
    'provider "registry.example.test/hashicorp/aws" {\n  version = "5.1.0"\n  hashes = [\n    "h1:abcdefghijklmnopqrstuvwxyz0123456789ABCDEF=",\n  ]\n}\n',
};
const KUBERNETES = { 'k8s/web.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {}\n' };

const rows: readonly Row[] = [
  ['releases by version', releasesTagged, { files: {}, tags: TAGS }, ['Needs Review']],
  ['a signed tag is not a verified one', releasesTagged, { files: {}, tags: [['v1.0.0', 1, 'signed']] }, ['Needs Review']],
  [
    'tags that are no versions',
    releasesTagged,
    {
      files: {},
      tags: [
        ['latest', 1],
        ['v2', 1],
        ['nightly-20260101', 1],
      ],
    },
    ['Unknown'],
  ],
  ['a version that was tagged after the snapshot', releasesTagged, { files: {}, tags: [['v3.0.0', -5]] }, ['Unknown']],
  ['no tags', releasesTagged, { files: {} }, ['Unknown']],
  ['a folder has no tags', releasesTagged, { files: {}, commits: null }, ['Unknown']],

  ['releases of the year', releaseCadence, { files: {}, tags: TAGS }, ['Needs Review']],
  ['a quiet year is no failure', releaseCadence, { files: {}, tags: [['v1.0.0', 400]] }, ['Needs Review']],
  ['pre-releases alone', releaseCadence, { files: {}, tags: [['v1.0.0-rc.1', 4]] }, ['Unknown']],
  ['no tags', releaseCadence, { files: {} }, ['Unknown']],

  [
    'a changelog that describes the newest release',
    changesDocumented,
    { files: { 'CHANGELOG.md': LOG }, tags: TAGS },
    ['Needs Review CHANGELOG.md:3', 'Needs Review CHANGELOG.md:11'],
  ],
  [
    'a changelog that stopped',
    changesDocumented,
    { files: { 'CHANGELOG.md': LOG }, tags: [['v2.2.0', 1]] },
    ['Needs Review CHANGELOG.md:3', 'Needs Review CHANGELOG.md:11'],
  ],
  [
    'no line about security is no event',
    changesDocumented,
    { files: { 'CHANGELOG.md': QUIET }, tags: TAGS },
    ['Needs Review CHANGELOG.md:3', 'Needs Review CHANGELOG.md'],
  ],
  ['a changelog that is a pointer', changesDocumented, { files: { 'CHANGELOG.md': POINTER }, tags: TAGS }, ['Unknown CHANGELOG.md:3']],
  ['a changelog without versions', changesDocumented, { files: { 'CHANGELOG.md': '# Changelog\n\nSoon.\n' } }, ['Unknown CHANGELOG.md']],
  ['an empty changelog', changesDocumented, { files: { 'CHANGELOG.md': '' } }, ['Unknown CHANGELOG.md']],
  ['no changelog', changesDocumented, { files: {}, tags: TAGS }, ['Unknown']],
  ['a changelog among the fixtures', changesDocumented, decoy({ files: { 'CHANGELOG.md': LOG }, tags: TAGS }), ['Unknown']],

  ['a fix in the period', securityFixesReleased, { files: { 'CHANGELOG.md': LOG }, tags: TAGS }, ['Needs Review CHANGELOG.md:7']],
  [
    'the last fix long before the period is no event',
    securityFixesReleased,
    { files: { 'CHANGELOG.md': LOG.replace('### Security', '### Fixed') } },
    ['Needs Review CHANGELOG.md:11'],
  ],
  ['no fix at all is no event', securityFixesReleased, { files: { 'CHANGELOG.md': QUIET } }, ['Needs Review CHANGELOG.md']],
  [
    'an undated entry is dated by its tag',
    securityFixesReleased,
    { files: { 'CHANGELOG.md': '## 2.1.0\n\n- **Security**: a fix.\n' }, tags: [['v2.1.0', 27]] },
    ['Needs Review CHANGELOG.md:3'],
  ],
  ['a pointer', securityFixesReleased, { files: { 'CHANGELOG.md': POINTER } }, ['Unknown CHANGELOG.md:3']],
  ['no changelog', securityFixesReleased, { files: {}, tags: TAGS }, ['Unknown']],
  ['fixes of somebody else', securityFixesReleased, { files: { 'node_modules/a/CHANGELOG.md': LOG }, tags: TAGS }, ['Unknown']],

  [
    'a template that may be unused, and a record',
    requirementsGathered,
    { files: { ...FEATURE, ...BUG, ...RECORD } },
    ['Needs Review docs/adr/0001-names.md'],
  ],
  ['a template alone', requirementsGathered, { files: FEATURE }, ['Needs Review .github/ISSUE_TEMPLATE/feature.yml']],
  ["a record's template that nobody filled in", requirementsGathered, { files: RECORD_TEMPLATE }, ['Unknown']],
  [
    'templates of changes ask for no requirement',
    requirementsGathered,
    {
      files: { 'PULL_REQUEST_TEMPLATE.md': '## What needs review?\n', '.github/ISSUE_TEMPLATE/config.yml': 'blank_issues_enabled: true\n' },
    },
    ['Unknown'],
  ],
  ['requirements in a tracker elsewhere', requirementsGathered, { files: {} }, ['Unknown']],
  ['records among the fixtures', requirementsGathered, decoy({ files: { ...FEATURE, ...RECORD } }), ['Unknown']],

  ['code of two tools', infrastructureAsCode, { files: { ...TERRAFORM, ...LOCK, ...KUBERNETES } }, ['Needs Review infra/main.tf']],
  ['a lock, while infrastructure is clicked by hand', infrastructureAsCode, { files: LOCK }, ['Unknown infra/.terraform.lock.hcl']],
  [
    'a lock of packages, while infrastructure is clicked by hand',
    infrastructureAsCode,
    { files: { 'package-lock.json': '{"lockfileVersion": 3, "packages": {}}' } },
    ['Unknown'],
  ],
  ['settings that make nothing', infrastructureAsCode, { files: { 'infra/variables.tf': 'variable "a" {\n}\n' } }, ['Unknown']],
  ['settings left out on purpose', infrastructureAsCode, { files: {} }, ['Unknown']],
  ['code among the examples', infrastructureAsCode, { files: { 'examples/terraform/main.tf': TERRAFORM['infra/main.tf'] } }, ['Unknown']],

  ['people', peopleWhoCommit, { files: {} }, ['Unknown', 'Unknown']],
  ['a folder', peopleWhoCommit, { files: {}, commits: null }, ['Unknown', 'Unknown']],
];

describe('checks of releases, changes, requirements, infrastructure and people', () => {
  it.each(rows.map(([name, check, source, expected]) => [check.id, name, check, source, expected] as const))(
    '%s: %s',
    (_, __, check, source, expected) => {
      expect(inShort(outcomesOf(check, source))).toEqual(expected);
    },
  );
});

test('tags are counted, and a signature is found and not verified', () => {
  const [message] = messages(releasesTagged, { files: {}, tags: TAGS });
  expect(message).toContain('4 versions tagged (1 pre-release among them), the newest release is v2.1.0 of 2026-10-05');
  expect(message).toContain('2 of the tags are annotated, and 1 carries a signature, which was found and not verified');
});

test('tags of packages are left out where versions of the whole are tagged', () => {
  const tags = [
    ['a@1.0.0', 1],
    ['b@2.0.0', 2],
  ] as const;
  expect(messages(releasesTagged, { files: {}, tags })[0]).toContain('2 versions tagged');
  expect(messages(releasesTagged, { files: {}, tags: [...tags, ['1.5.0', 3]] })[0]).toContain('1 version tagged');
});

test('an incomplete history is said, since tags can be missing', () => {
  for (const check of [releasesTagged, releaseCadence])
    expect(messages(check, { files: {}, tags: TAGS, complete: false })[0]).toMatch(/not complete/);
});

test.each([
  [
    [
      ['v1.0.0', 10],
      ['v1.1.0', 20],
      ['v1.2.0', 50],
      ['v1.2.1', 50],
    ],
    'on 3 days',
    'median time between them 10 days and the longest 30 days',
  ],
  [
    [
      ['v1.0.0', 10],
      ['v1.1.0', 12.4],
    ],
    'on 2 days',
    // 2026-10-20 and 2026-10-22, 57 hours apart.
    ', 2 days after the one before it. What',
  ],
  [[['v1.0.0', 10]], 'on 1 day', 'v1.0.0 of 2026-10-22. What'],
  [[['v1.0.0', 365]], 'on 1 day', ''],
  [[['v1.0.0', 366]], 'No event', 'v1.0.0 of 2025-10-31'],
] as const)('cadence of %j', (tags, days, rest) => {
  const [message] = messages(releaseCadence, { files: {}, tags });
  expect(message).toContain(days);
  expect(message).toContain(rest);
});

test('what a changelog says of the newest release', () => {
  const said = (text: string, version: string) => messages(changesDocumented, { files: { 'CHANGELOG.md': text }, tags: [[version, 1]] })[0];
  expect(said(LOG, 'v2.1.0')).toContain('one for the newest release tag, v2.1.0 of 2026-10-31, among them');
  expect(said(LOG, 'v2.2.0')).toContain('none for the newest release tag, v2.2.0');
  expect(said('## 3.0.0\n\n## 2.0.0\n\n- x\n', 'v3.0.0')).toContain('has nothing under it');
});

test('labels of security fixes are counted', () => {
  expect(messages(changesDocumented, { files: { 'CHANGELOG.md': LOG } })[1]).toContain(
    '2 lines about security fixes: 1 is labelled as security, 1 only speaks of it',
  );
});

test('the fixes of 90 days are told from earlier ones', () => {
  const said = (date: string) =>
    messages(securityFixesReleased, { files: { 'CHANGELOG.md': `## 2.1.0 - ${date}\n\n- Security: a fix.\n` } })[0];
  // The snapshot is of 2026-11-01 at noon, and a bare date means the end of its day.
  expect(said('2026-11-01')).toContain('1 line about security fixes in 1 version');
  expect(said('2026-08-03')).toContain('1 line about security fixes in 1 version');
  expect(said('2026-08-02')).toContain('1 line about security fixes in 1 version');
  expect(said('2026-08-01')).toContain('No event');
  expect(said('2026-12-24')).toContain('No event');
  expect(said('soon')).toContain('1 line cannot be dated');
});

test('a changelog of the whole comes before those of parts', () => {
  const source: SampleSource = { files: { 'packages/a/CHANGELOG.md': LOG, 'docs/CHANGELOG.md': QUIET } };
  expect(inShort(outcomesOf(changesDocumented, source))[0]).toBe('Needs Review docs/CHANGELOG.md:3');
});

test('templates are counted by what they ask for, records with their newest date', () => {
  expect(messages(requirementsGathered, { files: { ...FEATURE, ...BUG, ...RECORD } })[0]).toContain(
    '2 templates of issues (1 of them for what is needed rather than broken) and 1 record of decisions or requests for comments, the newest of 2026-03-02',
  );
});

test('infrastructure is counted by tool', () => {
  const said = (files: SampleSource['files']) => messages(infrastructureAsCode, { files })[0];
  expect(said({ ...TERRAFORM, ...LOCK, ...KUBERNETES })).toContain(
    'Kubernetes (1 file, 1 thing declared) and Terraform (1 file, 2 things declared); 1 provider of Terraform locked, 1 with hashes',
  );
  expect(said(TERRAFORM)).toContain('no lock of Terraform’s providers');
  expect(said(KUBERNETES)).not.toContain('lock');
});

test('people are counted by address, programs apart, and never named', () => {
  const commits = [
    [0, 'ann@example.test'],
    [1, 'ann@example.test'],
    [90, 'abbot@example.test'],
    [91, 'cem@example.test'],
    [365, '1+dee@users.noreply.github.com'],
    [366, 'eve@example.test'],
    [2, '49699333+dependabot[bot]@users.noreply.github.com'],
    [3, 'actions@github.com'],
    [4, 'release-bot@example.test'],
    [5, ''],
  ] as const;
  const outcomes = outcomesOf(peopleWhoCommit, { files: {}, commits });
  expect(outcomes.map(({ claims }) => claims)).toEqual([['1.1.2'], ['2.1.6']]);
  for (const { message } of outcomes) {
    expect(message).toContain(
      '4 addresses of people as authors in the 365 days before the snapshot, and 2 in the last 90 of them, 3 addresses of programs apart',
    );
  }
  expect(JSON.stringify(outcomes)).not.toMatch(/@|\bann\b|\beve\b/i);
  expect(outcomesOf(peopleWhoCommit, { files: {}, commits, complete: false })[0]?.message).toContain('at least 4 addresses');
});
