import type { CsafFacts, CsafVulnerability } from '../../formats/csaf/schema.ts';
import type { GithubAdvisoriesFacts } from '../../formats/github-advisories/schema.ts';
import type { OsvFacts } from '../../formats/osv/schema.ts';
import { readPackageUrl } from '../../formats/package-url.ts';
import type { Facts } from '../../formats/registry.ts';
import { type ReleaseVersion, tagVersion } from '../../formats/release-version.ts';
import type { EvidenceItem } from '../../model/evidence-item.ts';
import type { Instant } from '../../model/instant.ts';
import { ownDocuments } from '../check.ts';
import type { EvidenceContext } from './evidence-check.ts';
import { componentName } from './inventory-coverage.ts';
import { contextOf } from './inventory-evidence.ts';
import { aboutRepository } from './platform-evidence.ts';

/** A published advisory on the vendor's own product. */
export interface OwnAdvisory {
  readonly id: string;
  readonly format: 'github-advisories' | 'osv' | 'csaf';
  /** In its own word; null where it gives none. */
  readonly severity: string | null;
  /** Whether that word is the vendor's, and not that of a database. */
  readonly vendorsWord: boolean;
  readonly publishedAt: Instant;
  /** When the vendor opened it or found the flaw; null where it does not say. */
  readonly knownAt: Instant | null;
  /** Versions that have the fix. */
  readonly fixed: readonly ReleaseVersion[];
  readonly item: EvidenceItem<Facts>;
}

/** Advisories that were brought: those on the product itself, and how many speak of something else. */
export interface OwnAdvisories {
  readonly own: readonly OwnAdvisory[];
  readonly others: number;
  /** Whether anything was brought that lists advisories, were it an empty list. */
  readonly brought: boolean;
}

const CLAIMS: ReadonlySet<string> = new Set(['3.4.2', '3.5.1']);

/**
 * The advisories on the product: those of its own repositories, those on packages that its sources are, by ecosystem and name, and those
 * that a person declared for the claims on them. Advisories on what it is made of start no clock of the vendor's (domain §6).
 */
export function ownAdvisories(context: EvidenceContext): OwnAdvisories {
  const names = ownNames(context);
  const own: OwnAdvisory[] = [];
  let others = 0;
  let brought = false;
  for (const item of context.evidence) {
    const { facts } = item.document;
    if (item.notCredited !== null || facts === null) continue;
    const isDeclared = item.declared?.claims.some((claim) => CLAIMS.has(claim)) === true;
    const isOwn: IsOwn = { ...names, isDeclared };
    let found: readonly OwnAdvisory[] | null = null;
    if (facts.kind === 'github-advisories') found = facts.refusal === null ? ofGithub(facts, item, context) : null;
    else if (facts.kind === 'osv') found = ofOsv(facts, item, isOwn);
    else if (facts.kind === 'csaf') found = ofCsaf(facts, item, isOwn);
    if (found === null) continue;
    brought = true;
    if (found.length === 0 && facts.kind !== 'github-advisories') others++;
    own.push(...found);
  }
  // The same advisory may have come in two forms.
  return { own: [...new Map(own.toReversed().map((one) => [one.id, one])).values()].toReversed(), others, brought };
}

interface OwnNames {
  /** `ecosystem name` of packages that the sources are. */
  readonly packages: ReadonlySet<string>;
  /** Names of the product and its packages, in lower case. */
  readonly words: ReadonlySet<string>;
  /** Pages of the repositories, in lower case. */
  readonly pages: ReadonlySet<string>;
}

interface IsOwn extends OwnNames {
  readonly isDeclared: boolean;
}

/** Names by which the product and its sources go. */
export function ownNames(context: EvidenceContext): OwnNames {
  const packages = new Set<string>();
  const words = new Set([context.product.product.toLowerCase()]);
  const pages = new Set<string>();
  for (const source of context.sources) {
    const beside = contextOf(source, context);
    const page = source.facts.snapshot.hosting?.url;
    if (page !== undefined) pages.add(plainPage(page));
    const named = [
      ...ownDocuments(beside, 'package-json').map(({ facts }) => ({ ecosystem: 'npm', name: facts.name })),
      ...ownDocuments(beside, 'pyproject').map(({ facts }) => ({ ecosystem: 'PyPI', name: facts.name })),
    ];
    for (const { ecosystem, name } of named) {
      if (name === null || name === '') continue;
      packages.add(keyOf(ecosystem, name));
      words.add(name.toLowerCase());
    }
  }
  return { packages, words, pages };
}

