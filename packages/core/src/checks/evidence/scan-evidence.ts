import { quoted } from '../../encodings/diagnostic-log.ts';
import type { Facts } from '../../formats/registry.ts';
import type { ScanTarget, VulnerabilityScan } from '../../formats/vulnerability-findings.ts';
import type { EvidenceItem } from '../../model/evidence-item.ts';
import { hostingOf, leadsToPage } from '../../model/hosting.ts';
import { daysBetween, type Instant } from '../../model/instant.ts';
import type { CheckContext } from '../check.ts';
import { type Lockfile, lockfilesOf, lockfilesOfOtherKinds, unlockedManifests, unreadLockfiles } from '../components/lockfile-view.ts';
import { composeFiles, dockerfiles, unreadContainerFiles } from '../containers/container-view.ts';
import { withoutTrailingSlashes } from '../trailing-slashes.ts';
import type { EvidenceContext } from './evidence-check.ts';
import { componentName } from './inventory-coverage.ts';

/** Formats of scanners that look up known vulnerabilities, by their ids. */
const SCANNER_FORMATS: ReadonlySet<string> = new Set(['trivy', 'grype', 'osv-scanner', 'npm-audit', 'pip-audit']);

/** A scan that was brought, and is to be credited. */
export interface ScanItem {
  readonly item: EvidenceItem<Facts>;
  readonly scan: VulnerabilityScan;
  /** When it ran, by its own word or that of who brought it. That a report lies in a commit dates the commit and not the scan. */
  readonly at: Instant | null;
  /** Signs of a crash or of nothing looked at, and faults of the file itself; empty where it is sound. */
  readonly unsound: readonly string[];
}

/** The scans of a product's evidence that were read: newest first, those without a date last. */
export function scansOf({ evidence }: EvidenceContext): readonly ScanItem[] {
  return evidence
    .flatMap((item): readonly ScanItem[] => {
      const { facts, verdict } = item.document;
      if (item.notCredited !== null || facts === null || !('scan' in facts)) return [];
      const faults = verdict === 'invalid' ? ['The report breaks the rules of its format'] : [];
      const { incomplete } = facts.scan;
      const at = item.grounding.kind === 'in tree' ? earlier(item.document.madeAt, item.effectiveAt) : item.effectiveAt;
      return [{ item, scan: facts.scan, at, unsound: incomplete.length > 0 ? incomplete : faults }];
    })
    .toSorted((a, b) => compare(b.at ?? '', a.at ?? ''));
}

