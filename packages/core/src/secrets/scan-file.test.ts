import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { SCAN_BYTES, scanFile } from './scan-file.ts';
import { scanText } from './scan-text.ts';
import { githubLike } from './secret-samples.ts';

const TOKEN = githubLike(`ghp${'_'}`, 90);
const bytes = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string) => new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);

describe('scanFile', () => {
  it.each([
    ['text', bytes(`\n\n${TOKEN}`), 3],
    ['text with CR LF', bytes(`\r\n${TOKEN}\r\n`), 2],
    ['bytes that are no UTF-8', new Uint8Array([0xe9, 0x0a, 0xff, 0x20, ...bytes(TOKEN)]), 2],
    ['UTF-16 with its mark', utf16(`x\n${TOKEN}\n`), 2],
    ['a NUL behind the beginning', bytes(`${' '.repeat(9_000)}\0\n${TOKEN}`), 2],
  ])('finds the line in %s', (_, content, line) => {
    expect(scanFile('a', content)).toMatchObject({
      kind: 'scanned',
      secrets: [{ type: 'github-token', certainty: 'certain', line, value: TOKEN }],
    });
  });

  it.each([
    ['binary', bytes(`\0${TOKEN}`)],
    ['too large', new Uint8Array(SCAN_BYTES + 1).fill(0x20)],
  ])('says that a file is %s', (reason, content) => {
    expect(scanFile('a', content)).toEqual({ kind: 'left out', reason });
  });

  it('never throws, whatever a file contains', () => {
    fc.assert(fc.property(fc.string(), fc.uint8Array(), (path, content) => ['scanned', 'left out'].includes(scanFile(path, content).kind)));
  });
});

test.each([
  ['headers of keys', '-----BEGIN PRIVATE KEY-----'],
  ['headers of keys with line ends', '-----BEGIN PRIVATE KEY-----\n'],
  ['beginnings of web tokens', 'eyJaaaaaaaaaa.'],
  ['identifiers of AWS', `AK${'IA'}QRSTUVWXYZ234567 `],
  ['beginnings of assignments', 'password_token_secret_key '],
  ['assignments without an end', 'token = "'],
  ['lines of settings without an end', `A_TOKEN=${'a'.repeat(80)}`],
  ['beginnings of addresses', '://a:'],
  ['addresses', '://a:bbbbbbbb'],
  ['dashes', '-----'],
  ['letters', 'a'],
  ['blanks', ' '],
  ['line ends', '\n'],
  ['tokens', `${githubLike(`ghp${'_'}`, 91)} `],
  // Anything that takes more than time in proportion takes minutes for a million letters, longer than a test may.
])('a long text of nothing but %s ends', (_, unit) => {
  expect(scanText('.env', unit.repeat(Math.ceil(1_000_000 / unit.length)))).toBeInstanceOf(Array);
});
