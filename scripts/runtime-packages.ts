import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package as package-lock.json and its own manifest have it. */
export interface LockedPackage {
  /** Where it lies, which is its name in the lockfile: `node_modules/docx/node_modules/nanoid`, `packages/core`. */
  readonly path: string;
  readonly name: string;
  readonly version: string;
  /** SPDX, as it says itself. */
  readonly licence: string;
  /** Subresource integrity; null for a package of ours, which nobody fetches. */
  readonly integrity: string | null;
  /** Whether the product runs without it. */
  readonly optional: boolean;
  /** Paths of what it asks for. */
  readonly dependsOn: readonly string[];
}

interface Entry {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly optional?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** Reads what package-lock.json says of packages. */
function lockedEntries(root: string): Readonly<Record<string, Entry>> {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, Entry>>;
  };
  return packages;
}

/** The packages that package-lock.json installs for one of them and what it asks for, however deep, by path: nothing that only develops or tests. */
export function packagesFor(root: string, start: string): readonly LockedPackage[] {
  const entries = lockedEntries(root);
  const found = new Map<string, LockedPackage>();
  const waiting = [start];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue;
    const entry = entries[path];
    if (entry?.version === undefined || entry.license === undefined)
      throw new TypeError(`package-lock.json gives ${path} no version or no licence: add it to its manifest and run npm install`);
    const dependsOn = dependenciesOf(path, entry, entries);
    found.set(path, {
      path,
      name: entry.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: entry.version,
      licence: entry.license,
      integrity: entry.integrity ?? null,
      optional: entry.optional === true,
      dependsOn,
    });
    waiting.push(...dependsOn);
  }
  return [...found.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function dependenciesOf(path: string, entry: Entry, entries: Readonly<Record<string, Entry>>): readonly string[] {
  const peers = Object.keys(entry.peerDependencies ?? {}).filter((name) => entry.peerDependenciesMeta?.[name]?.optional !== true);
  const asked = [...Object.keys({ ...entry.dependencies, ...entry.optionalDependencies }), ...peers];
  return asked.toSorted().flatMap((name) => {
    const place = placeOf(path, name, entries);
    if (place !== null) return [place];
    // npm leaves out what an optional dependency cannot have on any platform of the lockfile.
    if (entry.optionalDependencies?.[name] !== undefined) return [];
    throw new TypeError(`package-lock.json has no ${name}, which ${path} asks for: run npm install`);
  });
}

/** Where Node finds a package from another: in the nearest node_modules above it. A package of ours is a link to its folder. */
function placeOf(from: string, name: string, entries: Readonly<Record<string, Entry>>): string | null {
  for (let folder: string | null = from; folder !== null; folder = parentOf(folder)) {
    const place = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    const entry = entries[place];
    if (entry !== undefined) return entry.link === true ? (entry.resolved ?? null) : place;
  }
  return null;
}

function parentOf(folder: string): string | null {
  if (folder === '') return null;
  const above = folder.lastIndexOf('/node_modules/');
  return above < 0 ? '' : folder.slice(0, above);
}
