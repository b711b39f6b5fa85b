import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAlerts, recogniseAlerts } from './read.ts';

const sample = (name: string) =>
  readAlerts({ path: name, bytes: readFileSync(new URL(`../../../../../testdata/github-alerts/${name}`, import.meta.url)) });
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const blank = {
  closedAt: null,
  reason: null,
  package: null,
  scope: null,
  fixedVersion: null,
  path: null,
  notShipped: false,
  validity: null,
};

describe('alerts', () => {
  it('of Dependabot are read with severity, scope and fix', () => {
    const { verdict, facts, measures } = sample('dependabot.json');
    expect([verdict, facts?.tool, facts?.repositories]).toEqual(['valid', 'dependabot', ['github.example.test/acme/shop']]);
    expect(measures).toEqual({ alerts: 2, state: { open: 1, dismissed: 1 }, severity: { critical: 1, medium: 1 } });
    expect(facts?.alerts).toEqual([
      {
        ...blank,
        number: 2,
        state: 'open',
        severity: 'critical',
        severityScheme: 'advisory',
        ids: ['GHSA-aaaa-bbbb-cccc', 'CVE-2026-0001'],
        createdAt: '2026-09-01T10:00:00Z',
        package: 'left',
        scope: 'runtime',
        fixedVersion: '1.2.4',
        path: 'package-lock.json',
      },
      {
        ...blank,
        number: 1,
        state: 'dismissed',
        severity: 'medium',
        severityScheme: 'advisory',
        ids: ['GHSA-dddd-eeee-ffff'],
        createdAt: '2026-01-01T10:00:00Z',
        closedAt: '2026-02-01T10:00:00Z',
        reason: 'tolerable_risk',
        package: 'right',
        scope: 'development',
      },
    ]);
  });

  it('of code scanning say whose scale it is, and whether the code ships', () => {
    const { facts } = sample('code-scanning.json');
    expect(facts?.alerts.map(({ severity, severityScheme, notShipped, path }) => [severity, severityScheme, notShipped, path])).toEqual([
      ['high', 'security', false, 'src/db.js'],
      ['warning', 'level', true, 'test/db.js'],
    ]);
  });

  it('of secrets never keep the secret', () => {
    const result = sample('secret-scanning.json');
    expect(result.facts?.alerts.map(({ ids, state, validity, reason }) => [ids, state, validity, reason])).toEqual([
      [['acme_token'], 'open', 'active', null],
      [['acme_token'], 'resolved', 'inactive', 'revoked'],
    ]);
    for (const name of ['secret-scanning.json', 'hostile.json']) expect(JSON.stringify(sample(name))).not.toMatch(/never-kept|nor-is-this/);
  });

  it('that are switched off, or not for this token, are a refusal', () => {
    const { verdict, facts } = sample('refused.json');
    expect([verdict, facts?.tool, facts?.refusal?.status, facts?.alertCount]).toEqual(['invalid', null, '403', 0]);
  });

  it('of two kinds, or without a state, are invalid', () => {
    const { verdict, diagnostics, facts } = sample('hostile.json');
    expect([verdict, diagnostics.map(({ code }) => code)]).toEqual(['invalid', ['alert-of-another-kind', 'alert-without-state']]);
    expect(facts?.alerts.map(({ number, ids, createdAt }) => [number, ids, createdAt])).toEqual([[1, [], null]]);
  });

  it('are told by their content', () => {
    expect(recogniseAlerts({ path: 'dependabot-alerts.json', bytes: bytesOf([{ number: 1, state: 'open', created_at: 'x' }]) })).toBe(
      false,
    );
    expect(recogniseAlerts({ path: 'x', bytes: bytesOf({ action: 'created', alert: {} }) })).toBe(false);
  });
});
