import { canonicalBundle, type SignedStatement, type SignerSeen, signedBytes } from '@avouch/core';
import {
  attachedSignature,
  readTrustedRoot,
  type SignatureForm,
  type StatementKey,
  shippedRoot,
  signerAmong,
  signerByIdentity,
  type TrustedRoot,
} from '@avouch/signatures';
import { CommandError } from '../exit-codes.ts';
import { describe } from '../terminal/diagnostics.ts';
import { plain } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { namedBytes } from './named-bytes.ts';

/** Who signs outside of Avouch: whoever has the key of that public half, or whom a certificate of Sigstore names. */
export type ElsewhereSigner =
  | { readonly kind: 'key'; readonly key: StatementKey }
  | { readonly kind: 'identity'; readonly identity: string; readonly issuer: string; readonly roots: readonly TrustedRoot[] };

const ROOT_BYTES = 4_000_000;

/** The identity that the command line names. Throws a CommandError for half of one, and for a root that cannot be read. */
export function identityNamed(
  { identity, issuer, trustedRoot }: { readonly identity?: string; readonly issuer?: string; readonly trustedRoot?: string },
  terminal: Terminal,
): Extract<ElsewhereSigner, { readonly kind: 'identity' }> | null {
  if (identity === undefined && issuer === undefined && trustedRoot === undefined) return null;
  if (identity === undefined || issuer === undefined || identity === '' || issuer === '')
    throw new CommandError(
      'usage',
      '--identity and --issuer belong together, and --trusted-root to both: a name says nothing without who vouches for it. Give both.',
    );
  if (trustedRoot === undefined) return { kind: 'identity', identity, issuer, roots: [shippedRoot()] };
  const { roots, diagnostics } = readTrustedRoot(
    `--trusted-root ${plain(trustedRoot)}`,
    namedBytes(trustedRoot, '--trusted-root', ROOT_BYTES, terminal),
  );
  if (roots === null) throw new CommandError('input', plain(diagnostics.map(describe).join(' ')));
  return { kind: 'identity', identity, issuer, roots };
}

/** The id of the key; null where nobody knows the key before it signs. */
export function signingKeyId(by: ElsewhereSigner): string | null {
  return by.kind === 'key' ? by.key.id : null;
}

/** Who it is, for people. */
export function signerWords(by: ElsewhereSigner): string {
  return by.kind === 'key' ? `key ${by.key.id}` : `${plain(by.identity)}, by the word of ${plain(by.issuer)}`;
}

/** What is handed over to be signed: the bytes themselves, or the statement that a client of Sigstore puts into an envelope. */
export function handedOver(by: ElsewhereSigner, payload: Uint8Array): Uint8Array {
  return by.kind === 'key' ? signedBytes(payload) : payload;
}

/** Who signed, where it is nobody but this one. */
export function onlyBy(by: ElsewhereSigner, name: string): (signed: SignedStatement) => SignerSeen {
  return by.kind === 'key'
    ? signerAmong([{ name, key: by.key, from: null, until: null }])
    : signerByIdentity([{ identity: by.identity, issuer: by.issuer }], by.roots);
}

/** What was signed elsewhere, in the form of a bundle of ours; or why it is not of this signer over these bytes. */
export function signedElsewhere(
  given: Uint8Array,
  { by, payload, form }: { readonly by: ElsewhereSigner; readonly payload: Uint8Array; readonly form: SignatureForm | null },
): SignedStatement | { readonly refused: string } {
  if (by.kind === 'key') {
    const made = attachedSignature(given, { key: by.key, payload, form });
    return made.kind === 'refused' ? { refused: made.reason } : { kind: 'key', keyId: by.key.id, payload, signature: made.signature };
  }
  if (form !== null) return { refused: 'forms are for signatures by a key, and a bundle says its own. Leave --signature-form out' };
  const made = canonicalBundle(given);
  if (made.kind === 'unreadable') return { refused: made.reason };
  const { bundle } = made;
  if (bundle.kind !== 'identity') return { refused: `it is signed by key ${bundle.keyId}, and not by an identity` };
  if (Buffer.compare(bundle.payload, payload) !== 0)
    return { refused: 'it is over other bytes than were prepared. Have exactly that file signed, as an in-toto statement' };
  const seen = onlyBy(by, by.identity)(bundle);
  return seen.kind === 'known' ? bundle : { refused: seen.reason };
}
