import { type Inventory, includedIn } from '../../formats/inventory-facts.ts';
import type { CheckContext } from '../check.ts';
import { documentsInForce } from '../check.ts';
import type { Lockfile } from '../components/lockfile-view.ts';

/** A component as inventories and lockfiles name it, in a form in which the two agree. */
export interface ComponentName {
  readonly name: string;
  /** Null where there is none. */
  readonly version: string | null;
}

/** Takes `name@version` apart. Registries tell no capitals apart where package URLs have none; Python's tell `-`, `_` and `.` not apart. */
export function componentName(ecosystem: string, component: string): ComponentName {
  const at = component.lastIndexOf('@');
  const [name, version] = at <= 0 ? [component, null] : [component.slice(0, at), component.slice(at + 1)];
  const lower = name.toLowerCase();
  const plain = version !== null && /^v\d/.test(version) ? version.slice(1) : version;
  return { name: ecosystem === 'PyPI' ? lower.replaceAll(/[-_.]+/g, '-') : lower, version: plain === '' ? null : plain };
}

/** Names and versions of several inventories, to be asked for. */
export interface Listing {
  /** Versions of a component by name, `''` for an entry without one; undefined where it is in no inventory. */
  versionsOf(ecosystem: string, name: string): ReadonlySet<string> | undefined;
  /** Whether it stands in one of them as excluded from what runs. */
  excludes(ecosystem: string, name: string): boolean;
}

/** Puts inventories together, when the first lockfile asks. An entry that does not say its ecosystem counts for each. */
export function listingOf(inventories: readonly Inventory[]): Listing {
  let listed: ListedVersions | null = null;
  let excluded: ReadonlySet<string> | null = null;
  return {
    versionsOf(ecosystem, name) {
      listed ??= listedIn(inventories);
      const versions = listed.get(ecosystem)?.get(name) ?? listed.get('')?.get(name);
      return typeof versions === 'string' ? new Set([versions]) : versions;
    },
    excludes(ecosystem, name) {
      excluded ??= excludedNames(inventories);
      return excluded.has(`${ecosystem} ${name}`) || excluded.has(` ${name}`);
    },
  };
}

function excludedNames(inventories: readonly Inventory[]): ReadonlySet<string> {
  return new Set(
    inventories.flatMap(({ excluded }) =>
      [...excluded].map((one) => {
        const space = one.indexOf(' ');
        const ecosystem = one.slice(0, space);
        return `${ecosystem} ${componentName(ecosystem, one.slice(space + 1)).name}`;
      }),
    ),
  );
}

/** By ecosystem and name: nearly all components have one version, and a set for each would be most of the memory that an assessment takes. */
type ListedVersions = ReadonlyMap<string, ReadonlyMap<string, string | ReadonlySet<string>>>;

function listedIn(inventories: readonly Inventory[]): ListedVersions {
  const listed = new Map<string, Map<string, string | Set<string>>>();
  const add = (ecosystem: string, component: string) => {
    const { name, version } = componentName(ecosystem, component);
    let names = listed.get(ecosystem);
    if (names === undefined) {
      names = new Map();
      listed.set(ecosystem, names);
    }
    const known = names.get(name);
    if (known === undefined) names.set(name, version ?? '');
    else if (typeof known !== 'string') known.add(version ?? '');
    else if (known !== (version ?? '')) names.set(name, new Set([known, version ?? '']));
  };
  for (const { packages, unplaced } of inventories.map(includedIn)) {
    for (const { ecosystem, components } of packages) for (const component of components) add(ecosystem, component);
    for (const component of unplaced) {
      add('', component);
      add('PyPI', component);
    }
  }
  return listed;
}

/** What inventories list of a lockfile. Lists are of `name@version`; those of `required` are parts of the others. */
export interface Coverage {
  readonly components: number;
  /** Listed with the same version, or with none. */
  readonly listed: number;
  /** Only needed for development, and not listed: no fault. */
  readonly development: number;
  readonly missing: readonly string[];
  /** Of the missing, those that stand there as excluded from what runs: whether they are, the lockfile does not say for sure. */
  readonly excluded: readonly string[];
  readonly otherVersions: readonly string[];
  readonly required: { readonly missing: readonly string[]; readonly otherVersions: readonly string[] };
}

/** Holds a lockfile against what inventories list. `mustRun`: names that a manifest beside it asks for, so that the product runs. */
export function coverageOfLockfile({ lock }: Lockfile, listing: Listing, mustRun: ReadonlySet<string>): Coverage {
  const { ecosystem, uses } = lock;
  const required = new Set(uses?.required ?? []);
  const development = new Set((uses?.development ?? []).filter((component) => !required.has(component)));
  const missing: string[] = [];
  const excluded: string[] = [];
  const otherVersions: string[] = [];
  const sure = { missing: [] as string[], otherVersions: [] as string[] };
  let listed = 0;
  let left = 0;
  for (const component of lock.components) {
    const { name, version } = componentName(ecosystem, component);
    const versions = listing.versionsOf(ecosystem, name);
    if (versions !== undefined && (version === null || versions.has(version) || versions.has(''))) listed++;
    else if (development.has(component)) left++;
    else if (versions === undefined) {
      missing.push(component);
      if (listing.excludes(ecosystem, name)) excluded.push(component);
      else if (required.has(component) || (uses === null && mustRun.has(name))) sure.missing.push(component);
    } else {
      otherVersions.push(component);
      if (required.has(component)) sure.otherVersions.push(component);
    }
  }
  return { components: lock.components.length, listed, development: left, missing, excluded, otherVersions, required: sure };
}

/** Whether an inventory is about a lockfile: it lists half of it or more, by name, what is for development left aside. */
export function isAboutLockfile({ components, development, missing, excluded }: Coverage): boolean {
  const rest = components - development;
  return rest > 0 && (missing.length - excluded.length) * 2 <= rest;
}

/** Names that the manifest beside a lockfile asks for without condition: what a lockfile that says nothing of uses is asked for. */
export function askedForBeside(context: CheckContext, { path, lock }: Lockfile): ReadonlySet<string> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  switch (lock.ecosystem) {
    case 'npm':
      return new Set(
        documentsInForce(context, 'package-json')
          .filter((document) => document.path === `${folder}package.json`)
          .flatMap(({ facts }) => Object.keys(facts.dependencies).map((name) => name.toLowerCase())),
      );
    case 'PyPI':
      return new Set(
        documentsInForce(context, 'pyproject')
          .filter((document) => document.path === `${folder}pyproject.toml`)
          .flatMap(({ facts }) => facts.dependencies.filter((asked) => !asked.includes(';')))
          .flatMap((asked) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,200}/.exec(asked)?.[0] ?? [])
          .map((name) => componentName('PyPI', name).name),
      );
    default:
      return new Set();
  }
}
