import { lineMutations } from './line-mutations.ts';
import { markupMutations } from './markup-mutations.ts';
import type { Mutation, MutationContext } from './mutation.ts';

type Holder = Record<string, unknown>;

/** Every object and array inside a value, with a bound. */
function holdersOf(root: unknown): readonly Holder[] {
  const found: Holder[] = [];
  const waiting: unknown[] = [root];
  for (let next = waiting.pop(); waiting.length > 0 || next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null || found.length > 5000) continue;
    found.push(next as Holder);
    for (const value of Object.values(next)) if (typeof value === 'object' && value !== null) waiting.push(value);
  }
  return found.filter((holder) => Object.keys(holder).length > 0);
}

function oddValue({ random, dictionary }: MutationContext): unknown {
  const values: readonly unknown[] = [
    null,
    true,
    0,
    -1,
    1.5,
    1e300,
    '',
    'text',
    [],
    {},
    [[]],
    [null],
    [{}],
    { a: { b: [1] } },
    random.pick(dictionary),
  ];
  return random.pick(values);
}

function nested(value: unknown, levels: number): unknown {
  let inner = value;
  for (let level = 0; level < levels; level++) inner = level % 2 === 0 ? [inner] : { a: inner };
  return inner;
}

/** Changes a value of a JSON text: another type, another place, twice, deeper, a key renamed. */
function changeJson(text: string, context: MutationContext): string | null {
  const { random, dictionary } = context;
  const root = parsed(text);
  if (root === undefined) return null;
  const holders = holdersOf(root);
  const holder = random.pick(holders);
  const key = holder === undefined ? undefined : random.pick(Object.keys(holder));
  if (holder === undefined || key === undefined) return JSON.stringify(oddValue(context));
  const other = random.pick(holders);
  const otherKey = other === undefined ? undefined : random.pick(Object.keys(other));
  switch (random.below(7)) {
    case 0:
      holder[key] = oddValue(context);
      break;
    case 1:
      // A copy, since a value inside itself could not be written.
      if (other !== undefined && otherKey !== undefined) holder[key] = structuredClone(other[otherKey]);
      break;
    case 2:
      delete holder[key];
      break;
    case 3:
      if (Array.isArray(holder)) holder.push(...Array.from({ length: 1 + random.below(50) }, () => holder[Number(key)]));
      else holder[random.pick(dictionary) ?? ''] = holder[key];
      break;
    case 4:
      holder[key] = nested(holder[key], 1 + random.below(random.oneIn(4) ? 100 : 4));
      break;
    case 5:
      holder[key] = typeof holder[key] === 'string' ? `${holder[key]}${random.pick(dictionary)}` : random.pick(dictionary);
      break;
    default:
      return twice(JSON.stringify(root), JSON.stringify(key), context);
  }
  return JSON.stringify(root, null, random.below(3));
}

/** Writes a member a second time: what no object can hold, and a text can. */
function twice(text: string, key: string, { random }: MutationContext): string {
  const at = text.indexOf(`${key}:`);
  return at === -1 ? text : `${text.slice(0, at)}${key}:${random.oneIn(2) ? 'null' : '[]'},${text.slice(at)}`;
}

function parsed(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(Buffer.from(text, 'latin1').toString('utf8'));
  } catch {
    // Not JSON, or no longer: other changes fit.
    return undefined;
  }
}

const json: Mutation = (text, context) => {
  const changed = changeJson(text, context);
  return changed === null ? null : Buffer.from(changed, 'utf8').toString('latin1');
};

/** One line of a file with a JSON text a line. */
const jsonLine: Mutation = (text, context) => {
  const lines = text.split('\n');
  const at = context.random.below(lines.length);
  const changed = json(lines[at] ?? '', context);
  return changed === null ? null : lines.with(at, changed.replaceAll('\n', ' ')).join('\n');
};

/** An element of XML or HTML: from its tag to the one that closes it, or the tag alone. */
function elementOf(text: string, { random }: MutationContext): readonly [number, number] | null {
  const start = text.indexOf('<', random.below(text.length));
  const name = /^<([A-Za-z][\w:.-]{0,60})/.exec(text.slice(start, start + 70))?.[1];
  if (start === -1 || name === undefined) return null;
  const close = text.indexOf(`</${name}>`, start);
  const tagEnd = text.indexOf('>', start);
  if (tagEnd === -1) return null;
  return [start, close === -1 || text[tagEnd - 1] === '/' ? tagEnd + 1 : close + name.length + 3];
}

const xml: Mutation = (text, context) => {
  const { random, dictionary } = context;
  const element = elementOf(text, context);
  if (element === null) return null;
  const [start, end] = element;
  const whole = text.slice(start, end);
  const tagEnd = whole.indexOf('>');
  switch (random.below(5)) {
    case 0:
      return text.slice(0, start) + text.slice(end);
    case 1:
      return text.slice(0, end) + whole.repeat(1 + random.below(20)) + text.slice(end);
    case 2:
      return text.slice(0, start + tagEnd + 1) + whole.repeat(1 + random.below(3)) + text.slice(start + tagEnd + 1);
    case 3:
      return `${text.slice(0, start + tagEnd).replace(/\/$/, '')} ${random.pick(dictionary)}="${random.pick(dictionary)}"${text.slice(start + tagEnd)}`;
    default:
      return text.slice(0, start + tagEnd + 1) + (random.pick(dictionary) ?? '') + text.slice(random.oneIn(2) ? start + tagEnd + 1 : end);
  }
};

/** A block of lines that hang from one that is less indented: of YAML, and of much else. */
const block: Mutation = (text, { random, dictionary }) => {
  const lines = text.split('\n');
  const at = random.below(lines.length);
  const depth = (line: string) => line.length - line.trimStart().length;
  const own = depth(lines[at] ?? '');
  let end = at + 1;
  while (end < lines.length && (lines[end]?.trim() === '' || depth(lines[end] ?? '') > own)) end++;
  const taken = lines.slice(at, end);
  const moved = taken.map((line) => ' '.repeat(random.below(2) * 2) + line);
  switch (random.below(5)) {
    case 0:
      return lines.toSpliced(at, end - at).join('\n');
    case 1:
      return lines.toSpliced(end, 0, ...Array.from({ length: 1 + random.below(10) }, () => taken).flat()).join('\n');
    case 2:
      return lines.toSpliced(random.below(lines.length), 0, ...moved).join('\n');
    case 3:
      return lines.toSpliced(at + 1, end - at - 1, `${' '.repeat(own + 2)}${random.pick(dictionary)}`).join('\n');
    default:
      // The value on the line itself is replaced.
      return lines
        .with(
          at,
          (lines[at] ?? '').replace(/([:=]\s?).{0,300}$/, (_, sign: string) => `${sign}${random.pick(dictionary)}`),
        )
        .join('\n');
  }
};

/** Changes that know a grammar: of JSON, of XML, of blocks of lines, of lines with a tag and a value. */
export const structureMutations: readonly Mutation[] = [json, jsonLine, xml, ...markupMutations, block, block, ...lineMutations];
