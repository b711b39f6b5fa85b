import { type DiagnosticLog, diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { decodeText, strictUtf8, textHead } from '../../encodings/text.ts';
import { parseInstant } from '../../model/instant.ts';
import { signedText } from '../clear-signature.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import type { SecurityTxtContact, SecurityTxtExpiry, SecurityTxtFacts, SecurityTxtField } from './schema.ts';

/** Field names of RFC 9116 §2.5 and of the IANA registry; others are allowed and counted as unknown. */
const KNOWN: ReadonlySet<string> = new Set([
  'acknowledgments',
  'canonical',
  'contact',
  'csaf',
  'encryption',
  'expires',
  'hiring',
  'policy',
  'preferred-languages',
]);

/** Fields whose value is a URI that must be https when it is on the web. */
const URI_FIELDS: ReadonlySet<string> = new Set(['acknowledgments', 'canonical', 'csaf', 'encryption', 'hiring', 'policy']);

const FIELD = /^([A-Za-z][A-Za-z0-9-]{0,63}):[ \t]*(.*)$/;
const URI = /^([A-Za-z][A-Za-z0-9+.-]{0,31}):(\S+)$/;
const LONGEST_LINE = 4096;

/** Whether the content is a security.txt under whatever name: a `Contact` field and another known one, each on a line of its own. */
export function recogniseSecurityTxt({ path, bytes }: FormatInput): boolean {
  if (bytes.length > 64 * 1024 || !/contact[ \t]*:/i.test(textHead(bytes, 64 * 1024))) return false;
  const text = strictUtf8(bytes);
  if (text === null) return false;
  const log = diagnosticLog(path);
  const fields = readFields(text, log).fields;
  const names = new Set(fields.map((field) => field.name));
  const named = /(?:^|\/)security\.txt$/.test(path);
  return names.has('contact') && (named || (!log.failed() && [...names].some((name) => name !== 'contact' && KNOWN.has(name))));
}

/** Reads a security.txt. */
export function readSecurityTxt({ path, bytes }: FormatInput): ReadResult<SecurityTxtFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const { fields, signature } = readFields(decoded.text, log);
  if (fields.length === 0) {
    log.error('no-fields', 'No line of the file is a field like "Contact: mailto:…", so it is no security.txt. See RFC 9116 for its form.');
    return without('malformed');
  }
  const valuesOf = (name: string) => fields.filter((field) => field.name === name).map((field) => field.value);
  const contacts = fields.filter((field) => field.name === 'contact').map((field) => readContact(field, log));
  if (contacts.length === 0) log.error('contact-missing', 'There is no Contact field; add at least one (RFC 9116 §2.5.3).');
  const expires = readExpires(fields, log);
  for (const field of fields) checkUri(field, log);
  const languages = fields.filter((field) => field.name === 'preferred-languages');
  if (languages[1] !== undefined) {
    log.error('languages-repeated', 'Preferred-Languages may stand once only (RFC 9116 §2.5.8); join them.', languages[1]);
  }
  const facts: SecurityTxtFacts = {
    kind: 'security-txt',
    fields,
    contacts,
    expires,
    canonical: valuesOf('canonical'),
    policy: valuesOf('policy'),
    encryption: valuesOf('encryption'),
    signature,
  };
  const measures = {
    contact: contacts.length,
    expires: expires.map((expiry) => expiry.text),
    canonical: facts.canonical.length,
    policy: facts.policy.length,
    unknown_fields: [...new Set(fields.map((field) => field.name).filter((name) => !KNOWN.has(name)))].sort(),
    pgp_signed: signature.kind !== 'none',
  };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list() };
}

