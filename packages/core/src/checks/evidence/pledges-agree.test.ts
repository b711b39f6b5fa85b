import { describe, expect, it, test } from 'vitest';
import type { CaseWords } from '../../model/case-words.ts';
import { parseInstant } from '../../model/instant.ts';
import type { DeclaredPledge } from '../../model/pledge.ts';
import { outcomesOf } from '../check-samples.ts';
import { CHECKS } from '../registry.ts';
import { evidenceOutcomesOf, type SampleEvidence } from './evidence-samples.ts';
import { pledgesAgree } from './pledges-agree.ts';
import { documentKey } from './promises.ts';
import { EVIDENCE_CHECKS } from './registry.ts';

const seen = (sample: Partial<SampleEvidence>) => evidenceOutcomesOf(pledgesAgree, { evidence: {}, ...sample });
const ofFiles = (files: Readonly<Record<string, string>>) => seen({ source: { files } });
const said = (sample: Partial<SampleEvidence>) => seen(sample).map(({ result, subject }) => `${result} · ${subject}`);

const patching = (critical: string, high: string) =>
  `# Patching policy\n\nSecurity patches follow the severity.\n\n| Severity | Patch window |\n|---|---|\n| Critical | ${critical} |\n| High | ${high} |\n`;
const argument = (text: string): CaseWords => {
  const at = parseInstant('2026-10-01');
  return { kind: 'argument', claims: ['3.3.2'], text, place: { path: 'avouch.yaml', line: 12 }, at, evidence: null };
};
const pledge = (one: DeclaredPledge['pledge']): DeclaredPledge => ({ pledge: one, place: { path: 'avouch.yaml', line: 40 } });

describe('what goes wrong today', () => {
  it('an assessment that promises 7 days for high where a policy says 14', () => {
    const [found, ...others] = seen({
      words: [argument('We fix vulnerabilities of high severity within 7 days of their report.')],
      source: { files: { 'docs/patching-policy.md': patching('Within 48 hours', 'Within 14 days') } },
    });
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      result: 'Needs Review',
      subject: 'fix deadline, high: 7 days against 14 days',
      claims: ['1.2.5', '3.3.2', '3.5.1'],
    });
    expect(found?.message).toContain('avouch.yaml:12');
    expect(found?.message).toContain('docs/patching-policy.md:8');
  });

  it('and one that promises what the policy says', () => {
    expect(
      said({
        words: [argument('We fix vulnerabilities of high severity within two weeks.')],
        source: { files: { 'docs/patching-policy.md': patching('Within 48 hours', 'Within 14 days') } },
      }),
    ).toEqual([]);
  });

  const retention = '# Logging policy\n\n| Log | Retention |\n|---|---|\n| Audit logs | PERIOD |\n';
  const data = '# Data retention policy\n\nAudit logs are retained for 7 years.\n';
  test.each([
    [
      'audit logs for 7 years in one policy and 12 months in another',
      '12 months',
      ['Needs Review · log retention, audit logs: 12 months against 7 years'],
    ],
    ['at least 12 months beside 7 years', 'at least 12 months', []],
    ['the same in other words', 'Seven (7) years', []],
  ])('%s', (_, period, expected) => {
    expect(
      said({ source: { files: { 'docs/logging-policy.md': retention.replace('PERIOD', period), 'docs/data-policy.md': data } } }),
    ).toEqual(expected);
  });

  const notice = 'Customers get 12 months of notice before the end of support.';
  test.each([
    [
      '30 days in the terms',
      'We may discontinue the product with 30 days of notice to customers.',
      ['Needs Review · end-of-support notice: 30 days against 12 months'],
    ],
    ['a year in the terms', 'We tell customers one year in advance before we discontinue the product.', []],
  ])('notice before support ends: %s', (_, terms, expected) => {
    expect(said({ words: [argument(notice)], source: { files: { 'docs/terms.md': `# Terms of service\n\n${terms}\n` } } })).toEqual(
      expected,
    );
  });
});

