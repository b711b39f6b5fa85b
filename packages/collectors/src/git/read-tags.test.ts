import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeRepository } from '../../../../test/repositories/make-repository.ts';
import { opened } from '../../../../test/repositories/opened.ts';
import { gitText, runGit } from '../../../../test/repositories/run-git.ts';
import { temporaryFolder } from '../../../../test/repositories/temporary-folder.ts';
import { openGit } from './open-git.ts';

const block = (kind: string, end = kind) => `-----BEGIN ${kind}-----\n\niQEzBAABCAAdFiEE\n-----END ${end}-----\n`;

/** Messages of tags, whether a signature is in them, and whether git sees one there. */
const MESSAGES: readonly (readonly [name: string, message: string, present: boolean, git: boolean])[] = [
  ['cut', 'One.\n-----BEGIN PGP SIGNATURE-----\n\niQEzBAABCAAdFiEE\n', false, true],
  ['mentioned', 'It has no -----BEGIN PGP SIGNATURE----- and no -----END PGP SIGNATURE-----.\n', false, false],
  ['mixed', `One.\n${block('PGP SIGNATURE', 'SSH SIGNATURE')}`, false, true],
  ['openpgp', `One.\n${block('PGP SIGNATURE')}`, true, true],
  ['openpgp-message', `One.\n${block('PGP MESSAGE')}`, true, true],
  ['other-block', `One.\n${block('PGP PUBLIC KEY BLOCK')}`, false, false],
  ['plain', 'One.\n', false, false],
  ['ssh', `One.\n${block('SSH SIGNATURE')}`, true, true],
  ['without-a-last-line-end', `One.\n${block('SSH SIGNATURE').trimEnd()}`, true, true],
  ['x509', `One.\n${block('SIGNED MESSAGE')}`, true, true],
];

test('a signature in a tag is found where git sees one, whole, and is never called verified', async () => {
  const path = await makeRepository({ files: { a: '1' } });
  const commit = await gitText(path, 'rev-parse', 'HEAD');
  for (const [name, message] of MESSAGES) {
    const input = `object ${commit}\ntype commit\ntag ${name}\ntagger Ann <ann@example.test> 1767603600 +0000\n\n${message}`;
    const id = (await runGit(path, ['hash-object', '-t', 'tag', '-w', '--stdin'], { input })).toString().trim();
    await runGit(path, ['update-ref', `refs/tags/${name}`, id]);
    expect([name, (await gitText(path, 'for-each-ref', '--format=%(contents:signature)', `refs/tags/${name}`)) !== '']).toEqual([
      name,
      MESSAGES.find((other) => other[0] === name)?.[3],
    ]);
  }
  await runGit(path, ['tag', 'light']);
  // A tag of a signed tag is not signed itself.
  await runGit(path, ['tag', '-a', '-m', 'Outer.', 'outer', 'ssh']);
  const { tags } = opened(await openGit({ path }));
  expect(tags.map(({ name, signature }) => [name, signature])).toEqual(
    [...MESSAGES.map(([name, , present]) => [name, present ? 'present, not verified' : 'none']), ['light', 'none'], ['outer', 'none']].sort(
      ([a = ''], [b = '']) => (a < b ? -1 : 1),
    ),
  );
});

/** An RSA key as ssh takes it: the private one in PEM, the public one after RFC 4253 §6.6. */
function sshKey(): { readonly secret: string; readonly open: string } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
  const field = (bytes: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  // A leading zero keeps a number positive whose first bit is set.
  const number = (text: string) => field(Buffer.concat([Buffer.alloc(1), Buffer.from(text, 'base64url')]));
  const blob = Buffer.concat([field(Buffer.from('ssh-rsa')), field(Buffer.from(e, 'base64url')), number(n)]);
  return { secret: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(), open: `ssh-rsa ${blob.toString('base64')}\n` };
}

test('a tag that git signed itself is told from one that it did not', async () => {
  const path = await makeRepository({ files: { a: '1' } });
  const key = join(await temporaryFolder(), 'key');
  const { secret, open } = sshKey();
  await writeFile(key, secret, { mode: 0o600 });
  await writeFile(`${key}.pub`, open);
  await runGit(path, ['-c', 'gpg.format=ssh', '-c', `user.signingKey=${key}`, 'tag', '-s', '-m', 'Signed.', 'v1.0.0']);
  await runGit(path, ['tag', '-a', '-m', 'Not signed.', 'v1.0.1']);
  const { tags } = opened(await openGit({ path }));
  expect(tags.map(({ name, annotated, signature }) => [name, annotated, signature])).toEqual([
    ['v1.0.0', true, 'present, not verified'],
    ['v1.0.1', true, 'none'],
  ]);
});
