import { isJsonObject, memberOf } from '../encodings/json/json-document.ts';
import { listAt, textAt } from '../encodings/json/json-values.ts';
import { type CyclonedxContext, checkLicences, checkMembers, readRef } from './cyclonedx-components.ts';

/** Reads a service with those inside it; how many there are. */
export function readService(value: unknown, context: CyclonedxContext, line: number): number {
  const { log, inventory } = context;
  let services = 0;
  const open: unknown[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    services++;
    if (!isJsonObject(next)) {
      log.error('not-an-object', 'A service is no object; give it a name.', { line });
      continue;
    }
    checkMembers(next, 'service', context, line);
    if (typeof memberOf(next, 'name') !== 'string') log.error('no-name', 'A service has no "name"; add it.', { line });
    const ref = readRef(next, context, line);
    if (ref !== null) inventory.know(ref);
    checkLicences(memberOf(next, 'licenses'), context, { line, name: textAt(next, 'name') ?? '(unnamed)' });
    open.push(...listAt(next, 'services').slice(0, 10_000));
  }
  return services;
}
