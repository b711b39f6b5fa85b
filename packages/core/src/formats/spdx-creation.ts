import type { DiagnosticLog } from '../encodings/diagnostic-log.ts';
import { listAt, textAt, textOf } from '../encodings/json/json-values.ts';
import { type Instant, parseInstant } from '../model/instant.ts';
import { isActor, isCreated } from './spdx-rules.ts';

/** The id of the document itself, by which relations name it. */
export const DOCUMENT = 'SPDXRef-DOCUMENT';

/** Holds the document itself to the rules: its names, and who made it when. */
export function checkDocument(scalars: ReadonlyMap<string, unknown>, creation: unknown, log: DiagnosticLog): void {
  const at = { line: 1 };
  if (scalars.get('SPDXID') !== DOCUMENT) log.error('spdx-id', `The "SPDXID" of the document is not ${DOCUMENT}; correct it.`, at);
  if (scalars.get('dataLicense') !== 'CC0-1.0')
    log.error('data-licence', 'The "dataLicense" is not CC0-1.0, as SPDX has it; correct it.', at);
  for (const key of ['name', 'documentNamespace']) {
    const value = scalars.get(key);
    if (typeof value !== 'string' || value === '') log.error('no-name', `The document has no "${key}"; add it.`, at);
  }
  const namespace = textOf(scalars.get('documentNamespace'));
  if (namespace !== null && (!/^[A-Za-z][A-Za-z0-9+.-]*:/.test(namespace) || namespace.includes('#')))
    log.error('namespace', 'The "documentNamespace" is no URI without "#"; give the document one of its own.', at);
  const created = textAt(creation, 'created');
  if (created === null || !isCreated(created) || parseInstant(created) === null)
    log.error('created', 'The date "created" is not of the form 2026-01-31T12:00:00Z; write it so, without fractions.', at);
  const creators = listAt(creation, 'creators');
  if (creators.length === 0) log.error('no-creators', 'The document names no "creators"; add the tool or organisation.', at);
  for (const creator of creators) {
    if (typeof creator !== 'string' || !isActor(creator, ['Person', 'Organization', 'Tool']))
      log.error('actor', 'A creator is named otherwise than "Person: …", "Organization: …" or "Tool: …".', at);
  }
}

/** When it was made; null where that is no instant. */
export function createdOf(creation: unknown): Instant | null {
  const created = textAt(creation, 'created');
  return created?.includes('T') ? parseInstant(created) : null;
}

/** Who and what made it, as written: `Tool: …`. */
export function creatorsOf(creation: unknown): readonly string[] {
  return listAt(creation, 'creators').filter((creator) => typeof creator === 'string');
}