describe('which promises are compared', () => {
  const critical = (text: string) => `# Vulnerability management\n\nCritical vulnerabilities are fixed ${text}.\n`;
  it.each<readonly [string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      'two documents',
      { 'docs/a-policy.md': critical('within 24 hours'), 'docs/b-policy.md': critical('within 48 hours') },
      ['fix deadline, critical: 24 hours against 48 hours'],
    ],
    [
      'five business days and a week',
      { 'docs/a-policy.md': critical('within 5 business days'), 'docs/b-policy.md': critical('within a week') },
      [],
    ],
    [
      'other starts of the clock',
      {
        'docs/a-policy.md': critical('within 7 days of the report'),
        'docs/b-policy.md': critical('within 2 days of the release of a patch'),
      },
      [],
    ],
    [
      'other severities',
      { 'docs/a-policy.md': critical('within 7 days'), 'docs/b-policy.md': critical('within 30 days').replace('Critical', 'High') },
      [],
    ],
    [
      'other logs',
      {
        'docs/a-policy.md': '# Logging\n\nAccess logs are kept for 90 days.\n',
        'docs/b-policy.md': '# Logging\n\nBuild logs are kept for 30 days.\n',
      },
      [],
    ],
    [
      'two versions of one document',
      { 'docs/v1/patching-policy.md': critical('within 30 days'), 'docs/v2/patching-policy.md': critical('within 7 days') },
      [],
    ],
    [
      'a policy with a date in its name',
      { 'docs/patching-policy-2026-03-01.md': critical('within 24 hours'), 'docs/b-policy.md': critical('within 48 hours') },
      ['fix deadline, critical: 24 hours against 48 hours'],
    ],
    [
      'what was told on a day',
      { 'docs/2024-03-01-patching-policy.md': critical('within 24 hours'), 'docs/b-policy.md': critical('within 48 hours') },
      [],
    ],
    [
      'an archived one',
      { 'docs/archive/patching-policy.md': critical('within 30 days'), 'docs/patching-policy.md': critical('within 7 days') },
      [],
    ],
    ['a template', { 'docs/a-policy.md': critical('within 7 days'), 'docs/policy-template.md': critical('within 30 days') }, []],
    [
      'a vendored one',
      { 'docs/a-policy.md': critical('within 7 days'), 'vendor/x/docs/patching-policy.md': critical('within 30 days') },
      [],
    ],
    [
      'a provider’s limit',
      { 'docs/a-policy.md': '# Logging policy\n\nAudit logs are kept for 7 years. GitHub keeps audit logs for 180 days.\n' },
      [],
    ],
    [
      'at least annually and every quarter',
      {
        'docs/a-policy.md': '# Access control\n\nAccess is reviewed at least annually.\n',
        'docs/b-policy.md': '# Access control\n\nAccess is reviewed quarterly.\n',
      },
      [],
    ],
    [
      'quarterly and annually',
      {
        'docs/a-policy.md': '# Access control\n\nAccess is reviewed annually.\n',
        'docs/b-policy.md': '# Access control\n\nAccess is reviewed quarterly.\n',
      },
      ['access-review interval: 3 months against 1 year'],
    ],
    [
      'a security policy and a plan',
      {
        'SECURITY.md': '# Security policy\n\nWe fix critical vulnerabilities within 14 days.\n',
        'docs/a-policy.md': critical('within 48 hours'),
      },
      ['fix deadline, critical: 48 hours against 14 days'],
    ],
  ])('%s', (_, files, expected) => {
    expect(ofFiles(files).map(({ subject }) => subject)).toEqual(expected);
  });

  it('names every place once, by period', () => {
    const [found] = ofFiles({
      'docs/a-policy.md': critical('within 24 hours'),
      'docs/b-policy.md': critical('within 48 hours'),
      'docs/c-policy.md': critical('in 2 days'),
    });
    expect(found?.message).toMatch(
      /docs\/a-policy\.md:3 says 24 hours.*docs\/b-policy\.md:3 says 48 hours.*docs\/c-policy\.md:3 says 2 days/,
    );
  });

  it('holds what is brought against what lies in the repository', () => {
    expect(
      said({
        evidence: { 'policies/plan.md': critical('within 10 days') },
        source: { files: { 'docs/a-policy.md': critical('within 48 hours') } },
      }),
    ).toEqual(['Needs Review · fix deadline, critical: 48 hours against 10 days']);
  });

  it('holds a declared pledge against what documents say', () => {
    const pledges = [
      pledge({ kind: 'fix deadline', severity: 'critical', scheme: null, from: 'reported', within: { amount: 7, unit: 'day' } }),
    ];
    const [found] = seen({ pledges, source: { files: { 'docs/a-policy.md': critical('within 14 days') } } });
    expect(found).toMatchObject({
      result: 'Needs Review',
      subject: 'fix deadline, critical: 7 days against 14 days',
      place: { path: 'avouch.yaml', line: 40 },
    });
    expect(said({ pledges, source: { files: { 'docs/a-policy.md': critical('within 7 days') } } })).toEqual([]);
  });

  it('takes a longer retention than the declared minimum for what it is', () => {
    const pledges = [pledge({ kind: 'log retention', log: 'audit', atLeast: { amount: 12, unit: 'month' } })];
    const policy = (period: string) => ({
      files: { 'docs/logging-policy.md': `# Logging policy\n\nAudit logs are kept for ${period}.\n` },
    });
    expect(said({ pledges, source: policy('7 years') })).toEqual([]);
    expect(said({ pledges, source: policy('90 days') })).toEqual(['Needs Review · log retention, audit logs: 90 days against 12 months']);
  });
});

