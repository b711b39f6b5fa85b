import { describe, expect, it } from 'vitest';
import type { EvidenceContext } from './evidence-check.ts';
import { membersSecondFactor } from './members-second-factor.ts';
import { platformOutcomes, refusalAt, resultsOf } from './platform-samples.ts';

const account = (login: string, type = 'User') => ({ login, type, site_admin: false });
const organisation = (more: object) => ({ login: 'acme', type: 'Organization', public_repos: 1, ...more });
const graph = (factors: readonly (boolean | null)[], more: object = {}) => ({
  data: {
    organization: {
      login: 'acme',
      ...more,
      membersWithRole: {
        edges: factors.map((hasTwoFactorEnabled, index) => ({ role: 'MEMBER', hasTwoFactorEnabled, node: { login: `person${index}` } })),
      },
    },
  },
});
const OWN = { source: { files: {} }, shownAt: 'https://github.com/acme/shop' };
const run = (files: Readonly<Record<string, unknown>>, options = {}) =>
  platformOutcomes(membersSecondFactor, files, { ...OWN, ...options });
const REQUIRED = 'second factor at the code host of acme: required';
const MEMBERS = 'second factor at the code host of acme: members';

describe('members-second-factor', () => {
  it('passes where the organisation requires it of everybody, and says what is not seen', () => {
    const outcomes = run({ 'org.json': organisation({ two_factor_requirement_enabled: true }) });
    expect(resultsOf(outcomes)).toEqual([`Passed: ${REQUIRED}`]);
    expect(outcomes[0]?.message).toContain('hosting, the registries');
    expect(membersSecondFactor.sees).toBe('part');
  });

  it('fails on one exempt member, and names nobody', () => {
    const outcomes = run({ 'members.json': graph([true, false, true]) });
    expect(resultsOf(outcomes)).toEqual([`Failed: ${MEMBERS}`]);
    expect(JSON.stringify(outcomes.map(({ message, bring, subject }) => [message, bring, subject]))).not.toContain('person1');
  });

  it('fails on one exempt member though the organisation is said to require it', () => {
    const files = { 'org.json': organisation({ two_factor_requirement_enabled: true }), 'members.json': graph([false]) };
    expect(resultsOf(run(files))).toEqual([`Passed: ${REQUIRED}`, `Failed: ${MEMBERS}`]);
  });

  it('takes a list for members without one by its name only', () => {
    const list = [account('ann'), account('robot', 'Bot')];
    expect(resultsOf(run({ '2fa_disabled.json': list }))).toEqual(['Failed: second factor at the code host: members']);
    expect(resultsOf(run({ 'members.json': list }))).toEqual(['Unknown: second factor at the code host: members']);
  });

  it.each([
    ['the setting is not for this token to see', { 'org.json': organisation({}) }, `Unknown: ${REQUIRED}`],
    ['the setting is null', { 'org.json': organisation({ two_factor_requirement_enabled: null }) }, `Unknown: ${REQUIRED}`],
    ['the members’ factors are not for this token to see', { 'm.json': graph([true, null]) }, `Unknown: ${MEMBERS}`],
    [
      'the interface refused',
      { 'm.json': refusalAt('orgs/members#list-organization-members') },
      'Unknown: second factor at the code host: required',
    ],
    ['nothing was brought', {}, 'Unknown: second factor at the code host'],
    ['a list has nobody in it', { 'm.json': graph([]) }, `Unknown: ${MEMBERS}`],
    [
      'the list has public members alone, whose factors are not seen',
      { 'm.json': [account('ann'), account('bob')] },
      'Unknown: second factor at the code host: members',
    ],
    ['nobody requires it', { 'org.json': organisation({ two_factor_requirement_enabled: false }) }, `Needs Review: ${REQUIRED}`],
    ['each has one today', { 'm.json': graph([true, true]) }, `Needs Review: ${MEMBERS}`],
  ])('cannot tell where %s', (_, files, result) => {
    const outcomes = run(files);
    expect(resultsOf(outcomes)).toEqual([result]);
    expect(outcomes[0]?.bring).toMatch(/\.$/);
  });

  it('does not pass on an export of which nobody knows when it was made', () => {
    const files = { 'org.json': organisation({ two_factor_requirement_enabled: true }) };
    expect(resultsOf(run(files, { undated: true }))).toEqual([`Needs Review: ${REQUIRED}`]);
  });

  it('does not pass on another organisation than that of the sources', () => {
    const files = { 'org.json': organisation({ two_factor_requirement_enabled: true }) };
    const shown = (shownAt: string) => resultsOf(run(files, { source: { files: {} }, shownAt }));
    expect(shown('https://github.com/acme/shop')).toEqual([`Passed: ${REQUIRED}`]);
    expect(shown('https://github.com/other/shop')).toEqual(['Needs Review: second factor at the code host of acme']);
    expect(shown('')).toEqual([`Needs Review: ${REQUIRED}`]);
    // An answer that names no host is of an installation of their own where they have no other.
    expect(shown('https://code.acme.test/acme/shop/tree/main')).toEqual([`Passed: ${REQUIRED}`]);
    expect(shown('https://gitlab.com/acme/shop')).toEqual(['Needs Review: second factor at the code host of acme']);
    // Nor does it fail on members of somebody else's.
    const others = run({ 'm.json': graph([false]) }, { source: { files: {} }, shownAt: 'https://github.com/other/shop' });
    expect(resultsOf(others)).toEqual(['Needs Review: second factor at the code host of acme']);
  });

  it('does not take the date of a commit for that of an export in the tree', () => {
    const setting = organisation({ two_factor_requirement_enabled: true });
    const inTree = (context: EvidenceContext) => ({
      ...context,
      evidence: context.evidence.map((item) => ({
        ...item,
        grounding: { kind: 'in tree', source: null, snapshot: 's' } as const,
        declared: null,
      })),
    });
    const check = { ...membersSecondFactor, run: (context: EvidenceContext) => membersSecondFactor.run(inTree(context)) };
    expect(resultsOf(platformOutcomes(check, { 'org.json': setting }))).toEqual([`Needs Review: ${REQUIRED}`]);
  });

  it('is not fooled by bots, managed accounts and people whom an identity provider signs in', () => {
    expect(resultsOf(run({ '2fa_disabled.json': [account('robot', 'Bot'), account('ann_acme')] }))).toEqual([
      'Needs Review: second factor at the code host: members',
    ]);
    const provider = graph([false], { requiresTwoFactorAuthentication: false, samlIdentityProvider: { id: 'x' } });
    expect(resultsOf(run({ 'm.json': provider }))).toEqual([`Needs Review: ${REQUIRED}`, `Needs Review: ${MEMBERS}`]);
    const log = [{ '@timestamp': 1792000000000, action: 'org.sso_response', org: 'acme', actor: 'ann' }];
    expect(resultsOf(run({ 'm.json': graph([false]), 'log.json': log }))).toEqual([`Needs Review: ${MEMBERS}`]);
  });

  it('looks at nothing in a folder of tests', () => {
    const files = { 'org.json': organisation({ two_factor_requirement_enabled: true }) };
    expect(resultsOf(run(files, { notCredited: ['org.json'] }))).toEqual(['Unknown: second factor at the code host']);
  });

  it('goes by the newest of two exports', () => {
    const files = { 'old.json': graph([false]), 'new.json': graph([true]) };
    const declared = { 'old.json': { effectiveAt: '2026-01-01T00:00:00Z' }, 'new.json': { effectiveAt: '2026-10-01T00:00:00Z' } };
    expect(resultsOf(run(files, { declared }))).toEqual([`Needs Review: ${MEMBERS}`]);
  });
});
