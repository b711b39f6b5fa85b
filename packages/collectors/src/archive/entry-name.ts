/** The name of an entry as a path inside the archive; what is wrong with it otherwise. */
export type EntryName = { readonly kind: 'path'; readonly path: string } | { readonly kind: 'unsafe'; readonly why: string };

/**
 * A name made safe or refused. Nothing is ever written to disk, but a name that means one file here and another one elsewhere would
 * still put somebody else's content under a path that a check trusts.
 */
export function entryName(name: string): EntryName {
  if (name.includes('\0')) return unsafe('holds a NUL');
  if (name.includes('\\')) return unsafe('holds a backslash, which some systems take for a separator');
  if (name.startsWith('/')) return unsafe('is an absolute path');
  if (/^[A-Za-z]:/.test(name)) return unsafe('begins with a drive letter');
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) return unsafe('leads out of the archive');
  return { kind: 'path', path: parts.join('/') };
}

function unsafe(why: string): EntryName {
  return { kind: 'unsafe', why };
}
