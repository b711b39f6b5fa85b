import { describe, expect, it } from 'vitest';
import { inShort, outcomesOf, type SampleSource } from './check-samples.ts';
import { securityAlertsRouted } from './security-alerts-routed.ts';

const CI = '.github/workflows/scan.yml';
const job = (...steps: readonly string[]) =>
  `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n${steps.map((step) => `      - ${step}\n`).join('')}`;
const PLAN = '# Vulnerability management policy\n\n## Roles\n\nThe security team is notified of each finding first.\n';

describe('security-alerts-routed', () => {
  it.each<readonly [name: string, files: SampleSource['files'], expected: readonly string[]]>([
    // It can neither pass nor fail: that something would be sent does not show that anybody read it.
    ['a message after a scan', { [CI]: job('run: npm audit', 'uses: slackapi/slack-github-action@v2') }, [`Needs Review ${CI}:7`]],
    ['an issue after an analysis', { [CI]: job('run: semgrep ci', 'run: gh issue create --title x') }, [`Needs Review ${CI}:7`]],
    ['a webhook after a scan', { [CI]: job('run: trivy fs .', 'run: curl -d x "$SLACK_WEBHOOK_URL"') }, [`Needs Review ${CI}:7`]],
    [
      'an issue by a script',
      { [CI]: job('run: trivy fs .', 'uses: actions/github-script@v8\n        with: { script: "await github.rest.issues.create({})" }') },
      [`Needs Review ${CI}:7`],
    ],
    [
      'a plan that has people told',
      { 'docs/vulnerability-management-policy.md': PLAN },
      ['Needs Review docs/vulnerability-management-policy.md:5'],
    ],
    [
      'a private channel',
      { 'SECURITY.md': '# Security policy\n\nReport vulnerabilities to security@vendor.example.\n' },
      ['Needs Review SECURITY.md:3'],
    ],
    [
      'updates with assignees',
      { 'renovate.json': '{\n  "extends": ["config:recommended"],\n  "assignees": ["x"]\n}\n' },
      ['Needs Review renovate.json:3'],
    ],
    ['nothing of the kind', { 'src/a.ts': 'export {};\n' }, ['Unknown']],
    [
      'decoy: a message of another job',
      { [CI]: `${job('run: npm audit')}  b:\n    runs-on: x\n    steps:\n      - uses: slackapi/slack-github-action@v2\n` },
      ['Unknown'],
    ],
    ['decoy: a message after tests', { [CI]: job('run: npm test', 'uses: slackapi/slack-github-action@v2') }, ['Unknown']],
    [
      'decoy: a label and owners',
      {
        '.github/dependabot.yml':
          'version: 2\nupdates:\n  - package-ecosystem: npm\n    directory: /\n    schedule: { interval: daily }\n    labels: [security]\n',
        '.github/CODEOWNERS': 'SECURITY.md @security-team\n',
      },
      ['Unknown'],
    ],
    ['decoy: a scan alone', { [CI]: job('run: npm audit') }, ['Unknown']],
    [
      'decoy: in fixtures',
      {
        'tests/fixtures/docs/vulnerability-management-policy.md': PLAN,
        [`tests/fixtures/${CI}`]: job('run: npm audit', 'run: gh issue create'),
      },
      ['Unknown'],
    ],
  ])('%s', (_, files, expected) => {
    expect(inShort(outcomesOf(securityAlertsRouted, { files }))).toEqual(expected);
  });

  it('names the channel in words', () => {
    const files = { 'SECURITY.md': '# Security\n\nReport vulnerabilities to https://github.com/a/b/security/advisories/new.\n' };
    expect(outcomesOf(securityAlertsRouted, { files })[0]?.message).toContain('a private channel (private reporting on GitHub)');
  });
});
