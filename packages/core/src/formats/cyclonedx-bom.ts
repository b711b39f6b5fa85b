import { type DiagnosticLog, quoted } from '../encodings/diagnostic-log.ts';
import { isJsonObject, memberOf } from '../encodings/json/json-document.ts';
import { type Instant, parseInstant } from '../model/instant.ts';
import type {
  CyclonedxComposition,
  CyclonedxDeclarations,
  CyclonedxFacts,
  CyclonedxSubject,
  CyclonedxVulnerability,
} from './cyclonedx/schema.ts';
import {
  type CyclonedxContext,
  checkComponent,
  checkLicences,
  checkMembers,
  checkValue,
  componentName,
  listAt,
  readComponent,
  readRef,
  textAt,
} from './cyclonedx-components.ts';
import { has, isSerialNumber, MEMBERS } from './cyclonedx-rules.ts';
import { readVulnerability } from './cyclonedx-vulnerabilities.ts';
import { inventoryTally } from './inventory-tally.ts';

const MOST_TOOLS = 20;
const MOST_COMPOSITIONS = 200;
const MOST_VULNERABILITIES = 5000;
const MOST_STATES = 50;
const MOST_IDS = 200;

/** Takes a bill of materials in its parts, in whatever order they come, and sums it up. Both encodings fill it. */
export interface CyclonedxBom {
  /** A member of the root begins; where it comes again it replaces the first. */
  begin(member: { readonly key: string; readonly kind: 'array' | 'object' | 'other'; readonly line: number }): void;
  /** An element of a member that is a list (`index` from 0), or a member as a whole (`index` null). */
  take(part: { readonly key: string; readonly index: number | null; readonly value: unknown; readonly line: number }): void;
  /** Whether there are more components than the bound allows. */
  isOverfull(): boolean;
  facts(): CyclonedxFacts;
  measures(): Readonly<Record<string, unknown>>;
}

/** Lists at the root. */
const LISTS: ReadonlySet<string> = new Set(
  'components services externalReferences dependencies compositions vulnerabilities annotations formulation properties'.split(' '),
);

