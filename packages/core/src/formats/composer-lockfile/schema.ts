import type { LockedPackages } from '../lockfile-facts.ts';

/** What a composer.lock says. Composer fixes an archive by the commit that it was made of; a hash is there only where a registry gives one, and it is SHA-1. */
export interface ComposerLockfileFacts {
  readonly kind: 'composer-lockfile';
  readonly lock: LockedPackages;
  /** Packages for development only, among the entries. */
  readonly development: number;
}
