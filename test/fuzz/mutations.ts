import { growthMutations } from './growth-mutations.ts';
import { MOST_BYTES, type Mutation, type MutationContext } from './mutation.ts';
import { isPackage, mutatePackage } from './package-mutations.ts';
import { structureMutations } from './structure-mutations.ts';
import { tokensOf } from './tokens.ts';

const byte: Mutation = (text, { random }) => {
  const at = random.below(text.length);
  return text.slice(0, at) + String.fromCharCode(random.below(256)) + text.slice(at + 1);
};

const bit: Mutation = (text, { random }) => {
  const at = random.below(text.length);
  return text.slice(0, at) + String.fromCharCode((text.charCodeAt(at) || 0) ^ (1 << random.below(8))) + text.slice(at + 1);
};

const truncate: Mutation = (text, { random }) => text.slice(0, random.below(text.length));

const cut: Mutation = (text, { random }) => {
  const at = random.below(text.length);
  return text.slice(0, at) + text.slice(at + 1 + random.below(random.oneIn(4) ? text.length : 40));
};

const repeat: Mutation = (text, { random }) => {
  const at = random.below(text.length);
  const part = text.slice(at, at + 1 + random.below(200));
  return text.slice(0, at) + part.repeat(2 + random.below(8)) + text.slice(at);
};

const splice: Mutation = (text, { random, other }) => {
  const from = random.below(other.length);
  const taken = other.slice(from, from + 1 + random.below(random.oneIn(3) ? other.length : 400));
  const at = random.below(text.length);
  return text.slice(0, at) + taken + (random.oneIn(3) ? '' : text.slice(at + random.below(taken.length)));
};

const word: Mutation = (text, { random, dictionary }) => {
  const token = random.pick(tokensOf(text));
  if (token === undefined) return null;
  const put = random.pick(dictionary) ?? '';
  // In place of a token, or before it.
  return text.slice(0, token.start) + put + text.slice(random.oneIn(3) ? token.start : token.end);
};

const quotedWord: Mutation = (text, context) => {
  const changed = word(text, { ...context, dictionary: [JSON.stringify(context.random.pick(context.dictionary) ?? '')] });
  return changed;
};

const dropToken: Mutation = (text, { random }) => {
  const token = random.pick(tokensOf(text));
  return token === undefined ? null : text.slice(0, token.start) + text.slice(token.end);
};

const swapTokens: Mutation = (text, { random }) => {
  const tokens = tokensOf(text);
  const a = random.pick(tokens);
  const b = random.pick(tokens);
  if (a === undefined || b === undefined || a.end > b.start) return null;
  return text.slice(0, a.start) + text.slice(b.start, b.end) + text.slice(a.end, b.start) + text.slice(a.start, a.end) + text.slice(b.end);
};

const moveLine: Mutation = (text, { random }) => {
  const lines = text.split('\n');
  if (lines.length < 2) return null;
  const [line = ''] = lines.splice(random.below(lines.length), 1);
  lines.splice(random.below(lines.length + 1), 0, ...(random.oneIn(3) ? [] : random.oneIn(2) ? [line] : [line, line]));
  return lines.join('\n');
};

const indentLine: Mutation = (text, { random }) => {
  const lines = text.split('\n');
  const at = random.below(lines.length);
  const line = lines[at] ?? '';
  lines[at] = random.oneIn(2) ? line.trimStart() : ' '.repeat(1 + random.below(6)) + line;
  return lines.join('\n');
};

/** Each with how often it comes up, against the others. */
const MUTATIONS: readonly (readonly [weight: number, mutation: Mutation])[] = [
  [3, byte],
  [2, bit],
  [2, truncate],
  [3, cut],
  [3, repeat],
  [4, splice],
  [8, word],
  [3, quotedWord],
  [3, dropToken],
  [3, swapTokens],
  [4, moveLine],
  [2, indentLine],
  ...structureMutations.map((mutation) => [3, mutation] as const),
];
const DRAWN = MUTATIONS.flatMap(([weight, mutation]) => Array.from({ length: weight }, () => mutation));
/** How many inputs come to one that is made large: those take most of the time. */
const LARGE_ONE_IN = 60;

/** Of archives so many are changed as bytes; of the others a part is. */
const BYTES_ONE_IN = 5;

/**
 * One to six changes to a text, at most one of them a large one; never longer than {@link MOST_BYTES}. Of an archive the text of a part is
 * changed, and all of it packed again: changed bytes are seldom one.
 */
export function mutate(text: string, context: MutationContext): string {
  const { random } = context;
  const repacked = isPackage(text) && !random.oneIn(BYTES_ONE_IN) ? mutatePackage(text, context, mutate) : null;
  if (repacked !== null) return repacked.slice(0, MOST_BYTES);
  let changed = text;
  for (let left = 1 + random.below(random.oneIn(3) ? 6 : 2); left > 0; left--) {
    changed = changedOnce(changed, context).slice(0, MOST_BYTES);
  }
  if (random.oneIn(LARGE_ONE_IN)) changed = random.pick(growthMutations)?.(changed, context) ?? changed;
  return changed.slice(0, MOST_BYTES);
}

/** Changes of other grammars fit nothing here: some more are drawn. */
const MOST_DRAWS = 4;

function changedOnce(text: string, context: MutationContext): string {
  for (let draw = 0; draw < MOST_DRAWS; draw++) {
    const next = context.random.pick(DRAWN)?.(text, context) ?? null;
    if (next !== null) return next;
  }
  return text;
}
