import type { LockedPackages } from '../lockfile-facts.ts';

/** What a go.sum says. It lists every module that was looked at for choosing versions, which is more than what is linked. */
export interface GoSumFacts {
  readonly kind: 'go-sum';
  readonly lock: LockedPackages;
  /** Module versions of which only the go.mod has a hash: they were looked at and are not built. */
  readonly onlyGoMod: number;
}
