const PREFIX = 'sha256:';
const GROUP = 4;

/** The digits of a key's id in groups of four, as `avouch key show` prints them: so that people can read them to each other. */
export function fingerprintGroups(keyId: string): readonly string[] {
  const digits = keyId.slice(PREFIX.length);
  return Array.from({ length: Math.ceil(digits.length / GROUP) }, (_, index) => digits.slice(index * GROUP, (index + 1) * GROUP));
}