describe('prose is compared with prose here and nowhere else', () => {
  const plan = (critical: string) =>
    `# Vulnerability management\n\n| Severity | Fix |\n|---|---|\n| Critical | ${critical} |\n| High | 30 days |\n`;
  const notice = (length: string) => `# Support policy\n\nWe announce the end of support ${length} in advance.\n`;
  const told = (length: string) => `# Incident response plan\n\nAffected customers are notified of an incident within ${length}.\n`;
  const kept = (length: string) => `# Logging policy\n\nAudit logs are retained for ${length}.\n`;
  it.each<readonly [string, readonly [string, string], (length: string) => string]>([
    ['deadlines for fixes', ['48 hours', '7 days'], plan],
    ['notice before support ends', ['30 days', '12 months'], notice],
    ['notice of incidents', ['24 hours', '72 hours'], told],
    ['retention of logs', ['12 months', '7 years'], kept],
  ])('%s', (_, [shorter, longer], words) => {
    const files = { 'docs/a-policy.md': words(shorter), 'docs/b-policy.md': words(longer) };
    const outcomes = [
      ...CHECKS.flatMap((check) => outcomesOf(check, { files }).map((outcome) => ({ id: check.id, ...outcome }))),
      ...EVIDENCE_CHECKS.flatMap((check) =>
        evidenceOutcomesOf(check, { evidence: {}, source: { files } }).map((outcome) => ({ id: check.id, ...outcome })),
      ),
    ];
    const naming = outcomes.filter(({ message }) => message.includes(shorter) && message.includes(longer));
    expect(naming.map(({ id, result }) => `${id} ${result}`)).toEqual(['pledges-agree Needs Review']);
  });
});

describe('a contradiction that a person confirmed', () => {
  const files = { 'docs/a-policy.md': patching('24 hours', '7 days'), 'docs/b-policy.md': patching('48 hours', '7 days') };
  const at = parseInstant('2026-10-02');
  const confirmed = (subject: string) => ({
    subject,
    text: 'both are in force',
    by: 'Security lead',
    at: at ?? '2026-10-02T23:59:59Z',
    place: { path: 'avouch.yaml' },
  });

  it('is a finding', () => {
    const [found] = seen({
      source: { files },
      confirmed: [confirmed('fix deadline, critical: 24 hours against 48 hours')] as SampleEvidence['confirmed'] & object,
    });
    expect(found?.result).toBe('Failed');
    expect(found?.message).toContain('Security lead confirmed on 2026-10-02');
  });

  it.each<readonly [string, readonly (readonly ['confirmed' | 'rebutted', string])[], string]>([
    ['rebutted', [['rebutted', '2026-10-02']], 'Not Applicable'],
    [
      'rebutted, and confirmed later',
      [
        ['confirmed', '2026-10-03'],
        ['rebutted', '2026-10-02'],
      ],
      'Failed',
    ],
    [
      'confirmed, and rebutted later',
      [
        ['confirmed', '2026-10-02'],
        ['rebutted', '2026-10-03'],
      ],
      'Not Applicable',
    ],
    [
      'both at one instant',
      [
        ['rebutted', '2026-10-02'],
        ['confirmed', '2026-10-02'],
      ],
      'Failed',
    ],
  ])('%s', (_, words, expected) => {
    const [found] = seen({
      source: { files },
      confirmed: words.map(([as, on]) => ({
        ...confirmed('fix deadline, critical: 24 hours against 48 hours'),
        as,
        at: parseInstant(on) ?? '',
      })) as SampleEvidence['confirmed'] & object,
    });
    expect(found?.result).toBe(expected);
    expect(found?.message).toContain('docs/b-policy.md:7 says 48 hours');
  });

  it('and is looked at again where a number is another one now', () => {
    const [found] = seen({
      source: { files },
      confirmed: [confirmed('fix deadline, critical: 24 hours against 72 hours')] as SampleEvidence['confirmed'] & object,
    });
    expect(found?.result).toBe('Needs Review');
  });
});

test.each([
  ['docs/v1/support.md', 'docs/support.md'],
  ['docs/2.x/Support.md', 'docs/support.md'],
  ['docs/en-GB/support.md', 'docs/support.md'],
  ['docs/support.fr.md', 'docs/support.md'],
  ['docs/support-v2.md', 'docs/support.md'],
  ['docs/support.md', 'docs/support.md'],
])('%s is a version of %s', (path, key) => {
  expect(documentKey(path)).toBe(key);
});
