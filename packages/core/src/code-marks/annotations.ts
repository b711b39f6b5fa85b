import type { Suppression } from '../model/code-marks.ts';
import { newlinesBetween } from '../model/newlines.ts';
import { SECURITY_WORDS } from './mark-forms.ts';
import { saysSomething } from './reasons.ts';

const ANCHORS: readonly (readonly [word: string, tool: string])[] = [
  ['SuppressFBWarnings', 'SpotBugs'],
  ['SuppressMessage', '.NET analysers'],
];
const ANNOTATION = /(?<=[@[:.\s(])(?:SuppressFBWarnings|SuppressMessage)(?:Attribute)?[ \t]{0,4}\(/g;
/** Rules of the .NET analysers that are about security. */
const NET_RULES = /^(?:CA(?:2100|2109|2119|2153|23\d\d|30\d\d|3147|53\d\d|54\d\d)|SCS\d{4})\b/;
/** Patterns of SpotBugs and its plug-in for security, besides those that words tell. */
const PATTERNS =
  /^(?:HTTP|LDAP|XPATH|EL|OGNL|SPEL|SCRIPT_ENGINE|PREDICTABLE|PADDING|ECB|CBC|DES|RSA|TDES|OBJECT|DMI_CONSTANT_DB|DMI_EMPTY_DB)_/;
const LONGEST = 1_000;
const MOST = 1_000;

/** Annotations of Java, Kotlin and C# by which analysers pass over findings of security; their justification is part of them. */
export function annotationsOf(text: string): readonly Suppression[] {
  const tools = ANCHORS.filter(([word]) => text.includes(word));
  if (tools.length === 0) return [];
  const found: Suppression[] = [];
  let line = 1;
  let last = 0;
  for (const { index, 0: opening } of text.matchAll(ANNOTATION)) {
    if (found.length >= MOST) break;
    if (isInComment(text, index)) continue;
    const literals = literalsOf(text.slice(index + opening.length, index + opening.length + LONGEST));
    const rules = literals.values.filter(
      (value) => NET_RULES.test(value) || (/^[A-Z][A-Z0-9_]{2,60}$/.test(value) && (SECURITY_WORDS.test(value) || PATTERNS.test(value))),
    );
    line += newlinesBetween(text, last, index);
    last = index;
    if (rules.length === 0) continue;
    found.push({
      tool: opening.startsWith('SuppressFB') ? 'SpotBugs' : '.NET analysers',
      rules: rules.map((rule) => rule.slice(0, 80)),
      silencesAnything: false,
      reason: saysSomething(literals.justification) ? 'beside' : 'none',
      line,
    });
  }
  return found;
}

/** Whether a comment or a text begins before it on its line. */
function isInComment(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 300), at);
  return /\/\/|\/\*|^\s*\*|"/.test(before.slice(before.lastIndexOf('\n') + 1));
}

/** Texts in quotes up to the closing bracket, the justification apart. */
function literalsOf(text: string): { readonly values: readonly string[]; readonly justification: string } {
  const values: string[] = [];
  let justification = '';
  let before = '';
  for (const match of text.matchAll(/"((?:[^"\\\n]|\\.){0,500})"|\)|([^")]{1,500})/g)) {
    if (match[0] === ')') break;
    if (match[2] !== undefined) before = match[2];
    else if (/justification\s{0,4}=\s{0,4}$|[+]\s{0,40}$/i.test(before) && (justification !== '' || /justification/i.test(before)))
      justification += ` ${match[1] ?? ''}`;
    else values.push(match[1] ?? '');
  }
  return { values, justification };
}
