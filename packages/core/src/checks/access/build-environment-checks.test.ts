import { describe, expect, it, test } from 'vitest';
import type { Check } from '../check.ts';
import { inShort, outcomesOf, type SampleSource } from '../check-samples.ts';
import { accessLogged } from './access-logged.ts';
import { logsProtected } from './logs-protected.ts';
import { secondFactorOfMembers } from './second-factor-of-members.ts';
import { signInLifetimes } from './sign-in-lifetimes.ts';

/** None of these checks can pass or fail: theme 2, from a repository (domain §7). */
type Row = readonly [name: string, check: Check, files: SampleSource['files'], expected: readonly string[]];

const decoy = (files: SampleSource['files']): SampleSource['files'] =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`tests/fixtures/${path}`, text]));

const policy = (text: string) => ({ 'docs/access.md': `# Access control policy\n\n${text}\n` });
const guide = (text: string) => ({ 'docs/admin.md': `# Administrator guide\n\n${text}\n` });
const terraform = (type: string, ...lines: readonly string[]) => ({
  'infra/main.tf': `resource "${type}" "a" {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`,
});
const job = (step: string, permissions = '') => ({
  '.github/workflows/ci.yml': `on: push\njobs:\n  a:\n    runs-on: x\n${permissions}    steps:\n${step}`,
});
const IDENTITY = '    permissions:\n      id-token: write\n';
const AWS =
  '      - uses: aws-actions/configure-aws-credentials@v4\n        with:\n          role-to-assume: arn\n          role-duration-seconds: 900\n';
const STORED = '      - run: npm publish\n        env:\n          NODE_AUTH_TOKEN: ${{ secrets.NPM_TOKEN }}\n';

const MEMBERS_RULE = policy('Every member must use 2FA on GitHub.');
const GROUP = terraform('gitlab_group', 'name = "a"', 'require_two_factor_authentication = true');
const LIFETIME = policy('Personal access tokens of developers expire after 90 days.');
const TRAIL = terraform('aws_cloudtrail', 'name = "a"', 'enable_log_file_validation = true');
const LOCK = terraform('aws_s3_bucket_object_lock_configuration', 'mode = "COMPLIANCE"');

