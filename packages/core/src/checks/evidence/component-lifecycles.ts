import type { EndoflifeDateFacts, LifecycleRelease } from '../../formats/endoflife-date/schema.ts';
import { readPackageUrl } from '../../formats/package-url.ts';
import { BUILT_IN_LIFECYCLE } from '../../lifecycle/end-of-life.ts';
import { imageContent } from '../../lifecycle/image-versions.ts';
import { type Lifecycle, supportOf } from '../../lifecycle/lifecycle.ts';
import type { Instant } from '../../model/instant.ts';
import { creditedEvidence, type EvidenceContext, type ItemOf } from './evidence-check.ts';
import { componentName } from './inventory-coverage.ts';

/** What is known of the support of a component. `ends` is null where it is over and nobody says since when. */
export type ComponentSupport =
  | { readonly kind: 'dated'; readonly name: string; readonly ends: Instant | null; readonly date: string | null; readonly by: string }
  | { readonly kind: 'undated' };

/** Looks components up, by ecosystem and `name@version`. One can be several: an image holds a runtime and a system. */
export type LifecycleLookup = (ecosystem: string, component: string) => readonly ComponentSupport[];

/** Products of lifecycle data under the names that package URLs of type `generic` and inventories of systems give them. */
const GENERIC: ReadonlyMap<string, string> = new Map([
  ...['nodejs', 'python', 'ruby', 'go', 'php', 'dotnet', 'postgresql', 'redis', 'nginx', 'mysql', 'mariadb'].map(
    (name) => [name, name] as const,
  ),
  ['node', 'nodejs'],
  ['golang', 'go'],
  ['postgres', 'postgresql'],
]);

/** Systems, which scanners list as a component without a package URL. */
export const SYSTEMS: ReadonlySet<string> = new Set(['debian', 'ubuntu', 'alpine']);

/** Ids of endoflife.date that differ from those of the data that ships. */
const BROUGHT_IDS: ReadonlyMap<string, string> = new Map([['alpine-linux', 'alpine']]);

/**
 * Lifecycle data that was brought as files of endoflife.date, before what ships or was given in its place. Packages of a distribution are
 * looked after by it whatever their makers say, and are not looked up.
 */
export function lifecycleLookup(context: EvidenceContext): LifecycleLookup {
  const lifecycle = context.lifecycle ?? BUILT_IN_LIFECYCLE;
  const byProduct = new Map<string, Brought>();
  const byPackage = new Map<string, Brought>();
  for (const item of creditedEvidence(context, 'endoflife-date')) {
    const brought = readBrought(item);
    byProduct.set(brought.product, brought);
    for (const identifier of item.document.facts.identifiers) {
      const read = readPackageUrl(identifier);
      if (read !== null) byPackage.set(`${read.ecosystem} ${componentName(read.ecosystem, read.name).name}`, brought);
    }
  }
  const ofProduct = (product: string, version: string): ComponentSupport => {
    const brought = byProduct.get(product);
    return brought === undefined ? ofShipped(lifecycle, product, version) : ofBrought(brought, version);
  };
  return (ecosystem, component) => {
    const { name, version } = componentName(ecosystem, component);
    if (version === null) return [];
    if (ecosystem === 'docker') {
      const content = imageContent({ image: name, tag: version.startsWith('sha256:') ? null : version, digest: null }, lifecycle);
      return content.kind === 'versions' ? content.versions.map((one) => ofProduct(one.product, one.version)) : [];
    }
    const brought = byPackage.get(`${ecosystem} ${name}`);
    if (brought !== undefined) return [ofBrought(brought, version)];
    const product = productOf(ecosystem, name);
    return product === null ? [] : [ofProduct(product, version.replace(/^go(?=\d)/, ''))];
  };
}

function productOf(ecosystem: string, name: string): string | null {
  if (ecosystem === 'generic') return GENERIC.get(name) ?? (SYSTEMS.has(name) ? name : null);
  return ecosystem === 'Go' && name === 'stdlib' ? 'go' : null;
}

function ofShipped(lifecycle: Lifecycle, product: string, version: string): ComponentSupport {
  const support = supportOf(lifecycle, { product, version });
  if (support.kind !== 'dated') return { kind: 'undated' };
  return {
    kind: 'dated',
    name: support.name,
    ends: support.ends,
    date: support.date,
    by: `${lifecycle.source}, as known on ${lifecycle.dated}`,
  };
}

interface Brought {
  readonly product: string;
  readonly title: string;
  readonly releases: ReadonlyMap<string, LifecycleRelease>;
  readonly by: string;
}

function readBrought({ document: { path, facts }, effectiveAt }: ItemOf<'endoflife-date'>): Brought {
  const product = facts.product ?? fileName(path);
  const at = dayOf(facts, effectiveAt);
  return {
    product: BROUGHT_IDS.get(product) ?? product,
    title: facts.title ?? product,
    releases: new Map(facts.releases.map((release) => [release.cycle, release])),
    by: at === null ? path : `${path}, as known on ${at}`,
  };
}

/** The list of the first interface does not name its product: the file may. */
function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[a-z]{2,4}$/, '');
}

function dayOf({ dataAt }: EndoflifeDateFacts, effectiveAt: Instant | null): string | null {
  return (dataAt ?? effectiveAt)?.slice(0, 10) ?? null;
}

/** The longest part of a version that is a cycle counts, as in the data that ships. */
function ofBrought({ title, releases, by }: Brought, version: string): ComponentSupport {
  const parts = version.split('.').slice(0, 6);
  for (let length = parts.length; length > 0; length--) {
    const release = releases.get(parts.slice(0, length).join('.'));
    if (release === undefined) continue;
    const name = `${title} ${release.cycle}`;
    switch (release.eol.kind) {
      case 'dated':
        return { kind: 'dated', name, ends: release.eol.at, date: release.eol.date, by };
      case 'over':
        return { kind: 'dated', name, ends: null, date: null, by };
      case 'not over':
      case 'not said':
        return { kind: 'undated' };
    }
  }
  return { kind: 'undated' };
}
