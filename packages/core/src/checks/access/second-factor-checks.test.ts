import { describe, expect, it, test } from 'vitest';
import type { Check } from '../check.ts';
import { inShort, outcomesOf, type SampleSource } from '../check-samples.ts';
import { documentsKept } from '../documents/documents-kept.ts';
import { secondFactorOfUsers } from './second-factor-of-users.ts';

type Row = readonly [name: string, check: Check, files: SampleSource['files'], expected: readonly string[]];

const decoy = (files: SampleSource['files']): SampleSource['files'] =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`tests/fixtures/${path}`, text]));

const guide = (text: string) => ({ 'docs/admin-guide.md': `# Administrator guide\n\n${text}\n` });
const RULE = guide('All administrators must use MFA.');
const pool = (value: string, path = 'infra/production/users.tf') => ({
  [path]: `resource "aws_cognito_user_pool" "users" {\n  mfa_configuration = "${value}"\n}\n`,
});
const compose = (variable: string, path = 'compose.prod.yaml') => ({
  [path]: `services:\n  web:\n    image: a@sha256:${'0'.repeat(64)}\n    environment:\n      ${variable}\n`,
});
const realm = (requirement: string | null, path = 'deploy/production/shop-realm.json', more: object = {}) => ({
  [path]: JSON.stringify({
    realm: 'shop',
    sslRequired: 'all',
    browserFlow: 'browser',
    authenticationFlows: [
      {
        alias: 'browser',
        authenticationExecutions: [
          { authenticator: 'auth-username-password-form', requirement: 'REQUIRED' },
          ...(requirement === null ? [] : [{ authenticator: 'auth-otp-form', requirement }]),
        ],
      },
    ],
    ...more,
  }),
});
const django = (line: string, path = 'shop/settings/production.py') => ({ [path]: `ROOT_URLCONF = "shop.urls"\n${line}\n` });
const IDENTITY_PROVIDER = { 'infra/sso.tf': 'resource "aws_cognito_identity_provider" "customer" {\n}\n' };
const manifest = (key: string) => ({ 'package.json': `{"name": "a",\n"${key}": {"otplib": "^12.0.0"}}` });

