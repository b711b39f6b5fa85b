import type { Detector, SecretMatch } from './detector.ts';

/** A key of 16,384 bits has some 13,000 characters. */
const LONGEST_KEY = 20_000;
const HEADER = /-----BEGIN (?:(?:RSA|EC|DSA|OPENSSH|ENCRYPTED|ANY) )?PRIVATE KEY-----/y;
const PGP_HEADER = /-----BEGIN PGP PRIVATE KEY BLOCK-----/y;
/** What stands before a service account's key in Google's JSON. The key comes fifth, so the type is near. */
const SERVICE_ACCOUNT = /service_account\\?"/;
const AROUND = 3_000;
const OPENSSH_MAGIC = 'b3BlbnNzaC1rZXktdjEA';
/** `openssh-key-v1`, then the name of the cipher with its length: `none` for a key that no passphrase protects. */
const OPENSSH_PLAIN = 'b3BlbnNzaC1rZXktdjEAAAAABG5vbmU';

/** The text between a header and its footer; null where the next dashes are none, or too far away. */
function bodyAfter(text: string, start: number): { readonly body: string; readonly end: number } | null {
  // The next dashes are the footer's or another header's: either way the look ends there, so that headers alone take linear time.
  const dashes = text.slice(start, start + LONGEST_KEY).indexOf('-----');
  if (dashes === -1 || !text.startsWith('-----END ', start + dashes)) return null;
  const end = text.indexOf('-----', start + dashes + 9);
  if (end === -1 || end > start + dashes + 60) return null;
  return { body: text.slice(start, start + dashes), end: end + 5 };
}

/** The base64 of a body: line ends (also as `\n` in a string), quotes and indentation taken away; null where something else is in it. */
function base64Of(body: string): string | null {
  const withoutFields = body.replace(/^[ \t"']{0,40}(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset)[^\n\\]{0,200}/gm, '');
  const letters = withoutFields.replace(/\\[nrt]|[\s"',;]/g, '');
  return /^[A-Za-z0-9+/]+={0,2}(?:=[A-Za-z0-9+/]{4})?$/.test(letters) ? letters : null;
}

/** Whether base64 is one DER sequence as long as it says, as PKCS #1, PKCS #8 and SEC 1 keys are. */
function isDerSequence(letters: string): boolean {
  if (letters.length < 64) return false;
  const [tag, length = 0, high = 0, low = 0] = [...atob(letters.slice(0, 8))].map((character) => character.charCodeAt(0));
  const said = length < 0x80 ? length + 2 : length === 0x81 ? high + 3 : length === 0x82 ? high * 256 + low + 4 : Number.NaN;
  return tag === 0x30 && said === Math.floor((letters.replace(/=+$/, '').length * 3) / 4);
}

function lookAtPem(text: string, at: number): SecretMatch | null {
  HEADER.lastIndex = at;
  const header = HEADER.exec(text)?.[0];
  if (header === undefined) return null;
  const after = bodyAfter(text, at + header.length);
  if (after === null) return null;
  const letters = base64Of(after.body);
  if (letters === null) return null;
  const isOpenSsh = letters.startsWith(OPENSSH_MAGIC);
  const isEncrypted =
    header.includes('ENCRYPTED') ||
    /Proc-Type: {0,2}4,ENCRYPTED/.test(after.body.slice(0, 400)) ||
    (isOpenSsh && !letters.startsWith(OPENSSH_PLAIN));
  const place = { start: at, end: after.end };
  if (isEncrypted) return letters.length < 64 ? null : { ...place, certainty: 'possible', type: 'encrypted-private-key' };
  if (!isOpenSsh && !isDerSequence(letters)) return null;
  const isServiceAccount = SERVICE_ACCOUNT.test(text.slice(Math.max(0, at - AROUND), after.end + AROUND));
  return { ...place, certainty: 'certain', ...(isServiceAccount ? { type: 'gcp-service-account' as const } : {}) };
}

function lookAtPgp(text: string, at: number): SecretMatch | null {
  PGP_HEADER.lastIndex = at;
  const header = PGP_HEADER.exec(text)?.[0];
  if (header === undefined) return null;
  const after = bodyAfter(text, at + header.length);
  const letters = after === null ? null : base64Of(after.body);
  // A secret key packet (RFC 9580 §5.5.1.3) has the tag 5: 0x94 to 0x96 in the old form, 0xc5 in the new one.
  if (after === null || letters === null || letters.length < 200 || !/^(?:l[A-Za-v]|x[Q-Za-f])/.test(letters)) return null;
  return { start: at, end: after.end, certainty: 'certain', type: 'pgp-private-key' };
}

/** Private keys by their armour and by what it contains: documentation that leaves out the middle has no key. */
export const PRIVATE_KEYS: Detector = {
  type: 'private-key',
  anchors: ['-----BEGIN '],
  look: (text, at) => lookAtPem(text, at) ?? lookAtPgp(text, at),
};
