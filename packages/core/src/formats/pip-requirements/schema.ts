import type { LockedGroup, LockedPackages } from '../lockfile-facts.ts';

/** A value and its line. */
export interface RequirementOption {
  readonly value: string;
  readonly line: number;
}

/** What a requirements file of pip says. It lists what is to be installed, which may be less than what is installed with it. */
export interface PipRequirementsFacts {
  readonly kind: 'pip-requirements';
  readonly lock: LockedPackages;
  /** Requirements, those from git, addresses and folders included. */
  readonly requirements: number;
  /** Those of a registry with one exact version (`==`, without a star). */
  readonly pinned: number;
  /** Those of a registry with a range, or with no version at all. */
  readonly unpinned: LockedGroup;
  /** Whether pip compares hashes for this file: one requirement has one, or the file asks for it. pip then wants one for each. */
  readonly comparesHashes: boolean;
  /** Files named by `-r` and `-c`. */
  readonly includes: readonly RequirementOption[];
  readonly constraints: readonly RequirementOption[];
  /** `--index-url` and `--extra-index-url`, without credentials. Of several indexes pip takes the highest version, whoever offers it. */
  readonly indexes: readonly (RequirementOption & { readonly extra: boolean; readonly tls: boolean })[];
  /** Hosts whose certificate pip is told not to look at. */
  readonly trustedHosts: readonly RequirementOption[];
}
