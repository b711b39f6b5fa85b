import type { SecretCertainty } from '../model/facts.ts';

/** Where in a text a secret stands. */
export interface SecretMatch {
  readonly start: number;
  readonly end: number;
  readonly certainty: SecretCertainty;
  /** Where looking closer showed another type than the detector's own. */
  readonly type?: SecretType;
}

/** What can be told apart. */
export type SecretType =
  | 'private-key'
  | 'encrypted-private-key'
  | 'pgp-private-key'
  | 'age-secret-key'
  | 'gcp-service-account'
  | 'aws-access-key'
  | 'azure-storage-key'
  | 'azure-shared-access-key'
  | 'google-api-key'
  | 'google-oauth-secret'
  | 'github-token'
  | 'gitlab-token'
  | 'npm-token'
  | 'pypi-token'
  | 'docker-hub-token'
  | 'vault-token'
  | 'digitalocean-token'
  | 'slack-token'
  | 'slack-webhook'
  | 'stripe-key'
  | 'sendgrid-key'
  | 'twilio-token'
  | 'shopify-token'
  | 'anthropic-key'
  | 'openai-key'
  | 'json-web-token'
  | 'password-in-address'
  | 'assigned-literal';

/** A kind of secret as data: a text to look for, and a closer look at what follows. */
export interface Detector {
  readonly type: SecretType;
  /** Texts that every such secret contains: only where one stands is looked closer. */
  readonly anchors: readonly string[];
  /**
   * Looks closer at an anchor. May look at a bounded stretch around it only, so that a text full of anchors takes time that is
   * linear in its length.
   */
  look(text: string, at: number): SecretMatch | null;
}

/** Whether a token can begin here: no letter or digit stands before, but for one that belongs to an escape (`\\n`) in a string. */
export function beginsAt(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  if (!/[A-Za-z0-9_-]/.test(before)) return true;
  return /[nrt]/.test(before) && text.charAt(at - 2) === '\\';
}

/** What people call a type of secret, with its article; and whether a build environment holds such secrets (claim 2.1.4). */
export const SECRET_TYPES: Readonly<Record<SecretType, { readonly title: string; readonly ofBuild: boolean }>> = {
  'private-key': { title: 'a private key', ofBuild: false },
  'encrypted-private-key': { title: 'a private key under a passphrase', ofBuild: false },
  'pgp-private-key': { title: 'a PGP private key', ofBuild: false },
  'age-secret-key': { title: 'an age secret key', ofBuild: false },
  'gcp-service-account': { title: 'the key of a Google Cloud service account', ofBuild: true },
  'aws-access-key': { title: 'an AWS access key', ofBuild: true },
  'azure-storage-key': { title: 'the key of an Azure storage account', ofBuild: true },
  'azure-shared-access-key': { title: 'an Azure shared access key', ofBuild: true },
  'google-api-key': { title: 'a Google API key', ofBuild: false },
  'google-oauth-secret': { title: 'a Google OAuth client secret', ofBuild: false },
  'github-token': { title: 'a GitHub token', ofBuild: true },
  'gitlab-token': { title: 'a GitLab token', ofBuild: true },
  'npm-token': { title: 'an npm token', ofBuild: true },
  'pypi-token': { title: 'a PyPI token', ofBuild: true },
  'docker-hub-token': { title: 'a Docker Hub token', ofBuild: true },
  'vault-token': { title: 'a HashiCorp Vault token', ofBuild: true },
  'digitalocean-token': { title: 'a DigitalOcean token', ofBuild: true },
  'slack-token': { title: 'a Slack token', ofBuild: false },
  'slack-webhook': { title: 'a Slack webhook', ofBuild: false },
  'stripe-key': { title: 'a live Stripe key', ofBuild: false },
  'sendgrid-key': { title: 'a SendGrid key', ofBuild: false },
  'twilio-token': { title: 'a Twilio account with its token', ofBuild: false },
  'shopify-token': { title: 'a Shopify token', ofBuild: false },
  'anthropic-key': { title: 'an Anthropic key', ofBuild: false },
  'openai-key': { title: 'an OpenAI key', ofBuild: false },
  'json-web-token': { title: 'a JSON web token', ofBuild: false },
  'password-in-address': { title: 'a password in an address', ofBuild: false },
  'assigned-literal': { title: 'a literal assigned to a password, secret, token or key', ofBuild: false },
};
