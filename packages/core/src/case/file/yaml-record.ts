import type { ParsedNode } from 'yaml';
import type * as z from 'zod';
import { type DiagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { lineIndex } from '../../encodings/line-index.ts';
import { decodeText } from '../../encodings/text.ts';
import { readYaml } from '../../encodings/yaml/yaml-document.ts';
import type { Position, YamlLimits, YamlValue } from '../../encodings/yaml/yaml-value.ts';
import { mergeConflict } from './merge-conflict.ts';

/** A file of ours in YAML or JSON: its plain data, and where each of its keys stands. */
export interface YamlRecord {
  readonly plain: unknown;
  /** The text that was read, without a byte order mark, and what the library made of it, for whoever puts something in. */
  readonly text: string;
  readonly contents: ParsedNode;
  /** The place of the innermost of these keys that is there. */
  readonly placeOf: (keys: readonly PropertyKey[]) => Position;
}

/** Files of which there was nothing to say, as long as their bytes are held: a command that edits a case looks at each several times. */
const RECORDS = new WeakMap<Uint8Array, YamlRecord>();

/** Reads a file that holds one YAML document. Null where it cannot be read; the log says why, line by line. */
export function readYamlRecord(bytes: Uint8Array, log: DiagnosticLog, limits?: YamlLimits): YamlRecord | null {
  const known = limits === undefined ? RECORDS.get(bytes) : undefined;
  if (known !== undefined) return known;
  const before = log.list().length;
  const record = readRecord(bytes, log, limits);
  if (record !== null && limits === undefined && log.list().length === before) RECORDS.set(bytes, record);
  return record;
}

function readRecord(bytes: Uint8Array, log: DiagnosticLog, limits: YamlLimits | undefined): YamlRecord | null {
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return null;
  const conflict = mergeConflict(decoded.text);
  if (conflict !== null) {
    log.error('merge-conflict', conflict.words, lineIndex(decoded.text).at(conflict.offset));
    return null;
  }
  const yaml = readYaml(decoded.text, log, limits);
  if (yaml.kind !== 'yaml') return null;
  if (yaml.documents > 1)
    log.error('several-documents', 'The file holds several YAML documents; it is to hold one. Remove the line `---` and what follows.');
  const { root, contents, text } = yaml;
  return { plain: plainValue(root), text, contents, placeOf: (keys) => positionOf(root, keys) };
}

/** What is wrong, at which keys, in words. An unknown key is named at its own place, not at that of the mapping around it. */
export function faultsOf(issue: z.core.$ZodIssue): readonly { readonly keys: readonly PropertyKey[]; readonly words: string }[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ keys: [...issue.path, key], words: `${quoted(key)} is not known here. Correct or remove it.` }));
  if (issue.code === 'invalid_union') {
    const branch = likeliest(issue.errors);
    if (branch !== null) return branch.flatMap((inner) => faultsOf({ ...inner, path: [...issue.path, ...inner.path] }));
  }
  const place = issue.path.length === 0 ? 'The file' : `\`${issue.path.map(String).join('.')}\``;
  // A field that says in its own words what it takes is told better than by zod and a guess.
  const mend =
    issue.code === 'invalid_type' && issue.expected === 'string' && issue.message.startsWith('Invalid')
      ? ' Put it in quotes, if it is there.'
      : '';
  // Such as a list whose records were taken out: zod calls that a null.
  if (issue.code === 'invalid_type' && issue.message.endsWith('received null'))
    return [{ keys: issue.path, words: `${place} has no value. Give it one, or remove the key.` }];
  return [{ keys: issue.path, words: `${place}: ${issue.message}.${mend}` }];
}

/** Of what can stand in one place, the faults of the one that was meant: whose type is right. Null where none is. */
function likeliest(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | null {
  const meant = branches.filter((issues) => !issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0));
  return meant[0] ?? null;
}

/** Plain data for zod. Objects have no prototype, so `__proto__` is a key like any other and is refused as unknown. */
function plainValue(value: YamlValue): unknown {
  switch (value.kind) {
    case 'scalar':
      // `name: 1.10` is text to its author: whatever is not written as a plain boolean or integer stays as written.
      return typeof value.value === 'number' && String(value.value) !== value.text ? value.text : value.value;
    case 'sequence':
      return value.items.map(plainValue);
    case 'mapping': {
      const plain: Record<string, unknown> = Object.create(null);
      for (const entry of value.entries) plain[entry.key] = plainValue(entry.value);
      return plain;
    }
  }
}

/** The place of the innermost key that is there. */
function positionOf(root: YamlValue, keys: readonly PropertyKey[]): Position {
  let value = root;
  let position = root.at;
  for (const key of keys) {
    if (value.kind === 'mapping') {
      const entry = value.entries.findLast((candidate) => candidate.key === key);
      if (entry === undefined) break;
      position = entry.keyAt;
      value = entry.value;
    } else if (value.kind === 'sequence') {
      const item = value.items[Number(key)];
      if (item === undefined) break;
      position = item.usedAt;
      value = item;
    } else break;
  }
  return position;
}
