import { isAlias, isMap, isScalar, isSeq, type ParsedNode, type Scalar } from 'yaml';
import { type DiagnosticLog, quoted } from '../diagnostic-log.ts';
import type { LineIndex } from '../line-index.ts';
import type { Position, YamlEntry, YamlLimits, YamlScalar, YamlValue } from './yaml-value.ts';

type Converted = { readonly kind: 'converted'; readonly root: YamlValue } | { readonly kind: 'malformed' } | { readonly kind: 'refused' };

interface Sized {
  readonly node: YamlValue;
  /** Values that it expands to, itself included. */
  readonly size: number;
  /** Levels below it, itself included. */
  readonly height: number;
}

/** Stops the conversion; never leaves this file. */
class Stop extends Error {
  readonly kind: 'malformed' | 'refused';
  constructor(kind: 'malformed' | 'refused') {
    super(kind);
    this.kind = kind;
  }
}

/**
 * Turns the library's nodes into ours: positions, resolved aliases, string keys. What aliases expand to is counted without
 * expanding it, so that a "billion laughs" file is refused while it is still small. Recursion is bounded by the tokens' depth.
 */
export function convertYaml(
  contents: ParsedNode,
  context: { readonly lines: LineIndex; readonly limits: YamlLimits; readonly log: DiagnosticLog },
): Converted {
  const { lines, limits, log } = context;
  const anchors = new Map<string, Sized | 'open'>();

  const refuse = (code: string, message: string, at: Position): never => {
    log.error(code, message, at);
    throw new Stop('refused');
  };

  const convert = (node: ParsedNode | null, at: Position): Sized => {
    if (node === null) return { node: emptyScalar(at), size: 1, height: 1 };
    if (isAlias(node)) return resolve(node.source, lines.at(node.range[0]));
    if (node.anchor !== undefined) anchors.set(node.anchor, 'open');
    const sized = isScalar(node) ? scalar(node) : collection(node);
    if (sized.size > limits.nodes) {
      refuse(
        'too-many-nodes',
        `The YAML expands to more than ${limits.nodes} values; it is not read. Remove aliases of aliases.`,
        sized.node.at,
      );
    }
    if (sized.height > limits.depth) {
      refuse('too-deep', `The YAML expands to more than ${limits.depth} levels; it is not read. Remove aliases of aliases.`, sized.node.at);
    }
    if (node.anchor !== undefined) anchors.set(node.anchor, sized);
    return sized;
  };

  const resolve = (name: string, at: Position): Sized => {
    const target = anchors.get(name);
    if (target === 'open')
      return refuse('yaml-alias-cycle', `The alias ${quoted(name)} lies inside what it names; it is not read. Remove it.`, at);
    if (target === undefined) {
      log.error('yaml-unknown-alias', `The alias ${quoted(name)} names no anchor above it. Define the anchor or write the value out.`, at);
      throw new Stop('malformed');
    }
    return { ...target, node: { ...target.node, usedAt: at } };
  };

  const scalar = (node: Scalar.Parsed): Sized => {
    const at = lines.at(node.range[0]);
    const { value } = node;
    const known = value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    const text = node.source ?? (value === null ? '' : String(value));
    const made: YamlScalar = {
      kind: 'scalar',
      value: known ? value : text,
      text: typeof value === 'string' ? value : text,
      style: styleOf(node),
      at,
      usedAt: at,
      start: node.range[0],
      end: node.range[1],
    };
    return { node: made, size: 1, height: 1 };
  };

  const collection = (node: Exclude<ParsedNode, Scalar.Parsed>): Sized => {
    const at = lines.at(node.range?.[0] ?? 0);
    let size = 1;
    let height = 0;
    const child = (value: ParsedNode | null, from: Position): YamlValue => {
      const sized = convert(value, from);
      size += sized.size;
      height = Math.max(height, sized.height);
      return sized.node;
    };
    if (isSeq(node)) {
      const items = (node.items as readonly (ParsedNode | null)[]).map((item) => child(item, at));
      return { node: { kind: 'sequence', items, at, usedAt: at }, size, height: height + 1 };
    }
    const entries: YamlEntry[] = [];
    const seen = new Set<string>();
    for (const pair of isMap(node) ? node.items : []) {
      const keyAt = pair.key === null ? at : lines.at(pair.key.range[0]);
      const key = keyText(pair.key);
      if (key === null) {
        log.error('yaml-complex-key', 'A key is a collection or an alias, not text; it is skipped. Write a plain key.', keyAt);
        continue;
      }
      if (seen.has(key)) {
        log.error('duplicate-key', `The key ${quoted(key)} stands twice in one mapping; the last one is taken. Remove one.`, keyAt);
      }
      seen.add(key);
      entries.push({ key, keyAt, value: child(pair.value, keyAt) });
    }
    return { node: { kind: 'mapping', entries, at, usedAt: at }, size, height: height + 1 };
  };

  try {
    return { kind: 'converted', root: convert(contents, { line: 1, column: 1 }).node };
  } catch (stop) {
    if (stop instanceof Stop) return { kind: stop.kind };
    throw stop;
  }
}

function keyText(key: ParsedNode | null): string | null {
  if (key === null) return '';
  if (!isScalar(key)) return null;
  // The source and not the value: under a %YAML 1.1 directive the key `on` would be the boolean true.
  return key.source ?? String(key.value ?? '');
}

function styleOf(node: Scalar.Parsed): YamlScalar['style'] {
  switch (node.type) {
    case 'BLOCK_LITERAL':
      return 'literal';
    case 'BLOCK_FOLDED':
      return 'folded';
    case 'QUOTE_SINGLE':
    case 'QUOTE_DOUBLE':
      return 'quoted';
    default:
      return 'plain';
  }
}

function emptyScalar(at: Position): YamlScalar {
  return { kind: 'scalar', value: null, text: '', style: 'plain', at, usedAt: at, start: 0, end: 0 };
}
