import { describe, expect, it } from 'vitest';
import { readMarkup } from '../prose-markup.ts';
import type { StatedPledge } from './stated-pledge.ts';
import { mayHoldPledges, statedPledges } from './stated-pledges.ts';

function pledges(text: string, path = 'policy.md'): readonly StatedPledge[] {
  const document = readMarkup(path, text);
  return document === null ? [] : statedPledges(document.prose);
}

/** `fix deadline critical from reported: 7 day @3`. */
function said(text: string, path?: string): readonly string[] {
  return pledges(text, path).map(({ subject, shortest, longest, least, line }) => {
    const { kind, ...about } = subject;
    const words = Object.entries(about).flatMap(([key, value]) =>
      value === null || value === '' ? [] : [key === 'from' ? `from ${value}` : `${value}`],
    );
    const period =
      shortest.amount === longest.amount && shortest.unit === longest.unit
        ? `${longest.amount} ${longest.unit}`
        : `${shortest.amount} ${shortest.unit} to ${longest.amount} ${longest.unit}`;
    return `${[kind, ...words].join(' ')}: ${least ? 'at least ' : ''}${period} @${line}`;
  });
}

describe('deadlines for fixes', () => {
  it.each([
    ['Critical vulnerabilities are fixed within 7 days.', ['fix deadline critical: 7 day @1']],
    [
      'We patch high-severity vulnerabilities within seven (7) calendar days of being reported.',
      ['fix deadline high from reported: 7 day @1'],
    ],
    [
      'Vulnerabilities are remediated within 7 days for critical, 14 days for high and 30 days for medium.',
      ['fix deadline critical: 7 day @1', 'fix deadline high: 14 day @1', 'fix deadline medium: 30 day @1'],
    ],
    [
      'Critical and high vulnerabilities are fixed within five business days.',
      ['fix deadline critical: 5 business day @1', 'fix deadline high: 5 business day @1'],
    ],
    ['Critical vulnerabilities are acknowledged within 1 day and fixed within 7 days.', ['fix deadline critical: 7 day @1']],
    [
      'Once a patch is available, critical vulnerabilities are patched within 48 hours.',
      ['fix deadline critical from fix available: 48 hour @1'],
    ],
    [
      'Vulnerabilities with a CVSS score that makes them high are fixed within 10 days of disclosure.',
      ['fix deadline high CVSS from disclosed: 10 day @1'],
    ],
    ['We aim to release a fix for confirmed vulnerabilities within 90 days.', ['fix deadline: 90 day @1']],
    [
      '## Remediation of vulnerabilities\n\n- **Critical:** 24 hours\n- **High:** 72 hours',
      ['fix deadline critical: 24 hour @3', 'fix deadline high: 72 hour @4'],
    ],
    [
      '## Patching SLAs\n\n| Severity | Response | Patch window |\n|---|---|---|\n| Critical | 1 hour | < 48 hours |\n| Medium/Low | 1 day | 30 days |',
      ['fix deadline critical: 48 hour @5', 'fix deadline medium: 30 day @6', 'fix deadline low: 30 day @6'],
    ],
    [
      '# Policy\n\n## Vulnerability management\n\n### Deadlines\n\n| Severity | Fixed within |\n|---|---|\n| Critical | 7 days |',
      ['fix deadline critical: 7 day @9'],
    ],
    [
      '# Policy\n\n## Patching\n\n### Scope\n\n#### Times\n\n| Severity | Time |\n|---|---|\n| High | 30 days |',
      ['fix deadline high: 30 day @11'],
    ],
    // The section above has nothing to say of a table under another one, and the nearest that speaks of anything counts.
    ['# Policy\n\n## Vulnerabilities\n\n## Support\n\n### Deadlines\n\n| Severity | Resolved within |\n|---|---|\n| High | 3 days |', []],
    ['# Vulnerabilities\n\n## Incident handling\n\n### Deadlines\n\n| Severity | Resolved within |\n|---|---|\n| High | 3 days |', []],
  ])('%s', (text, expected) => {
    expect(said(text)).toEqual(expected);
  });

  it.each([
    'We do not promise that critical vulnerabilities are fixed within 7 days.',
    'Critical vulnerabilities can’t always be fixed within 7 days.',
    'Before 2023 we fixed critical vulnerabilities within 30 days.',
    'For example, a critical vulnerability could be fixed within 7 days.',
    'We plan to fix critical vulnerabilities within 7 days.',
    'Critical vulnerabilities are acknowledged within 2 days.',
    'Researchers allow us 90 days to fix a vulnerability before they publish it.',
    'Please allow 90 days for a fix of a vulnerability before public disclosure.',
    'The Cyber Resilience Act requires that exploited vulnerabilities are reported within 24 hours.',
    'GitHub fixes critical vulnerabilities within 7 days.',
    'A customer wrote: "Your critical vulnerabilities were fixed within 3 days".',
    'Each major release is supported for 18 months with critical and security fixes.',
    'Customers should patch critical vulnerabilities within 14 days.',
    'Critical vulnerabilities are fixed within [insert number, e.g., 7 days].',
    'Browsers and operating systems get their security patches within 14 days.',
    '## Incidents\n\n| Severity | Resolution |\n|---|---|\n| Critical | 4 hours |',
    '## Support tiers\n\n- Critical (total outage): 4-hour response, 8-hour resolution target',
    'Were critical vulnerabilities fixed within 7 days?',
  ])('none: %s', (text) => {
    expect(said(text)).toEqual([]);
  });
});

