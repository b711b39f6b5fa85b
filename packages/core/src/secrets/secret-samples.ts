import { githubChecksum } from './github-checksum.ts';

/** A secret made up when tests run, so that none stands in this repository; `value` where the secret is a part of the text. */
export interface SecretSample {
  readonly name: string;
  readonly text: string;
  readonly expected: string;
  readonly value?: string;
}

const DIGITS = '0123456789';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
export const BASE62: string = DIGITS + UPPER + LOWER;
export const HEX: string = `${DIGITS}abcdef`;

/** Text that looks random, the same in each run: `seed` decides. */
export function randomText(length: number, seed: number, alphabet: string = BASE62): string {
  let state = seed * 7919 + 12345;
  let text = '';
  while (text.length < length) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    text += alphabet[(state >>> 12) % alphabet.length] ?? '';
  }
  return text;
}

/** A token with GitHub's checksum. */
export function githubLike(prefix: string, seed: number): string {
  const random = randomText(30, seed);
  return prefix + random + githubChecksum(random);
}

const aws = { id: `AK${'IA'}${randomText(16, 3, `${UPPER}234567`)}`, secret: randomText(40, 4, `${BASE62}+/`) };
const azure = `${randomText(86, 5, `${BASE62}+/`)}==`;
const shared = `${randomText(43, 6, `${BASE62}+/`)}=`;
const twilio = randomText(32, 8, HEX);
const password = randomText(14, 26);

/** One of each that a form tells. */
export const SECRET_SAMPLES: readonly SecretSample[] = [
  { name: 'a personal token of GitHub', text: githubLike('ghp' + '_', 1), expected: 'github-token certain' },
  { name: 'a token of a GitHub app, over within the hour', text: githubLike('ghs' + '_', 2), expected: 'github-token possible' },
  {
    name: 'a fine-grained token of GitHub',
    text: `github_${'pat'}_${randomText(22, 9)}_${randomText(59, 10)}`,
    expected: 'github-token certain',
  },
  { name: 'an AWS key with its secret', text: `${aws.id}:${aws.secret}`, expected: 'aws-access-key certain', value: aws.secret },
  { name: 'an AWS key id alone', text: aws.id, expected: 'aws-access-key possible' },
  { name: 'a storage account of Azure', text: `AccountKey=${azure}`, expected: 'azure-storage-key certain', value: azure },
  { name: 'a shared access key of Azure', text: `SharedAccessKey=${shared}`, expected: 'azure-shared-access-key certain', value: shared },
  { name: 'a GitLab token', text: `glp${'at'}-${randomText(20, 11)}`, expected: 'gitlab-token certain' },
  { name: 'an npm token with its checksum', text: githubLike('np' + 'm_', 12), expected: 'npm-token certain' },
  { name: 'an npm token without', text: `np${'m'}_${randomText(36, 13)}`, expected: 'npm-token possible' },
  { name: 'a PyPI token', text: `py${'pi'}-AgEIcHlwaS5vcmc${randomText(150, 14)}`, expected: 'pypi-token certain' },
  {
    name: 'a Slack token',
    text: `xo${'xb'}-${randomText(12, 15, '927460')}-${randomText(12, 16, '918345')}-${randomText(24, 17)}`,
    expected: 'slack-token certain',
  },
  {
    name: 'a Slack webhook',
    text: `hooks.${'slack'}.com/services/T${randomText(9, 18, UPPER)}/B${randomText(9, 19, UPPER)}/${randomText(24, 20)}`,
    expected: 'slack-webhook certain',
  },
  { name: 'a live Stripe key', text: `sk_${'live'}_${randomText(32, 21)}`, expected: 'stripe-key certain' },
  { name: 'a SendGrid key', text: `S${'G'}.${randomText(22, 22)}.${randomText(43, 23)}`, expected: 'sendgrid-key certain' },
  {
    name: 'a Twilio account and token',
    text: `A${'C'}${randomText(32, 7, HEX)}, ${twilio}`,
    expected: 'twilio-token certain',
    value: twilio,
  },
  { name: 'an OpenAI key', text: `sk-${'proj'}-${randomText(40, 24)}T3Blbk${'FJ'}${randomText(40, 25)}`, expected: 'openai-key certain' },
  { name: 'a Google API key', text: `AI${'za'}${randomText(35, 27)}`, expected: 'google-api-key possible' },
  {
    name: 'a JSON web token',
    text: `ey${'J'}${randomText(30, 28)}.ey${'J'}${randomText(60, 29)}.${randomText(43, 30)}`,
    expected: 'json-web-token notice',
  },
  {
    name: 'a password in an address',
    text: `postgres://app:${password}@db.vendor.io/app`,
    expected: 'password-in-address possible',
    value: password,
  },
];
