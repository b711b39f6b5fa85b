import { diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { isJsonObject, memberOf } from '../../encodings/json/json-document.ts';
import { decodeText, textHead } from '../../encodings/text.ts';
import { readToml } from '../../encodings/toml-document.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { textAt } from '../toml-lockfile.ts';
import type { PyprojectFacts } from './schema.ts';

/** Whether the content is a pyproject.toml: other files have such tables too, so the name has to say so as well. */
export function recognisePyproject({ path, bytes }: FormatInput): boolean {
  return /pyproject[^/]{0,40}\.toml$/.test(path) && /^\[(?:project|build-system|tool\.[\w."-]+)\]/m.test(textHead(bytes, 64 * 1024));
}

/** Reads a pyproject.toml. */
export function readPyproject({ path, bytes }: FormatInput): ReadResult<PyprojectFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return without(decoded.kind);
  const toml = readToml(decoded.text, log);
  if (toml.kind !== 'toml') return without(toml.kind);
  const { root } = toml;
  const project = memberOf(root, 'project');
  const build = memberOf(root, 'build-system');
  const tool = memberOf(root, 'tool');
  const poetry = memberOf(tool, 'poetry');
  for (const key of ['project', 'build-system', 'tool']) {
    const value = memberOf(root, key);
    if (value !== undefined && !isJsonObject(value)) log.error('not-a-table', `"${key}" is a table in a pyproject.toml; correct it.`);
  }
  const facts: PyprojectFacts = {
    kind: 'pyproject',
    name: textAt(project, 'name') ?? textAt(poetry, 'name'),
    version: textAt(project, 'version') ?? textAt(poetry, 'version'),
    requiresPython: textAt(project, 'requires-python') ?? rangeOf(memberOf(memberOf(poetry, 'dependencies'), 'python')),
    dependencies: [...textsOf(memberOf(project, 'dependencies')), ...poetryTable(memberOf(poetry, 'dependencies'))],
    optionalDependencies: [
      ...listsOf(memberOf(project, 'optional-dependencies')),
      ...listsOf(memberOf(root, 'dependency-groups')),
      ...poetryTable(memberOf(poetry, 'dev-dependencies')),
      ...valuesOf(memberOf(poetry, 'group')).flatMap((group) => poetryTable(memberOf(group, 'dependencies'))),
    ],
    buildRequires: textsOf(memberOf(build, 'requires')),
    buildBackend: textAt(build, 'build-backend'),
    tools: isJsonObject(tool) ? Object.keys(tool) : [],
  };
  return {
    verdict: log.failed() ? 'invalid' : 'valid',
    measures: {
      requires_python: facts.requiresPython,
      dependencies: facts.dependencies.length,
      optional_dependencies: facts.optionalDependencies.length,
    },
    facts,
    diagnostics: log.list(),
  };
}

function valuesOf(table: unknown): readonly unknown[] {
  return isJsonObject(table) ? Object.values(table) : [];
}

function textsOf(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : [];
}

function listsOf(table: unknown): readonly string[] {
  return valuesOf(table).flatMap(textsOf);
}

/** Poetry's own tables: `name = "range"`, or a table, or a list of tables for different markers. */
function poetryTable(table: unknown): readonly string[] {
  return Object.entries(isJsonObject(table) ? table : {})
    .filter(([name]) => name.toLowerCase() !== 'python')
    .map(([name, value]) => `${name} ${rangeOf(value) ?? ''}`.trim());
}

function rangeOf(value: unknown): string | null {
  return typeof value === 'string' ? value : textAt(Array.isArray(value) ? value[0] : value, 'version');
}
