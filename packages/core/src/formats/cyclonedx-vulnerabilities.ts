import { isJsonObject, memberOf } from '../encodings/json/json-document.ts';
import { listAt, textAt } from '../encodings/json/json-values.ts';
import { parseInstant } from '../model/instant.ts';
import type { CyclonedxAnalysis, CyclonedxRating, CyclonedxVulnerability } from './cyclonedx/schema.ts';
import { type CyclonedxContext, checkList, checkMembers, checkValue, readRef } from './cyclonedx-components.ts';

const MOST_AFFECTED = 20;
const MOST_RATINGS = 20;
const MOST_CWES = 50;

/** Reads a vulnerability with its analysis (VEX) and holds it to the rules; null where it is no object. */
export function readVulnerability(value: unknown, context: CyclonedxContext, line: number): CyclonedxVulnerability | null {
  const { log } = context;
  if (!isJsonObject(value)) {
    log.error('not-an-object', 'A vulnerability is no object; give it an id.', { line });
    return null;
  }
  const id = textAt(value, 'id');
  const at = { line, name: id ?? '(no id)' };
  checkMembers(value, 'vulnerability', context, line);
  for (const key of ['ratings', 'cwes', 'affects', 'references', 'advisories']) checkList(memberOf(value, key), key, log, line);
  readRef(value, context, line);
  for (const rating of listAt(value, 'ratings')) {
    checkValue(memberOf(rating, 'severity'), 'severity', context, at);
    checkValue(memberOf(rating, 'method'), 'method', context, at);
  }
  const affects = listAt(value, 'affects').map((affected) => textAt(affected, 'ref'));
  if (affects.includes(null)) log.error('no-reference', `Something affected by ${at.name} has no "ref"; name it.`, { line });
  return {
    id: id?.slice(0, 200) ?? null,
    source: cut(textAt(memberOf(value, 'source'), 'name')),
    line,
    ratings: listAt(value, 'ratings').slice(0, MOST_RATINGS).map(readRating),
    cwes: listAt(value, 'cwes')
      .filter((cwe) => typeof cwe === 'number')
      .slice(0, MOST_CWES),
    published: instantAt(value, 'published'),
    updated: instantAt(value, 'updated'),
    analysis: readAnalysis(memberOf(value, 'analysis'), context, at),
    affects: affects.flatMap((ref) => (ref === null ? [] : [ref.slice(0, 300)])).slice(0, MOST_AFFECTED),
    affected: affects.length,
  };
}

function readRating(rating: unknown): CyclonedxRating {
  const score = memberOf(rating, 'score');
  return {
    source: cut(textAt(memberOf(rating, 'source'), 'name')),
    severity: cut(textAt(rating, 'severity')),
    score: typeof score === 'number' ? score : null,
    method: cut(textAt(rating, 'method')),
    vector: cut(textAt(rating, 'vector')),
  };
}

function readAnalysis(
  value: unknown,
  context: CyclonedxContext,
  at: { readonly line: number; readonly name: string },
): CyclonedxAnalysis | null {
  if (!isJsonObject(value)) return null;
  checkValue(memberOf(value, 'state'), 'state', context, at);
  checkValue(memberOf(value, 'justification'), 'justification', context, at);
  for (const response of listAt(value, 'response')) checkValue(response, 'response', context, at);
  return {
    state: cut(textAt(value, 'state')),
    justification: cut(textAt(value, 'justification')),
    responses: listAt(value, 'response')
      .filter((response) => typeof response === 'string')
      .slice(0, 5)
      .map((response) => response.slice(0, 200)),
    explained: textAt(value, 'detail') !== null,
  };
}

function instantAt(value: unknown, key: string) {
  const text = textAt(value, key);
  return text === null ? null : parseInstant(text);
}

function cut(text: string | null): string | null {
  return text?.slice(0, 300) ?? null;
}
