import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readMembers, recogniseMembers } from './read.ts';

const bytesIn = (name: string) => readFileSync(new URL(`../../../../../testdata/github-members/${name}`, import.meta.url));
const sample = (name: string, path = name) => readMembers({ path, bytes: bytesIn(name) });
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const account = (login: string, more: object = {}) => ({ login, type: 'User', role: null, secondFactor: null, managed: false, ...more });

describe('members of an organisation', () => {
  it('as bare accounts have neither role nor second factor', () => {
    const { verdict, facts, diagnostics } = sample('members.json');
    expect([verdict, diagnostics, facts?.list, facts?.namedFilter]).toEqual(['valid', [], 'accounts', null]);
    expect(facts?.accounts).toEqual([account('ann'), account('bob'), account('build-robot', { type: 'Bot' })]);
  });

  it.each([
    ['exports/2fa_disabled.json', 'without second factor'],
    ['exports/org-admins.json', 'administrators'],
    ['2fa_disabled/members.json', null],
  ])('say by the name of the file how they were asked for: %s', (path, filter) => {
    expect(sample('members.json', path).facts?.namedFilter).toBe(filter);
  });

  it('with memberships have a role, and a managed account is told by its name', () => {
    const { facts } = sample('memberships.json');
    expect([facts?.organisation, facts?.list]).toEqual(['example.test/acme', 'memberships']);
    expect(facts?.accounts).toEqual([account('ann', { role: 'admin' }), account('bob_acme', { role: 'member', managed: true })]);
  });

  it('as collaborators have the role or the highest permission', () => {
    const { facts } = sample('collaborators.json');
    expect(facts?.accounts.map(({ login, role }) => [login, role])).toEqual([
      ['ann', 'admin'],
      ['cem', 'push'],
    ]);
  });

  it('by GraphQL say who has a second factor, and of whom the token could not see it', () => {
    const { facts, measures } = sample('second-factors.json');
    expect(facts?.accounts.map(({ secondFactor, role }) => [secondFactor, role])).toEqual([
      [true, 'admin'],
      [false, 'member'],
      [null, 'member'],
    ]);
    expect(facts?.settings).toEqual({ secondFactorRequired: false, defaultPermission: null, identityProvider: false });
    expect(measures.without_second_factor).toBe(1);
  });

  it.each([
    ['organisation.json', { secondFactorRequired: true, defaultPermission: 'read', identityProvider: null }],
    ['organisation-unseen.json', { secondFactorRequired: null, defaultPermission: null, identityProvider: null }],
  ])('are told apart from the organisation: %s', (name, settings) => {
    const { verdict, facts } = sample(name);
    expect([verdict, facts?.list, facts?.settings]).toEqual(['valid', null, settings]);
  });

  it('that nobody may see are a refusal', () => {
    const { verdict, facts } = sample('refused.json');
    expect([verdict, facts?.refusal?.status, facts?.accounts]).toEqual(['invalid', '403', []]);
  });

  it('may be one page of several', () => {
    const list = Array.from({ length: 30 }, (_, index) => ({ login: `p${index}`, type: 'User', site_admin: false }));
    const one = readMembers({ path: 'x', bytes: bytesOf(list) });
    expect([one.facts?.mayBeCutOff, one.diagnostics.map(({ code }) => code)]).toEqual([true, ['may-be-one-page']]);
    expect(readMembers({ path: 'x', bytes: bytesOf([list]) }).facts?.mayBeCutOff).toBe(false);
  });

  it('with faulty entries are invalid, and nobody is named in a message', () => {
    const { verdict, diagnostics, facts } = sample('hostile.json');
    expect([verdict, diagnostics.map(({ code }) => code)]).toEqual(['invalid', ['entry-no-object', 'account-unnamed']]);
    expect(facts?.accounts.map(({ login }) => login)).toEqual(['ann', '', '__proto__']);
    expect(JSON.stringify(diagnostics)).not.toContain('ann');
  });

  it('are told by their content', () => {
    expect(recogniseMembers({ path: 'x', bytes: bytesOf([{ login: 'a', type: 'User', site_admin: false, contributions: 4 }]) })).toBe(
      false,
    );
    expect(recogniseMembers({ path: 'x', bytes: bytesOf({ login: 'a', type: 'User', site_admin: false, public_repos: 1 }) })).toBe(false);
    expect(recogniseMembers({ path: 'members.json', bytes: bytesOf([]) })).toBe(false);
  });
});
