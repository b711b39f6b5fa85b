import { isJsonObject, memberOf } from '../encodings/json/json-document.ts';
import { listAt, textAt } from '../encodings/json/json-values.ts';
import type { CyclonedxComposition, CyclonedxDeclarations } from './cyclonedx/schema.ts';
import { type CyclonedxContext, checkMembers, checkValue } from './cyclonedx-components.ts';

const MOST_IDS = 200;

/** What a bill of materials says of the completeness of its own parts. */
export function readComposition(value: unknown, context: CyclonedxContext, line: number): CyclonedxComposition {
  if (isJsonObject(value)) checkMembers(value, 'composition', context, line);
  checkValue(memberOf(value, 'aggregate') ?? null, 'aggregate', context, { line, name: 'a composition' });
  return {
    aggregate: textAt(value, 'aggregate'),
    assemblies: listAt(value, 'assemblies').length,
    dependencies: listAt(value, 'dependencies').length,
    vulnerabilities: listAt(value, 'vulnerabilities').length,
  };
}

/** What it declares of standards that are met (from 1.6 on). */
export function readDeclarations(value: unknown): CyclonedxDeclarations {
  const count = (key: string) => listAt(value, key).length;
  const ids = [...listAt(value, 'claims'), ...listAt(value, 'evidence')].flatMap((item) => textAt(item, 'bom-ref')?.slice(0, 300) ?? []);
  return {
    assessors: count('assessors'),
    attestations: count('attestations'),
    claims: count('claims'),
    evidence: count('evidence'),
    affirmed: isJsonObject(memberOf(value, 'affirmation')),
    ids: ids.slice(0, MOST_IDS),
  };
}
