import type { Mutation } from './mutation.ts';
import type { Random } from './random.ts';
import { tokensOf } from './tokens.ts';

/** Large inputs are 64 kB to 1 MB: enough that anything worse than linear takes seconds. */
function largeSize(random: Random): number {
  return (64 * 1024) << random.below(5);
}

/** Some tokens in a row, over and over: what a regular expression or a loop inside a loop would be slow on. */
const pumpTokens: Mutation = (text, { random }) => {
  const tokens = tokensOf(text);
  const first = random.below(tokens.length);
  const start = tokens[first]?.start ?? 0;
  const end = tokens[Math.min(tokens.length - 1, first + random.below(12))]?.end ?? text.length;
  const part = text.slice(start, end);
  if (part === '') return null;
  return text.slice(0, start) + part.repeat(Math.ceil(largeSize(random) / part.length)) + (random.oneIn(2) ? text.slice(end) : '');
};

/** A whole line or block of lines, over and over: many entries. */
const pumpLines: Mutation = (text, { random }) => {
  const lines = text.split('\n');
  const from = random.below(lines.length);
  const part = `${lines.slice(from, from + 1 + random.below(12)).join('\n')}\n`;
  const many = part.repeat(Math.ceil(largeSize(random) / part.length));
  return [...lines.slice(0, from), many + lines.slice(from).join('\n')].join('\n');
};

/** The same line with a number that counts up: many entries that all differ. */
const countUp: Mutation = (text, { random }) => {
  const lines = text.split('\n');
  const from = random.below(lines.length);
  const part = `${lines.slice(from, from + 1 + random.below(8)).join('\n')}\n`;
  const place = random.pick(tokensOf(part).filter(({ start, end }) => /^\w/.test(part.slice(start, end))));
  if (place === undefined) return null;
  const times = Math.ceil(largeSize(random) / (part.length + 5));
  const many = Array.from({ length: times }, (_, index) => part.slice(0, place.end) + index + part.slice(place.end)).join('');
  return [...lines.slice(0, from), many + lines.slice(from).join('\n')].join('\n');
};

const OPENING = [
  ...['[', '{"a":', '(', '- ', '<a>', '{{', '"', "'", '`', '\\', ' ', '\n', '\t', '#', '<!--', '/*', '> ', '* ', '=', '|', '${', '<', '&'],
  ...['a: ', '*a', '&a ', 'if (', '"a" {', '<a b="', '[a](', '![', '](', '../', 'a.', '@', ':', ',', 'http://', '\r', '%'],
];

/** One opening or one sign, many times over: deep nesting, or a long run. */
const pumpSign: Mutation = (text, { random, dictionary }) => {
  const sign = random.oneIn(3) ? random.pick(dictionary) : random.pick(OPENING);
  if (sign === undefined || sign === '') return null;
  const at = random.pick(tokensOf(text))?.[random.oneIn(2) ? 'start' : 'end'] ?? 0;
  return text.slice(0, at) + sign.repeat(Math.ceil(largeSize(random) / sign.length)) + text.slice(at);
};

/** The whole input, over and over. */
const pumpWhole: Mutation = (text, { random }) => (text === '' ? null : text.repeat(Math.ceil(largeSize(random) / text.length)));

/** What makes an input large. */
export const growthMutations: readonly Mutation[] = [pumpTokens, pumpTokens, pumpLines, countUp, countUp, pumpSign, pumpWhole];
