import type { LockedPackages } from '../lockfile-facts.ts';

/** An entry that stands out: its path in the lockfile, the line of its key (null inside of a version 1 entry), and why. */
export interface LockfileOffender {
  readonly path: string;
  readonly line: number | null;
  readonly resolved: string;
  /** `git`: from a repository, no hash. `file`: from a folder or file. `plain http`: from a registry without TLS. */
  readonly kind: 'git' | 'file' | 'plain http';
}

/** An entry without a hash that ought to have one. */
export interface UnhashedEntry {
  readonly path: string;
  readonly line: number | null;
}

/** What an npm lockfile says, summed up so that a large one stays cheap. Lists of entries end after 20; the counts don't. */
export interface NpmLockfileFacts {
  readonly kind: 'npm-lockfile';
  /** What it has in common with other lockfiles. Bundled entries come inside another's archive and are not counted there. */
  readonly lock: LockedPackages;
  readonly lockfileVersion: 1 | 2 | 3;
  readonly rootName: string | null;
  readonly rootVersion: string | null;
  /** Entries without the root. */
  readonly packages: number;
  readonly links: number;
  readonly dev: number;
  readonly bundled: number;
  /** Folders of this project (workspaces): neither fetched nor hashed. */
  readonly workspaces: number;
  readonly withIntegrity: number;
  /** Entries with a hash, none of it stronger than SHA-1. */
  readonly weakIntegrity: number;
  /** Entries that are fetched and have no hash: neither links, workspaces nor bundled ones. */
  readonly unhashed: number;
  readonly unhashedEntries: readonly UnhashedEntry[];
  readonly git: number;
  readonly file: number;
  readonly plainHttp: number;
  readonly offenders: readonly LockfileOffender[];
  /** Hosts of `resolved`, sorted by name. Empty where the lockfile leaves `resolved` out. */
  readonly hosts: readonly { readonly host: string; readonly entries: number }[];
  readonly hasInstallScript: number;
  readonly distinctNameVersion: number;
  /** Null where the lockfile does not say (version 1). */
  readonly rootDependencies: number | null;
  readonly rootDevDependencies: number | null;
}
