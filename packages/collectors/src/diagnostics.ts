import type { Diagnostic, Severity } from '@avouch/core';

/** A diagnostic of a collector, about the file at `path` where it is about one. */
export function diagnostic(severity: Severity, code: string, message: string, path?: string): Diagnostic {
  return { code, severity, message, location: path === undefined ? null : { path } };
}

// Controls could drive a terminal, direction marks could turn a line around.
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
const LONGEST = 300;

/** Text from a source, safe to stand in a message: control characters are escaped and it is cut to 300 characters. */
export function shown(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return cut.replace(UNSAFE, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
}

/** What was given as a source, for people: the user name and password of an address are left out. */
export function withoutCredentials(given: string): string {
  const scheme = given.indexOf('://');
  if (scheme < 0) return given;
  const end = given.indexOf('/', scheme + 3);
  const authority = end < 0 ? given.slice(scheme + 3) : given.slice(scheme + 3, end);
  const at = authority.lastIndexOf('@');
  return at < 0 ? given : given.slice(0, scheme + 3) + given.slice(scheme + 3 + at + 1);
}

/** `1 file`, `2 files`: a count with its noun. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}
