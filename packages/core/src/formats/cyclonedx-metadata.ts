import type { DiagnosticLog } from '../encodings/diagnostic-log.ts';
import { isJsonObject, type JsonObject, memberOf } from '../encodings/json/json-document.ts';
import { listAt, textAt } from '../encodings/json/json-values.ts';
import { type Instant, parseInstant } from '../model/instant.ts';
import type { CyclonedxFacts, CyclonedxSubject } from './cyclonedx/schema.ts';
import { type CyclonedxContext, checkComponent, checkLicences, checkMembers, componentName } from './cyclonedx-components.ts';
import { isSerialNumber } from './cyclonedx-rules.ts';

const MOST_TOOLS = 20;

/** What metadata say of who made the file, when, with what and about what. */
export function metadataFacts(
  metadata: unknown,
): Pick<CyclonedxFacts, 'timestamp' | 'lifecycles' | 'tools' | 'authored' | 'supplier' | 'manufacturer' | 'subject'> {
  return {
    timestamp: timestampOf(metadata),
    lifecycles: listAt(metadata, 'lifecycles')
      .flatMap((phase) => textAt(phase, 'phase') ?? textAt(phase, 'name') ?? [])
      .slice(0, MOST_TOOLS),
    tools: toolsOf(metadata).slice(0, MOST_TOOLS).map(toolText),
    authored: listAt(metadata, 'authors').length > 0,
    supplier: textAt(memberOf(metadata, 'supplier'), 'name')?.slice(0, 300) ?? null,
    manufacturer:
      (textAt(memberOf(metadata, 'manufacturer'), 'name') ?? textAt(memberOf(metadata, 'manufacture'), 'name'))?.slice(0, 300) ?? null,
    subject: subjectOf(memberOf(metadata, 'component')),
  };
}

/** Holds metadata to the rules; whether they are an object at all. */
export function checkMetadata(value: unknown, context: CyclonedxContext, line: number): value is JsonObject {
  const { log, inventory } = context;
  if (!isJsonObject(value)) {
    log.error('not-an-object', '"metadata" is no object; make it one.', { line });
    return false;
  }
  checkMembers(value, 'metadata', context, line);
  const timestamp = memberOf(value, 'timestamp');
  if (timestamp !== undefined && (typeof timestamp !== 'string' || !timestamp.includes('T') || parseInstant(timestamp) === null))
    log.error('timestamp', 'The "timestamp" is no date with a time (RFC 3339), e.g. 2026-01-31T12:00:00Z.', { line });
  const component = memberOf(value, 'component');
  if (isJsonObject(component)) {
    checkComponent(component, context, line);
    const ref = textAt(component, 'bom-ref');
    if (ref !== null) inventory.know(ref);
  } else if (component !== undefined) log.error('not-an-object', 'The component of "metadata" is no object; make it one.', { line });
  checkLicences(memberOf(value, 'licenses'), context, { line, name: 'metadata' });
  return true;
}

/** Holds the members of the root to the rules that are no lists. */
export function checkRoot(
  scalars: ReadonlyMap<string, unknown>,
  { log, encoding, minor }: { readonly log: DiagnosticLog; readonly encoding: 'json' | 'xml'; readonly minor: number },
): void {
  const at = { line: 1 };
  if (encoding === 'json' && scalars.get('bomFormat') !== 'CycloneDX')
    log.error('bom-format', '"bomFormat" is not "CycloneDX", by which the format is told; correct it.', at);
  const serial = scalars.get('serialNumber');
  if (serial !== undefined && (typeof serial !== 'string' || !isSerialNumber(serial, encoding)))
    log.error('serial-number', 'The "serialNumber" is not urn:uuid: with a UUID in lower case; give the file one of its own.', at);
  const version = scalars.get('version');
  const whole = typeof version === 'number' && Number.isInteger(version) && (version >= 1 || minor < 5);
  // XML has a default value in its schema.
  if (version === undefined ? encoding === 'json' && minor <= 4 : !whole)
    log.error('bom-version', 'The "version" of the file itself is missing or no whole number; count its editions from 1.', at);
}

function timestampOf(metadata: unknown): Instant | null {
  const text = textAt(metadata, 'timestamp');
  return text?.includes('T') ? parseInstant(text) : null;
}

/** A list of tools, or, from 1.5 on, components and services that made the file. */
export function toolsOf(metadata: unknown): readonly unknown[] {
  const tools = memberOf(metadata, 'tools');
  return Array.isArray(tools) ? tools : [...listAt(tools, 'components'), ...listAt(tools, 'services')];
}

function toolText(tool: unknown): string {
  const vendor = textAt(tool, 'vendor') ?? textAt(tool, 'group') ?? textAt(memberOf(tool, 'supplier'), 'name');
  return [vendor, textAt(tool, 'name'), textAt(tool, 'version')]
    .filter((part) => part !== null)
    .join(' ')
    .slice(0, 300);
}

function subjectOf(component: unknown): CyclonedxSubject | null {
  if (!isJsonObject(component)) return null;
  return {
    type: textAt(component, 'type')?.slice(0, 300) ?? null,
    name: componentName(component).slice(0, 300),
    version: textAt(component, 'version')?.slice(0, 300) ?? null,
    purl: textAt(component, 'purl')?.slice(0, 1000) ?? null,
  };
}
