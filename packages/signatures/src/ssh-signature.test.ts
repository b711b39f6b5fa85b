import { describe, expect, it, test } from 'vitest';
import openssh from '../../../testdata/ssh-signatures/openssh.json' with { type: 'json' };
import { readAllowedSigners } from './allowed-signers.ts';
import { readSshSignature, type SshSignature, sshFingerprint, sshSignatureHolds } from './ssh-signature.ts';

const MESSAGE = new TextEncoder().encode(openssh.message);
const STRONG = openssh.vectors.filter(({ name }) => name !== 'rsa 1024');

function read(text: string): SshSignature {
  const signature = readSshSignature(text);
  if (signature === null) throw new Error('no signature');
  return signature;
}

describe.each(STRONG)('a signature that OpenSSH made with $name', ({ key, signature }) => {
  it('holds, and is of that key', () => {
    expect(read(signature).key).toBe(key);
    expect(sshSignatureHolds(read(signature), MESSAGE, 'git')).toBe(true);
  });

  it('does not hold over another message, in another namespace, or for another key', () => {
    expect(sshSignatureHolds(read(signature), new TextEncoder().encode('What was signed!\n'), 'git')).toBe(false);
    expect(sshSignatureHolds(read(signature), MESSAGE, 'file')).toBe(false);
    expect(sshSignatureHolds({ ...read(signature), namespace: 'file' }, MESSAGE, 'file')).toBe(false);
    for (const other of STRONG.filter((one) => one.key !== key))
      expect(sshSignatureHolds({ ...read(signature), key: other.key }, MESSAGE, 'git')).toBe(false);
  });

  it('does not hold where any byte of it was changed', () => {
    const bytes = read(signature).signature;
    for (let at = 0; at < bytes.length; at += 7) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(sshSignatureHolds({ ...read(signature), signature: changed }, MESSAGE, 'git'), `byte ${at}`).toBe(false);
    }
  });
});

test('a key of RSA that is too short is trusted for nothing', () => {
  const weak = openssh.vectors.find(({ name }) => name === 'rsa 1024');
  expect(sshSignatureHolds(read(weak?.signature ?? ''), MESSAGE, 'git')).toBe(false);
  expect(readAllowedSigners(`a ${weak?.type} ${weak?.key}\n`, 'git').signers).toEqual([]);
});

test('what is no signature of SSH is none', () => {
  const [first] = STRONG;
  const text = first?.signature ?? '';
  for (const wrong of [
    '',
    'x',
    text.replace('SSH', 'PGP'),
    text.replace('U1NIU0lH', 'U1NIU0lI'),
    text.slice(0, 100),
    text.replace(/\n/, '\n\u0000'),
    `${text}${text}`,
    text.replace('AAAAAQAAADM', 'AAAAAgAAADM'),
    `-----BEGIN SSH SIGNATURE-----\n${'A'.repeat(30_000)}\n-----END SSH SIGNATURE-----`,
  ])
    expect(readSshSignature(wrong)).toBeNull();
});

test('a fingerprint is the one that ssh-keygen -l shows', () => {
  expect(sshFingerprint(STRONG[0]?.key ?? '')).toBe('SHA256:B0vsKoZ1NuKBzLtJb4iUdfbx5feakq/aK+Yia+Pzlzo');
});

describe('allowed signers', () => {
  const [one] = STRONG;
  const [type, key] = [one?.type ?? '', one?.key ?? ''];
  it.each<[string, string, readonly string[], number]>([
    ['a person and a key', `ann@example.test ${type} ${key} a comment`, ['ann@example.test'], 0],
    ['comments and blank lines', `# x\n\n  ann ${type} ${key}\r\n`, ['ann'], 0],
    ['several names in quotes', `"ann,bob" ${type} ${key}`, ['ann,bob'], 0],
    ['its own namespace', `ann namespaces="file,git" ${type} ${key}`, ['ann'], 0],
    ['another namespace', `ann namespaces="file" ${type} ${key}`, [], 1],
    ['a pattern for a namespace', `ann namespaces="gi?" ${type} ${key}`, [], 1],
    ['an end of validity', `ann valid-before="20200101" ${type} ${key}`, [], 1],
    ['two options', `ann namespaces="git",valid-before="20200101" ${type} ${key}`, [], 1],
    ['an authority for certificates', `ann cert-authority ${type} ${key}`, [], 1],
    ['a kind that the key is not of', `ann ssh-rsa ${key}`, [], 1],
    ['a security key', `ann sk-ssh-ed25519@openssh.com ${key}`, [], 1],
    ['a broken key', `ann ${type} ${key.slice(0, 40)}`, [], 1],
    ['a key without a person', `${type} ${key}`, [], 1],
    ['an unknown option', `ann secret ${type} ${key}`, [], 1],
  ])('%s', (_, text, principals, unused) => {
    const read_ = readAllowedSigners(text, 'git');
    expect(read_.signers.map(({ principal }) => principal)).toEqual(principals);
    expect(read_.unused).toHaveLength(unused);
  });
});
