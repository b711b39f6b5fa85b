import type { Mutation } from './mutation.ts';

const TAG = /^(\s*(?:- )?)([\w.-]+)(\s*[:=]\s*)(.*)$/;

/** Offset of a random line with a tag and a value. */
function tagLine(lines: readonly string[], below: (limit: number) => number): number {
  const first = below(lines.length);
  for (let passed = 0; passed < Math.min(lines.length, 200); passed++) {
    const at = (first + passed) % lines.length;
    if (TAG.test((lines[at] ?? '').slice(0, 500))) return at;
  }
  return -1;
}

/** The value of one tag under another, or one of another line. */
const swapValue: Mutation = (text, { random }) => {
  const lines = text.split('\n');
  const [a, b] = [tagLine(lines, random.below), tagLine(lines, random.below)];
  if (a === -1 || b === -1) return null;
  const [own, other] = [lines[a] ?? '', lines[b] ?? ''];
  const changed = own.slice(0, 500).replace(TAG, (_, space: string, tag: string, sign: string, value: string) => {
    const [, , otherTag = tag, , otherValue = value] = TAG.exec(other.slice(0, 500)) ?? [];
    return random.oneIn(2) ? space + otherTag + sign + value : space + tag + sign + otherValue;
  });
  return lines.with(a, changed).join('\n');
};

/** A text of several lines (SPDX tag-value), which may not end. */
const openText: Mutation = (text, { random }) => {
  const lines = text.split('\n');
  const at = tagLine(lines, random.below);
  if (at === -1) return null;
  const opened = (lines[at] ?? '').replace(/(:\s*)/, (sign) => `${sign}<text>`);
  const end = at + random.below(6);
  const closed = lines.with(at, opened);
  if (!random.oneIn(4)) closed[end] = `${closed[end] ?? ''}</text>`;
  return closed.join('\n');
};

/** What stands between two empty lines, elsewhere or twice: a section of its own. */
const moveSection: Mutation = (text, { random }) => {
  const sections = text.split(/\n\s*\n/);
  if (sections.length < 2) return null;
  const taken = random.pick(sections) ?? '';
  return sections.toSpliced(random.below(sections.length), random.below(2), taken).join('\n\n');
};

/** A name for a value, and uses of it: YAML's anchors, aliases, merges and tags, also where they make a loop. */
const anchor: Mutation = (text, { random }) => {
  const lines = text.split('\n');
  const [a, b] = [tagLine(lines, random.below), tagLine(lines, random.below)];
  if (a === -1 || b === -1) return null;
  const put = (at: number, mark: string) => {
    lines[at] = (lines[at] ?? '').slice(0, 500).replace(TAG, (_, space: string, tag: string, sign: string, value: string) => {
      return space + tag + sign + (mark.startsWith('*') ? mark : `${mark} ${value}`);
    });
  };
  put(a, random.pick(['&a', '&a', '!!binary', '!!set', '!a', '&a !!str', '!!merge']) ?? '&a');
  put(b, '*a');
  const indent = /^ */.exec(lines[b] ?? '')?.[0] ?? '';
  if (random.oneIn(3)) lines.splice(b + 1, 0, `${indent}<<: *a`);
  if (random.oneIn(6)) lines.splice(b + 1, 0, `${indent}? *a`);
  return lines.join('\n');
};

/** A value in flow style, as a block of text, or as a document of its own. */
const style: Mutation = (text, { random, dictionary }) => {
  const lines = text.split('\n');
  const at = tagLine(lines, random.below);
  if (at === -1) return null;
  const indent = `${/^ */.exec(lines[at] ?? '')?.[0] ?? ''}  `;
  const word = random.pick(dictionary) ?? '';
  const put = random.pick([
    `{a: ${word}, b: [${word}]}`,
    `[${word}, {${word}: 1}]`,
    `|2-\n${indent}${word}\n${indent}${word}`,
    `>+\n${indent}${word}\n\n`,
    `"${word}\n${indent}${word}"`,
    `${word}\n---\n${word}`,
  ]);
  const changed = (lines[at] ?? '')
    .slice(0, 500)
    .replace(TAG, (_, space: string, tag: string, sign: string) => `${space}${tag}${sign}${put}`);
  return lines.with(at, changed).join('\n');
};

/** Changes that know lines of a tag and a value: SPDX tag-value, YAML, TOML, properties. */
export const lineMutations: readonly Mutation[] = [swapValue, openText, moveSection, anchor, style];
