import type { LockedPackages } from '../lockfile-facts.ts';

/** What a yarn.lock says, of Yarn 1 (`classic`) or of Yarn 2 and later (`berry`). */
export interface YarnLockfileFacts {
  readonly kind: 'yarn-lockfile';
  readonly generation: 'classic' | 'berry';
  readonly lock: LockedPackages;
}
