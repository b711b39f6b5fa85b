import type { LockedPackages } from '../lockfile-facts.ts';

/** What a uv.lock says. */
export interface UvLockfileFacts {
  readonly kind: 'uv-lockfile';
  readonly lock: LockedPackages;
  /** Range of Python versions that it was made for; null where absent. */
  readonly requiresPython: string | null;
}
