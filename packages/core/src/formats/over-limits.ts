/** A limit that a descriptor can name beside that of bytes. */
export type NamedLimit = 'depth' | 'nodes' | 'entries' | 'expansion';

/** Bytes of an input that is just over one limit, and the path where that is not the sample's. */
export interface OverLimit {
  readonly bytes: Uint8Array;
  readonly path?: string;
}

const encoder = new TextEncoder();
const text = (head: string, part: string, times: number, tail: string): OverLimit => ({
  bytes: Buffer.concat([encoder.encode(head), Buffer.from(part.repeat(times), 'latin1'), encoder.encode(tail)]),
});

/** A text of JSON, YAML, TOML or XML with one value more that is nested `depth` levels deep, as its own syntax has it; null for any other. */
export function nestedDeeper(sample: string, file: string, depth: number): OverLimit | null {
  const inserted = insertion(sample, file);
  switch (inserted?.syntax) {
    case 'xml':
      return { bytes: encoder.encode(`${inserted.head}${'<x>'.repeat(depth)}${'</x>'.repeat(depth)}${inserted.tail}`) };
    case 'flow':
      return { bytes: encoder.encode(`${inserted.head}${'['.repeat(depth)}${']'.repeat(depth)}${inserted.tail}`) };
    default:
      return null;
  }
}

/** The same with `count` values more. */
export function holdingMore(sample: string, file: string, count: number): OverLimit | null {
  const inserted = insertion(sample, file);
  switch (inserted?.syntax) {
    case 'xml':
      return text(inserted.head, '<x/>', count, inserted.tail);
    case 'flow':
      return text(`${inserted.head}[`, '0,', count, `0]${inserted.tail}`);
    default:
      return null;
  }
}

interface Insertion {
  readonly syntax: 'xml' | 'flow';
  readonly head: string;
  readonly tail: string;
}

/** Where one value more fits. */
function insertion(sample: string, file: string): Insertion | null {
  const start = sample.search(/\S/);
  // A line of these is read as a document of its own.
  if (file.endsWith('.jsonl')) return null;
  if (/\.(?:toml|lock)$/.test(file) && /^\[/m.test(sample)) return { syntax: 'flow', head: 'beyond = ', tail: `\n${sample}` };
  if (file.endsWith('.json5')) {
    const [head = '', ...tail] = sample.split('{');
    return { syntax: 'flow', head: `${head}{"beyond": `, tail: `,${tail.join('{')}` };
  }
  if (sample[start] === '<' && /\.(?:xml|tm7)$/.test(file)) {
    const end = sample.lastIndexOf('</');
    return { syntax: 'xml', head: sample.slice(0, end), tail: sample.slice(end) };
  }
  if (sample[start] === '{' || sample[start] === '[') {
    const isObject = sample[start] === '{';
    return { syntax: 'flow', head: `${sample.slice(0, start + 1)}${isObject ? '"beyond": ' : ''}`, tail: `,${sample.slice(start + 1)}` };
  }
  if (/\.ya?ml$|\.md$|\.otm$/.test(file)) {
    // Of front matter the end of its block.
    const end = file.endsWith('.md') ? sample.indexOf('\n---', 3) + 1 : sample.replace(/\n\.\.\.\n$/, '\n').length;
    return { syntax: 'flow', head: `${sample.slice(0, end)}beyond: `, tail: `\n${sample.slice(end)}` };
  }
  return null;
}

/** A JSON sample in which the list at `place` has `count` elements more. */
export function listedMore(sample: string, place: readonly (string | number)[], element: string, count: number): OverLimit {
  const mark = 'list-to-be-filled';
  const root = place.length === 0 ? mark : (JSON.parse(sample) as unknown);
  let holder = root as Record<string | number, unknown>;
  for (const key of place.slice(0, -1)) holder = holder[key] as Record<string | number, unknown>;
  const last = place.at(-1);
  if (last !== undefined) holder[last] = mark;
  const [head = '', tail = ''] = JSON.stringify(root).split(JSON.stringify(mark));
  return text(`${head}[`, `${element},`, count, `${element}]${tail}`);
}

/** Lines of a text, or a part of it, so many times. */
export function repeated(head: string, part: string, count: number, tail = ''): OverLimit {
  return text(head, part, count, tail);
}
