import { readPackageUrl } from './package-url.ts';
import { textNumbers } from './text-numbers.ts';

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

/** Sums up entries; they themselves are not kept. */
export interface InventoryTally {
  add(entry: InventoryEntry): void;
  /** Something that relations may name and that is no entry: the document, a service, a file. */
  know(ref: string): void;
  /** The name stands in the graph, with or without relations. */
  mention(ref: string): void;
  relate(from: string, to: string): void;
  /** Gives a name to something in the file, entry or not; false where something has it already. */
  claim(ref: string): boolean;
  entries(): number;
  sums(): Inventory;
}

const MOST_LISTED = 20;
const MOST_UNPLACED = 10_000;
const MOST_TYPES = 50;
const LONGEST_NAME = 300;

const ENTRY = 1;
const KNOWN = 2;
const MENTIONED = 4;
const NESTED = 8;
const CLAIMED = 16;

/** Starts at nothing. */
export function inventoryTally(): InventoryTally {
  const [weakHash, unhashed, versionless, unidentified, unsupplied] = [group(), group(), group(), group(), group()];
  const [duplicates, faultyPurls, otherVersions] = [group(), group(), group()];
  const refs = textNumbers();
  let flags = new Uint8Array(4096);
  const identities = textNumbers();
  /** Numbers of identities that no entry names but as excluded. */
  const outside = new Set<number>();
  const ecosystems = textNumbers();
  const types = new Map<string, number>();
  const counts = { top: 0, withVersion: 0, withPurl: 0, withIdentifier: 0, withHash: 0, withLicence: 0, withSupplier: 0 };
  let entries = 0;
  /** Entries that no relation can name, and that are not nested. */
  let nameless = 0;
  let relations = 0;
  let sharedRefs = 0;

  /** The name that stood last for an entry or at the beginning of a relation: it mostly comes again at once. */
  let last = '';
  let lastNumber = -1;

  const mark = (ref: string, flag: number): number => {
    if (lastNumber === -1 || ref !== last) {
      lastNumber = refs.numberOf(ref);
      last = ref;
    }
    return markNumber(lastNumber, flag);
  };
  /** Returns the marks that it had before. */
  const markNumber = (number: number, flag: number): number => {
    if (number >= flags.length) {
      const next = new Uint8Array(flags.length * 2);
      next.set(flags);
      flags = next;
    }
    const before = flags[number] ?? 0;
    flags[number] = before | flag;
    return before;
  };

  const identify = (entry: InventoryEntry, version: string | null): void => {
    const { name, purl, type } = entry;
    const found = purl === null ? null : readPackageUrl(purl);
    const read = found === null ? null : { ...found, version: versionIn(found.version) };
    if (purl !== null && read === null) faultyPurls.add(entry);
    // An image has its tag in one place and its digest in the other.
    const isImage = read?.type === 'oci' || read?.type === 'docker';
    if (read !== null && !isImage && version !== null && read.version !== null && !sameVersion(read.version, version))
      otherVersions.add(entry);
    const before = identities.size();
    let number: number;
    if (read === null) number = identities.numberOf(`- ${withVersion(name, version)}\0${type ?? ''}`);
    else {
      const ecosystem = ecosystems.numberOf(read.ecosystem);
      // Two builds of one package (for two processors, say) are no duplicates of each other.
      const question = (purl ?? '').search(/[?#]/);
      const build = question === -1 ? '' : `\0${(purl ?? '').slice(question)}`;
      number = identities.numberOf(`${ecosystem} ${withVersion(read.name, read.version ?? version)}${build}`);
    }
    if (number < before) duplicates.add(entry);
    if (entry.excluded !== true) outside.delete(number);
    else if (number >= before) outside.add(number);
  };

  return {
    add(entry) {
      entries++;
      const version = versionIn(entry.version);
      const { purl, identified, hash, licensed, supplied, ref, nested, type } = entry;
      if (!nested) counts.top++;
      if (entry.version !== null) counts.withVersion++;
      if (version === null) versionless.add(entry);
      if (purl !== null) counts.withPurl++;
      if (purl !== null || identified) counts.withIdentifier++;
      else unidentified.add(entry);
      if (hash === 'none') unhashed.add(entry);
      else counts.withHash++;
      if (hash === 'weak') weakHash.add(entry);
      if (licensed) counts.withLicence++;
      if (supplied) counts.withSupplier++;
      else unsupplied.add(entry);
      const counted = type ?? '(none)';
      const key = types.has(counted) || types.size < MOST_TYPES ? counted.slice(0, LONGEST_NAME) : 'other';
      types.set(key, (types.get(key) ?? 0) + 1);
      if (ref !== null) {
        if ((mark(ref, nested ? ENTRY | NESTED : ENTRY) & ENTRY) !== 0) sharedRefs++;
      } else if (!nested) nameless++;
      identify(entry, version);
    },
    know: (ref) => void mark(ref, KNOWN),
    mention: (ref) => void mark(ref, MENTIONED),
    relate(from, to) {
      relations++;
      mark(from, MENTIONED);
      markNumber(refs.numberOf(to), MENTIONED);
    },
    claim: (ref) => (mark(ref, CLAIMED) & CLAIMED) === 0,
    entries: () => entries,
    sums() {
      const unrelated = group();
      const dangling = group();
      for (let number = 0; number < refs.size(); number++) {
        const flag = (flags[number] ?? 0) & ~CLAIMED;
        if (flag === ENTRY) unrelated.add({ name: refs.textOf(number), line: null });
        if (flag === MENTIONED && !refs.textOf(number).startsWith('urn:cdx:') && !refs.textOf(number).startsWith('DocumentRef-'))
          dangling.add({ name: refs.textOf(number), line: null });
      }
      const alone = unrelated.sums();
      const without = alone.count + nameless;
      return {
        ...counts,
        entries,
        ...listed(identities, ecosystems),
        excluded: excludedOf(outside, identities, ecosystems),
        types: [...types].map(([type, count]) => ({ type, entries: count })).sort((a, b) => (a.type < b.type ? -1 : 1)),
        // Entries that share a name can't be told apart by relations; the first one stands for them.
        withRelation: Math.max(0, entries - without - sharedRefs),
        weakHash: weakHash.sums(),
        unhashed: unhashed.sums(),
        versionless: versionless.sums(),
        unidentified: unidentified.sums(),
        unsupplied: unsupplied.sums(),
        unrelated: { count: without, first: alone.first },
        duplicates: duplicates.sums(),
        faultyPurls: faultyPurls.sums(),
        otherVersions: otherVersions.sums(),
        relations: { count: relations, dangling: dangling.sums() },
      };
    },
  };
}

type Numbers = ReturnType<typeof textNumbers>;

/** Takes the identities apart again: ecosystem, name with version, build. */
function listed(identities: Numbers, ecosystems: Numbers): Pick<Inventory, 'packages' | 'unplaced'> {
  const lists = Array.from({ length: ecosystems.size() }, () => ({ components: [] as string[], builds: new Set<string>() }));
  const unplaced = new Set<string>();
  identities.forEach((block, from, to) => {
    const space = block.indexOf(' ', from);
    // Looked for in the text alone: in the block it might be far away, each time.
    const identity = block.slice(space + 1, to);
    const mark = identity.indexOf('\0');
    const whole = mark === -1 ? identity : identity.slice(0, mark);
    const list = block[from] === '-' ? undefined : lists[Number(block.slice(from, space))];
    if (list === undefined) {
      if (unplaced.size < MOST_UNPLACED) unplaced.add(whole.slice(0, LONGEST_NAME));
    } else if (mark !== -1) list.builds.add(whole);
    else list.components.push(whole);
  });
  const packages = lists.map(({ components, builds }, number) => {
    if (builds.size > 0) for (const plain of components) builds.delete(plain);
    for (const built of builds) components.push(built);
    return { ecosystem: ecosystems.textOf(number), components };
  });
  return { packages: packages.sort((a, b) => (a.ecosystem < b.ecosystem ? -1 : 1)), unplaced: [...unplaced] };
}

/** What stands where a version should, and names none. */
const NO_VERSION =
  /^(?:\*|x|latest|any|all|unknown|unspecified|undefined|null|none|n\/a|noassertion|tbd|-{1,9}|\?{1,9}|\d{1,9}(?:\.\d{1,9})?\.[x*])$/i;
/** What a range begins with, or holds. */
const RANGE = /^[\^~<>=!]|\|\||\s-\s/;
/** More of a version is not looked at. */
const LONGEST_VERSION = 200;

/** A version; null for words and ranges that fit several or none: an entry that has them says not which one it is. */
function versionIn(text: string | null): string | null {
  if (text === null) return null;
  const said = text.slice(0, LONGEST_VERSION).trim();
  return NO_VERSION.test(said) || RANGE.test(said) ? null : text;
}

function excludedOf(numbers: ReadonlySet<number>, identities: Numbers, ecosystems: Numbers): readonly string[] {
  return [...numbers].map((number) => {
    const identity = identities.textOf(number);
    const space = identity.indexOf(' ');
    const mark = identity.indexOf('\0');
    const whole = identity.slice(space + 1, mark === -1 ? undefined : mark);
    return identity.startsWith('-')
      ? ` ${whole.slice(0, LONGEST_NAME)}`
      : `${ecosystems.textOf(Number(identity.slice(0, space)))} ${whole}`;
  });
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

/** Go writes `v1.2.3`, `go1.2.3` and `1.2.3` for the same; the epoch of RPM (`1:2.3`) stands in a qualifier of the package URL. */
function sameVersion(a: string, b: string): boolean {
  const plain = (version: string) => version.replace(/^(?:v|go(?=\d)|\d{1,5}:)/, '');
  return plain(a) === plain(b);
}

function withVersion(name: string, version: string | null): string {
  return version === null ? name : `${name}@${version}`;
}

function group(): { add(entry: InventoryPlace): void; sums(): InventoryGroup } {
  const first: InventoryPlace[] = [];
  let count = 0;
  return {
    add({ name, line }) {
      if (count++ < MOST_LISTED) first.push({ name: name.slice(0, LONGEST_NAME), line });
    },
    sums: () => ({ count, first }),
  };
}

/** How strong the strongest of some hash algorithms is, by their names (`SHA-256`, `SHA1`, `md5`). */
export function hashStrength(algorithms: readonly string[]): InventoryEntry['hash'] {
  if (algorithms.length === 0) return 'none';
  return algorithms.some((name) => /^(?:sha-?(?:224|256|384|512)|sha3-?\d{3}|blake[23]|streebog)/i.test(name)) ? 'strong' : 'weak';
}
