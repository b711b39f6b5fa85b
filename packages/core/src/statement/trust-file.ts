import * as z from 'zod';
import type { Diagnostic } from '../model/diagnostic.ts';
import { type Instant, isInstant } from '../model/instant.ts';
import { isBeyond, type JsonBounds } from '../model/json-bounds.ts';

/** Names the form of the file. */
const TRUST_SCHEMA = 'urn:avouch:trust:1';
/** The most bytes that a trust store may have, and signers in it. */
export const TRUST_FILE_BYTES = 4 * 1024 * 1024;
const MOST_SIGNERS = 1000;
const TRUST_BOUNDS: JsonBounds = { depth: 3, parts: 20 * MOST_SIGNERS, values: 20 * MOST_SIGNERS };

/** How a reader made sure that a key is the signer's: typed the groups that they were told, gave the whole fingerprint, or had a note of the key before. */
const CONFIRMATIONS = ['groups', 'fingerprint', 'rotation'] as const;

const instant = z.custom<Instant>((value) => typeof value === 'string' && isInstant(value));
const keyId = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const trustedSigner = z
  .strictObject({
    name: z.string().min(1).max(200),
    /** `sha256:` and the digits of the SHA-256 of the key's SubjectPublicKeyInfo. */
    id: keyId,
    /** In PEM. */
    publicKey: z.string().min(1).max(1000),
    /** From when statements have to be issued to count, and before when; null where that is open. */
    from: instant.nullable(),
    until: instant.nullable(),
    addedAt: instant,
    /** Where the key came from, for people: a file or an address. */
    source: z.string().min(1).max(4096),
    confirmedBy: z.enum(CONFIRMATIONS),
    /** The key that vouched for it, where that is how it was confirmed; else null. */
    vouchedBy: keyId.nullable(),
  })
  .readonly();

/** A signer whom a reader trusts, by a key that came from elsewhere than what it signed. */
export type TrustedSigner = z.infer<typeof trustedSigner>;

const trustFile = z.strictObject({ schema: z.literal(TRUST_SCHEMA), signers: z.array(trustedSigner).max(MOST_SIGNERS) });

/** The text of a trust store. Throws for what its own reader refuses. */
export function trustFileText(signers: readonly TrustedSigner[]): string {
  return `${JSON.stringify(trustFile.parse({ schema: TRUST_SCHEMA, signers }), null, 2)}\n`;
}

/**
 * Reads a trust store: all of it, or nothing. A store of which a part counted would leave out signers whom the reader removed or never had
 * without a word. It has to be written as {@link trustFileText} writes it, so that no member stands twice.
 */
export function readTrustFile(
  path: string,
  bytes: Uint8Array,
): { readonly signers: readonly TrustedSigner[] | null; readonly diagnostics: readonly Diagnostic[] } {
  const refuse = (reason: string) => ({
    signers: null,
    diagnostics: [
      {
        code: 'trust-store',
        severity: 'error' as const,
        message: `The trust store ${reason}. Nobody is trusted by it: mend it, or move it away and add your signers again with avouch trust add.`,
        location: { path },
      },
    ],
  });
  if (bytes.length > TRUST_FILE_BYTES) return refuse(`has more than ${TRUST_FILE_BYTES} bytes`);
  const parsed = trustFile.safeParse(jsonOf(bytes));
  if (!parsed.success) {
    const at = parsed.error.issues[0]?.path.join('.') ?? '';
    return refuse(`is not of the form that avouch trust writes${at === '' ? '' : ` (${at})`}`);
  }
  const { signers } = parsed.data;
  if (trustFileText(signers) !== new TextDecoder().decode(bytes)) return refuse('was not written by avouch trust, or was edited since');
  if (new Set(signers.map(({ id }) => id)).size < signers.length) return refuse('holds a key twice');
  if (signers.some(({ confirmedBy, vouchedBy }) => (confirmedBy === 'rotation') !== (vouchedBy !== null)))
    return refuse('says of a key that another vouched for it, and not which, or the other way round');
  const endless = signers.find(({ from, until }) => from !== null && until !== null && until <= from);
  return endless === undefined ? { signers, diagnostics: [] } : refuse(`holds a key that ends before it begins (${endless.id})`);
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return isBeyond(text, TRUST_BOUNDS) ? null : JSON.parse(text);
  } catch {
    // No text, or no JSON: of no form that is read.
    return null;
  }
}
