import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readKeycloakRealm, recogniseKeycloakRealm } from './read.ts';

const bytesOf = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const read = (value: unknown) => readKeycloakRealm({ path: 'realm.json', bytes: bytesOf(value) });
const step = (authenticator: string, requirement: string) => ({ authenticator, requirement });
const sub = (flowAlias: string, requirement: string) => ({ flowAlias, requirement });
const flow = (alias: string, ...authenticationExecutions: readonly unknown[]) => ({ alias, authenticationExecutions });
const PASSWORD = step('auth-username-password-form', 'REQUIRED');
const COOKIE = step('auth-cookie', 'ALTERNATIVE');

/** A realm whose flow for browsers has a form with these steps after the password. */
const realm = (steps: readonly unknown[], more: object = {}, flows: readonly unknown[] = []) => ({
  realm: 'shop',
  sslRequired: 'external',
  browserFlow: 'browser',
  authenticationFlows: [flow('browser', COOKIE, sub('forms', 'ALTERNATIVE')), flow('forms', PASSWORD, ...steps), ...flows],
  ...more,
});
const factor = (value: unknown) => read(value).facts?.realms[0]?.browserFactor;
const OTP = step('auth-otp-form', 'REQUIRED');

describe('a realm', () => {
  it('is read as it was exported, without its people and secrets', () => {
    const result = readKeycloakRealm({
      path: 'r.json',
      bytes: readFileSync(new URL('../../../../../testdata/keycloak-realm/shop-realm.json', import.meta.url)),
    });
    expect([result.verdict, result.diagnostics]).toEqual(['valid', []]);
    expect(result.facts?.realms).toEqual([
      { name: 'shop', enabled: true, browserFactor: 'conditional', setUpByDefault: false, federated: true, otherFlows: 1, line: 6 },
    ]);
    expect(JSON.stringify(result)).not.toMatch(/ann|never-shown/);
  });

  it.each<[string, unknown, string]>([
    ['asks everybody', realm([OTP]), 'required'],
    ['asks everybody by a key', realm([step('webauthn-authenticator', 'REQUIRED')]), 'required'],
    ['asks everybody in a part of its own', realm([sub('otp', 'REQUIRED')], {}, [flow('otp', OTP)]), 'required'],
    [
      'asks those who have one',
      realm([sub('otp', 'CONDITIONAL')], {}, [flow('otp', step('conditional-user-configured', 'REQUIRED'), OTP)]),
      'conditional',
    ],
    ['asks by a condition', realm([step('auth-conditional-otp-form', 'REQUIRED')]), 'conditional'],
    ['leaves a way around', realm([step('auth-otp-form', 'ALTERNATIVE')]), 'conditional'],
    ['has it switched off', realm([step('auth-otp-form', 'DISABLED')]), 'none'],
    ['has a part with it switched off', realm([sub('otp', 'DISABLED')], {}, [flow('otp', OTP)]), 'none'],
    ['asks nobody', realm([]), 'none'],
    ['has a step that nobody knows', realm([step('sms-authenticator', 'REQUIRED')]), 'unknown'],
    ['names a flow that is not there', realm([], { browserFlow: 'other' }), 'unknown'],
    ['names a part that is not there', realm([sub('otp', 'REQUIRED')]), 'unknown'],
    ['runs in a circle', realm([sub('forms', 'REQUIRED')]), 'unknown'],
    ['was exported in part', realm([OTP], { authenticationFlows: undefined }), 'unknown'],
  ])('%s', (_, value, expected) => {
    expect(factor(value)).toBe(expected);
  });

  it('says whether new people have to set one up, and other ways in', () => {
    const more = {
      requiredActions: [{ alias: 'CONFIGURE_TOTP', enabled: true, defaultAction: true }],
      identityProviders: [{ alias: 'off', enabled: false }],
    };
    expect(read(realm([], more)).facts?.realms[0]).toMatchObject({ setUpByDefault: true, federated: false, otherFlows: 0 });
    const off = { requiredActions: [{ alias: 'CONFIGURE_TOTP', enabled: false, defaultAction: true }] };
    expect(read(realm([], off)).facts?.realms[0]?.setUpByDefault).toBe(false);
  });

  it('is told by its content, and a list of them is read', () => {
    const recognised = (value: unknown) => recogniseKeycloakRealm({ path: 'x', bytes: bytesOf(value) });
    expect([recognised(realm([])), recognised([realm([])])]).toEqual([true, true]);
    expect([
      recognised({ realm: 'shop', 'auth-server-url': 'x' }),
      recognised({ realm: 'shop', sslRequired: 'none' }),
      recognised([]),
    ]).toEqual([false, false, false]);
    expect(read([realm([OTP]), realm([])]).facts?.realms.map(({ browserFactor, line }) => [browserFactor, line])).toEqual([
      ['required', null],
      ['none', null],
    ]);
  });

  it('without a name is invalid', () => {
    expect([read({ sslRequired: 'none' }).verdict, read([]).verdict, read([realm([]), 3]).verdict]).toEqual([
      'invalid',
      'invalid',
      'invalid',
    ]);
  });
});
