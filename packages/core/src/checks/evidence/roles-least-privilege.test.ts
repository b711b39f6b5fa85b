import { describe, expect, it } from 'vitest';
import { platformOutcomes, refusalAt, resultsOf } from './platform-samples.ts';
import { rolesLeastPrivilege } from './roles-least-privilege.ts';

const collaborators = (...roles: readonly string[]) =>
  roles.map((role_name, index) => ({ login: `person${index}`, type: 'User', site_admin: false, role_name, permissions: { pull: true } }));
const members = (...roles: readonly string[]) => ({
  data: {
    organization: {
      login: 'acme',
      membersWithRole: { edges: roles.map((role, index) => ({ role, hasTwoFactorEnabled: true, node: { login: `person${index}` } })) },
    },
  },
});
const run = (files: Readonly<Record<string, unknown>>, options = {}) => platformOutcomes(rolesLeastPrivilege, files, options);
const ROLES = 'roles at the code host';

describe('roles-least-privilege', () => {
  it('never passes: counted roles are for a person to weigh', () => {
    const outcomes = run({ 'c.json': collaborators('admin', 'write', 'write') });
    expect(resultsOf(outcomes)).toEqual([`Needs Review: ${ROLES}`]);
    expect(outcomes[0]?.message).toContain('1 "admin", 2 "write"');
  });

  it('fails where everybody is an administrator', () => {
    expect(resultsOf(run({ 'm.json': members('ADMIN', 'ADMIN', 'ADMIN') }))).toEqual([`Failed: ${ROLES} of acme`]);
    const organisation = { login: 'acme', type: 'Organization', public_repos: 1, default_repository_permission: 'admin' };
    expect(resultsOf(run({ 'o.json': organisation }))).toEqual(['Failed: default permission at the code host of acme']);
  });

  it.each([
    ['no list says roles', { 'm.json': [{ login: 'ann', type: 'User', site_admin: false }] }, `Unknown: ${ROLES}`],
    ['the interface refused', { 'm.json': refusalAt('orgs/members#list-organization-members') }, `Unknown: ${ROLES}`],
    ['nothing was brought', {}, `Unknown: ${ROLES}`],
    [
      'a list is named for administrators',
      { 'admins.json': collaborators('admin', 'admin', 'admin') },
      'Needs Review: administrators at the code host',
    ],
    [
      'a list of collaborators may have been asked for by role',
      { 'c.json': collaborators('admin', 'admin', 'admin') },
      `Needs Review: ${ROLES}`,
    ],
    ['a list may be its first page', { 'm.json': collaborators(...Array.from({ length: 30 }, () => 'admin')) }, `Needs Review: ${ROLES}`],
  ])('cannot tell where %s', (_, files, result) => {
    expect(resultsOf(run(files))).toEqual([result]);
  });

  it('is not fooled by two people who are both administrators, or by bots', () => {
    expect(resultsOf(run({ 'c.json': collaborators('admin', 'admin') }))).toEqual([`Needs Review: ${ROLES}`]);
    const bots = collaborators('admin', 'admin', 'admin', 'admin').map((one, index) => (index < 2 ? { ...one, type: 'Bot' } : one));
    expect(resultsOf(run({ 'c.json': bots }))).toEqual([`Needs Review: ${ROLES}`]);
  });

  it('concludes nothing from the members of another organisation', () => {
    const other = { source: { files: {} }, shownAt: 'https://github.com/other/shop' };
    expect(resultsOf(run({ 'm.json': members('ADMIN', 'ADMIN', 'ADMIN') }, other))).toEqual([`Needs Review: ${ROLES} of acme`]);
  });

  it('names nobody', () => {
    expect(
      JSON.stringify(run({ 'c.json': collaborators('admin', 'admin', 'admin') }).map(({ message, bring }) => [message, bring])),
    ).not.toContain('person');
  });
});
