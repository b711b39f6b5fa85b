import type { SecretCertainty } from '../model/facts.ts';
import { beginsAt, type Detector, type SecretType } from './detector.ts';
import { hasGithubChecksum } from './github-checksum.ts';
import { entropy, isPlaceholder } from './placeholder.ts';

interface TokenForm {
  readonly type: SecretType;
  readonly anchors: readonly string[];
  /** The whole token, without flags; bounded. */
  readonly form: RegExp;
  /** What its characters say besides their form; null: it is none. Default: certain. */
  readonly certainty?: (token: string) => SecretCertainty | null;
}

const checksummed = (prefix: number) => (token: string) => (hasGithubChecksum(token.slice(prefix)) ? 'certain' : null);

/** Tokens that are told by their form alone. A token that is over within the hour (`ghs_`) is only `possible`. */
const FORMS: readonly TokenForm[] = [
  { type: 'github-token', anchors: ['ghp_', 'gho_', 'ghr_'], form: /gh[por]_[A-Za-z0-9]{36}(?![A-Za-z0-9])/, certainty: checksummed(4) },
  {
    type: 'github-token',
    anchors: ['ghs_', 'ghu_'],
    form: /gh[su]_(?:[A-Za-z0-9]{36}(?![A-Za-z0-9])|\d{1,12}_eyJ[A-Za-z0-9_-]{10,400}\.[A-Za-z0-9_-]{10,800}\.[A-Za-z0-9_-]{20,800})/,
    certainty: (token) => (token.length > 40 || hasGithubChecksum(token.slice(4)) ? 'possible' : null),
  },
  { type: 'github-token', anchors: ['github_pat_'], form: /github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}(?![A-Za-z0-9])/ },
  {
    type: 'gitlab-token',
    anchors: ['glpat-', 'gldt-', 'glrt-', 'glptt-', 'glft-', 'glsoat-', 'glagent-'],
    form: /gl(?:pat|dt|rt|ptt|ft|soat|agent)-[A-Za-z0-9_-]{20,300}(?:\.[0-9a-z]{2}\.[0-9a-z]{9})?/,
  },
  {
    type: 'npm-token',
    anchors: ['npm_'],
    form: /npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/,
    // npm announced GitHub's form, checksum included; older ones may be without, so a wrong one is for a person to look at.
    certainty: (token) => (hasGithubChecksum(token.slice(4)) ? 'certain' : 'possible'),
  },
  // A macaroon that begins with the name of the index.
  { type: 'pypi-token', anchors: ['pypi-AgEIcHlwaS5vcmc'], form: /pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,1000}/ },
  { type: 'docker-hub-token', anchors: ['dckr_pat_'], form: /dckr_pat_[A-Za-z0-9_-]{27}(?![A-Za-z0-9_-])/ },
  { type: 'vault-token', anchors: ['hvs.'], form: /hvs\.[A-Za-z0-9_-]{90,120}(?![A-Za-z0-9_-])/ },
  { type: 'digitalocean-token', anchors: ['dop_v1_', 'doo_v1_', 'dor_v1_'], form: /do[por]_v1_[0-9a-f]{64}(?![0-9a-f])/ },
  {
    type: 'slack-token',
    anchors: ['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xapp-'],
    form: /(?:xox[abprs]-(?:\d{1,3}-)?\d{9,14}-(?:\d{9,14}-){0,2}[A-Za-z0-9]{20,64}|xapp-\d-[A-Z0-9]{8,14}-\d{9,14}-[0-9a-f]{64})(?![A-Za-z0-9])/,
  },
  {
    type: 'slack-webhook',
    anchors: ['hooks.slack.com/services/'],
    form: /hooks\.slack\.com\/services\/T[A-Z0-9]{8,12}\/B[A-Z0-9]{8,12}\/[A-Za-z0-9]{24}(?![A-Za-z0-9])/,
  },
  { type: 'stripe-key', anchors: ['sk_live_', 'rk_live_'], form: /[sr]k_live_[A-Za-z0-9]{24,247}(?![A-Za-z0-9])/ },
  { type: 'sendgrid-key', anchors: ['SG.'], form: /SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/ },
  { type: 'shopify-token', anchors: ['shpat_', 'shpss_', 'shppa_', 'shpca_'], form: /shp(?:at|ss|pa|ca)_[0-9a-fA-F]{32}(?![0-9a-fA-F])/ },
  { type: 'anthropic-key', anchors: ['sk-ant-'], form: /sk-ant-(?:api|admin)\d\d-[A-Za-z0-9_-]{80,110}(?![A-Za-z0-9_-])/ },
  // `T3BlbkFJ` in the middle is "OpenAI" in base64.
  { type: 'openai-key', anchors: ['sk-'], form: /sk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{20,100}T3BlbkFJ[A-Za-z0-9_-]{20,100}/ },
  { type: 'age-secret-key', anchors: ['AGE-SECRET-KEY-1'], form: /AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}(?![A-Z0-9])/ },
  { type: 'google-oauth-secret', anchors: ['GOCSPX-'], form: /GOCSPX-[A-Za-z0-9_-]{28}(?![A-Za-z0-9_-])/ },
  // Browsers are given such keys on purpose: what one may do is set elsewhere.
  { type: 'google-api-key', anchors: ['AIza'], form: /AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/, certainty: () => 'possible' },
  // Mostly short-lived, often in documentation.
  {
    type: 'json-web-token',
    anchors: ['eyJ'],
    form: /eyJ[A-Za-z0-9_-]{10,1000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{20,1000}/,
    certainty: () => 'notice',
  },
];

/** Random text of a token has at least so many bits a character; `pypi-AAAA…` has not. */
const LEAST_ENTROPY = 3;

function detector({ type, anchors, form, certainty = () => 'certain' as const }: TokenForm): Detector {
  const sticky = new RegExp(form.source, 'y');
  return {
    type,
    anchors,
    look(text, at) {
      if (!beginsAt(text, at)) return null;
      sticky.lastIndex = at;
      const token = sticky.exec(text)?.[0];
      if (token === undefined || isPlaceholder(token) || entropy(token) < LEAST_ENTROPY) return null;
      const found = certainty(token);
      return found === null ? null : { start: at, end: at + token.length, certainty: found };
    },
  };
}

/** Tokens of services whose form is published or fixed. */
export const TOKENS: readonly Detector[] = FORMS.map(detector);