/** What a file says of itself, and no later than the commit that it lies in; null where it says nothing. */
function earlier(madeAt: Instant | null, committedAt: Instant | null): Instant | null {
  return madeAt !== null && committedAt !== null && committedAt < madeAt ? committedAt : madeAt;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Reports of scanners that could not be read: nothing may be concluded from their silence. */
export function unreadScans({ evidence }: EvidenceContext): readonly EvidenceItem<Facts>[] {
  return evidence.filter(
    ({ notCredited, document }) => notCredited === null && document.facts === null && SCANNER_FORMATS.has(document.format),
  );
}

/**
 * Without the scans that a newer one of the same scanner over the same thing replaces. Where nothing tells whether two are about the same
 * thing, both count: leaving one out could hide what it found.
 */
export function newestScans(scans: readonly ScanItem[], context: EvidenceContext): readonly ScanItem[] {
  const replaced = new Set(replacedScans(scans, context).map(({ older }) => older));
  return scans.filter((scan) => !replaced.has(scan));
}

/** A scan, and the newest of the same scanner over things of the same names. */
export interface ReplacedScan {
  readonly older: ScanItem;
  readonly newer: ScanItem;
}

/** The scans that newer ones replace, given newest first. */
export function replacedScans(scans: readonly ScanItem[], { sources }: EvidenceContext): readonly ReplacedScan[] {
  const newest = new Map<string, ScanItem>();
  return scans.flatMap((one) => {
    const { item, scan, at } = one;
    if (at === null || sources.length > 1 || scan.targets.length === 0) return [];
    const key = JSON.stringify([item.document.format, scan.subject, scan.targets.map(({ name }) => name).toSorted()]);
    const newer = newest.get(key);
    if (newer !== undefined) return [{ older: one, newer }];
    newest.set(key, one);
    return [];
  });
}

/** Age in days; null without a date. */
export function ageOf({ at }: ScanItem, asOf: Instant): number | null {
  return at === null ? null : daysBetween(at, asOf);
}

/** A word of a report for people: as it stands where it is a plain one, else quoted. */
export function shownWord(word: string): string {
  return /^[A-Za-z][A-Za-z _-]{0,30}$/.test(word) ? word : quoted(word);
}

/** What of the inventory that lies in the sources some scans name. */
export interface ScanCoverage {
  readonly lockfiles: number;
  readonly covered: number;
  /** Paths of lockfiles that no scan names. */
  readonly missed: readonly string[];
  /** Why the inventory is more than these lockfiles, or scans can't be matched with it; empty where neither. */
  readonly open: readonly string[];
}

/**
 * Compares what scans name with the vendor's own lockfiles. Only a path counts, and images are never matched: that a scanned image is
 * the one that ships, no report shows. A lockfile counts as covered by no report that looked at next to nothing in it, or that lists there
 * what it does not have; nor by one that names neither the repository nor what it looked at, which may be of any other copy.
 * `areImagesScanned`: whether it is known besides that each image that ships was scanned, told by its digest.
 */
export function coverageOf(scans: readonly ScanItem[], { sources, product }: EvidenceContext, areImagesScanned = false): ScanCoverage {
  const open: string[] = [];
  const locks: Lockfile[] = [];
  if (sources.length > 1) open.push('there are several sources, and a report does not say of which it is');
  for (const { facts } of sources) {
    const context: CheckContext = { source: facts, product: { ...product, visibility: 'not stated' } };
    locks.push(...lockfilesOf(context));
    const unread = [...unreadLockfiles(context), ...lockfilesOfOtherKinds(context), ...unlockedManifests(context)].map(({ path }) => path);
    const [first] = unread;
    if (first !== undefined) open.push(`${first} says no packages that could be compared`);
    const images = [...[...dockerfiles(context), ...composeFiles(context)].map(({ path }) => path), ...unreadContainerFiles(context)];
    const [image] = images;
    if (image !== undefined && !areImagesScanned)
      open.push(`${image} speaks of images, and no report shows that an image it is about is the one that ships`);
  }
  const pages = sources.flatMap(({ facts }) => facts.snapshot.hosting?.url.toLowerCase() ?? []);
  const named = new Set<string>();
  for (const scan of scans) {
    const elsewhere = repositoryElsewhere(scan, pages);
    if (elsewhere !== null) open.push(`${scan.item.document.path} is about ${elsewhere}, where no source says that it is shown`);
    const matched =
      elsewhere === null
        ? namedPaths(
            scan,
            locks.map(({ path }) => path),
          )
        : [];
    for (const { path, target } of matched) {
      const lock = locks.find((one) => one.path === path);
      const doubt = lock === undefined ? null : notOfLockfile(scan, target, { lockfile: lock, isOfPage: isOfPage(scan) });
      if (doubt === null) named.add(path);
      else open.push(doubt);
    }
  }
  const missed = locks.map(({ path }) => path).filter((path) => !named.has(path));
  return { lockfiles: locks.length, covered: locks.length - missed.length, missed, open };
}

/** The address of a repository that a scan was of, where none of the sources is shown there. */
function repositoryElsewhere({ scan: { subject } }: ScanItem, pages: readonly string[]): string | null {
  if (subject === null || !subject.includes('://')) return null;
  if (pages.some((page) => leadsToPage(subject, page))) return null;
  // An address may hold a password; that of a page holds none.
  return hostingOf(subject)?.url.toLowerCase() ?? 'another address';
}

/** Whether the scan names the address of what it was of, which was found to be a source's. */
function isOfPage({ scan: { subject } }: ScanItem): boolean {
  return subject?.includes('://') === true;
}

/** Why a report that names a lockfile does not speak of it as it is: it looked at next to nothing, or found what the lockfile lacks. */
function notOfLockfile(
  { item, scan }: ScanItem,
  target: ScanTarget,
  { lockfile: { path, lock }, isOfPage: isPage }: { readonly lockfile: Lockfile; readonly isOfPage: boolean },
): string | null {
  const expected = lock.uses === null ? lock.components.length : lock.uses.required.length;
  if (target.packages !== null && target.packages * 2 < expected)
    return `${item.document.path} looked at ${target.packages} of about ${expected} packages of ${path}`;
  const key = (component: string) => {
    const { name, version } = componentName(lock.ecosystem, component);
    return `${name}@${version ?? ''}`;
  };
  const has = new Set(lock.components.map(key));
  const stray = scan.findings.find(
    (finding) =>
      finding.place === target.name &&
      finding.ecosystem === lock.ecosystem &&
      finding.version !== null &&
      !has.has(key(`${finding.package}@${finding.version}`)),
  );
  if (stray !== undefined)
    return `${item.document.path} finds ${quoted(`${stray.package}@${stray.version}`)} in ${path}, which does not have it: it is of another state, or of something else`;
  const { listed } = target;
  const unknown = listed?.find((component) => !has.has(key(component)));
  if (unknown !== undefined)
    return `${item.document.path} lists ${quoted(unknown)} in ${path}, which does not have it: it is of another state, or of something else`;
  if (isPage || expected === 0) return null;
  if (listed === undefined)
    return `${item.document.path} names ${path} and neither its repository nor the packages that it looked at, so it may be of any other copy`;
  if (listed.length * 2 < expected)
    return `${item.document.path} lists ${listed.length} of about ${expected} packages of ${path}, so it may be of any other copy`;
  return null;
}

interface NamedPath {
  readonly path: string;
  readonly target: ScanTarget;
}

/** Lockfiles that a scan names: by their path itself, or by one in the folder where all that it names lies. */
function namedPaths(scan: ScanItem, paths: readonly string[]): readonly NamedPath[] {
  const longestFirst = paths.toSorted((a, b) => b.length - a.length);
  const matches = targetPaths(scan).flatMap(({ name, target }) => {
    const plain = name.replace(/^\.\//, '');
    const exact = paths.find((path) => path === plain);
    if (exact !== undefined) return [{ path: exact, target, folder: '' }];
    if (!plain.startsWith('/')) return [];
    const path = longestFirst.find((one) => plain.endsWith(`/${one}`));
    return path === undefined ? [] : [{ path, target, folder: plain.slice(0, -path.length) }];
  });
  const root = matches.reduce<string | null>(
    (shortest, { folder }) => (shortest === null || folder.length < shortest.length ? folder : shortest),
    null,
  );
  return matches.filter(({ folder }) => folder === root);
}

/** Paths of what was scanned, as seen from where the scan began. What lies in an image is no file of the repository. */
function targetPaths({ item, scan }: ScanItem): readonly { readonly name: string; readonly target: ScanTarget }[] {
  const { facts } = item.document;
  const names = scan.targets.map((target) => ({ name: target.name, target }));
  if (facts?.kind !== 'trivy') return names;
  if (facts.artifactType === 'container_image') return [];
  const folder = scan.subject ?? '.';
  // Trivy names files from the folder that it was given; of a repository that it fetched that is the whole.
  if (folder === '.' || folder === './' || folder.includes('://')) return names;
  return names.map(({ name, target }) => ({ name: `${withoutTrailingSlashes(folder)}/${name}`, target }));
}
