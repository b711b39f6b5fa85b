import type { Catalogue } from '../../catalogue/catalogue.ts';
import { diagnosticLog } from '../../encodings/diagnostic-log.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { migrated } from './case-file-migrations.ts';
import { numberFaults } from './case-file-numbers.ts';
import { referenceFaults } from './case-file-references.ts';
import { CaseFile } from './case-file-schema.ts';
import { faultsOf, readYamlRecord } from './yaml-record.ts';

/**
 * Reads `avouch.yaml`. Null where anything is wrong: half a case could give a false answer. Each fault has its line. Where a catalogue is
 * given, every number of a claim or principle has to be one of its.
 */
export function readCaseFile(
  path: string,
  bytes: Uint8Array,
  catalogue: Catalogue | null = null,
): { readonly caseFile: CaseFile | null; readonly diagnostics: readonly Diagnostic[] } {
  const log = diagnosticLog(path);
  const record = readYamlRecord(bytes, log);
  if (record === null) return { caseFile: null, diagnostics: log.list() };
  const parsed = CaseFile.safeParse(migrated(record.plain));
  for (const issue of parsed.error?.issues ?? []) {
    for (const { keys, words } of faultsOf(issue)) log.error('case-invalid', words, record.placeOf(keys));
  }
  for (const { keys, words } of parsed.success ? referenceFaults(parsed.data) : []) {
    log.error('case-invalid', words, record.placeOf(keys));
  }
  for (const { keys, words } of parsed.success && catalogue !== null ? numberFaults(parsed.data, catalogue) : []) {
    log.error('case-invalid', words, record.placeOf(keys));
  }
  const usable = parsed.success && !log.list().some(({ severity, code }) => severity === 'error' || code === 'duplicate-key');
  return { caseFile: usable ? parsed.data : null, diagnostics: log.list() };
}
