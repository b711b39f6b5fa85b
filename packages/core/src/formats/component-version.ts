/** What stands where a version should, and names none. */
const NO_VERSION =
  /^(?:\*|x|latest|any|all|unknown|unspecified|undefined|null|none|n\/a|noassertion|tbd|-{1,9}|\?{1,9}|\d{1,9}(?:\.\d{1,9})?\.[x*])$/i;
/** What a range begins with, or holds. */
const RANGE = /^[\^~<>=!]|\|\||\s-\s/;
/** More of a version is not looked at. */
const LONGEST_VERSION = 200;

/** A version; null for words and ranges that fit several or none: an entry that has them says not which one it is. */
export function versionIn(text: string | null): string | null {
  if (text === null) return null;
  const said = text.slice(0, LONGEST_VERSION).trim();
  return NO_VERSION.test(said) || RANGE.test(said) ? null : text;
}

/** Go writes `v1.2.3`, `go1.2.3` and `1.2.3` for the same; the epoch of RPM (`1:2.3`) stands in a qualifier of the package URL. */
export function sameVersion(a: string, b: string): boolean {
  const plain = (version: string) => version.replace(/^(?:v|go(?=\d)|\d{1,5}:)/, '');
  return plain(a) === plain(b);
}