const rows: readonly Row[] = [
  ['a rule for members', secondFactorOfMembers, MEMBERS_RULE, ['Needs Review docs/access.md:3']],
  ['a rule for members who are not named', secondFactorOfMembers, policy('MFA is mandatory.'), ['Needs Review docs/access.md:3']],
  ['a rule for users of the product', secondFactorOfMembers, guide('All users must use MFA.'), ['Unknown']],
  [
    'a page on it that says nothing of whom',
    secondFactorOfMembers,
    { 'docs/2fa.md': '# Two-factor authentication\n\n2FA is mandatory.\n' },
    ['Unknown'],
  ],
  ['a group that asks for it', secondFactorOfMembers, GROUP, ['Needs Review infra/main.tf:1']],
  ['a group that does not speak of it', secondFactorOfMembers, terraform('gitlab_group', 'name = "a"'), ['Unknown']],
  [
    'a policy for another control',
    secondFactorOfMembers,
    terraform('azuread_conditional_access_policy', 'state = "enabled"', 'built_in_controls = ["compliantDevice"]'),
    ['Unknown'],
  ],
  [
    'members of an organisation, without a word on it',
    secondFactorOfMembers,
    terraform('github_membership', 'role = "member"'),
    ['Unknown'],
  ],
  ['nothing', secondFactorOfMembers, {}, ['Unknown']],
  ['among the fixtures', secondFactorOfMembers, decoy({ ...MEMBERS_RULE, ...GROUP }), ['Unknown']],

  ['a stated lifetime', signInLifetimes, LIFETIME, ['Needs Review docs/access.md:3']],
  ['sessions of users of the product', signInLifetimes, guide('User sessions expire after 30 minutes.'), ['Unknown']],
  [
    'a length of sessions',
    signInLifetimes,
    terraform('aws_ssoadmin_permission_set', 'session_duration = "PT8H"'),
    ['Needs Review infra/main.tf:1'],
  ],
  ['a role without a length', signInLifetimes, terraform('aws_iam_role', 'name = "a"'), ['Unknown']],
  ['a stored token', signInLifetimes, job(STORED), ['Needs Review .github/workflows/ci.yml']],
  ['a job that proves who it is', signInLifetimes, job(AWS, IDENTITY), ['Needs Review .github/workflows/ci.yml:8']],
  ['a role without the right to prove it', signInLifetimes, job(AWS), ['Unknown']],
  [
    'a stored key beside the role',
    signInLifetimes,
    job(`${AWS}          aws-access-key-id: \${{ secrets.AWS_ACCESS_KEY_ID }}\n`, IDENTITY),
    ['Needs Review .github/workflows/ci.yml'],
  ],
  ['a workflow that signs in nowhere', signInLifetimes, job('      - run: make\n'), ['Unknown']],
  ['among the fixtures', signInLifetimes, decoy({ ...LIFETIME, ...job(STORED) }), ['Unknown']],

  ['logs that are stated', accessLogged, policy('All access to the repository is logged.'), ['Needs Review docs/access.md:3']],
  ['a policy that names none', accessLogged, { 'docs/l.md': '# Logging policy\n\nLogs are good.\n' }, ['Needs Review docs/l.md:1']],
  ['logs of users of the product', accessLogged, guide('Audit logs show what users of the product did.'), ['Unknown']],
  ['a trail', accessLogged, TRAIL, ['Needs Review infra/main.tf:1']],
  ['a bucket', accessLogged, terraform('aws_s3_bucket', 'bucket = "logs"'), ['Unknown']],
  ['the history of commits alone', accessLogged, { 'a.txt': '' }, ['Unknown']],
  ['among the fixtures', accessLogged, decoy({ ...TRAIL, ...policy('All access to the repository is logged.') }), ['Unknown']],

  ['a protection that is stated', logsProtected, policy('Audit logs are immutable.'), ['Needs Review docs/access.md:3']],
  [
    'who may read logs is no sign of whose they are',
    logsProtected,
    { 'docs/l.md': '# Logging policy\n\nLogs are read-only for users.\n' },
    ['Needs Review docs/l.md:3'],
  ],
  ['a locked store', logsProtected, LOCK, ['Needs Review infra/main.tf:1']],
  ['validated log files', logsProtected, TRAIL, ['Needs Review infra/main.tf:1']],
  ['a trail without', logsProtected, terraform('aws_cloudtrail', 'name = "a"'), ['Unknown']],
  ['a bucket by the name of logs', logsProtected, terraform('aws_s3_bucket', 'bucket = "logs"'), ['Unknown']],
  ['among the fixtures', logsProtected, decoy({ ...LOCK, ...policy('Audit logs are immutable.') }), ['Unknown']],
];

describe('checks of the build environment', () => {
  it.each(rows.map(([name, check, files, expected]) => [check.id, name, check, files, expected] as const))(
    '%s: %s',
    (_, __, check, files, expected) => {
      expect(inShort(outcomesOf(check, { files }))).toEqual(expected);
    },
  );
});

test('a policy that is only reported on says so', () => {
  const files = terraform(
    'azuread_conditional_access_policy',
    'state = "enabledForReportingButNotEnforced"',
    'built_in_controls = ["mfa"]',
  );
  expect(outcomesOf(secondFactorOfMembers, { files })[0]?.message).toMatch(/enabledForReportingButNotEnforced/);
});

test('what is switched off is what is shown', () => {
  const files = {
    'infra/a.tf': 'resource "aws_cloudtrail" "a" {\n  enable_log_file_validation = true\n}\n',
    'infra/b.tf': 'resource "aws_cloudtrail" "b" {\n  enable_log_file_validation = false\n}\n',
  };
  expect(inShort(outcomesOf(logsProtected, { files }))).toEqual(['Needs Review infra/b.tf:1']);
});

test('a length that a job asks for, and the name of a stored token, are told', () => {
  expect(outcomesOf(signInLifetimes, { files: job(AWS, IDENTITY) })[0]?.message).toMatch(/900 seconds/);
  expect(outcomesOf(signInLifetimes, { files: job(STORED) })[0]?.message).toMatch(/NPM_TOKEN/);
});
