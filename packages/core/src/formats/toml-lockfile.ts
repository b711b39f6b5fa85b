import { type DiagnosticLog, diagnosticLog, quoted } from '../encodings/diagnostic-log.ts';
import { isJsonObject, type JsonObject, memberOf } from '../encodings/json/json-document.ts';
import { decodeText } from '../encodings/text.ts';
import { readToml, tableLines } from '../encodings/toml-document.ts';
import type { FormatInput, ReadResult } from './format.ts';

/** One `[[package]]` of a lockfile in TOML; `line` is null where it is not known. */
export interface TomlPackage {
  readonly name: string;
  readonly version: string | null;
  readonly line: number | null;
  readonly entry: JsonObject;
}

/** The packages of a lockfile in TOML, or why there are none. */
export type TomlPackages =
  | { readonly kind: 'packages'; readonly root: JsonObject; readonly packages: readonly TomlPackage[]; readonly log: DiagnosticLog }
  | { readonly kind: 'unread'; readonly result: ReadResult<never> };

/** Reads what the lockfiles of Cargo, Poetry and uv share: a list `package` of tables with name and version. `tool` is for messages. */
export function readTomlPackages({ path, bytes }: FormatInput, tool: string): TomlPackages {
  const log = diagnosticLog(path);
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return unread(decoded.kind, log);
  const toml = readToml(decoded.text, log);
  if (toml.kind !== 'toml') return unread(toml.kind, log);
  const list = memberOf(toml.root, 'package');
  if (!Array.isArray(list)) {
    log.error('no-packages', `There is no list "package"; let ${tool} write the lockfile again.`);
    return unread('invalid', log);
  }
  const lines = tableLines(decoded.text, 'package', list.length);
  const packages = list.flatMap((entry: unknown, index): readonly TomlPackage[] => {
    const line = lines?.[index] ?? null;
    const name = memberOf(entry, 'name');
    const version = memberOf(entry, 'version');
    if (isJsonObject(entry) && typeof name === 'string' && (version === undefined || typeof version === 'string'))
      return [{ name, version: version ?? null, line, entry }];
    const which = typeof name === 'string' ? quoted(name) : `${index + 1}`;
    log.error(
      'entry',
      `The package ${which} has no name, or a version that is no text; let ${tool} write the lockfile again.`,
      place(line),
    );
    return [];
  });
  return { kind: 'packages', root: toml.root, packages, log };
}

/** A result without facts. */
export function unread(verdict: 'malformed' | 'refused' | 'invalid' | 'unsupported', log: DiagnosticLog) {
  return { kind: 'unread', result: { verdict, measures: {}, facts: null, diagnostics: log.list() } } as const;
}

function place(line: number | null): { readonly line: number } | null {
  return line === null ? null : { line };
}

/** A member that is text, else null. */
export function textAt(value: unknown, key: string): string | null {
  const member = memberOf(value, key);
  return typeof member === 'string' ? member : null;
}
