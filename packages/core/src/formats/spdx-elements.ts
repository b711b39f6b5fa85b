import { type DiagnosticLog, quoted } from '../encodings/diagnostic-log.ts';
import { listAt, textAt } from '../encodings/json/json-values.ts';
import type { InventoryTally } from './inventory-tally.ts';
import { checksumFault, isSpdxId } from './spdx-rules.ts';

/** What the elements of a document are read with. */
export interface SpdxContext {
  readonly log: DiagnosticLog;
  /** `2.2` or `2.3`. */
  readonly specVersion: string;
  readonly inventory: InventoryTally;
}

/** The id of an element, which is `what` in messages; reported where it is faulty or taken. */
export function readId(value: unknown, what: string, { log, inventory }: SpdxContext, line: number): string | null {
  const id = textAt(value, 'SPDXID');
  if (id === null || !isSpdxId(id)) {
    log.error('spdx-id', `${what} has no "SPDXID" of the form SPDXRef-… (letters, digits, "." and "-"); give it one.`, { line });
    return id;
  }
  if (!inventory.claim(id)) log.error('duplicate-reference', `The "SPDXID" ${quoted(id)} stands twice; each must be unique.`, { line });
  return id;
}

/** The algorithms of an element's checksums; faulty ones are reported. */
export function checksumAlgorithms(value: unknown, name: string, { log, specVersion }: SpdxContext, line: number): readonly string[] {
  const algorithms: string[] = [];
  for (const checksum of listAt(value, 'checksums')) {
    const algorithm = textAt(checksum, 'algorithm');
    const fault = checksumFault(algorithm, textAt(checksum, 'checksumValue'), specVersion);
    if (fault !== null) log.error('checksum', `A checksum of ${quoted(name)} ${fault}.`, { line });
    algorithms.push(algorithm ?? '');
  }
  return algorithms;
}
