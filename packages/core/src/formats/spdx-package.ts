import { quoted } from '../encodings/diagnostic-log.ts';
import { type JsonObject, memberOf } from '../encodings/json/json-document.ts';
import { listAt, textAt } from '../encodings/json/json-values.ts';
import type { InventoryEntry } from './inventory-facts.ts';
import { hashStrength } from './inventory-tally.ts';
import type { SpdxSubject } from './spdx/schema.ts';
import { checksumAlgorithms, readId, type SpdxContext } from './spdx-elements.ts';
import { isActor, isAsserted } from './spdx-rules.ts';

const LONGEST = 300;

/** A package of a document. */
export interface SpdxPackage {
  readonly entry: InventoryEntry;
  readonly subject: SpdxSubject;
  /** Whether its files were looked at; absent means so. */
  readonly analysed: boolean;
  /** Ids of the files that it lists itself. */
  readonly files: readonly string[];
  /** Whether a licence was concluded, and declared. */
  readonly concluded: boolean;
  readonly declared: boolean;
}

/** Reads a package and holds it to the rules. */
export function readPackage(value: JsonObject, context: SpdxContext, line: number): SpdxPackage {
  const { log } = context;
  const name = textAt(value, 'name');
  const shown = name ?? '(unnamed)';
  const id = readId(value, `The package ${quoted(shown)}`, context, line);
  const fault = (code: string, message: string) => log.error(code, `The package ${quoted(shown)} ${message}`, { line });
  if (name === null) log.error('no-name', 'A package has no "name"; add it.', { line });
  if (textAt(value, 'downloadLocation') === null) fault('no-download-location', 'has no "downloadLocation"; add it, or NOASSERTION.');
  // Absent means true.
  const analysed = memberOf(value, 'filesAnalyzed') !== false;
  if (!analysed) {
    if (listAt(value, 'licenseInfoFromFiles').length > 0)
      fault('files-not-analyzed', 'has "licenseInfoFromFiles" though its files were not analyzed; leave it out.');
    if (memberOf(value, 'packageVerificationCode') !== undefined)
      fault('files-not-analyzed', 'has a "packageVerificationCode" though its files were not analyzed; leave it out.');
  }
  for (const role of ['supplier', 'originator']) {
    const who = textAt(value, role);
    if (who !== null && who !== 'NOASSERTION' && !isActor(who, ['Person', 'Organization']))
      fault('actor', `names its ${role} otherwise than "Person: …" or "Organization: …".`);
  }
  const algorithms = checksumAlgorithms(value, shown, context, line);
  let purl: string | null = null;
  let identified = false;
  for (const reference of listAt(value, 'externalRefs')) {
    const type = textAt(reference, 'referenceType');
    const locator = textAt(reference, 'referenceLocator');
    if (type === null || locator === null || textAt(reference, 'referenceCategory') === null)
      fault('external-reference', 'has an external reference without category, type or locator; add it.');
    if (type === 'purl') purl ??= locator;
    else if (type !== null && /^(?:cpe2[23]Type|swid|swh|gitoid)$/.test(type)) identified = true;
  }
  const version = textAt(value, 'versionInfo');
  const purpose = textAt(value, 'primaryPackagePurpose');
  const concluded = isAsserted(textAt(value, 'licenseConcluded'));
  const declared = isAsserted(textAt(value, 'licenseDeclared'));
  return {
    analysed,
    files: listAt(value, 'hasFiles').filter((file) => typeof file === 'string'),
    concluded,
    declared,
    subject: { name: shown.slice(0, LONGEST), version: cut(version), purl: purl?.slice(0, 1000) ?? null, purpose: cut(purpose) },
    entry: {
      name: shown,
      version,
      purl,
      identified,
      hash: hashStrength(algorithms),
      licensed: concluded || declared,
      supplied: isAsserted(textAt(value, 'supplier')),
      ref: id,
      nested: false,
      type: purpose,
      line,
    },
  };
}

function cut(text: string | null): string | null {
  return text?.slice(0, LONGEST) ?? null;
}
