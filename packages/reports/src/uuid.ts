import { createHash } from 'node:crypto';

/** The namespace of all names of ours: version 5 of `urn:avouch` in the namespace for URLs (RFC 9562, appendix A). */
const AVOUCH = uuidIn('6ba7b811-9dad-11d1-80b4-00c04fd430c8', 'urn:avouch');

/** A UUID of version 5 (RFC 9562 §5.5): the same name in the same namespace is always the same. */
export function uuidIn(namespace: string, name: string): string {
  const hash = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name, 'utf8')
    .digest();
  const bytes = hash.subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The UUID of something that parts name, each on its own: `a` and `b/c` are another thing than `a/b` and `c`. */
export function uuidOf(...parts: readonly string[]): string {
  return uuidIn(AVOUCH, JSON.stringify(parts));
}
