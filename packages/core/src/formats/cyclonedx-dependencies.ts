import { quoted } from '../encodings/diagnostic-log.ts';
import { isJsonObject, memberOf } from '../encodings/json/json-document.ts';
import { listAt, textAt } from '../encodings/json/json-values.ts';
import { type CyclonedxContext, checkMembers } from './cyclonedx-components.ts';

/** Reads an entry of the dependency graph. */
export function readDependency(value: unknown, context: CyclonedxContext, line: number): void {
  const { log, inventory, minor } = context;
  const ref = textAt(value, 'ref');
  if (isJsonObject(value)) checkMembers(value, 'dependency', context, line);
  if (ref === null && (minor >= 5 || typeof memberOf(value, 'ref') !== 'string')) {
    log.error('no-reference', 'An entry of the dependency graph has no "ref"; name the component that it is about.', { line });
    return;
  }
  inventory.mention(ref ?? '');
  for (const key of ['dependsOn', 'provides']) {
    const list = memberOf(value, key);
    if (list !== undefined && !Array.isArray(list)) log.error('not-a-list', `"${key}" of ${quoted(ref ?? '')} is no list.`, { line });
    for (const to of listAt(value, key)) {
      if (typeof to === 'string' && (to !== '' || minor < 5)) inventory.relate(ref ?? '', to);
      else log.error('reference', `An entry of "${key}" of ${quoted(ref ?? '')} is empty or no text.`, { line });
    }
  }
}
