import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAuditLog, recogniseAuditLog } from './read.ts';

const sample = (name: string) =>
  readAuditLog({ path: name, bytes: readFileSync(new URL(`../../../../../testdata/github-audit-log/${name}`, import.meta.url)) });
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

describe('an audit log', () => {
  it('is put together over its pages: span, longest gap, actions, actors', () => {
    const { verdict, facts, madeAt } = sample('pages.json');
    expect(verdict).toBe('valid');
    // date -u -d @1788220800, @1788134400, @1787270400
    expect([facts?.first, facts?.last, madeAt]).toEqual(['2026-08-21T00:00:00Z', '2026-09-01T00:00:00Z', '2026-09-01T00:00:00Z']);
    expect(facts?.longestGap).toEqual({ days: 10, from: '2026-08-21T00:00:00Z', to: '2026-08-31T00:00:00Z' });
    expect([facts?.entries, facts?.actors, facts?.organisations]).toEqual([4, 2, ['acme']]);
    expect(facts?.actions[0]).toEqual({ action: 'git.push', count: 2 });
    expect(facts?.notable).toEqual([
      { action: 'org.update_member', at: '2026-09-01T00:00:00Z', repository: null },
      { action: 'protected_branch.policy_override', at: '2026-08-31T00:00:00Z', repository: 'acme/shop' },
    ]);
  });

  it('keeps nobody by name', () => {
    expect(JSON.stringify(sample('pages.json'))).not.toMatch(/"ann"|"bob"/);
  });

  it('with one entry has no gap, and takes times that are written', () => {
    const { facts } = sample('written-times.json');
    expect([facts?.first, facts?.longestGap]).toEqual(['2026-08-01T10:00:00Z', null]);
  });

  it('that only owners see is a refusal', () => {
    const { verdict, facts } = sample('refused.json');
    expect([verdict, facts?.refusal?.message, facts?.entries]).toEqual(['invalid', 'Not Found', 0]);
  });

  it('with times and actions of other types is read without them', () => {
    const { verdict, facts, diagnostics } = sample('hostile.json');
    expect([verdict, facts?.entries, facts?.undated, facts?.first]).toEqual(['invalid', 3, 3, null]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['entry-no-object', 'entry-without-action', 'entry-undated']);
  });

  it('is told by its content', () => {
    expect(recogniseAuditLog({ path: 'audit-log.json', bytes: bytesOf([{ action: 'opened', created_at: 1 }]) })).toBe(false);
    expect(recogniseAuditLog({ path: 'x', bytes: bytesOf([[{ action: 'a', '@timestamp': 1 }]]) })).toBe(true);
  });
});
