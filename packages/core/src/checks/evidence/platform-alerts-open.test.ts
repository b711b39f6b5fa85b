import { describe, expect, it } from 'vitest';
import type { DeclaredPledge } from '../../model/pledge.ts';
import { platformAlertsOpen } from './platform-alerts-open.ts';
import { at, platformOutcomes, refusalAt, resultsOf } from './platform-samples.ts';

const PAGE = 'https://github.com/acme/shop';
const secret = (state: string, validity: string | null, number = 1) => ({
  number,
  state,
  created_at: '2026-09-02T12:00:00Z',
  html_url: `${PAGE}/security/secret-scanning/${number}`,
  secret_type: 'acme_token',
  secret: 'never-shown',
  validity,
});
const advisory = (state: string, severity: string, scope = 'runtime') => ({
  number: 1,
  state,
  created_at: '2026-09-02T12:00:00Z',
  html_url: `${PAGE}/security/dependabot/1`,
  dependency: { package: { ecosystem: 'npm', name: 'left' }, scope },
  security_advisory: { ghsa_id: 'GHSA-aaaa-bbbb-cccc', severity },
  security_vulnerability: { severity },
});
const code = (state: string, classifications: readonly string[] = []) => ({
  number: 1,
  state,
  created_at: '2026-09-02T12:00:00Z',
  html_url: `${PAGE}/security/code-scanning/1`,
  rule: { id: 'js/sql-injection', severity: 'error', security_severity_level: 'high' },
  tool: { name: 'CodeQL' },
  most_recent_instance: { classifications },
});
const run = (files: Readonly<Record<string, unknown>>, options = {}) => platformOutcomes(platformAlertsOpen, files, options);

describe('platform-alerts-open', () => {
  it('never passes: that nothing in a list is open shows neither that it is whole, nor that anything was scanned', () => {
    expect(resultsOf(run({ 'a.json': [advisory('fixed', 'high')] }))).toEqual(['Needs Review 1.2.5 3.3.1: Dependabot alerts of acme/shop']);
    expect(resultsOf(run({ 'a.json': [secret('resolved', 'inactive')] }))).toEqual([
      'Needs Review 1.4.5: secret scanning alerts of acme/shop',
    ]);
  });

  it('fails on a secret that is open and live, and shows no secret', () => {
    const outcomes = run({ 'a.json': [secret('open', 'active'), secret('open', 'unknown', 2)] });
    expect(resultsOf(outcomes)).toEqual(['Failed 1.4.5: live secrets, secret scanning alerts of acme/shop']);
    expect(outcomes[0]?.message).toContain('60 days');
    expect(JSON.stringify(outcomes)).not.toContain('never-shown');
  });

  it('tells what is open by the platform’s own severity, and how old it is', () => {
    const [dependabot] = run({
      'a.json': [advisory('open', 'critical'), advisory('open', 'low', 'development'), advisory('dismissed', 'high')],
    });
    expect(dependabot?.result).toBe('Needs Review');
    expect(dependabot?.message).toBe(
      '1 alert of Dependabot open (1 "critical", by the scale of the advisory), and 1 in development or test code, the oldest for 60 days as of 2026-10-20.',
    );
    expect(resultsOf(run({ 'a.json': [code('open')] }))).toEqual(['Needs Review 1.3.3: code scanning alerts of acme/shop']);
  });

  it.each([
    [
      'the interface refused',
      { 'a.json': refusalAt('dependabot/alerts#list-dependabot-alerts-for-a-repository') },
      'Unknown: alerts a.json',
    ],
    ['nothing was brought', {}, 'Unknown: alerts of the platform'],
  ])('cannot tell where %s: no alerts are not the same as no scan', (_, files, result) => {
    expect(resultsOf(run(files))).toEqual([result]);
  });

  it('tells nothing from an empty list that a person says is one of alerts', () => {
    const beside = { 'a.json': { format: 'github-alerts' } };
    expect(resultsOf(run({ 'a.json': [] }, { beside }))).toEqual(['Unknown: alerts a.json']);
    expect(resultsOf(run({ 'a.json': [] }))).toEqual(['Unknown: alerts of the platform']);
  });

  it.each([
    ['a revoked one', secret('open', 'inactive')],
    ['one of which nobody knows', secret('open', 'unknown')],
    ['a live one that was closed', secret('resolved', 'active')],
  ])('is not fooled by a secret: %s', (_, alert) => {
    expect(run({ 'a.json': [alert] }).map(({ result }) => result)).toEqual(['Needs Review']);
  });

  it('is not fooled by a later list that leaves out what an earlier one has open', () => {
    const declared = { 'old.json': { effectiveAt: at('2026-10-01') }, 'new.json': { effectiveAt: at('2026-10-20') } };
    const files = { 'old.json': [secret('open', 'active'), secret('open', 'unknown', 3)], 'new.json': [secret('resolved', 'inactive', 2)] };
    expect(resultsOf(run(files, { declared }))).toEqual([
      'Needs Review 1.4.5: secret scanning alerts of acme/shop',
      'Failed 1.4.5: live secrets, secret scanning alerts of acme/shop, missing from a later list',
    ]);
    const whole = { ...files, 'new.json': [secret('resolved', 'inactive'), secret('open', 'unknown', 3)] };
    expect(resultsOf(run(whole, { declared }))).toEqual(['Needs Review 1.4.5: secret scanning alerts of acme/shop']);
  });

  it('concludes nothing from another repository', () => {
    const options = { source: { files: {} }, shownAt: 'https://github.com/acme/other' };
    expect(run({ 'a.json': [secret('open', 'active')] }, options).map(({ result }) => result)).toEqual(['Needs Review']);
  });
});

