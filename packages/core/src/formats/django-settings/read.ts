import { diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { decodeText, strictUtf8 } from '../../encodings/text.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import type { DjangoSettingsFacts, FactorPart, FactorSetting } from './schema.ts';

/** Bounds of the format. */
export const DJANGO_LIMITS = { bytes: 1024 * 1024, entries: 200 } as const;

const LONGEST_LINE = 2000;
const PRODUCTION = /(?:^|\/)settings\/(?:production|prod|live)\.py$/;
const SETTINGS = /(?:^|\/)(?:settings\/[\w-]{1,80}|[\w-]{0,40}settings[\w-]{0,40})\.py$/i;
/** Settings that nobody else than a developer or a test runs with. */
const OTHERS = /(?:^|[/_-])(?:tests?|testing|ci|local|dev|develop|development|debug|example|sample|template)[\w-]{0,20}\.py$/i;

/** Whether a path is that of settings which production loads by the custom of Django. */
export function isOfProduction(path: string): boolean {
  return PRODUCTION.test(path);
}

/** Whether a path may be that of settings that somebody else than a developer runs with. */
export function mayBeSettings(path: string): boolean {
  return SETTINGS.test(path) && !OTHERS.test(path);
}

/** Whether a file that goes by such a name sets what a program of Django has to have. */
export function recogniseDjangoSettings({ path, bytes }: FormatInput): boolean {
  if (!mayBeSettings(path) || bytes.length > DJANGO_LIMITS.bytes) return false;
  const text = strictUtf8(bytes);
  return text !== null && !text.includes('\0') && text.split('\n').some((line) => TELLING.test(line.slice(0, 100)));
}

const TELLING = /^(?:INSTALLED_APPS|MIDDLEWARE|ROOT_URLCONF|AUTHENTICATION_BACKENDS)\s{0,10}(?:\+?=|:)/;
const ASSIGNED = /^(\s{0,40})([A-Z][A-Z0-9_]{1,80})\s{0,10}(?::\s{0,5}bool\s{0,5})?=(?!=)\s{0,10}([^#]{0,200})/;
const OF_FACTORS = /(?:^|_)(?:MFA|2FA|TFA|TWO_?FACTOR|MULTI_?FACTOR|TOTP|OTP|WEBAUTHN|PASSKEYS?)(?:_|$)/;
/** Packages of Django for second factors, as settings name them. */
const PART =
  /['"]((?:django_otp|two_factor|allauth\.mfa|allauth_2fa|wagtail_2fa|django_mfa[23]?|mfa|django_admin_otp|trench|kagi|deux)(?:\.[\w.]{1,100})?)['"]/;

/** Reads settings line by line. What a program computes is not followed, so what can be read at all is `valid`. */
export function readDjangoSettings({ path, bytes }: FormatInput): ReadResult<DjangoSettingsFacts> {
  const log = diagnosticLog(path);
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return { verdict: decoded.kind, measures: {}, facts: null, diagnostics: log.list() };
  const settings = new Map<string, FactorSetting>();
  const parts: FactorPart[] = [];
  let inText = false;
  for (const [index, whole] of decoded.text.split('\n').entries()) {
    const text = whole.slice(0, LONGEST_LINE);
    const line = index + 1;
    const marks = text.split(/"""|'''/).length - 1;
    const skipped = inText;
    if (marks % 2 === 1) inText = !inText;
    if (skipped || text.trimStart().startsWith('#')) continue;
    const part = PART.exec(text)?.[1];
    if (part !== undefined) parts.push({ name: part, line });
    const [, indent = '', name = '', value = ''] = ASSIGNED.exec(text) ?? [];
    if (!OF_FACTORS.test(name)) continue;
    // What stands under a condition may be set or not.
    settings.set(name, { name, value: indent === '' ? plainValue(value.trim()) : null, line });
  }
  if (parts.length > DJANGO_LIMITS.entries || settings.size > DJANGO_LIMITS.entries) {
    const { entries } = DJANGO_LIMITS;
    log.error('too-many-entries', `The file has more than ${entries} settings or parts for second factors; it is not read. Split it.`);
    return { verdict: 'refused', measures: {}, facts: null, diagnostics: log.list() };
  }
  const facts: DjangoSettingsFacts = { kind: 'django-settings', settings: [...settings.values()], parts };
  return { verdict: 'valid', measures: { settings: settings.size, parts: parts.length }, facts, diagnostics: log.list() };
}

function plainValue(text: string): boolean | null {
  return text === 'True' ? true : text === 'False' ? false : null;
}
