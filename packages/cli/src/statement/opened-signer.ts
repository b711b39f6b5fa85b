import type { SignedStatement } from '@avouch/core';
import { publicPemOf, readStatementKey, signatureOver } from '@avouch/signatures';
import type { Terminal } from '../terminal/terminal.ts';
import type { ElsewhereSigner } from './elsewhere-signer.ts';
import { signingKeyIn } from './signing-key-file.ts';
import type { SigningWay } from './signing-way.ts';

/** Who signs: by a key of this machine that was opened, or elsewhere and later. */
export type OpenedSigner =
  | { readonly kind: 'here'; readonly by: ElsewhereSigner; readonly out: string; readonly sign: (payload: Uint8Array) => SignedStatement }
  | { readonly kind: 'elsewhere'; readonly by: ElsewhereSigner; readonly file: string };

/** Opens the key of the way that was chosen, where it is one of this machine. Throws a CommandError where it cannot be opened. */
export async function openedSigner(
  way: Exclude<SigningWay, { readonly kind: 'attach' }>,
  passphraseFile: string | undefined,
  terminal: Terminal,
): Promise<OpenedSigner> {
  if (way.kind === 'prepare') return { kind: 'elsewhere', by: way.by, file: way.file };
  const signing = await signingKeyIn(way.key, passphraseFile, terminal);
  const { key } = readStatementKey(way.key, new TextEncoder().encode(publicPemOf(signing)));
  if (key === null) throw new Error('a private key was opened, and its public half is no key of ours');
  return {
    kind: 'here',
    by: { kind: 'key', key },
    out: way.out,
    sign: (payload) => ({ kind: 'key', keyId: key.id, payload, signature: signatureOver(signing, payload) }),
  };
}
