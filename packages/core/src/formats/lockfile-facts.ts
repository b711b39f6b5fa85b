import { componentList } from './component-list.ts';
import { originReader } from './package-address.ts';

/** Where packages of a kind come from, by the names that OSV uses. */
export type Ecosystem = 'npm' | 'PyPI' | 'crates.io' | 'Go' | 'RubyGems' | 'Packagist';

/** The tool that writes the lockfile and installs from it. */
export type PackageTool = 'npm' | 'pnpm' | 'Yarn' | 'Poetry' | 'uv' | 'pip' | 'Pipenv' | 'Cargo' | 'Go' | 'Bundler' | 'Composer';

/**
 * Whether a tool writes hashes: `always` for what comes from a registry, `optional` where it has to be asked, `none` where its
 * lockfile has no place for them that anything fills.
 */
export type HashPractice = 'always' | 'optional' | 'none';

/** One entry of a lockfile, for a tally. `line` is null where it is not known. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string | null;
  readonly line: number | null;
  /** `local`: a folder of the project itself, which is neither fetched nor counted. */
  readonly source: 'registry' | 'git' | 'url' | 'file' | 'local';
  /** `weak`: SHA-1 or MD5 only. `none`: the tool would have written one. `not written`: the tool writes none for such an entry. */
  readonly hash: 'strong' | 'weak' | 'none' | 'not written';
  /** Where it is fetched from; null where the lockfile leaves that to the configuration. */
  readonly address: string | null;
  /** Whether name and version were in no entry before, where the reader knows; else that is looked up. */
  readonly isNew?: boolean | undefined;
  /** What it is installed for; absent where the lockfile does not say. */
  readonly use?: LockedUse;
  /** The hash in the form of Subresource Integrity; absent where the lockfile has another form, or none. */
  readonly integrity?: string | null;
}

/**
 * What an entry is installed for. `required`: the product does not run without it. `development`: nothing else needs it. `optional`: it may be
 * left out, since it is for another system or for somebody else to bring.
 */
export type LockedUse = 'required' | 'development' | 'optional';

/** An entry that a message points at. */
export interface LockedPlace {
  readonly name: string;
  readonly line: number | null;
}

/** How many entries stand out in some way, and the first 20 of them. */
export interface LockedGroup {
  readonly count: number;
  readonly first: readonly LockedPlace[];
}

/** What lockfiles of all ecosystems have in common, summed up. */
export interface LockedPackages {
  readonly ecosystem: Ecosystem;
  readonly tool: PackageTool;
  /** Version of the lockfile's own format; null where it has none. */
  readonly lockVersion: string | null;
  readonly hashing: HashPractice;
  /** Whether the entries are what is installed, no more and no less. `go.sum` lists more, a requirements file may list less. */
  readonly exact: boolean;
  /** Entries that are fetched from somewhere, or taken from a file. */
  readonly entries: number;
  /** Folders of the project itself among the entries of the file; not counted above. */
  readonly local: number;
  /** Names with versions, each once, in the order of the file: `name@version`, or the name where the file has no version. */
  readonly components: readonly string[];
  /**
   * Those of them that have an entry which the product does not run without, and those that have one for development alone; one may be in
   * both, and stand there more than once. Null where the lockfile does not tell them apart.
   */
  readonly uses: { readonly required: readonly string[]; readonly development: readonly string[] } | null;
  /** Entries with a hash, weak ones included. */
  readonly hashed: number;
  readonly weak: LockedGroup;
  /** Entries from a registry or an address that ought to have a hash. */
  readonly unhashed: LockedGroup;
  /** Entries for which the tool writes no hash. */
  readonly notWritten: LockedGroup;
  /** Entries from git or from a file, without a hash. */
  readonly outside: LockedGroup;
  /** Entries that are fetched without TLS. */
  readonly plainHttp: LockedGroup;
  /** Hosts, sorted by name; empty where the lockfile names none. */
  readonly hosts: readonly { readonly host: string; readonly entries: number }[];
  /**
   * Lines by turns: name, version, and hash in the form of Subresource Integrity. Texts of some dozens of entries each, since they are
   * taken apart only where an attestation is there to compare with. Absent where the lockfile has no hash of that form.
   */
  readonly integrities?: readonly string[];
}

/** Sums up entries; they themselves are not kept. */
export interface LockedTally {
  /** Says whether it is the first with its name and version. */
  add(entry: LockedPackage): boolean;
  sums(lockVersion: string | null): LockedPackages;
}

/** Room for several hashes, and for any name; what is longer is none that a tool writes. */
const LONGEST_PART = 400;
/** Entries in a text of integrities: few enough for it to stay below the length at which texts of facts are cut. */
const TOGETHER = 50;

const MOST_LISTED = 20;

