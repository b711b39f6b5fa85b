import { type DiagnosticLog, quoted } from '../encodings/diagnostic-log.ts';
import { textAt } from '../encodings/json/json-values.ts';
import type { CyclonedxComposition, CyclonedxDeclarations, CyclonedxFacts, CyclonedxVulnerability } from './cyclonedx/schema.ts';
import { type CyclonedxContext, readComponent } from './cyclonedx-components.ts';
import { readDependency } from './cyclonedx-dependencies.ts';
import { checkMetadata, checkRoot, metadataFacts, toolsOf } from './cyclonedx-metadata.ts';
import { has, MEMBERS } from './cyclonedx-rules.ts';
import { readService } from './cyclonedx-services.ts';
import { readComposition, readDeclarations } from './cyclonedx-statements.ts';
import { readVulnerability } from './cyclonedx-vulnerabilities.ts';
import { inventoryTally } from './inventory-tally.ts';

const MOST_COMPOSITIONS = 200;
const MOST_VULNERABILITIES = 5000;
const MOST_STATES = 50;

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

  const takeVulnerability = (value: unknown, line: number): void => {
    const vulnerability = readVulnerability(value, context, line);
    if (vulnerability === null) return;
    vulnerabilityCount++;
    if (vulnerabilities.length < MOST_VULNERABILITIES) vulnerabilities.push(vulnerability);
    const state = vulnerability.analysis?.state;
    if (typeof state === 'string' && (states.has(state) || states.size < MOST_STATES)) states.set(state, (states.get(state) ?? 0) + 1);
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
        if (key === 'metadata') {
          if (checkMetadata(value, context, line)) metadata = value;
        } else if (key === 'declarations') declarations = readDeclarations(value);
        else if (typeof value !== 'object') scalars.set(key, value);
        return;
      }
      if (key === 'components') readComponent(value, context, scopes, line);
      else if (key === 'services') {
        topServices++;
        services += readService(value, context, line);
      } else if (key === 'dependencies') {
        dependencies++;
        readDependency(value, context, line);
      } else if (key === 'compositions') {
        const composition = readComposition(value, context, line);
        if (compositions.length < MOST_COMPOSITIONS) compositions.push(composition);
      } else if (key === 'vulnerabilities') takeVulnerability(value, line);
    },
    isOverfull: () => inventory.entries() > options.entries,
    facts() {
      checkRoot(scalars, options);
      return {
        kind: 'cyclonedx',
        encoding,
        specVersion: options.specVersion,
        serialNumber: textOf(scalars.get('serialNumber')),
        version: numberOf(scalars.get('version')),
        ...metadataFacts(metadata),
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

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value.slice(0, 300) : null;
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
}
