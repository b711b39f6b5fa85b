import { isCredentialName, isWellKnownSecret, opensWithoutPassword, passwordsIn } from './credential-names.ts';

/**
 * A variable that a container or an environment file sets. The text of a credential is never kept, so that no report and no
 * `avouch read` can print it.
 */
export interface VariableSetting {
  readonly name: string;
  readonly line: number;
  /**
   * `written`: the value stands in the file. `fallback`: it does, and is used unless one is set from outside (`${X:-value}`).
   * `outside`: it comes from outside, or stays empty. `required`: nothing starts without one from outside (`${X:?}`).
   */
  readonly source: 'written' | 'fallback' | 'outside' | 'required';
  /** The value or the fallback; null where there is none, or where it is a credential. */
  readonly text: string | null;
  /**
   * What the value is as a credential: one that everybody knows, one that is written out, a switch that asks for no password;
   * null where it is none.
   */
  readonly credential: 'well known' | 'written out' | 'no password' | null;
}

/** A variable as it stands in a file; `raw` is null where it is named and given no value. */
export interface RawVariable {
  readonly name: string;
  readonly line: number;
  readonly raw: string | null;
}

/** Stands for what comes from outside inside a text that is otherwise written; no text file holds it. */
const OUTSIDE = '\0';

/**
 * Reads the variables of one block together: a password that repeats the name of the user or the database beside it is no secret.
 * `interpolated` says whether `${…}` has a meaning in the file.
 */
export function variableSettings(variables: readonly RawVariable[], interpolated: boolean): readonly VariableSetting[] {
  const resolved = variables.map(({ name, line, raw }) => ({ name, line, ...resolve(raw, interpolated) }));
  const known = new Set(resolved.flatMap(({ name, text }) => (text === null || isCredentialName(name) ? [] : [text.toLowerCase()])));
  return resolved.map(({ name, line, source, text }): VariableSetting => {
    const credential = text === null ? null : credentialOf(name, text, known);
    return { name, line, source, credential, text: credential === null || credential === 'no password' ? shown(text) : null };
  });
}

function shown(text: string | null): string | null {
  return text?.replaceAll(OUTSIDE, '…') ?? null;
}

function credentialOf(name: string, text: string, known: ReadonlySet<string>): VariableSetting['credential'] {
  if (opensWithoutPassword(name, text)) return 'no password';
  const inside = passwordsIn(text);
  const secrets = isCredentialName(name) ? [{ secret: text, user: null }, ...inside] : inside;
  // A part from outside makes the whole unknown to whoever reads the file; a switch is no secret.
  const written = secrets.filter(({ secret }) => secret !== '' && !secret.includes(OUTSIDE) && !SWITCH.test(secret));
  if (written.length === 0) return null;
  return written.some(({ secret, user }) => secret === user || isWellKnownSecret(secret) || known.has(secret.toLowerCase()))
    ? 'well known'
    : 'written out';
}

const SWITCH = /^(?:true|false|yes|no|none|null)$/i;

/** How the value of a setting comes about, and its text with what is not known as a mark. */
function resolve(raw: string | null, interpolated: boolean): { readonly source: VariableSetting['source']; readonly text: string | null } {
  if (raw === null) return { source: 'outside', text: null };
  const parts = interpolated ? interpolationParts(raw) : [{ kind: 'text', text: raw } as const];
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && only.kind !== 'text') {
    if (only.kind === 'fallback') return { source: 'fallback', text: substituteFallbacks(only.text) };
    return { source: only.kind, text: null };
  }
  return { source: 'written', text: interpolated ? substituteFallbacks(raw) : raw };
}

/** A text with each `${X:-value}` replaced by its fallback; null in place of what only comes from outside. */
export function withFallbacks(raw: string): { readonly text: string; readonly whole: boolean } {
  const text = substituteFallbacks(raw);
  return { text: text.replaceAll(OUTSIDE, ''), whole: !text.includes(OUTSIDE) };
}

const DEEPEST = 4;

function substituteFallbacks(raw: string, depth = 0): string {
  return interpolationParts(raw)
    .map((part) => {
      if (part.kind === 'text') return part.text;
      if (part.kind !== 'fallback' || depth >= DEEPEST) return OUTSIDE;
      return substituteFallbacks(part.text, depth + 1);
    })
    .join('');
}

type Part = { readonly kind: 'text' | 'fallback'; readonly text: string } | { readonly kind: 'outside' | 'required' };

/** Takes a text apart at `$X` and `${X…}`, as Compose and Dockerfiles read them; `$$` is a dollar sign. Linear. */
function interpolationParts(raw: string): readonly Part[] {
  const parts: Part[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') parts.push({ kind: 'text', text });
    text = '';
  };
  let at = 0;
  while (at < raw.length) {
    if (raw[at] !== '$') {
      text += raw[at++];
    } else if (raw[at + 1] === '$') {
      text += '$';
      at += 2;
    } else if (raw[at + 1] === '{') {
      const end = closingBrace(raw, at + 2);
      flush();
      parts.push(expression(raw.slice(at + 2, end)));
      at = end + 1;
    } else {
      let end = at + 1;
      while (end < raw.length && /\w/.test(raw[end] ?? '')) end++;
      if (end === at + 1) text += raw[at];
      else {
        flush();
        parts.push({ kind: 'outside' });
      }
      at = end;
    }
  }
  flush();
  return parts;
}

function closingBrace(raw: string, from: number): number {
  let depth = 1;
  for (let at = from; at < raw.length; at++) {
    if (raw[at] === '{') depth++;
    else if (raw[at] === '}' && --depth === 0) return at;
  }
  return raw.length;
}

function expression(inside: string): Part {
  const match = /^\w{1,200}(:?[-?+])?/.exec(inside);
  const operator = match?.[1] ?? '';
  if (operator.endsWith('-')) return { kind: 'fallback', text: inside.slice(match?.[0].length ?? 0) };
  return { kind: operator.endsWith('?') ? 'required' : 'outside' };
}