describe('how long logs are kept', () => {
  it.each([
    ['Audit logs are retained for 7 years.', ['log retention audit: 7 year @1']],
    ['We keep access logs for at least 12 months.', ['log retention access: at least 12 month @1']],
    ['Logs are retained for a minimum of 90 days.', ['log retention: at least 90 day @1']],
    ['Audit trails are stored for a year.', ['log retention audit: 1 year @1']],
    [
      'Audit log data is kept on the server for one month, and for a minimum of one year elsewhere.',
      ['log retention audit: 1 month @1', 'log retention audit: at least 1 year @1'],
    ],
    [
      '| Log type | Minimum retention |\n|---|---|\n| Authentication logs | 12 months |',
      ['log retention authentication: at least 12 month @3'],
    ],
    ['| Data | Retention period |\n|---|---|\n| Audit logs | 7 years |\n| Accounts | 2 years |', ['log retention audit: 7 year @3']],
  ])('%s', (text, expected) => {
    expect(said(text)).toEqual(expected);
  });

  it.each([
    'GitHub keeps audit logs for 180 days.',
    'Our hosting provider retains access logs for 30 days.',
    'Audit logs are reviewed every 90 days.',
    'Backups of logs are kept for 30 days.',
    'Backups are kept for 30 days.',
    'We keep no audit logs, and never for 90 days.',
    'Customer data is kept for 6 years.',
    'Until 2024 audit logs were kept for 90 days.',
    '| Component | Frequency | Retention |\n|---|---|---|\n| Database | Daily | 30 days |',
    'The changelog is kept for 2 years.',
  ])('none: %s', (text) => {
    expect(said(text)).toEqual([]);
  });
});

describe('notice before the end of support', () => {
  it.each([
    ['We give customers at least twelve (12) months’ notice before the end of support.', ['end-of-support notice: at least 12 month @1']],
    ['End of support is announced one year in advance.', ['end-of-support notice: 1 year @1']],
    ['Customers are notified 6 months before we discontinue the product.', ['end-of-support notice: 6 month @1']],
  ])('%s', (text, expected) => {
    expect(said(text)).toEqual(expected);
  });

  it.each([
    'Old API versions are announced 6 months before their end of life.',
    'You may end your subscription with 30 days’ notice.',
    'Either party may end the service with 30 days’ notice.',
    'Components that near their end of life are announced to us 3 months in advance.',
    'Support ends after 5 years.',
  ])('none: %s', (text) => {
    expect(said(text)).toEqual([]);
  });
});

describe('how often updates come', () => {
  it.each([
    // Those of security come whenever they have to.
    ['We release about once a month, and security updates as soon as they are ready.', ['update cadence: 1 month @1']],
    ['Security updates come as soon as possible, and we release about once a month.', ['update cadence: 1 month @1']],
    ['Security updates are released monthly, and feature releases when they are ready.', ['update cadence security: 1 month @1']],
    ['We release every three months.', ['update cadence: 3 month @1']],
    ['A new minor release is made every two months.', ['update cadence minor: 2 month @1']],
    ['- Monthly bug fix releases', ['update cadence bug fix: 1 month @1']],
    ['Security updates are published monthly.', ['update cadence security: 1 month @1']],
    ['Major releases happen annually.', ['update cadence major: 1 year @1']],
  ])('%s', (text, expected) => {
    expect(said(text)).toEqual(expected);
  });

  it.each([
    'Monthly release notes are sent to subscribers.',
    'The release review is held weekly.',
    'Images are rebuilt weekly with security updates.',
    'Status updates are sent every 5 days.',
    'Three releases are made every year.',
    'Kubernetes releases a new version every four months.',
    'This policy is updated annually.',
    'The release is supported for 12 months.',
  ])('none: %s', (text) => {
    expect(said(text)).toEqual([]);
  });
});

