/** A version as releases carry it: `1.2`, `1.2.3`, `2026.02.19`, with what stands behind `-` or `+`. */
export interface ReleaseVersion {
  /** Without a leading `v`. */
  readonly text: string;
  /** The numbers before a `-` or `+`, e.g. `1.2.3`. */
  readonly core: string;
  /** Whether it is a pre-release: something stands behind `-`, or a word such as `rc1` or `b2` at its end. */
  readonly preRelease: boolean;
}

// At most 64 characters are looked at, so the pattern stays cheap on hostile text.
const VERSION =
  /^[vV]?(\d{1,8}(?:\.\d{1,8}){1,3})((?:-|\.?(?=(?:a|b|rc|alpha|beta|dev|pre|preview)\.?\d))[0-9A-Za-z.-]{1,40})?(\+[0-9A-Za-z.-]{1,40})?/;

/** Reads the version that a text begins with, and what is left behind it; null where it begins with none. */
export function leadingVersion(text: string): { readonly version: ReleaseVersion; readonly rest: string } | null {
  const head = text.slice(0, 64);
  const match = VERSION.exec(head);
  if (match === null) return null;
  const [whole, core = '', suffix = '', build = ''] = match;
  const rest = text.slice(whole.length);
  // `1.2.3.md`, `1.2.x` and `10.0.0.1:80` are no versions.
  if (/^[\w.:/@]/.test(rest) && !/^[.:](?:\s|$)/.test(rest)) return null;
  return { version: { text: `${core}${suffix}${build}`, core, preRelease: suffix !== '' }, rest };
}

/** The version of a tag: the whole name (`v1.2.3`), or what follows a package's name (`pkg@1.2.3`, `pkg/v1.2.3`, `release-1.2.3`). */
export function tagVersion(name: string): ReleaseVersion | null {
  for (const start of [0, name.lastIndexOf('@') + 1, name.lastIndexOf('/') + 1, name.search(/[-_][vV]?\d/) + 1]) {
    const found = leadingVersion(name.slice(start));
    if (found !== null && found.rest === '') return found.version;
  }
  return null;
}
