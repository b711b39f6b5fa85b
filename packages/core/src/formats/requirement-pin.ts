/** A requirement with one version, in the form in which tools write it: `name==1.2.3 ; marker \`, and below it a SHA-256 on each line. */
export interface RequirementPin {
  readonly name: string;
  readonly version: string;
  readonly hashes: number;
  /** Lines that it takes. */
  readonly lines: number;
  /** Offset after its last line. */
  readonly end: number;
}

const TAB = 0x09;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const HASH_SIGN = 0x23;
const DASH = 0x2d;
const EQUALS = 0x3d;
const SEMICOLON = 0x3b;
const BACKSLASH = 0x5c;

const LETTER_OR_DIGIT = 1;
const IN_NAME = 2;
const IN_VERSION = 4;
const HEX = 8;
/** What a character of ASCII may stand in. */
const CLASS = new Uint8Array(128);
for (const [characters, meaning] of [
  ['0123456789abcdefABCDEF', LETTER_OR_DIGIT | IN_NAME | IN_VERSION | HEX],
  ['ghijklmnopqrstuvwxyzGHIJKLMNOPQRSTUVWXYZ', LETTER_OR_DIGIT | IN_NAME | IN_VERSION],
  ['._-', IN_NAME | IN_VERSION],
  ['+!', IN_VERSION],
] as const)
  for (const character of characters) CLASS[character.charCodeAt(0)] = meaning;

const LONGEST_NAME = 100;
const LONGEST_VERSION = 100;
const SHA256 = '--hash=sha256:';

/** The pin that begins at `start`, which is the start of a line; null where something else stands there, or a pin in another form. */
export function pinAt(text: string, start: number): RequirementPin | null {
  const nameEnd = endOf(text, start, IN_NAME);
  if (nameEnd === start || nameEnd - start > LONGEST_NAME || !is(text, start, LETTER_OR_DIGIT) || !is(text, nameEnd - 1, LETTER_OR_DIGIT))
    return null;
  if (text.charCodeAt(nameEnd) !== EQUALS || text.charCodeAt(nameEnd + 1) !== EQUALS) return null;
  const versionStart = nameEnd + 2;
  const versionEnd = endOf(text, versionStart, IN_VERSION);
  if (versionEnd === versionStart || versionEnd - versionStart > LONGEST_VERSION) return null;
  // The name of an archive ends so too: `.whl`, `.tar.gz`, `.zip`.
  if ('lzp'.includes(text.charAt(versionEnd - 1))) return null;
  let lineEnd = endOfLine(text, versionEnd);
  let last = lastOfLine(text, versionEnd, lineEnd);
  let continued = text.charCodeAt(last) === BACKSLASH;
  if (!isPlainRest(text, versionEnd, continued ? last : last + 1)) return null;
  let [hashes, lines] = [0, 1];
  while (continued) {
    const at = afterBlanks(text, lineEnd + 1);
    if (!text.startsWith(SHA256, at)) return null;
    const hexStart = at + SHA256.length;
    const hexEnd = endOf(text, hexStart, HEX);
    if (hexEnd - hexStart !== 64) return null;
    lineEnd = endOfLine(text, hexEnd);
    last = lastOfLine(text, hexEnd, lineEnd);
    continued = last > hexEnd && text.charCodeAt(last) === BACKSLASH;
    if (afterBlanks(text, hexEnd) < (continued ? last : last + 1)) return null;
    hashes++;
    lines++;
  }
  return { name: text.slice(start, nameEnd), version: text.slice(versionStart, versionEnd), hashes, lines, end: lineEnd + 1 };
}

function is(text: string, at: number, meaning: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 && ((CLASS[code] ?? 0) & meaning) !== 0;
}

/** Offset after the characters from `from` on that may stand in something. */
function endOf(text: string, from: number, meaning: number): number {
  let at = from;
  while (at < text.length && is(text, at, meaning)) at++;
  return at;
}

function endOfLine(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  return found === -1 ? text.length : found;
}

/** Offset of the last character of a line that is no white space; `from - 1` where there is none. */
function lastOfLine(text: string, from: number, lineEnd: number): number {
  let at = lineEnd - 1;
  while (at >= from && isBlank(text.charCodeAt(at))) at--;
  return at;
}

/** Whether nothing but white space, or a marker in which there is neither a comment nor an option, stands between two offsets. */
function isPlainRest(text: string, from: number, to: number): boolean {
  const at = afterBlanks(text, from);
  if (at >= to) return true;
  if (text.charCodeAt(at) !== SEMICOLON) return false;
  for (let index = at + 1; index < to; index++) {
    const code = text.charCodeAt(index);
    // Beyond ASCII there is white space too.
    if (code === HASH_SIGN || code === BACKSLASH || code > 126 || code < TAB) return false;
    if (code === DASH && text.charCodeAt(index + 1) === DASH) return false;
  }
  return true;
}

function afterBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB || code === CARRIAGE_RETURN;
}