function keyOf(ecosystem: string, name: string): string {
  return `${ecosystem} ${componentName(ecosystem, name).name}`;
}

function plainPage(address: string): string {
  return address
    .toLowerCase()
    .replace(/^[a-z+]{1,10}:\/\//, '')
    .replace(/\.git$/, '')
    .replace(/\/$/, '');
}

function ofGithub({ advisories, repositories }: GithubAdvisoriesFacts, item: EvidenceItem<Facts>, context: EvidenceContext) {
  if (repositories.length > 0 && repositories.every((one) => aboutRepository(context, one) === 'another')) return [];
  return advisories.flatMap((advisory): readonly OwnAdvisory[] => {
    const { ghsa, state, severity, publishedAt, createdAt, withdrawnAt, packages } = advisory;
    if (state !== 'published' || withdrawnAt !== null || publishedAt === null) return [];
    const fixed = versionsIn(packages.flatMap((one) => one.fixed));
    return [{ id: ghsa, format: 'github-advisories', severity, vendorsWord: true, publishedAt, knownAt: createdAt, fixed, item }];
  });
}

function ofOsv(facts: OsvFacts, item: EvidenceItem<Facts>, own: IsOwn): readonly OwnAdvisory[] {
  const { publishedAt, withdrawnAt, affected, severities } = facts;
  if (withdrawnAt !== null || publishedAt === null) return [];
  const mine = affected.filter(
    (one) =>
      own.isDeclared ||
      (one.ecosystem !== null && one.package !== null && own.packages.has(keyOf(one.ecosystem, one.package))) ||
      one.ranges.some(({ repository }) => repository !== null && own.pages.has(plainPage(repository))),
  );
  if (mine.length === 0) return [];
  const label = [...severities, ...mine.flatMap((one) => one.severities)].find((severity) => severity.label !== null)?.label ?? null;
  // Fixes in ranges of commits are no versions.
  const fixed = versionsIn(mine.flatMap((one) => one.fixed));
  return [{ id: facts.id, format: 'osv', severity: label, vendorsWord: false, publishedAt, knownAt: null, fixed, item }];
}

function ofCsaf(facts: CsafFacts, item: EvidenceItem<Facts>, own: IsOwn): readonly OwnAdvisory[] {
  if (facts.status === 'draft' || (facts.publisherCategory !== 'vendor' && !own.isDeclared)) return [];
  const byId = Map.groupBy(facts.statements, (one) => one.vulnerability ?? '');
  return facts.vulnerabilities.flatMap((vulnerability): readonly OwnAdvisory[] => {
    const publishedAt = vulnerability.releasedAt ?? facts.initialReleaseAt;
    const ids = idsOf(vulnerability);
    const statements = byId.get(ids[0] ?? '') ?? [];
    const mine = statements.map((one) => ({ status: one.status, products: one.products.filter((product) => isOwnProduct(product, own)) }));
    if (publishedAt === null || mine.every(({ products }) => products.length === 0)) return [];
    const fixed = mine.filter(({ status }) => status === 'fixed').flatMap(({ products }) => products.flatMap(versionOfProduct));
    return [
      {
        id: ids[0] ?? facts.trackingId ?? item.document.path,
        format: 'csaf',
        severity: vulnerability.severities.find(({ label }) => label !== null)?.label ?? null,
        vendorsWord: true,
        publishedAt,
        knownAt: vulnerability.discoveredAt,
        fixed,
        item,
      },
    ];
  });
}

function idsOf({ cve, ids }: CsafVulnerability): readonly string[] {
  return [...(cve === null ? [] : [cve]), ...ids];
}

function isOwnProduct(product: string, { packages, words, isDeclared }: IsOwn): boolean {
  if (isDeclared) return true;
  const purl = readPackageUrl(product);
  if (purl !== null) return packages.has(keyOf(purl.ecosystem, purl.name));
  const space = product.lastIndexOf(' ');
  return words.has((space === -1 ? product : product.slice(0, space)).toLowerCase());
}

/** `Shop 4.0.1` and `pkg:npm/shop@4.0.1` name the same version. */
function versionOfProduct(product: string): readonly ReleaseVersion[] {
  const purl = readPackageUrl(product);
  return versionsIn([purl === null ? product.slice(product.lastIndexOf(' ') + 1) : (purl.version ?? '')]);
}

/** Versions as advisories write them: `1.2.3`, `>= 1.2.3`. */
function versionsIn(texts: readonly string[]): readonly ReleaseVersion[] {
  return texts.flatMap((text) => tagVersion(text.replace(/^[<>=~^ ]{1,5}/, '')) ?? []);
}
