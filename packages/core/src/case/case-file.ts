import type { z } from 'zod';
import { diagnosticLog, quoted } from '../formats/diagnostic-log.ts';
import { decodeText } from '../formats/text.ts';
import { type Position, readYaml, type YamlValue } from '../formats/yaml-document.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { referenceFaults } from './case-file-references.ts';
import { CaseFile } from './case-file-schema.ts';

/** Reads `avouch.yaml`. Null where anything is wrong: half a case could give a false answer. Each fault has its line. */
export function readCaseFile(
  path: string,
  bytes: Uint8Array,
): { readonly caseFile: CaseFile | null; readonly diagnostics: readonly Diagnostic[] } {
  const log = diagnosticLog(path);
  const decoded = decodeText(bytes, log);
  const yaml = decoded.kind === 'text' ? readYaml(decoded.text, log) : decoded;
  if (yaml.kind !== 'yaml') return { caseFile: null, diagnostics: log.list() };
  if (yaml.documents > 1)
    log.error('several-documents', 'The file holds several YAML documents; a case is one. Remove the line `---` and what follows.');
  const parsed = CaseFile.safeParse(plainValue(yaml.root));
  for (const issue of parsed.error?.issues ?? []) {
    for (const { keys, words } of faultsOf(issue)) log.error('case-invalid', words, positionOf(yaml.root, keys));
  }
  for (const { keys, words } of parsed.success ? referenceFaults(parsed.data) : []) {
    log.error('case-invalid', words, positionOf(yaml.root, keys));
  }
  const usable = parsed.success && !log.list().some(({ severity, code }) => severity === 'error' || code === 'duplicate-key');
  return { caseFile: usable ? parsed.data : null, diagnostics: log.list() };
}

/** What is wrong, at which keys, in words. An unknown key is named at its own place, not at that of the mapping around it. */
function faultsOf(issue: z.core.$ZodIssue): readonly { readonly keys: readonly PropertyKey[]; readonly words: string }[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ keys: [...issue.path, key], words: `${quoted(key)} is not known here. Correct or remove it.` }));
  if (issue.code === 'invalid_union') {
    const branch = likeliest(issue.errors);
    if (branch !== null) return branch.flatMap((inner) => faultsOf({ ...inner, path: [...issue.path, ...inner.path] }));
  }
  const place = issue.path.length === 0 ? 'The file' : `\`${issue.path.map(String).join('.')}\``;
  const mend = issue.code === 'invalid_type' && issue.expected === 'string' ? ' Put it in quotes, if it is there.' : '';
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