function readFields(
  text: string,
  log: DiagnosticLog,
): { readonly fields: readonly SecurityTxtField[]; readonly signature: SecurityTxtFacts['signature'] } {
  const signed = signedText(text);
  if (signed.signature === 'broken') {
    log.error('signature-incomplete', 'The file begins as a PGP signed message and has no complete signature; sign it again.', {
      line: signed.headerLine ?? 1,
    });
  }
  if (signed.unsignedLine !== null) {
    log.warning('unsigned-text', 'Text outside of the signed part does not count; move it inside and sign again.', {
      line: signed.unsignedLine,
    });
  }
  const fields: SecurityTxtField[] = [];
  for (const { text: raw, line } of signed.lines) {
    const content = raw.trim();
    if (content === '' || content.startsWith('#')) continue;
    const match = content.length > LONGEST_LINE ? null : FIELD.exec(content);
    if (match === null)
      log.error('line-unreadable', `Line ${line} is neither a field, a comment nor empty (RFC 9116 §4), or is too long; correct it.`, {
        line,
      });
    else fields.push({ name: (match[1] ?? '').toLowerCase(), value: (match[2] ?? '').trim(), line });
  }
  const present = signed.signature === 'present' && signed.headerLine !== null;
  return { fields, signature: present ? { kind: 'present, not verified', line: signed.headerLine } : { kind: 'none' } };
}

const CONTACT_KINDS: Readonly<Record<string, SecurityTxtContact['kind']>> = { mailto: 'email', https: 'web', http: 'web', tel: 'phone' };

function readContact({ value, line }: SecurityTxtField, log: DiagnosticLog): SecurityTxtContact {
  const scheme = URI.exec(value)?.[1]?.toLowerCase() ?? '';
  const kind = Object.hasOwn(CONTACT_KINDS, scheme) ? (CONTACT_KINDS[scheme] ?? 'other') : 'other';
  const hollow = kind === 'email' && !/^mailto:[^\s@]+@[^\s@]+$/i.test(value);
  if (scheme === '') {
    log.error('contact-not-a-uri', `The contact ${quoted(value)} is no URI; write mailto:…, tel:… or https://… (RFC 9116 §2.5.3).`, {
      line,
    });
  } else if (scheme === 'http') {
    log.error('not-https', `The contact ${quoted(value)} is not https (RFC 9116 §2.5.3); anyone on the way could change it.`, { line });
  } else if (hollow) log.error('contact-not-a-uri', `The contact ${quoted(value)} holds no e-mail address; correct it.`, { line });
  return { value, kind, valid: scheme !== '' && scheme !== 'http' && !hollow, line };
}

function readExpires(fields: readonly SecurityTxtField[], log: DiagnosticLog): readonly SecurityTxtExpiry[] {
  const expires = fields
    .filter((field) => field.name === 'expires')
    .map(({ value, line }) => ({
      text: value,
      instant: value.includes('T') || value.includes('t') ? parseInstant(value.toUpperCase()) : null,
      line,
    }));
  if (expires.length === 0) log.error('expires-missing', 'There is no Expires field; exactly one is needed (RFC 9116 §2.5.5).');
  if (expires[1] !== undefined)
    log.error('expires-repeated', 'There is more than one Expires field; exactly one is allowed (RFC 9116 §2.5.5).', expires[1]);
  for (const { text, instant, line } of expires) {
    if (instant !== null) continue;
    log.error('expires-unreadable', `Expires is ${quoted(text)}, which is no date and time of RFC 3339 such as 2030-01-31T12:00:00Z.`, {
      line,
    });
  }
  return expires;
}

function checkUri({ name, value, line }: SecurityTxtField, log: DiagnosticLog): void {
  if (!URI_FIELDS.has(name)) return;
  const scheme = URI.exec(value)?.[1]?.toLowerCase();
  if (scheme === undefined) log.error('not-a-uri', `The value of ${quoted(name)} is no URI; write a whole address.`, { line });
  else if (scheme === 'http')
    log.error('not-https', `The value of ${quoted(name)} is not https (RFC 9116 §2.5); serve it over TLS.`, { line });
}
