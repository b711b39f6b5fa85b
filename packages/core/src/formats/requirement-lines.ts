import { namedHashStrength } from './lockfile-facts.ts';
import { isGitAddress, withoutSecrets } from './package-address.ts';
import { pinAt } from './requirement-pin.ts';

/** One logical line of a requirements file of pip; `line` is where it begins. */
export type RequirementLine =
  | { readonly kind: 'option'; readonly name: string; readonly value: string; readonly line: number }
  | {
      readonly kind: 'requirement';
      readonly name: string;
      /** The one version that fits; null for a range. */
      readonly version: string | null;
      readonly line: number;
      readonly source: 'registry' | 'git' | 'url' | 'file' | 'local';
      readonly address: string | null;
      /** How strong the weakest of its hashes is; `none` where it has none. */
      readonly hash: 'strong' | 'weak' | 'none';
    }
  | { readonly kind: 'unknown'; readonly line: number };

/** Options that stand alone, and those that take a value (pip, "Requirements file format", supported options). */
const FLAGS: ReadonlySet<string> = new Set(['--no-index', '--pre', '--prefer-binary', '--require-hashes', '--no-deps']);
const WITH_VALUE: ReadonlySet<string> = new Set([
  '-i',
  '--index-url',
  '--extra-index-url',
  '-r',
  '--requirement',
  '-c',
  '--constraint',
  '-e',
  '--editable',
  '-f',
  '--find-links',
  '--no-binary',
  '--only-binary',
  '--trusted-host',
  '--use-feature',
  '--no-build-isolation',
]);

/** The lines of a requirements file, with continued ones joined and comments left out. */
export function requirementLines(text: string): readonly RequirementLine[] {
  const found: RequirementLine[] = [];
  let line = 1;
  for (let at = 0; at < text.length; ) {
    // Nearly all lines of a file that a tool wrote: nothing has to be joined, and nothing looked for.
    const pin = pinAt(text, at);
    if (pin !== null) {
      const { name, version, hashes } = pin;
      found.push({ kind: 'requirement', name, version, line, source: 'registry', address: null, hash: hashes === 0 ? 'none' : 'strong' });
      line += pin.lines;
      at = pin.end;
      continue;
    }
    const logical = logicalLine(text, at);
    if (logical.text !== '') found.push(lineOf(logical.text, line));
    line += logical.lines;
    at = logical.end;
  }
  return found;
}

function lineOf(text: string, line: number): RequirementLine {
  return (text.startsWith('-') ? optionOf(text, line) : requirementOf(text, line)) ?? { kind: 'unknown', line };
}

/** The line that begins at `start`, with those that continue it; `lines` is how many they are, `end` the offset after them. */
function logicalLine(text: string, start: number): { readonly text: string; readonly lines: number; readonly end: number } {
  const parts: string[] = [];
  let [lines, at] = [0, start];
  for (let continued = true; continued && at < text.length; ) {
    const found = text.indexOf('\n', at);
    const lineEnd = found === -1 ? text.length : found;
    const trimmed = withoutComment(text.slice(at, lineEnd).trim());
    continued = trimmed.endsWith('\\');
    const part = continued ? trimmed.slice(0, -1).trim() : trimmed;
    if (part !== '') parts.push(part);
    lines++;
    at = lineEnd + 1;
  }
  return { text: parts.join(' '), lines, end: at };
}

/** A comment begins at the start, or after white space; the `#` of an address belongs to it. */
function withoutComment(line: string): string {
  if (line.startsWith('#')) return '';
  const at = line.includes('#') ? line.search(/\s#/) : -1;
  return at === -1 ? line : line.slice(0, at).trimEnd();
}

function optionOf(text: string, line: number): RequirementLine {
  const match = /^(--?[a-z][a-z-]{0,30})(?:\s+|=|$)/.exec(text) ?? /^(-[ircfe])/.exec(text);
  const name = match?.[1] ?? '';
  const value = text.slice(match?.[0].length ?? 0).trim();
  if (name === '-e' || name === '--editable') return requirementOf(value, line, true) ?? { kind: 'unknown', line };
  if (FLAGS.has(name) && value === '') return { kind: 'option', name, value, line };
  if (WITH_VALUE.has(name) && value !== '') return { kind: 'option', name, value: unquoted(value), line };
  return { kind: 'unknown', line };
}

const NAME = /^([A-Za-z0-9](?:[A-Za-z0-9._-]{0,100}[A-Za-z0-9])?)(?:\s*\[[\w\s.,-]{0,200}\])?\s*/;
const ADDRESS = /^(?:(?:git|hg|svn|bzr)\+)?[a-z][a-z0-9+.-]{1,20}:/i;

function requirementOf(whole: string, line: number, editable = false): RequirementLine | null {
  const { text, hash } = takeHashes(whole);
  const requirement = (name: string, address: string): RequirementLine => ({
    kind: 'requirement',
    name: withoutSecrets(name),
    version: null,
    line,
    source: sourceOf(address, editable),
    address: ADDRESS.test(address) ? address : null,
    hash,
  });
  if (ADDRESS.test(text)) return requirement(/[#&]egg=([\w.-]{1,100})/.exec(text)?.[1] ?? text, text);
  // A path is one by its dot or slash in front, or by the ending of an archive.
  if (/^(?:\.{1,2}(?:\/|$|\[)|\/|~\/)/.test(text) || /^[^\s;]{1,300}\.(?:whl|tar\.gz|zip)$/.test(text)) return requirement(text, text);
  const named = NAME.exec(text);
  const name = named?.[1];
  if (named === null || name === undefined) return null;
  const rest = text.slice(named[0].length);
  if (rest.startsWith('@')) return requirement(name, rest.slice(1).trim());
  const [specifiers = ''] = rest.split(';', 1);
  const plain = specifiers.trim().replace(/^\((.*)\)$/, '$1');
  if (plain !== '' && !plain.split(',').every((one) => /^\s*(?:===?|~=|!=|<=?|>=?)\s*[\w.*+!-]{1,100}\s*$/.test(one))) return null;
  const exact = /^\s*={2,3}\s*([^\s,*]{1,100})\s*$/.exec(plain)?.[1] ?? null;
  return { kind: 'requirement', name, version: exact, line, source: 'registry', address: null, hash };
}

/** Options of one requirement stand behind it; only the hashes tell anything here. */
function takeHashes(whole: string): { readonly text: string; readonly hash: 'strong' | 'weak' | 'none' } {
  if (!whole.includes('--')) return { text: whole, hash: 'none' };
  const at = whole.search(/\s--(?:hash|config-settings?|global-option|install-option)\b/);
  if (at === -1) return { text: whole, hash: 'none' };
  const hashes = [...whole.slice(at).matchAll(/\s--hash[= ]\s*([a-z0-9]{2,10}:[0-9A-Fa-f]{32,128})(?=\s|$)/g)].map(([, hash = '']) => hash);
  return { text: whole.slice(0, at).trim(), hash: namedHashStrength(hashes) };
}

function sourceOf(address: string, editable: boolean): 'git' | 'url' | 'file' | 'local' {
  if (/^(?:git|hg|svn|bzr)\+/i.test(address) || isGitAddress(address)) return 'git';
  if (/^file:/i.test(address)) return editable ? 'local' : 'file';
  if (ADDRESS.test(address)) return 'url';
  return /\.(?:whl|tar\.gz|zip)$/.test(address) ? 'file' : 'local';
}

function unquoted(text: string): string {
  return /^(["']).*\1$/.test(text) ? text.slice(1, -1) : text;
}
