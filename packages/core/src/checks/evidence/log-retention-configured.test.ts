import { expect, it, test } from 'vitest';
import { evidenceOutcomesOf } from './evidence-samples.ts';
import { logRetentionConfigured } from './log-retention-configured.ts';

const group = (name: string, days: string) =>
  `resource "aws_cloudwatch_log_group" "${name}" {\n  name = "/x"\n  retention_in_days = ${days}\n}\n`;
const policy = (text: string) => `# Logging policy\n\n${text}\n`;
const said = (files: Readonly<Record<string, string>>) => evidenceOutcomesOf(logRetentionConfigured, { evidence: {}, source: { files } });
const YEARS = policy('Audit logs are retained for 7 years.');

test.each<readonly [string, Readonly<Record<string, string>>, readonly string[]]>([
  ['shorter than promised', { 'docs/logging-policy.md': YEARS, 'infra/logs.tf': group('audit', '90') }, ['Failed']],
  ['as long as promised', { 'docs/logging-policy.md': YEARS, 'infra/logs.tf': group('audit', '2557') }, []],
  ['for ever', { 'docs/logging-policy.md': YEARS, 'infra/logs.tf': group('audit', '0') }, []],
  ['an expression', { 'docs/logging-policy.md': YEARS, 'infra/logs.tf': group('audit', 'var.days') }, []],
  ['another class of log', { 'docs/logging-policy.md': YEARS, 'infra/logs.tf': group('nginx', '30') }, []],
  [
    'logs as such',
    { 'docs/logging-policy.md': policy('Logs are kept for at least 12 months.'), 'infra/logs.tf': group('nginx', '30') },
    ['Needs Review'],
  ],
  [
    'kept elsewhere too',
    {
      'docs/logging-policy.md': YEARS,
      'infra/logs.tf': `${group('audit', '90')}\nresource "aws_cloudwatch_log_subscription_filter" "audit" {\n  name = "x"\n}\n`,
    },
    ['Needs Review'],
  ],
  [
    'one of two long enough',
    { 'docs/logging-policy.md': YEARS, 'infra/logs.tf': `${group('audit', '90')}\n${group('audit_archive', '3653')}` },
    ['Needs Review'],
  ],
  ['of staging', { 'docs/logging-policy.md': YEARS, 'infra/staging/logs.tf': group('audit', '90') }, ['Needs Review']],
  [
    'a most that is never exceeded',
    {
      'docs/logging-policy.md': policy('Audit logs are kept for at least 30 days and at most 12 months.'),
      'infra/logs.tf': group('audit', '30'),
    },
    ['Needs Review'],
  ],
  [
    'of one plan',
    {
      'docs/logging-policy.md': policy('For the enterprise plan, audit logs are kept for 12 months.'),
      'infra/logs.tf': group('audit', '30'),
    },
    ['Needs Review'],
  ],
  ['an example', { 'docs/logging-policy.md': YEARS, 'examples/logs.tf': group('audit', '90') }, []],
  [
    'a provider’s limit',
    { 'docs/logging-policy.md': policy('GitHub keeps audit logs for 180 days.'), 'infra/logs.tf': group('audit', '90') },
    [],
  ],
  ['no promise', { 'infra/logs.tf': group('audit', '90') }, []],
])('%s', (_, files, expected) => {
  expect(said(files).map(({ result }) => result)).toEqual(expected);
});

const upload = (name: string, days: string, action = 'actions/upload-artifact@v4') =>
  `on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: ${action}\n        with:\n          name: ${name}\n          path: out\n          retention-days: ${days}\n`;
const CI = '.github/workflows/ci.yml';
const YEAR = policy('Release logs are retained for at least 12 months.');

test.each<readonly [string, string, string, readonly string[]]>([
  ['an artefact that is kept for less', YEAR, upload('release-logs', '30'), ['Failed']],
  ['one that is kept for long enough', YEAR, upload('release-logs', '400'), []],
  ['one that is no log', YEAR, upload('release-report', '30'), []],
  ['one of another class', YEAR, upload('browser-logs', '30'), []],
  ['an expression', YEAR, upload('release-logs', '${{ inputs.days }}'), []],
  ['another action', YEAR, upload('release-logs', '30', 'acme/upload@v1'), []],
  ['an expression in the name', YEAR, upload('logs-${{ matrix.os }}', '30'), []],
  [
    'logs of builds for longer than the platform keeps them',
    policy('Build logs are retained for 12 months.'),
    upload('site', '5'),
    ['Needs Review'],
  ],
  ['logs of builds for as long', policy('Build logs are retained for 90 days.'), upload('site', '5'), []],
])('in workflows: %s', (_, text, workflow, expected) => {
  expect(said({ 'docs/logging-policy.md': text, [CI]: workflow }).map(({ result }) => result)).toEqual(expected);
});

it('says nothing of a platform that nothing shows', () => {
  expect(said({ 'docs/logging-policy.md': policy('Build logs are retained for 12 months.') })).toEqual([]);
});

it('names the line of an artefact', () => {
  expect(said({ 'docs/logging-policy.md': YEAR, [CI]: upload('release-logs', '30') })[0]?.place).toEqual({ path: CI, line: 10 });
});

it('names both places', () => {
  const [found] = said({ 'docs/logging-policy.md': YEARS, 'infra/logs.tf': group('audit', '90') });
  expect(found?.place).toEqual({ path: 'infra/logs.tf', line: 3 });
  expect(found?.message).toContain('docs/logging-policy.md:3 promises 7 years');
});

it('holds a setting against a pledge of the case', () => {
  const [found] = evidenceOutcomesOf(logRetentionConfigured, {
    evidence: {},
    source: { files: { 'infra/logs.tf': group('audit', '90') } },
    pledges: [
      { pledge: { kind: 'log retention', log: 'audit', atLeast: { amount: 12, unit: 'month' } }, place: { path: 'avouch.yaml', line: 9 } },
    ],
  });
  expect([found?.result, found?.message.includes('avouch.yaml:9')]).toEqual(['Failed', true]);
});
