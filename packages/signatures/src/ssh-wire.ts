import { createPublicKey, type KeyObject } from 'node:crypto';

/** Reads what SSH writes (RFC 4251 §5): numbers of four bytes, and strings behind their length. Null where it ends early. */
export interface SshReader {
  uint32(): number | null;
  string(): Buffer | null;
  atEnd(): boolean;
}

/** A reader over bytes. */
export function sshReader(bytes: Buffer): SshReader {
  let at = 0;
  const uint32 = () => {
    if (at + 4 > bytes.length) return null;
    at += 4;
    return bytes.readUInt32BE(at - 4);
  };
  return {
    uint32,
    string() {
      const length = uint32();
      if (length === null || at + length > bytes.length) return null;
      at += length;
      return bytes.subarray(at - length, at);
    },
    atEnd: () => at === bytes.length,
  };
}

/** A string as SSH writes it. */
export function sshString(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** Kinds of keys that are verified, with the curve of those that have one and the length of its numbers in bytes. */
const CURVES: Readonly<Record<string, { readonly crv: string; readonly name: string; readonly bytes: number; readonly hash: string }>> = {
  'ecdsa-sha2-nistp256': { crv: 'P-256', name: 'nistp256', bytes: 32, hash: 'sha256' },
  'ecdsa-sha2-nistp384': { crv: 'P-384', name: 'nistp384', bytes: 48, hash: 'sha384' },
  'ecdsa-sha2-nistp521': { crv: 'P-521', name: 'nistp521', bytes: 66, hash: 'sha512' },
};

/** The curve of a kind of key; null for one that has none, or that is not known. */
export function curveOf(type: string): (typeof CURVES)[string] | null {
  return Object.hasOwn(CURVES, type) ? (CURVES[type] ?? null) : null;
}

/** NCSC and NIST ask for at least so many bits. */
const LEAST_RSA_BITS = 2048;

/** The public key of a blob of SSH (RFC 4253 §6.6, RFC 5656 §3.1, RFC 8709 §4), and its kind. Null for one that is broken, too weak or of another kind. */
export function sshPublicKey(blob: Buffer): { readonly type: string; readonly key: KeyObject } | null {
  const reader = sshReader(blob);
  const type = reader.string()?.toString('latin1') ?? '';
  const jwk = jwkOf(type, reader);
  if (jwk === null || !reader.atEnd()) return null;
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    const bits = key.asymmetricKeyDetails?.modulusLength;
    return bits !== undefined && bits < LEAST_RSA_BITS ? null : { type, key };
  } catch {
    // A point that lies on no curve, and the like: no key.
    return null;
  }
}

function jwkOf(type: string, reader: SshReader): { readonly [name: string]: string } | null {
  if (type === 'ssh-ed25519') {
    const x = reader.string();
    return x?.length === 32 ? { kty: 'OKP', crv: 'Ed25519', x: x.toString('base64url') } : null;
  }
  if (type === 'ssh-rsa') {
    const [e, n] = [reader.string(), reader.string()];
    return e === null || n === null ? null : { kty: 'RSA', e: unsigned(e).toString('base64url'), n: unsigned(n).toString('base64url') };
  }
  const curve = curveOf(type);
  if (curve === null || reader.string()?.toString('latin1') !== curve.name) return null;
  const point = reader.string();
  if (point?.length !== 1 + 2 * curve.bytes || point[0] !== 4) return null;
  const [x, y] = [point.subarray(1, 1 + curve.bytes), point.subarray(1 + curve.bytes)];
  return { kty: 'EC', crv: curve.crv, x: x.toString('base64url'), y: y.toString('base64url') };
}

/** A number without the zeros before it. */
export function unsigned(bytes: Buffer): Buffer {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start++;
  return bytes.subarray(start);
}