describe('alerts against promised deadlines', () => {
  const within = (severity: 'critical' | 'high' | 'medium' | 'low', amount: number, more = {}): DeclaredPledge => ({
    pledge: { kind: 'fix deadline', severity, scheme: null, from: 'reported', within: { amount, unit: 'day' }, ...more },
    place: { path: 'avouch.yaml', line: 20 },
  });
  const ALL = [within('critical', 7), within('high', 14), within('medium', 30), within('low', 40)];
  const CODE = 'js/sql-injection past its deadline, code scanning alerts of acme/shop';
  const vex = (status: string) =>
    JSON.stringify({
      '@context': 'https://openvex.dev/ns/v0.2.0',
      '@id': 'https://vendor.example.test/vex/1',
      author: 'Vendor',
      timestamp: '2026-09-10T00:00:00Z',
      version: 1,
      statements: [
        {
          vulnerability: { name: 'GHSA-aaaa-bbbb-cccc' },
          products: [{ '@id': 'pkg:npm/shop' }],
          status,
          ...(status === 'affected' ? { action_statement: 'Update.' } : { justification: 'vulnerable_code_not_in_execute_path' }),
        },
      ],
    });

  it.each<readonly [string, Readonly<Record<string, unknown>>, readonly DeclaredPledge[], readonly string[]]>([
    ['past the longest that there is', { 'a.json': [code('open')] }, ALL, [`Failed 1.3.3: ${CODE}`]],
    ['past that of its word, which may mean another thing', { 'a.json': [code('open')] }, [within('high', 14)], []],
    [
      'past that of the platform’s own scale',
      { 'a.json': [code('open')] },
      [within('high', 14, { scheme: 'GitHub' })],
      [`Failed 1.3.3: ${CODE}`],
    ],
    [
      'within it',
      { 'a.json': [code('open')] },
      ALL.map(({ pledge, place }) => ({ pledge: { ...pledge, within: { amount: 90, unit: 'day' } }, place }) as DeclaredPledge),
      [],
    ],
    [
      'a clock that starts with the fix',
      { 'a.json': [code('open')] },
      ALL.map(({ pledge, place }) => ({ pledge: { ...pledge, from: 'fix available' }, place }) as DeclaredPledge),
      [],
    ],
    ['closed', { 'a.json': [code('fixed')] }, ALL, []],
    ['in code of tests', { 'a.json': [code('open', ['test'])] }, ALL, []],
    ['an advisory that may not be reached', { 'a.json': [advisory('open', 'critical')] }, ALL, []],
    [
      'an advisory that affects, by the vendor’s word',
      { 'a.json': [advisory('open', 'critical')], 'vex.json': JSON.parse(vex('affected')) },
      ALL,
      ['Failed 1.2.5: GHSA-aaaa-bbbb-cccc past its deadline, Dependabot alerts of acme/shop'],
    ],
  ])('%s', (_, files, pledges, expected) => {
    expect(resultsOf(run(files, { pledges })).filter((one) => one.startsWith('Failed'))).toEqual(expected);
  });

  it('says what may be past a deadline', () => {
    const message = (files: Readonly<Record<string, unknown>>, pledges: readonly DeclaredPledge[]) =>
      run(files, { pledges })
        .map((outcome) => outcome.message)
        .join('\n');
    const files = { 'a.json': [advisory('open', 'critical')] };
    expect(message(files, ALL)).toContain('longer than the 40 days that avouch.yaml:20 pledges for severity low');
    expect(message(files, [within('critical', 7)])).toContain('the 7 days that avouch.yaml:20 pledges for severity critical');
    // Another scheme is not compared, and what is said not to affect the product is not late.
    expect(message(files, [within('critical', 7, { scheme: 'CVSS 3.1' })])).not.toContain('pledges');
    expect(message({ ...files, 'vex.json': JSON.parse(vex('not_affected')) }, ALL)).not.toContain('pledges');
  });
});
