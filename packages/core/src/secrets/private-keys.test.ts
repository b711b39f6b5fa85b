import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { scanText } from './scan-text.ts';
import { BASE62, randomText } from './secret-samples.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const ed = generateKeyPairSync('ed25519').privateKey;
const pem = (key: typeof rsa, type: 'pkcs1' | 'pkcs8' | 'sec1', passphrase?: string) =>
  key
    .export({ type, format: 'pem', ...(passphrase === undefined ? {} : { cipher: 'aes-256-cbc', passphrase }) } as {
      type: 'pkcs8';
      format: 'pem';
    })
    .toString();
const armour = (label: string, body: string) => `-----BEGIN ${label}-----\n${body.replace(/.{1,64}/g, '$&\n')}-----END ${label}-----\n`;
/** A key of OpenSSH's own form: magic, name of the cipher, then anything. */
const openSsh = (cipher: string) =>
  Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    Buffer.from([0, 0, 0, cipher.length]),
    Buffer.from(cipher + randomText(300, 7)),
  ]).toString('base64');
const pgp = (first: number) =>
  `-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: X 1\n\n${Buffer.concat([Buffer.from([first]), Buffer.from(randomText(400, 8))])
    .toString('base64')
    .replace(/.{1,64}/g, '$&\n')}=aB3d\n-----END PGP PRIVATE KEY BLOCK-----\n`;

const found = (text: string) => scanText('a', text).map(({ type, certainty }) => `${type} ${certainty}`);

describe('a private key', () => {
  it.each([
    ['RSA, PKCS #1', pem(rsa, 'pkcs1'), 'private-key certain'],
    ['RSA, PKCS #8', pem(rsa, 'pkcs8'), 'private-key certain'],
    ['EC, SEC 1', pem(ec, 'sec1'), 'private-key certain'],
    ['EC, PKCS #8', pem(ec, 'pkcs8'), 'private-key certain'],
    ['Ed25519', pem(ed, 'pkcs8'), 'private-key certain'],
    ['with CR LF', pem(ec, 'pkcs8').replaceAll('\n', '\r\n'), 'private-key certain'],
    ['indented', pem(ec, 'pkcs8').replace(/^/gm, '    '), 'private-key certain'],
    ['in a string of JSON', JSON.stringify({ key: pem(rsa, 'pkcs8') }), 'private-key certain'],
    [
      "in a service account's JSON",
      JSON.stringify({ type: 'service_account', project_id: 'x', private_key: pem(rsa, 'pkcs8') }, null, 2),
      'gcp-service-account certain',
    ],
    ['under a passphrase, PKCS #8', pem(ec, 'pkcs8', 'x'), 'encrypted-private-key possible'],
    ['under a passphrase, PKCS #1', pem(rsa, 'pkcs1', 'x'), 'encrypted-private-key possible'],
    ['of OpenSSH', armour('OPENSSH PRIVATE KEY', openSsh('none')), 'private-key certain'],
    ['of OpenSSH under a passphrase', armour('OPENSSH PRIVATE KEY', openSsh('aes256-ctr')), 'encrypted-private-key possible'],
    ['of PGP, old packet form', pgp(0x95), 'pgp-private-key certain'],
    ['of PGP, new packet form', pgp(0xc5), 'pgp-private-key certain'],
  ])('%s', (_, text, expected) => {
    expect(found(`before\n${text}\nafter`)).toEqual([expected]);
  });

  it.each([
    ['a public key', pem(ec, 'pkcs8').replaceAll('PRIVATE', 'PUBLIC')],
    ['a middle that is left out', pem(rsa, 'pkcs8').replace(/\n.{64}\n/, '\n...\n')],
    ['a key cut short, which does not have its own length', pem(rsa, 'pkcs8').replace(/\n.{64}\n/, '\n')],
    ['random text in armour', armour('PRIVATE KEY', randomText(800, 9, BASE62))],
    ['nothing in armour', armour('PRIVATE KEY', '')],
    ['the header alone', '-----BEGIN RSA PRIVATE KEY-----'],
    ['a test for the header', "if (text.startsWith('-----BEGIN PRIVATE KEY-----') && text.endsWith('-----END PRIVATE KEY-----'))"],
    ['a public PGP packet in the armour of a private one', pgp(0x99)],
  ])('is not %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});
