/** What a package URL says (purl specification): where packages of its kind come from, and which one it is. */
export interface PackageUrl {
  /** In lower case, e.g. `npm`, `golang`. */
  readonly type: string;
  /** The name that OSV uses for the kind, e.g. `npm`, `Go`; the type itself where OSV has none. */
  readonly ecosystem: string;
  /** As lockfiles and OSV write it: `@scope/name`, `group:artifact`, `github.com/owner/module`. */
  readonly name: string;
  readonly version: string | null;
}

const ECOSYSTEMS: ReadonlyMap<string, string> = new Map([
  ['npm', 'npm'],
  ['pypi', 'PyPI'],
  ['cargo', 'crates.io'],
  ['golang', 'Go'],
  ['gem', 'RubyGems'],
  ['composer', 'Packagist'],
  ['maven', 'Maven'],
  ['nuget', 'NuGet'],
  ['hex', 'Hex'],
  ['pub', 'Pub'],
  ['githubactions', 'GitHub Actions'],
]);

const LONGEST = 4096;

/**
 * Reads a package URL, as far as comparing inventories with lockfiles needs it; null where it is none. Plain searches: an inventory has
 * hundreds of thousands of them.
 */
export function readPackageUrl(text: string): PackageUrl | null {
  if (text.length > LONGEST || !hasScheme(text)) return null;
  let from = 4;
  while (text[from] === '/') from++;
  let end = text.length;
  const hash = text.indexOf('#', from);
  if (hash !== -1) end = hash;
  const question = text.indexOf('?', from);
  if (question !== -1 && question < end) end = question;
  const slash = text.indexOf('/', from);
  if (slash <= from || slash > end) return null;
  const type = text.slice(from, slash).toLowerCase();
  if (!isType(type)) return null;
  // A scope may stand unescaped in the wild (`pkg:npm/@scope/name@1`), so only what follows the last slash can hold the version;
  // a version with a slash of its own has to escape it.
  const lastSlash = text.lastIndexOf('/', end - 1);
  const at = text.lastIndexOf('@', end - 1);
  const versionAt = at > lastSlash + 1 ? at : -1;
  const nameEnd = versionAt === -1 ? end : versionAt;
  const name = decoded(text.slice(text[slash + 1] === '/' ? slash + 2 : slash + 1, text[nameEnd - 1] === '/' ? nameEnd - 1 : nameEnd));
  const version = versionAt === -1 ? null : decoded(text.slice(versionAt + 1, end));
  if (name === null || name === '' || (versionAt !== -1 && version === null)) return null;
  return { type, ecosystem: ECOSYSTEMS.get(type) ?? type, name: nameIn(type, name), version: version === '' ? null : version };
}

function nameIn(type: string, name: string): string {
  if (type === 'maven') {
    const slash = name.lastIndexOf('/');
    return slash === -1 ? name : `${name.slice(0, slash)}:${name.slice(slash + 1)}`;
  }
  return type === 'pypi' ? name.toLowerCase().replaceAll('_', '-') : name;
}

function hasScheme(text: string): boolean {
  return text.charCodeAt(3) === 0x3a && text.slice(0, 3).toLowerCase() === 'pkg';
}

function isType(type: string): boolean {
  return /^[a-z][a-z0-9.+-]{0,63}$/.test(type);
}

function decoded(text: string): string | null {
  const percent = text.indexOf('%');
  if (percent === -1) return text;
  // The @ of a scope is nearly all that is ever escaped.
  if (percent === 0 && text.startsWith('%40') && !text.includes('%', 3)) return `@${text.slice(3)}`;
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone % or bytes that are no UTF-8: no package URL.
    return null;
  }
}
