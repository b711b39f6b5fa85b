import { diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { isJsonObject, memberOf, readJson } from '../../encodings/json/json-document.ts';
import { decodeText, textHead } from '../../encodings/text.ts';
import { type TextMap, textMap } from '../../encodings/text-map.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import type { PackageJsonFacts } from './schema.ts';

/** Bounds beside the bytes. */
export const PACKAGE_JSON_LIMITS = { nodes: 100_000, depth: 64 };

/** Whether the content is a package.json: any object may be one, so the name has to say so, with whatever is put around it. */
export function recognisePackageJson({ path, bytes }: FormatInput): boolean {
  return /package[^/]{0,40}\.json$/.test(path) && MARK.test(textHead(bytes, 64 * 1024));
}

const MARK = /^\s*\{[\s\S]*"(?:name|version|private|scripts|dependencies|devDependencies|type|engines|workspaces)"\s*:/;

/** Reads a package.json. */
export function readPackageJson({ path, bytes }: FormatInput): ReadResult<PackageJsonFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const json = readJson(decoded.text, log, { limits: PACKAGE_JSON_LIMITS, below: true });
  if (json.kind !== 'json') return without(json.kind);
  const root = json.value;
  const lines = new Map(json.members.map(({ parents, key, line }) => [[...parents, key].join('\0'), line]));
  if (!isJsonObject(root)) {
    log.error('not-an-object', 'A package.json is an object; this file holds something else. Run "npm init" for a new one.', { line: 1 });
    return without('invalid');
  }
  const at = (...keys: readonly string[]) => lines.get(keys.join('\0')) ?? 1;
  const text = (key: string): string | null => {
    const value = memberOf(root, key);
    if (value !== undefined && typeof value !== 'string')
      log.error('not-text', `${quoted(key)} is text in a package.json; correct it, or leave it out.`, { line: at(key) });
    return typeof value === 'string' ? value : null;
  };
  const map = (key: string): TextMap => {
    const value = memberOf(root, key);
    // Old packages have a list of engines, which npm leaves out of account.
    if (value !== undefined && !isJsonObject(value) && key !== 'engines')
      log.error('not-a-mapping', `${quoted(key)} is an object in a package.json; correct it, or leave it out.`, { line: at(key) });
    return textMap(
      Object.entries(isJsonObject(value) ? value : {}).flatMap(([name, item]) =>
        typeof item === 'string' ? [[name, { value: item, line: at(key, name) }] as const] : [],
      ),
    );
  };
  const facts: PackageJsonFacts = {
    kind: 'package-json',
    name: text('name'),
    version: text('version'),
    private: memberOf(root, 'private') === true,
    packageManager: text('packageManager'),
    engines: map('engines'),
    scripts: map('scripts'),
    dependencies: map('dependencies'),
    devDependencies: map('devDependencies'),
    optionalDependencies: map('optionalDependencies'),
    peerDependencies: map('peerDependencies'),
    workspaces: workspacesOf(memberOf(root, 'workspaces')),
  };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures: measuresOf(facts), facts, diagnostics: log.list() };
}

function measuresOf(facts: PackageJsonFacts): Readonly<Record<string, unknown>> {
  return {
    version: facts.version,
    dependencies: Object.keys(facts.dependencies).length,
    devDependencies: Object.keys(facts.devDependencies).length,
    scripts: Object.keys(facts.scripts).length,
    workspaces: facts.workspaces.length,
  };
}

/** A list, or, in Yarn 1, an object with the list in it. */
function workspacesOf(value: unknown): readonly string[] {
  const list = isJsonObject(value) ? memberOf(value, 'packages') : value;
  return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : [];
}
