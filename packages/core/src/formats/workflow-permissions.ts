import { type DiagnosticLog, quoted } from '../encodings/diagnostic-log.ts';
import type { YamlEntry } from '../encodings/yaml/yaml-value.ts';
import type { TokenAccess, WorkflowPermissions } from './github-workflow/schema.ts';

const ACCESS: ReadonlySet<string> = new Set(['read', 'write', 'none']);

function isAccess(text: string): text is TokenAccess {
  return ACCESS.has(text);
}

/** Reads `permissions` of a workflow or a job; `entry` is null where the key is absent. */
export function readPermissions(entry: YamlEntry | null, log: DiagnosticLog): WorkflowPermissions {
  if (entry === null) return { kind: 'absent' };
  const { line } = entry.keyAt;
  const { value } = entry;
  if (value.kind === 'scalar' && value.text === 'read-all') return { kind: 'all', access: 'read', line };
  if (value.kind === 'scalar' && value.text === 'write-all') return { kind: 'all', access: 'write', line };
  if (value.kind !== 'mapping') {
    const text = value.kind === 'scalar' ? value.text : 'a list';
    log.error('permissions-unrecognised', `"permissions" is ${quoted(text)}; use read-all, write-all or a mapping of scopes.`, entry.keyAt);
    return { kind: 'unrecognised', text, line };
  }
  if (value.entries.length === 0) return { kind: 'all', access: 'none', line };
  const scopes = [];
  for (const scope of value.entries) {
    const access = scope.value.kind === 'scalar' ? scope.value.text : '';
    if (isAccess(access)) scopes.push({ scope: scope.key, access, line: scope.keyAt.line });
    else {
      log.error(
        'permissions-unrecognised',
        `The permission ${quoted(scope.key)} is ${quoted(access)}; use read, write or none.`,
        scope.keyAt,
      );
    }
  }
  return { kind: 'scopes', scopes, line };
}

/** The value of `permissions` as it is written, for the measures. */
export function permissionsMeasure(permissions: WorkflowPermissions): unknown {
  switch (permissions.kind) {
    case 'absent':
      return '(absent)';
    case 'all':
      return permissions.access === 'none' ? {} : `${permissions.access}-all`;
    case 'scopes':
      return Object.fromEntries(permissions.scopes.map(({ scope, access }) => [scope, access]));
    case 'unrecognised':
      return permissions.text;
    default:
      return permissions satisfies never;
  }
}
