/** One entry of an inventory (a component, a package), for a tally. */
export interface InventoryEntry {
  readonly name: string;
  readonly version: string | null;
  readonly purl: string | null;
  /** Whether it has another identifier that a database can be asked for: CPE, SWID, SWHID, OmniBOR. */
  readonly identified: boolean;
  /** `weak`: SHA-1, MD5 and the like only. */
  readonly hash: 'strong' | 'weak' | 'none';
  readonly licensed: boolean;
  readonly supplied: boolean;
  /** What relations name it by; null where it has no such name. */
  readonly ref: string | null;
  /** Whether it stands inside another entry, which is a relation too. */
  readonly nested: boolean;
  /** In the format's own words, e.g. `library`, `container`, `OPERATING-SYSTEM`; null where it says none. */
  readonly type: string | null;
  /** Of the outermost entry around it. */
  readonly line: number | null;
  /** Whether the inventory says that what runs does not have it (`scope: excluded` of CycloneDX). */
  readonly excluded?: boolean;
}

/** An entry that a message points at. Names are cut to 300 characters. */
export interface InventoryPlace {
  readonly name: string;
  readonly line: number | null;
}

/** How many entries stand out in some way, and the first 20 of them. */
export interface InventoryGroup {
  readonly count: number;
  readonly first: readonly InventoryPlace[];
}

/** Packages of one kind. */
export interface InventoryPackages {
  /** By the names that OSV uses where it has one (`npm`, `PyPI`, `Go`, `Maven` …), else the type of the package URL. */
  readonly ecosystem: string;
  /** As in lockfiles: `name@version`, or the name where there is no version; each once, in the order of the file. */
  readonly components: readonly string[];
}

/** What bills of materials of all formats have in common, so that one can be held against lockfiles, images and the NTIA minimum elements. */
export interface Inventory {
  /** Every entry, nested ones included. */
  readonly entries: number;
  /** Entries that stand inside no other. */
  readonly top: number;
  /** Entries with a package URL, by kind; sorted by ecosystem. */
  readonly packages: readonly InventoryPackages[];
  /** Entries without one: `name@version`, the first 10,000, each once. */
  readonly unplaced: readonly string[];
  /** What every entry that names it excludes from what runs, as in `packages` behind `ecosystem `, as in `unplaced` behind a blank. */
  readonly excluded: readonly string[];
  /** How many entries there are of each type, sorted by type; types beyond the first 50 count as `other`. */
  readonly types: readonly { readonly type: string; readonly entries: number }[];
  /** With anything where the version stands; what is no version of these is among the `versionless`. */
  readonly withVersion: number;
  readonly withPurl: number;
  /** With a package URL or another identifier. */
  readonly withIdentifier: number;
  readonly withHash: number;
  readonly withLicence: number;
  readonly withSupplier: number;
  /** Named by a relation, or nested. */
  readonly withRelation: number;
  readonly weakHash: InventoryGroup;
  readonly unhashed: InventoryGroup;
  readonly versionless: InventoryGroup;
  readonly unidentified: InventoryGroup;
  readonly unsupplied: InventoryGroup;
  readonly unrelated: InventoryGroup;
  /** The same package (or, without one, the same type, name and version) once more. */
  readonly duplicates: InventoryGroup;
  /** Package URLs that are none. */
  readonly faultyPurls: InventoryGroup;
  /** Package URLs with another version than the entry itself. */
  readonly otherVersions: InventoryGroup;
  /** Relations between two entries; `dangling` counts names in them that nothing in the file has. */
  readonly relations: { readonly count: number; readonly dangling: InventoryGroup };
}

/** Packages and names of an inventory that it does not exclude from what runs: what it says to ship. */
export function includedIn({ packages, unplaced, excluded }: Inventory): Pick<Inventory, 'packages' | 'unplaced'> {
  if (excluded.length === 0) return { packages, unplaced };
  const outside = new Set(excluded);
  return {
    packages: packages.map(({ ecosystem, components }) => ({
      ecosystem,
      components: components.filter((component) => !outside.has(`${ecosystem} ${component}`)),
    })),
    unplaced: unplaced.filter((component) => !outside.has(` ${component}`)),
  };
}
