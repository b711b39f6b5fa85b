import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { securityTxt } from './index.ts';
import { readSecurityTxt } from './read.ts';

const sample = (name: string) => readFileSync(new URL(`../../../../../testdata/security-txt/${name}`, import.meta.url));
const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (bytes: Uint8Array) => readSecurityTxt({ path: '.well-known/security.txt', bytes });
const lines = (bytes: Uint8Array) => read(bytes).diagnostics.map(({ code, location }) => `${code}:${location?.line}`);

describe('security.txt (RFC 9116)', () => {
  it('is read whole', () => {
    const { verdict, measures, facts, diagnostics } = read(sample('valid.txt'));
    expect([verdict, diagnostics]).toEqual(['valid', []]);
    expect(measures).toEqual({
      contact: 3,
      expires: ['2027-01-31T12:00:00+01:00'],
      canonical: 1,
      policy: 1,
      unknown_fields: ['x-pager'],
      pgp_signed: false,
    });
    expect(facts?.contacts.map(({ kind, valid, line }) => [kind, valid, line])).toEqual([
      ['email', true, 2],
      ['web', true, 3],
      ['phone', true, 4],
    ]);
    expect(facts?.expires).toEqual([{ text: '2027-01-31T12:00:00+01:00', instant: '2027-01-31T11:00:00Z', line: 5 }]);
    expect(facts?.signature).toEqual({ kind: 'none' });
  });

  it('sees a clear signature and does not take it for a verified one', () => {
    const { verdict, facts, measures } = read(sample('signed.txt'));
    expect(verdict).toBe('valid');
    expect(facts?.signature).toEqual({ kind: 'present, not verified', line: 1 });
    expect(measures).toMatchObject({ pgp_signed: true, contact: 1, expires: ['2027-01-31T12:00:00Z'] });
  });

  it('does not count what stands outside of the signed part, nor half a signature', () => {
    const signed = sample('signed.txt').toString();
    expect(read(bytesOf(`Contact: https://evil.test/\n${signed}`))).toMatchObject({ verdict: 'valid', measures: { contact: 1 } });
    expect(lines(bytesOf(`Contact: https://evil.test/\n${signed}`))).toEqual(['unsigned-text:1']);
    const half = signed.slice(0, signed.indexOf('-----END'));
    expect(read(bytesOf(half))).toMatchObject({ verdict: 'invalid', measures: { pgp_signed: false } });
    expect(lines(bytesOf(half))).toEqual(['signature-incomplete:1']);
  });

  it('names each fault with its line', () => {
    expect(lines(sample('faulty.txt'))).toEqual([
      'line-unreadable:9',
      'contact-not-a-uri:1',
      'not-https:2',
      'contact-not-a-uri:3',
      'expires-repeated:5',
      'expires-unreadable:4',
      'expires-unreadable:5',
      'not-https:6',
      'languages-repeated:8',
    ]);
    expect(read(sample('faulty.txt')).verdict).toBe('invalid');
  });

  it.each([
    ['no contact', 'Expires: 2027-01-31T12:00:00Z\n', 'invalid', ['contact-missing']],
    ['no expiry', 'Contact: mailto:a@b.test\n', 'invalid', ['expires-missing']],
    ['an expiry in the past, since readers know no time', 'Contact: tel:+1\nExpires: 2001-01-01T00:00:00Z\n', 'valid', []],
    ['a lower-case date', 'Contact: tel:+1\r\nExpires: 2027-01-01t00:00:00z\r\n', 'valid', []],
    ['prose', 'Write to us.\n', 'malformed', ['line-unreadable', 'no-fields']],
    ['HTML', '<!doctype html>\n<title>404</title>\n', 'malformed', ['line-unreadable', 'line-unreadable', 'no-fields']],
    ['a line of 5,000 characters', `Contact: tel:${'1'.repeat(5000)}\n`, 'malformed', ['line-unreadable', 'no-fields']],
  ])('%s', (_, text, verdict, codes) => {
    const result = read(bytesOf(text));
    expect([result.verdict, result.diagnostics.map(({ code }) => code)]).toEqual([verdict, codes]);
  });

  it.each([
    ['.well-known/security.txt', 'in force'],
    ['public/.well-known/security.txt', 'in force'],
    ['security.txt', 'in force'],
    ['static/security.txt', 'in force'],
    ['a/security.txt', 'candidate'],
    ['my-security.txt', 'no'],
    ['a.well-known/security.txt', 'candidate'],
  ])('%s: %s', (path, placement) => {
    expect(securityTxt.placement(path)).toBe(placement);
  });
});
