import { type Document, isAlias, isCollection, isMap, isNode, isPair, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import type { Diagnostic, Place } from '../model/diagnostic.ts';

/** Bytes and nodes that a file of the catalogue may have; ours have a tenth of that. */
const LIMITS = { bytes: 512 * 1024, nodes: 50_000, depth: 32 } as const;

/** A file of the catalogue that is well-formed: its value, and where each part of it stands. */
export interface YamlRecord {
  readonly path: string;
  readonly value: unknown;
  /** The place of a value, or of what encloses it where it is missing. With `key`, that of the key itself. */
  place(path: readonly PropertyKey[], key?: string): Place;
}

/** Reads one file of the catalogue: a plain tree without aliases or repeated keys. Null comes with at least one error. */
export function readCatalogueYaml(file: { readonly path: string; readonly bytes: Uint8Array }): {
  readonly record: YamlRecord | null;
  readonly diagnostics: readonly Diagnostic[];
} {
  const lines = new LineCounter();
  const placeAt = (offset: number | undefined): Place => {
    if (offset === undefined) return { path: file.path };
    const { line, col } = lines.linePos(offset);
    return line === 0 ? { path: file.path } : { path: file.path, line, column: col };
  };
  const refuse = (code: string, message: string, offset?: number): Diagnostic => {
    return { code, severity: 'error', message, location: placeAt(offset) };
  };
  if (file.bytes.length > LIMITS.bytes) {
    const message = `${file.path} has ${file.bytes.length} bytes; a file of the catalogue may have ${LIMITS.bytes}. Split it.`;
    return { record: null, diagnostics: [refuse('catalogue-file-too-large', message)] };
  }
  const text = decode(file.bytes);
  if (text === null) {
    const message = `${file.path} is not UTF-8 text. Save it as UTF-8.`;
    return { record: null, diagnostics: [refuse('catalogue-file-malformed', message)] };
  }
  let document: Document;
  try {
    // The library's own check for repeated keys is quadratic; `faults` has one.
    document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, stringKeys: true, logLevel: 'error' });
  } catch (error) {
    // Nesting so deep that the library runs out of stack.
    const message = `${file.path} cannot be parsed: ${error instanceof Error ? error.message : String(error)}. Flatten it.`;
    return { record: null, diagnostics: [refuse('catalogue-file-malformed', message)] };
  }
  const malformed = document.errors.map((error) =>
    refuse('catalogue-file-malformed', `${file.path} is not well-formed YAML: ${error.message.split('\n')[0]}`, error.pos[0]),
  );
  if (malformed.length > 0) return { record: null, diagnostics: malformed };
  const found = faults(document, (code, message, node) => refuse(code, `${file.path}: ${message}`, node?.range?.[0]));
  if (found.length > 0) return { record: null, diagnostics: found };
  const place = (path: readonly PropertyKey[], key?: string) => placeAt(offsetOf(document, path, key));
  return { record: { path: file.path, value: document.toJS(), place }, diagnostics: [] };
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // The only way in which a fatal decoder ends.
    return null;
  }
}

type Report = (code: string, message: string, node: Node | null) => Diagnostic;

/** What YAML allows and a catalogue does not: aliases, anchors, tags, keys given twice, more nodes than there is reason for. */
function faults(document: Document, report: Report): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const open: { readonly node: Node; readonly depth: number }[] = isNode(document.contents) ? [{ node: document.contents, depth: 0 }] : [];
  let nodes = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth } = next;
    nodes += 1;
    if (nodes > LIMITS.nodes) return [report('catalogue-file-too-large', `there are more than ${LIMITS.nodes} values. Split it.`, node)];
    if (depth > LIMITS.depth) return [report('catalogue-file-malformed', `it is nested deeper than ${LIMITS.depth}. Flatten it.`, node)];
    if (isAlias(node) || (isScalar(node) && node.anchor !== undefined) || (isCollection(node) && node.anchor !== undefined)) {
      found.push(report('catalogue-alias', 'anchors and aliases are not used in a catalogue. Write the value out.', node));
      continue;
    }
    if (!isCollection(node)) continue;
    const keys = new Set<string>();
    for (const item of node.items) {
      if (isPair(item)) {
        const key = isScalar(item.key) ? String(item.key.value) : '';
        if (isMap(node) && keys.has(key)) {
          const at = isNode(item.key) ? item.key : node;
          found.push(report('catalogue-duplicate-key', `the key \`${key}\` is given twice. Keep one.`, at));
        }
        keys.add(key);
        if (isNode(item.value)) open.push({ node: item.value, depth: depth + 1 });
      } else if (isNode(item)) open.push({ node: item, depth: depth + 1 });
    }
  }
  return found;
}

function offsetOf(document: Document, path: readonly PropertyKey[], key?: string): number | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (!isNode(node)) continue;
    if (key !== undefined && isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
      if (pair !== undefined && isNode(pair.key)) return pair.key.range?.[0];
    }
    return node.range?.[0];
  }
  return undefined;
}