const rows: readonly Row[] = [
  ['a guide that requires it', secondFactorOfUsers, RULE, ['Needs Review docs/admin-guide.md:3']],
  [
    'a page on it that says nothing of whom',
    secondFactorOfUsers,
    { 'docs/two-factor.md': '# Two-factor authentication\n\n2FA is mandatory.\n' },
    ['Needs Review docs/two-factor.md:3'],
  ],
  [
    'MFA of the code host is none of the product',
    secondFactorOfUsers,
    { 'docs/access.md': '# Access control policy\n\nAll developers must use MFA on GitHub.\n' },
    ['Unknown'],
  ],
  [
    'a rule, and a pool of production that switches it off',
    secondFactorOfUsers,
    { ...RULE, ...pool('OFF') },
    ['Failed infra/production/users.tf:2', 'Needs Review docs/admin-guide.md:3'],
  ],
  [
    'a rule, and a variable of production that switches it off',
    secondFactorOfUsers,
    { ...RULE, ...compose('ADMIN_MFA_REQUIRED: "false"') },
    ['Failed compose.prod.yaml:5', 'Needs Review docs/admin-guide.md:3'],
  ],
  [
    'a rule, and a pool whose use nothing tells',
    secondFactorOfUsers,
    { ...RULE, ...pool('OFF', 'infra/users.tf') },
    ['Needs Review docs/admin-guide.md:3', 'Needs Review infra/users.tf:2'],
  ],
  [
    'a rule, and a pool that leaves it to users',
    secondFactorOfUsers,
    { ...RULE, ...pool('OPTIONAL') },
    ['Needs Review docs/admin-guide.md:3', 'Needs Review infra/production/users.tf:2'],
  ],
  [
    'a rule, and users who sign in through another service',
    secondFactorOfUsers,
    { ...RULE, ...pool('OFF'), ...IDENTITY_PROVIDER },
    ['Needs Review docs/admin-guide.md:3', 'Needs Review infra/production/users.tf:2'],
  ],
  [
    'a rule for the identity provider of the customer',
    secondFactorOfUsers,
    { ...guide('All users must have MFA in their identity provider.'), ...pool('OFF') },
    ['Needs Review docs/admin-guide.md:3', 'Needs Review infra/production/users.tf:2'],
  ],
  [
    'an offer is no rule',
    secondFactorOfUsers,
    { ...guide('Administrators can use MFA.'), ...pool('OFF') },
    ['Needs Review docs/admin-guide.md:3', 'Needs Review infra/production/users.tf:2'],
  ],
  [
    'an application of Django for second factors, which is a library and no more',
    secondFactorOfUsers,
    django('INSTALLED_APPS = ["django_otp"]'),
    ['Needs Review shop/settings/production.py:2'],
  ],
  [
    'a rule, and a setting of Django for production that switches it off',
    secondFactorOfUsers,
    { ...RULE, ...django('WAGTAIL_2FA_REQUIRED = False') },
    ['Failed shop/settings/production.py:2', 'Needs Review docs/admin-guide.md:3'],
  ],
  [
    'a rule, and a setting of Django from elsewhere',
    secondFactorOfUsers,
    { ...RULE, ...django('WAGTAIL_2FA_REQUIRED = env("X")') },
    ['Needs Review docs/admin-guide.md:3', 'Needs Review shop/settings/production.py:2'],
  ],
  [
    'a rule, and settings of Django that nothing says production runs with',
    secondFactorOfUsers,
    { ...RULE, ...django('WAGTAIL_2FA_REQUIRED = False', 'shop/settings.py') },
    ['Needs Review docs/admin-guide.md:3', 'Needs Review shop/settings.py:2'],
  ],
  ['settings of Django for tests', secondFactorOfUsers, django('WAGTAIL_2FA_REQUIRED = False', 'shop/settings/test.py'), ['Unknown']],
  ['a realm that asks all', secondFactorOfUsers, realm('REQUIRED'), ['Needs Review deploy/production/shop-realm.json:1']],
  [
    'a rule, and a realm of production that asks nobody',
    secondFactorOfUsers,
    { ...RULE, ...realm(null) },
    ['Failed deploy/production/shop-realm.json:1', 'Needs Review docs/admin-guide.md:3'],
  ],
  ...(
    [
      ['whose use nothing tells', realm(null, 'deploy/shop-realm.json'), 'deploy/shop-realm.json'],
      ['with another service to sign in through', realm(null, undefined, { identityProviders: [{ enabled: true }] }), undefined],
      [
        'whose clients have flows of their own',
        realm(null, undefined, { clients: [{ authenticationFlowBindingOverrides: { browser: 'x' } }] }),
        undefined,
      ],
      ['that asks some', realm('ALTERNATIVE'), undefined],
      ['that was exported in part', realm(null, undefined, { authenticationFlows: undefined, requiredActions: [] }), undefined],
    ] as const
  ).map(
    ([name, files, path = 'deploy/production/shop-realm.json']): Row => [
      `a rule, and a realm ${name}`,
      secondFactorOfUsers,
      { ...RULE, ...files },
      ['Needs Review docs/admin-guide.md:3', `Needs Review ${path}:1`],
    ],
  ),
  ['a realm that is switched off', secondFactorOfUsers, realm('REQUIRED', undefined, { enabled: false }), ['Unknown']],
  ['a pool that asks all', secondFactorOfUsers, pool('ON'), ['Needs Review infra/production/users.tf:2']],
  [
    'a variable from outside',
    secondFactorOfUsers,
    { ...RULE, ...compose('MFA_REQUIRED: ${MFA}') },
    ['Needs Review docs/admin-guide.md:3', 'Needs Review compose.prod.yaml:5'],
  ],
  ['a secret of MFA is no switch', secondFactorOfUsers, compose('MFA_ISSUER: shop'), ['Unknown']],
  ['a TOTP library in the manifest', secondFactorOfUsers, manifest('dependencies'), ['Needs Review package.json:2']],
  ['a TOTP library for tests', secondFactorOfUsers, manifest('devDependencies'), ['Unknown']],
  [
    'another spelling in requirements',
    secondFactorOfUsers,
    { 'requirements.txt': 'Django_OTP==1.5.0\n' },
    ['Needs Review requirements.txt'],
  ],
  [
    'tests by name',
    secondFactorOfUsers,
    { 'tests/test_mfa_required.py': '', 'src/login.ts': '' },
    ['Needs Review tests/test_mfa_required.py'],
  ],
  [
    'tests in a folder of that name',
    secondFactorOfUsers,
    { 'tests/webauthn/test_rest.py': '', 'tests/webauthn/__init__.py': '' },
    ['Needs Review tests/webauthn/test_rest.py'],
  ],
  ['code in a folder of that name', secondFactorOfUsers, { 'src/webauthn/rest.py': '' }, ['Unknown']],
  ['code by that name is no test', secondFactorOfUsers, { 'src/mfa.ts': '' }, ['Unknown']],
  ['nothing', secondFactorOfUsers, {}, ['Unknown']],
  [
    'all of it among the fixtures',
    secondFactorOfUsers,
    decoy({
      ...RULE,
      ...realm(null),
      ...django('MFA_REQUIRED = False'),
      ...pool('OFF'),
      ...compose('MFA_REQUIRED: "false"'),
      ...manifest('dependencies'),
      'mfa.test.ts': '',
    }),
    ['Unknown'],
  ],
];

describe('checks of second factors', () => {
  it.each(rows.map(([name, check, files, expected]) => [check.id, name, check, files, expected] as const))(
    '%s: %s',
    (_, __, check, files, expected) => {
      expect(inShort(outcomesOf(check, { files }))).toEqual(expected);
    },
  );
});

test('a contradiction names the setting and the line of the rule', () => {
  const [outcome] = outcomesOf(secondFactorOfUsers, { files: { ...RULE, ...pool('OFF') } });
  expect(outcome?.message).toMatch(/mfa_configuration = OFF.*docs\/admin-guide\.md:3\b/);
});

test('a lapsed page on second factors, which may be for anybody, undermines no claim', () => {
  const files = { 'docs/2fa.md': '# Two-factor authentication\n\n**Next review:** 2020-01-31\n\n2FA is mandatory.\n' };
  expect(inShort(outcomesOf(documentsKept, { files }))).toEqual(['Not Applicable']);
});
