import { describe, expect, it, test } from 'vitest';
import { accessStatements } from './access-statements.ts';

const inShort = (text: string, heading = '') =>
  accessStatements([{ text, line: 1, heading }]).map(({ about, force, of }) => `${about}, ${force}, ${of}`);

describe('a sentence on access', () => {
  it.each([
    ['All administrators must use MFA.', ['second factor, required, users']],
    ['Users can set up two-factor authentication.', ['second factor, optional, users']],
    ['2FA can be enforced for all users.', ['second factor, optional, users']],
    ['MFA is not required for customers.', ['second factor, denied, users']],
    ['Administrators cannot sign in without MFA.', ['second factor, required, users']],
    ['If users have not enabled MFA, they are asked to.', ['second factor, optional, users']],
    ['MFA is not yet enforced for users.', ['second factor, planned, users']],
    ['MFA will be added for users.', ['second factor, planned, users']],
    ['All developers must use 2FA on GitHub.', ['second factor, required, members']],
    ['GitHub users must have **MFA**.', ['second factor, required, unclear']],
    ['A passkey is a key.', ['second factor, stated, unclear']],
    ['You may use TOTP or a passkey, and one of them is required.', ['second factor, stated, unclear']],
    ['If MFA is enforced, users get a code.', ['second factor, optional, users']],
    ['Sessions of staff expire after 8 hours.', ['lifetime, stated, members']],
    ['User sessions time out after 30 minutes.', ['lifetime, stated, users']],
    ['Deploy tokens must be rotated every quarter.', ['lifetime, required, unclear']],
    ['Deploy tokens in GitHub never expire.', ['lifetime, stated, members']],
    ['Sessions are short.', []],
    ['The vault expires after 3 days.', []],
    ['Access to production is logged in an audit log.', ['access log, stated, unclear']],
    ['All changes to the pipeline are recorded.', ['access log, stated, members']],
    ['The changelog records what we did.', []],
    ['Audit logs are immutable.', ['access log, stated, unclear', 'log protection, stated, unclear']],
    ['Logs are encrypted and limited to the security team.', ['log protection, stated, unclear']],
    ['The catalogue is immutable.', []],
    ['A token for log monitoring is restricted to the least, read-only.', []],
    ['| MFA | must be on |', []],
    ['No MFA, no access.', ['second factor, required, unclear']],
    ['MFA is enforced for all administrative roles.', ['second factor, required, users']],
  ])('%s', (text, expected) => {
    expect(inShort(text)).toEqual(expected);
  });

  it('is about those whom its heading names, where it names nobody', () => {
    expect(inShort('MFA is mandatory.', 'Access for developers')).toEqual(['second factor, required, members']);
    expect(inShort('MFA is mandatory for users.', 'Access for developers')).toEqual(['second factor, required, users']);
  });
});

test('only so many are kept, cut to 300 characters', () => {
  const many = Array.from({ length: 300 }, (_, line) => ({ text: `MFA ${'x'.repeat(400)}`, line, heading: '' }));
  const found = accessStatements(many);
  expect(found.length).toBe(200);
  expect(found[0]?.text.length).toBe(300);
});
