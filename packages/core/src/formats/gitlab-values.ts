import type { DiagnosticLog } from '../encodings/diagnostic-log.ts';
import { entryOf, flagOf, scalarOf, textOf, textsOf, valueAt } from '../encodings/yaml/yaml-access.ts';
import type { YamlSequence, YamlValue } from '../encodings/yaml/yaml-value.ts';
import { parseImageReference } from './container-image.ts';
import type { GitlabImage, GitlabInclude, GitlabRefs, GitlabRule, ScriptItem } from './gitlab-ci/schema.ts';
import { readScript } from './workflow-steps.ts';

/** Keys that a reference in a script may name. */
const SCRIPT_KEYS: ReadonlySet<string> = new Set(['script', 'before_script', 'after_script']);

/** A script: a text, or a list in which lists and references are laid out flat; null where there is none. */
export function gitlabScript(value: YamlValue | null): readonly ScriptItem[] | null {
  if (value === null) return null;
  const items: ScriptItem[] = [];
  const add = (part: YamlValue): void => {
    if (part.kind === 'sequence') {
      const reference = referenceOf(part);
      if (reference !== null) items.push(reference);
      else for (const inner of part.items) add(inner);
      return;
    }
    const script = readScript(part);
    if (script !== null) items.push({ kind: 'script', ...script });
  };
  add(value);
  return items;
}

/** `!reference [job, script]`. The tag itself is not kept by the YAML reader; no script has these two words for commands. */
function referenceOf({ items, usedAt }: YamlSequence): ScriptItem | null {
  const [job, key, ...more] = items.map(textOf);
  if (job === undefined || job === null || key === undefined || key === null || more.length > 0 || !SCRIPT_KEYS.has(key)) return null;
  return { kind: 'reference', job, key, line: usedAt.line };
}

/** An image: a name, or a mapping with `name`. */
export function gitlabImage(value: YamlValue | null): GitlabImage | null {
  const scalar = scalarOf(value?.kind === 'mapping' ? valueAt(value, 'name') : value);
  return scalar === null ? null : { raw: scalar.text, line: scalar.at.line, ...parseImageReference(scalar.text) };
}

/** `rules`; null where there are none. What is referenced from elsewhere stands as a rule that nothing is known of. */
export function gitlabRules(value: YamlValue | null): readonly GitlabRule[] | null {
  if (value?.kind !== 'sequence') return null;
  return value.items.map((item) => {
    const flag = flagOf(valueAt(item, 'allow_failure'));
    const known = item.kind === 'mapping';
    return {
      line: item.usedAt.line,
      if: known ? textOf(valueAt(item, 'if')) : '$',
      when: textOf(valueAt(item, 'when')),
      changes: valueAt(item, 'changes') !== null || valueAt(item, 'exists') !== null,
      allowFailure: typeof flag === 'boolean' ? flag : null,
    };
  });
}

/** `only` or `except`: a list of refs, or a mapping with `refs`; null where it is absent. */
export function gitlabRefs(value: YamlValue | null): GitlabRefs | null {
  if (value === null) return null;
  if (value.kind !== 'mapping') return { refs: textsOf(value), other: false, settings: false };
  const has = (keys: readonly string[]) => value.entries.some(({ key }) => keys.includes(key));
  return {
    refs: textsOf(valueAt(value, 'refs')),
    other: value.entries.some(({ key }) => key !== 'refs'),
    settings: has(['variables', 'kubernetes']),
  };
}

/** One entry of `include`. */
export function gitlabInclude(value: YamlValue, log: DiagnosticLog): readonly GitlabInclude[] {
  const { line } = value.usedAt;
  const plain = textOf(value);
  if (plain !== null) {
    return /^https?:\/\//.test(plain) ? [{ kind: 'remote', url: plain, integrity: false, line }] : [{ kind: 'local', path: plain, line }];
  }
  const of = (key: string) => textOf(valueAt(value, key));
  const [local, url, name, project, component] = [of('local'), of('remote'), of('template'), of('project'), of('component')];
  if (local !== null) return [{ kind: 'local', path: local, line }];
  if (url !== null) return [{ kind: 'remote', url, integrity: of('integrity') !== null, line }];
  if (name !== null) return [{ kind: 'template', name, line }];
  if (project !== null) return [{ kind: 'project', project, files: textsOf(valueAt(value, 'file')), ref: of('ref'), line }];
  if (component !== null) {
    const at = component.lastIndexOf('@');
    return [{ kind: 'component', component, ref: at === -1 ? null : component.slice(at + 1), line }];
  }
  const at = value.kind === 'mapping' ? entryOf(value, 'file')?.keyAt : null;
  log.error(
    'include-unrecognised',
    'An entry of "include" names no local, remote, template, project or component; correct it.',
    at ?? value.usedAt,
  );
  return [];
}
