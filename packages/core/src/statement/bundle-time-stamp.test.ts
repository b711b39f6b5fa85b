import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { timeStampOf } from './bundle-time-stamp.ts';

const folder = mkdtempSync(join(tmpdir(), 'avouch-time-stamp-'));
afterAll(() => rmSync(folder, { recursive: true }));

const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });

const CONFIG = `[req]
distinguished_name = name
[name]
[stamps]
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = own
[own]
serial = serial
default_policy = 1.2.3.4
digests = sha256, sha384
signer_digest = sha256
`;
writeFileSync(join(folder, 'config'), CONFIG);
writeFileSync(join(folder, 'serial'), '01\n');
writeFileSync(join(folder, 'signed'), 'what was signed');

/** A response that OpenSSL makes as an authority, with the certificate of its signer in it or without. */
function response(key: readonly string[], certificate: readonly string[] = ['-cert']): Uint8Array {
  openssl(
    'req',
    '-x509',
    '-nodes',
    '-newkey',
    ...key,
    '-keyout',
    'key',
    '-out',
    'tsa.pem',
    '-subj',
    '/CN=tsa',
    '-days',
    '2',
    '-config',
    'config',
    '-extensions',
    'stamps',
  );
  openssl('ts', '-query', '-data', 'signed', '-sha256', ...certificate, '-out', 'query');
  openssl('ts', '-reply', '-config', 'config', '-queryfile', 'query', '-signer', 'tsa.pem', '-inkey', 'key', '-out', 'response');
  return readFileSync(join(folder, 'response'));
}

const P256 = ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];

describe('a time stamp', () => {
  it.each([
    ['with a certificate', ['-cert']],
    ['without one', []],
  ])('that OpenSSL made %s is read, written without what nobody signed, and verifies with OpenSSL', (_, certificate) => {
    const given = response(P256, certificate);
    const stamp = timeStampOf(given);
    if (stamp === null) throw new Error('it is not read');
    expect(stamp.bytes.length).toBeLessThan(given.length);
    expect(timeStampOf(stamp.bytes)).toEqual(stamp);
    const shown = openssl('ts', '-reply', '-in', 'response', '-text').toString();
    const [, time = ''] = /Time stamp: (.*) GMT/.exec(shown) ?? [];
    expect(Date.parse(stamp.at)).toBe(Date.parse(`${time} UTC`));
    writeFileSync(join(folder, 'minimal'), stamp.bytes);
    const verify = ['ts', '-verify', '-data', 'signed', '-in', 'minimal', '-CAfile', 'tsa.pem', '-untrusted', 'tsa.pem'];
    expect(openssl(...verify).toString()).toContain('Verification: OK');
  });

  it('by a key of another kind than is read here is none', () => {
    expect(timeStampOf(response(['rsa:2048']))).toBeNull();
  });

  it('that an authority refused is none', () => {
    response(P256);
    openssl('ts', '-query', '-data', 'signed', '-sha512', '-out', 'query');
    openssl('ts', '-reply', '-config', 'config', '-queryfile', 'query', '-signer', 'tsa.pem', '-inkey', 'key', '-out', 'response');
    expect(openssl('ts', '-reply', '-in', 'response', '-text').toString()).toContain('Rejected');
    expect(timeStampOf(readFileSync(join(folder, 'response')))).toBeNull();
  });

  it('that is cut off anywhere, goes on, or is none is none', () => {
    const given = response(P256);
    for (let length = 0; length < given.length; length++) expect(timeStampOf(given.subarray(0, length))).toBeNull();
    expect(timeStampOf(Buffer.concat([given, Buffer.of(0)]))).toBeNull();
    for (const bytes of [[], [0x30], [0x30, 0x80, 0, 0], [0x30, 0x84, 255, 255, 255, 255], [0x3f, 0x81, 0]])
      expect(timeStampOf(Uint8Array.from(bytes))).toBeNull();
    expect(timeStampOf(new Uint8Array(100_000).fill(0x30))).toBeNull();
  });
});
