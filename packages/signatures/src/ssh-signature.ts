import { createHash, verify } from 'node:crypto';
import { curveOf, sshPublicKey, sshReader, sshString, unsigned } from './ssh-wire.ts';

/** A signature of SSH (OpenSSH, PROTOCOL.sshsig), not yet verified. */
export interface SshSignature {
  /** The key that it says it is of, as it stands in `authorized_keys`: base64. */
  readonly key: string;
  readonly namespace: string;
  readonly reserved: Buffer;
  readonly hash: 'sha256' | 'sha512';
  readonly signature: Buffer;
}

const BEGIN = '-----BEGIN SSH SIGNATURE-----';
const END = '-----END SSH SIGNATURE-----';
const MAGIC = Buffer.from('SSHSIG', 'latin1');
/** A signature of RSA with 16,384 bits has less. */
const MOST_CHARACTERS = 20_000;

/** Reads a signature from its text. Null for what is none. */
export function readSshSignature(text: string): SshSignature | null {
  const trimmed = text.trim();
  if (trimmed.length > MOST_CHARACTERS || !trimmed.startsWith(BEGIN) || !trimmed.endsWith(END)) return null;
  const inner = trimmed.slice(BEGIN.length, -END.length).replace(/[\r\n]/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(inner)) return null;
  const bytes = Buffer.from(inner, 'base64');
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  const reader = sshReader(bytes.subarray(MAGIC.length));
  const version = reader.uint32();
  const [key, namespace, reserved, hash, signature] = [reader.string(), reader.string(), reader.string(), reader.string(), reader.string()];
  if (version !== 1 || key === null || namespace === null || reserved === null || hash === null || signature === null || !reader.atEnd())
    return null;
  const algorithm = hash.toString('latin1');
  if (algorithm !== 'sha256' && algorithm !== 'sha512') return null;
  return { key: key.toString('base64'), namespace: namespace.toString('utf8'), reserved, hash: algorithm, signature };
}

/**
 * Whether a signature holds over a message, in a namespace, for the key that it names. Whose key that is, is for the caller to know: it is
 * trusted by nothing in the signature. False for kinds of keys that are not verified here, such as those of security keys (`sk-…`).
 */
export function sshSignatureHolds(signature: SshSignature, message: Uint8Array, namespace: string): boolean {
  if (signature.namespace !== namespace) return false;
  const known = sshPublicKey(Buffer.from(signature.key, 'base64'));
  const reader = sshReader(signature.signature);
  const [format, value] = [reader.string()?.toString('latin1'), reader.string()];
  if (known === null || format === undefined || value === null || !reader.atEnd()) return false;
  const digest = createHash(signature.hash).update(message).digest();
  const signed = Buffer.concat([
    MAGIC,
    sshString(Buffer.from(signature.namespace, 'utf8')),
    sshString(signature.reserved),
    sshString(Buffer.from(signature.hash, 'latin1')),
    sshString(digest),
  ]);
  const { type, key } = known;
  if (type === 'ssh-ed25519') return format === type && value.length === 64 && verify(null, signed, key, value);
  // RFC 8332: `ssh-rsa` as a format means SHA-1, which is not accepted.
  if (type === 'ssh-rsa') {
    const hash = format === 'rsa-sha2-256' ? 'sha256' : format === 'rsa-sha2-512' ? 'sha512' : null;
    return hash !== null && verify(hash, signed, key, value);
  }
  const curve = curveOf(type);
  if (curve === null || format !== type) return false;
  const numbers = sshReader(value);
  const [r, s] = [numbers.string(), numbers.string()];
  if (r === null || s === null || !numbers.atEnd()) return false;
  const [wideR, wideS] = [padded(unsigned(r), curve.bytes), padded(unsigned(s), curve.bytes)];
  return wideR !== null && wideS !== null && verify(curve.hash, signed, { key, dsaEncoding: 'ieee-p1363' }, Buffer.concat([wideR, wideS]));
}

function padded(number: Buffer, bytes: number): Buffer | null {
  return number.length > bytes ? null : Buffer.concat([Buffer.alloc(bytes - number.length), number]);
}

/** The fingerprint of a key as SSH shows it: `SHA256:…`. */
export function sshFingerprint(key: string): string {
  return `SHA256:${createHash('sha256').update(Buffer.from(key, 'base64')).digest('base64').replaceAll('=', '')}`;
}