/** Starts an empty bill of materials. */
export function cyclonedxBom(options: {
  readonly log: DiagnosticLog;
  readonly encoding: 'json' | 'xml';
  readonly specVersion: string;
  readonly minor: number;
  readonly entries: number;
}): CyclonedxBom {
  const { log, encoding, minor } = options;
  let inventory = inventoryTally();
  const context: CyclonedxContext = {
    log,
    encoding,
    minor,
    get inventory() {
      return inventory;
    },
  };
  let scopes = { required: 0, optional: 0, excluded: 0, notStated: 0 };
  let metadata: unknown;
  let services = 0;
  let topServices = 0;
  let dependencies = 0;
  let compositions: CyclonedxComposition[] = [];
  let vulnerabilities: CyclonedxVulnerability[] = [];
  let vulnerabilityCount = 0;
  let states = new Map<string, number>();
  let declarations: CyclonedxDeclarations | null = null;
  const scalars = new Map<string, unknown>();
  let signed = false;

  const takeService = (value: unknown, line: number): void => {
    topServices++;
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
  };

  const takeDependency = (value: unknown, line: number): void => {
    dependencies++;
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
  };

  const takeComposition = (value: unknown, line: number): void => {
    if (isJsonObject(value)) checkMembers(value, 'composition', context, line);
    const aggregate = memberOf(value, 'aggregate');
    checkValue(aggregate ?? null, 'aggregate', context, { line, name: 'a composition' });
    const {
      assemblies,
      dependencies: graph,
      vulnerabilities: found,
    } = {
      assemblies: listAt(value, 'assemblies').length,
      dependencies: listAt(value, 'dependencies').length,
      vulnerabilities: listAt(value, 'vulnerabilities').length,
    };
    if (compositions.length < MOST_COMPOSITIONS)
      compositions.push({ aggregate: textAt(value, 'aggregate'), assemblies, dependencies: graph, vulnerabilities: found });
  };

  const takeVulnerability = (value: unknown, line: number): void => {
    const vulnerability = readVulnerability(value, context, line);
    if (vulnerability === null) return;
    vulnerabilityCount++;
    if (vulnerabilities.length < MOST_VULNERABILITIES) vulnerabilities.push(vulnerability);
    const state = vulnerability.analysis?.state;
    if (typeof state === 'string' && (states.has(state) || states.size < MOST_STATES)) states.set(state, (states.get(state) ?? 0) + 1);
  };

  const takeMetadata = (value: unknown, line: number): void => {
    if (!isJsonObject(value)) {
      log.error('not-an-object', '"metadata" is no object; make it one.', { line });
      return;
    }
    metadata = value;
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
  };

  const takeDeclarations = (value: unknown): void => {
    const count = (key: string) => listAt(value, key).length;
    const ids = [...listAt(value, 'claims'), ...listAt(value, 'evidence')].flatMap((item) => textAt(item, 'bom-ref')?.slice(0, 300) ?? []);
    declarations = {
      assessors: count('assessors'),
      attestations: count('attestations'),
      claims: count('claims'),
      evidence: count('evidence'),
      affirmed: isJsonObject(memberOf(value, 'affirmation')),
      ids: ids.slice(0, MOST_IDS),
    };
  };

  return {
    begin({ key, kind, line }) {
      if (encoding === 'json' && minor >= 4 && !has(MEMBERS.bom, key, minor))
        log.error('unknown-member', `CycloneDX 1.${minor} has no member ${quoted(key)} at its root; remove it, or raise the version.`, {
          line,
        });
      if (encoding === 'json' && LISTS.has(key) && kind !== 'array')
        log.error('not-a-list', `${quoted(key)} is not a list; make it one.`, { line });
      switch (key) {
        case 'components':
          // Only a key that stands twice comes here with anything in it; what relations named before is lost with it.
          if (inventory.entries() > 0) inventory = inventoryTally();
          scopes = { required: 0, optional: 0, excluded: 0, notStated: 0 };
          break;
        case 'services':
          services = 0;
          topServices = 0;
          break;
        case 'dependencies':
          dependencies = 0;
          break;
        case 'compositions':
          compositions = [];
          break;
        case 'vulnerabilities':
          vulnerabilities = [];
          vulnerabilityCount = 0;
          states = new Map();
          break;
        case 'signature':
          signed = true;
          break;
        default:
      }
    },
    take({ key, index, value, line }) {
      if (index === null) {
        if (key === 'metadata') takeMetadata(value, line);
        else if (key === 'declarations') takeDeclarations(value);
        else if (typeof value !== 'object') scalars.set(key, value);
        return;
      }
      if (key === 'components') readComponent(value, context, scopes, line);
      else if (key === 'services') takeService(value, line);
      else if (key === 'dependencies') takeDependency(value, line);
      else if (key === 'compositions') takeComposition(value, line);
      else if (key === 'vulnerabilities') takeVulnerability(value, line);
    },
    isOverfull: () => inventory.entries() > options.entries,
    facts() {
      checkRoot(scalars, options);
      const timestamp = timestampOf(metadata);
      return {
        kind: 'cyclonedx',
        encoding,
        specVersion: options.specVersion,
        serialNumber: textOf(scalars.get('serialNumber')),
        version: numberOf(scalars.get('version')),
        timestamp,
        lifecycles: listAt(metadata, 'lifecycles')
          .flatMap((phase) => textAt(phase, 'phase') ?? textAt(phase, 'name') ?? [])
          .slice(0, MOST_TOOLS),
        tools: toolsOf(metadata).slice(0, MOST_TOOLS).map(toolText),
        authored: listAt(metadata, 'authors').length > 0,
        supplier: textAt(memberOf(metadata, 'supplier'), 'name')?.slice(0, 300) ?? null,
        manufacturer:
          (textAt(memberOf(metadata, 'manufacturer'), 'name') ?? textAt(memberOf(metadata, 'manufacture'), 'name'))?.slice(0, 300) ?? null,
        subject: subjectOf(memberOf(metadata, 'component')),
        inventory: inventory.sums(),
        scopes,
        services,
        dependencies,
        compositions,
        vulnerabilities,
        vulnerabilityCount,
        states: [...states].map(([state, count]) => ({ state, count })),
        declarations,
        signature: signed ? 'present, not verified' : 'none',
      };
    },
    measures: () => ({
      services: topServices,
      services_all: services,
      dependencies,
      vulnerabilities: vulnerabilityCount,
      vex_states: Object.fromEntries(states),
      serial: scalars.has('serialNumber'),
      timestamp: textAt(metadata, 'timestamp'),
      tools: toolsOf(metadata).length,
      signed,
    }),
  };
}

type Scalars = ReadonlyMap<string, unknown>;

function checkRoot(
  scalars: Scalars,
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
function toolsOf(metadata: unknown): readonly unknown[] {
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

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value.slice(0, 300) : null;
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
}
