import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { runGit } from './run-git.ts';

/** A key to sign commits with, and its line for a file of allowed signers. */
export interface SigningKey {
  readonly blob: Buffer;
  readonly privateKey: KeyObject;
}

/** A new key of Ed25519. */
export function makeSigningKey(): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const x = publicKey.export({ format: 'jwk' }).x ?? '';
  return { blob: Buffer.concat([string('ssh-ed25519'), string(Buffer.from(x, 'base64url'))]), privateKey };
}

/** The line that trusts a key as that of a person. */
export function allowedSigner(principal: string, { blob }: SigningKey): string {
  return `${principal} ssh-ed25519 ${blob.toString('base64')}\n`;
}

/** Commits everything in a work tree; signed by SSH where a key is given, over other bytes where `broken`. */
export async function commitAll(
  path: string,
  key: SigningKey | null,
  { broken = false, date = null }: { readonly broken?: boolean; readonly date?: string | null } = {},
): Promise<void> {
  await runGit(path, ['add', '--all']);
  await runGit(path, ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.test', 'commit', '--quiet', '--message=Judge'], {
    env: date === null ? {} : { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
  });
  if (key === null) return;
  const commit = (await runGit(path, ['cat-file', 'commit', 'HEAD'])).toString();
  const text = signature(key, broken ? `${commit}x` : commit);
  await insert(path, commit, `gpgsig ${text.trimEnd().replaceAll('\n', '\n ')}\n`);
}

/** Puts lines into the head of the last commit. */
export async function insert(path: string, commit: string, lines: string): Promise<void> {
  const end = commit.indexOf('\n\n') + 1;
  const signed = commit.slice(0, end) + lines + commit.slice(end);
  const id = (await runGit(path, ['hash-object', '-t', 'commit', '-w', '--stdin'], { input: signed })).toString().trim();
  await runGit(path, ['update-ref', 'HEAD', id]);
}

/** PROTOCOL.sshsig of OpenSSH. */
function signature({ blob, privateKey }: SigningKey, message: string): string {
  const hash = createHash('sha512').update(message).digest();
  const magic = Buffer.from('SSHSIG');
  const head = [string('git'), string(''), string('sha512')];
  const signed = sign(null, Buffer.concat([magic, ...head, string(hash)]), privateKey);
  const version = Buffer.from([0, 0, 0, 1]);
  const value = Buffer.concat([string('ssh-ed25519'), string(signed)]);
  const base64 = Buffer.concat([magic, version, string(blob), ...head, string(value)]).toString('base64');
  return `-----BEGIN SSH SIGNATURE-----\n${base64.replace(/.{70}/g, '$&\n')}\n-----END SSH SIGNATURE-----\n`;
}

function string(value: string | Buffer): Buffer {
  const bytes = Buffer.from(value as string);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
