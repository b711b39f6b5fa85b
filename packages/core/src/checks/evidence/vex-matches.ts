import { type PackageUrl, readPackageUrl } from '../../formats/package-url.ts';
import type { VexStatement } from '../../formats/vex-statements.ts';
import type { VulnerabilityFinding } from '../../formats/vulnerability-findings.ts';
import type { Instant } from '../../model/instant.ts';
import { componentName } from './inventory-coverage.ts';
import type { InventoryItem } from './inventory-evidence.ts';
import type { ScanItem } from './scan-evidence.ts';

/** A finding with the scan that has it. */
export interface ScanFinding {
  readonly scan: ScanItem;
  readonly finding: VulnerabilityFinding;
}

/** Findings by each id of their vulnerability. */
export function findingsById(scans: readonly ScanItem[]): ReadonlyMap<string, readonly ScanFinding[]> {
  const byId = new Map<string, ScanFinding[]>();
  for (const scan of scans)
    for (const finding of scan.scan.findings)
      for (const id of finding.ids) {
        const known = byId.get(id);
        if (known === undefined) byId.set(id, [{ scan, finding }]);
        else known.push({ scan, finding });
      }
  return byId;
}

/** The names of the vulnerability that a statement is about. */
export function idsOf({ vulnerability, aliases }: VexStatement): readonly string[] {
  return [...new Set([...(vulnerability === null ? [] : [vulnerability]), ...aliases])];
}

/** The packages that a statement names: parts of products where it names parts, else the products. Names of other kinds are none. */
export function packagesOf({ products, subcomponents }: VexStatement): readonly PackageUrl[] {
  const read = (names: readonly string[]) => names.flatMap((name) => readPackageUrl(name) ?? []);
  const parts = read(subcomponents);
  return parts.length > 0 ? parts : read(products);
}

/** Whether a finding is in this very package, in this very version; both have to say it. */
export function isSamePackage(named: PackageUrl, { package: name, ecosystem, version }: VulnerabilityFinding): boolean {
  if (named.version === null || version === null || named.ecosystem !== ecosystem) return false;
  const a = componentName(named.ecosystem, `${named.name}@${named.version}`);
  const b = componentName(named.ecosystem, `${name}@${version}`);
  return a.name === b.name && a.version === b.version;
}

/** Statements of one file, and who makes them; null where nobody is named. */
export interface AuthoredStatements {
  readonly author: string | null;
  readonly statements: readonly VexStatement[];
}

/**
 * Statements that a later one of the same author on the same vulnerability and product does not take the place of; the later in the file
 * counts where dates don't tell. Nobody takes back what somebody else says, and what is dated later than the assessment takes back nothing.
 */
export function standingStatements(files: readonly AuthoredStatements[], asOf: Instant): ReadonlySet<VexStatement> {
  const newest = new Map<string, VexStatement>();
  const keysOf = (statement: VexStatement, author: string | null) => {
    const parts = statement.subcomponents.toSorted().join('\0');
    const products = statement.products.length === 0 ? [''] : statement.products;
    return products.map((product) => JSON.stringify([author, statement.vulnerability ?? '', product, parts]));
  };
  for (const { author, statements } of files)
    for (const statement of statements) {
      if (statement.at !== null && statement.at > asOf) continue;
      for (const key of keysOf(statement, author)) {
        const known = newest.get(key);
        if (known === undefined || (known.at ?? '') <= (statement.at ?? '')) newest.set(key, statement);
      }
    }
  return new Set(newest.values());
}

/** Whether anything that was brought names a package: `other version` where it is known by name alone. */
export type Naming = (named: PackageUrl) => 'named' | 'other version' | 'not named';

/** What inventories and scans name, what they themselves are of included. */
export function namingOf(inventories: readonly InventoryItem[], scans: readonly ScanItem[]): Naming {
  const versions = new Map<string, Set<string>>();
  const add = (ecosystem: string, component: string) => {
    const { name, version } = componentName(ecosystem, component);
    const key = `${ecosystem} ${name}`;
    const known = versions.get(key);
    if (known === undefined) versions.set(key, new Set([version ?? '']));
    else known.add(version ?? '');
  };
  for (const { inventory, subject } of inventories) {
    for (const { ecosystem, components } of inventory.packages) for (const component of components) add(ecosystem, component);
    const own = subject?.purl == null ? null : readPackageUrl(subject.purl);
    if (own !== null) add(own.ecosystem, own.version === null ? own.name : `${own.name}@${own.version}`);
  }
  for (const { scan } of scans)
    for (const { package: name, ecosystem, version } of scan.findings)
      if (ecosystem !== null) add(ecosystem, version === null ? name : `${name}@${version}`);
  return (named) => {
    const { name, version } = componentName(named.ecosystem, named.version === null ? named.name : `${named.name}@${named.version}`);
    const known = versions.get(`${named.ecosystem} ${name}`);
    if (known === undefined) return 'not named';
    return version === null || known.has(version) || known.has('') ? 'named' : 'other version';
  };
}