describe('when customers hear of an incident', () => {
  it.each([
    ['Affected customers are notified of a breach within 24 hours.', ['incident notice: 24 hour @1']],
    ['We notify customers of security incidents no later than 72 hours after discovery.', ['incident notice: 72 hour @1']],
    [
      '## Reporting of incidents\n\n| Stakeholder | Deadline |\n|---|---|\n| Customers | Within 24 hours |\n| ICO | Within 72 hours |',
      ['incident notice: 24 hour @5'],
    ],
  ])('%s', (text, expected) => {
    expect(said(text)).toEqual(expected);
  });

  it.each([
    'GDPR requires that customers are notified of a breach within 72 hours.',
    'We report personal data breaches to the ICO within 72 hours.',
    'Staff must notify the CTO of an incident within 1 hour.',
    'The customer shall, within 60 days of discovery, notify us of such a breach.',
    'Customers are informed of progress on an incident every 2 hours.',
    'Breach notification: ICO within 72 hours; customers without undue delay.',
  ])('none: %s', (text) => {
    expect(said(text)).toEqual([]);
  });
});

describe('how often access is reviewed', () => {
  it.each([
    ['Quarterly access reviews are held.', ['access-review interval: 3 month @1']],
    ['Access reviews for standard access shall be conducted at least annually.', ['access-review interval standard: at least 1 year @1']],
    ['User access is reviewed every 90 days.', ['access-review interval: 90 day @1']],
    ['Administrators perform access reviews on an annual basis.', ['access-review interval: 1 year @1']],
    ['All access is reviewed on a bi-annual basis.', ['access-review interval: 6 month to 2 year @1']],
    ['Privileged access is reviewed monthly.', ['access-review interval privileged: 1 month @1']],
    [
      '- **Monthly:** the CTO reviews the list of collaborators on GitHub and Northflank.',
      ['access-review interval GitHub and Northflank: 1 month @1'],
    ],
    ['### Access review (quarterly)', ['access-review interval: 3 month @1']],
    ['| Review | Frequency |\n|---|---|\n| Access audit | Quarterly |\n| Log review | Monthly |', ['access-review interval: 3 month @3']],
  ])('%s', (text, expected) => {
    expect(said(text)).toEqual(expected);
  });

  it.each([
    'The access control policy is reviewed annually.',
    'Review access quarterly.',
    'Access to such systems is logged and reviewed at least quarterly.',
    'Firewall rules and access logs are reviewed weekly.',
    'Review of user access is monitored on a quarterly basis.',
    'Accounts that are inactive for 90 days are removed.',
    'TODO: quarterly access reviews.',
    'Access to suppliers is audited by them; suppliers are reviewed annually.',
  ])('none: %s', (text) => {
    expect(said(text)).toEqual([]);
  });
});

it.each([
  [
    'html',
    '<h1>Patching policy</h1><table><tr><th>Severity</th><th>Fix</th></tr><tr><td>Critical</td><td>7 days</td></tr></table>',
    'a.html',
  ],
  ['reStructuredText', 'Patching\n========\n\n* Critical vulnerabilities are fixed within 7 days.\n', 'a.rst'],
  ['AsciiDoc', '= Patching\n\n* Critical vulnerabilities are fixed within 7 days.\n', 'a.adoc'],
])('%s', (_, text, path) => {
  expect(said(text, path).map((one) => one.replace(/ @\d+$/, ''))).toEqual(['fix deadline critical: 7 day']);
});

it('looks before it reads', () => {
  expect(mayHoldPledges('Logs are kept for a year')).toBe(true);
  expect(mayHoldPledges('Logs are kept')).toBe(false);
  expect(mayHoldPledges('A year of cooking')).toBe(false);
});

it('stays cheap on hostile text', () => {
  const hostile = [
    'audit logs kept '.repeat(20_000),
    'critical high '.repeat(20_000),
    '7 days, '.repeat(40_000),
    'access reviews every '.repeat(20_000),
  ];
  for (const text of hostile) expect(pledges(`# Vulnerability policy\n\n${text}`).length).toBeLessThanOrEqual(500);
});
