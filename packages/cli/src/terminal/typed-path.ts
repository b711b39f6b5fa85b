import { plain } from './layout.ts';

/**
 * A path as it has to be typed in a command that is shown, so that the line can be copied: quoted for a POSIX shell (and for the one
 * that comes with git on Windows) where it holds more than letters, digits and a few signs.
 */
export function typedPath(path: string): string {
  const shown = plain(path);
  if (/^[\p{L}\p{N}_./:@%+=~][\p{L}\p{N}\p{M}_./:@%+=~-]*$/u.test(shown)) return shown;
  // A path that begins with a hyphen would be taken for an option.
  return `'${(shown.startsWith('-') ? `./${shown}` : shown).replaceAll("'", `'\\''`)}'`;
}