/** Starts at nothing. */
export function lockedTally(about: Pick<LockedPackages, 'ecosystem' | 'tool' | 'hashing' | 'exact'>): LockedTally {
  const [weak, unhashed, notWritten, outside, plainHttp] = [group(), group(), group(), group(), group()];
  const components = componentList();
  const required: string[] = [];
  const development: string[] = [];
  const integrities: string[] = [];
  let together: string[] = [];
  let tellsUses = false;
  const hosts = hostCounter();
  let entries = 0;
  let local = 0;
  let hashed = 0;
  const originOf = originReader();
  return {
    add(entry) {
      const { name, version, address, source, hash, use, integrity } = entry;
      if (source === 'local') {
        local++;
        return false;
      }
      entries++;
      let { isNew } = entry;
      if (hash === 'strong' && version !== null && integrity != null && isLine(name) && isLine(version)) {
        // One that is no line is told from there being none. Joined, they are a text of their own, and hold on to no file.
        if (together.push(name, version, isLine(integrity) ? integrity : '') === 3 * TOGETHER) {
          integrities.push(together.join('\n'));
          together = [];
        }
      }
      if (isNew !== false || use !== undefined) {
        const component = version === null ? name : `${name}@${version}`;
        if (use === 'required') required.push(component);
        else if (use === 'development') development.push(component);
        tellsUses ||= use !== undefined;
        isNew = components.add(component, name, isNew);
      }
      if (hash === 'strong') hashed++;
      else if (hash === 'weak') {
        hashed++;
        weak.add(entry);
      } else if (source === 'git' || source === 'file') outside.add(entry);
      else if (hash === 'none') unhashed.add(entry);
      else notWritten.add(entry);
      if (address === null) return isNew;
      const { host, plainHttp: isPlain } = originOf(address);
      if (isPlain) plainHttp.add(entry);
      if (host !== null) hosts.add(host);
      return isNew;
    },
    sums: (lockVersion) => ({
      ...about,
      lockVersion,
      entries,
      local,
      components: components.list,
      uses: tellsUses ? { required, development } : null,
      hashed,
      weak: weak.sums(),
      unhashed: unhashed.sums(),
      notWritten: notWritten.sums(),
      outside: outside.sums(),
      plainHttp: plainHttp.sums(),
      hosts: hosts.sums(),
      ...(integrities.length + together.length === 0
        ? {}
        : { integrities: together.length === 0 ? integrities : [...integrities, together.join('\n')] }),
    }),
  };
}

/** Whether a text is a line, of a length that a tool may write: of a hostile name with lines of its own, none could be told from another. */
function isLine(text: string): boolean {
  return text.length <= LONGEST_PART && !text.includes('\n');
}

/** Counts hosts. Those of one registry follow each other, so most of them are not looked up. */
export function hostCounter(): { add(host: string): void; sums(): LockedPackages['hosts'] } {
  const counts = new Map<string, { readonly host: string; entries: number }>();
  let last: { readonly host: string; entries: number } | undefined;
  return {
    add(host) {
      if (last?.host !== host) {
        last = counts.get(host) ?? { host, entries: 0 };
        counts.set(host, last);
      }
      last.entries++;
    },
    sums: () => [...counts.values()].sort((a, b) => (a.host < b.host ? -1 : 1)),
  };
}

function group(): { add(entry: LockedPackage): void; sums(): LockedGroup } {
  const first: LockedPlace[] = [];
  let count = 0;
  return {
    add(entry) {
      // Only here: a reader may find out about a line when it is asked for it.
      if (count++ < MOST_LISTED) first.push({ name: ownText(entry.name), line: entry.line });
    },
    sums: () => ({ count, first }),
  };
}

/** The same text, on its own: a piece of a file's text holds on to all of it, and facts live longer. */
export function ownText(text: string): string {
  return JSON.parse(JSON.stringify(text));
}

/** How strong a hash in the form of Subresource Integrity is (`sha512-…`, several apart by spaces); `none` where there is none. */
export function integrityStrength(integrity: string | null): 'strong' | 'weak' | 'none' {
  if (integrity === null || integrity === '') return 'none';
  // What every tool writes today.
  if (integrity.startsWith('sha512-')) return 'strong';
  return /\bsha(?:256|384|512)-/.test(integrity) ? 'strong' : 'weak';
}

/** How strong a hash with its algorithm in front is (`sha256:…`, `md5:…`). */
export function namedHashStrength(hashes: readonly string[]): 'strong' | 'weak' | 'none' {
  if (hashes.length === 0) return 'none';
  // A tool takes whatever fits one of the hashes, so the weakest decides.
  return hashes.every(isStrongHash) ? 'strong' : 'weak';
}

/** Whether a hash with its algorithm in front is none of the broken ones. */
function isStrongHash(hash: string): boolean {
  // What every tool writes today.
  return hash.startsWith('sha256:') || /^(?:sha(?:224|256|384|512)|sha3_\d{3}|blake2[bs])[:=]/i.test(hash);
}
