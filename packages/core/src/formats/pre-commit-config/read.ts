import { type DiagnosticLog, diagnosticLog, quoted } from '../../encodings/diagnostic-log.ts';
import { entryOf, textOf, textsOf, valueAt } from '../../encodings/yaml/yaml-access.ts';
import { readYamlMapping } from '../../encodings/yaml/yaml-mapping.ts';
import { isJsonWithout, yamlToRecognise } from '../../encodings/yaml/yaml-recognition.ts';
import type { YamlValue } from '../../encodings/yaml/yaml-value.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import type { PreCommitConfigFacts, PreCommitHook, PreCommitRepository } from './schema.ts';

/** Whether the content is a pre-commit configuration: a list `repos` whose entries have `repo` and `hooks`. */
export function recognisePreCommitConfig({ bytes }: FormatInput): boolean {
  if (isJsonWithout(bytes, ['repos'])) return false;
  const yaml = yamlToRecognise(bytes, /\brepos["']?\s*:/, /\bhooks["']?\s*:/);
  const repos = yaml === null ? null : valueAt(yaml.root, 'repos');
  return repos?.kind === 'sequence' && repos.items.some((item) => valueAt(item, 'repo') !== null && valueAt(item, 'hooks') !== null);
}

/** Reads a pre-commit configuration. */
export function readPreCommitConfig({ path, bytes }: FormatInput): ReadResult<PreCommitConfigFacts> {
  const log = diagnosticLog(path);
  const without = (verdict: 'malformed' | 'refused' | 'invalid') => ({ verdict, measures: {}, facts: null, diagnostics: log.list() });
  const yaml = readYamlMapping(bytes, 'A pre-commit configuration is a mapping with "repos"', log);
  if (yaml.kind !== 'mapping') return without(yaml.kind);
  const entry = entryOf(yaml.root, 'repos');
  if (entry?.value.kind !== 'sequence')
    log.error('no-repos', 'There is no list "repos"; add one entry for each source of hooks.', entry?.keyAt);
  const items = entry?.value.kind === 'sequence' ? entry.value.items : [];
  const facts: PreCommitConfigFacts = { kind: 'pre-commit-config', repositories: items.flatMap((item) => readRepository(item, log)) };
  const hooks = facts.repositories.flatMap((repository) => repository.hooks.map(({ id }) => id));
  const measures = { repos: facts.repositories.length, hooks };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list() };
}

function readRepository(item: YamlValue, log: DiagnosticLog): readonly PreCommitRepository[] {
  const repo = textOf(valueAt(item, 'repo'));
  if (repo === null) {
    log.error('no-repo', 'An entry of "repos" names no "repo"; add its address, or local.', item.usedAt);
    return [];
  }
  const known = repo === 'local' || repo === 'meta' || repo === 'builtin';
  const rev = textOf(valueAt(item, 'rev'));
  if (!known && rev === null) log.error('no-rev', `The hooks of ${quoted(repo)} have no "rev"; add a tag or a commit.`, item.usedAt);
  const hooks = valueAt(item, 'hooks');
  if (hooks?.kind !== 'sequence') log.error('no-hooks', `There is no list "hooks" for ${quoted(repo)}; name the hooks.`, item.usedAt);
  return [
    {
      line: item.usedAt.line,
      source: known ? { kind: repo } : { kind: 'remote', address: repo },
      rev,
      hooks: (hooks?.kind === 'sequence' ? hooks.items : []).flatMap((hook) => readHook(hook, log)),
    },
  ];
}

function readHook(hook: YamlValue, log: DiagnosticLog): readonly PreCommitHook[] {
  const id = textOf(valueAt(hook, 'id'));
  if (id === null) {
    log.error('no-hook-id', 'A hook has no "id"; add it.', hook.usedAt);
    return [];
  }
  return [{ id, line: hook.usedAt.line, args: textsOf(valueAt(hook, 'args')), stages: textsOf(valueAt(hook, 'stages')) }];
}
