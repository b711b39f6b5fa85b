import type { LockedPackages } from '../lockfile-facts.ts';

/** What a poetry.lock says. */
export interface PoetryLockfileFacts {
  readonly kind: 'poetry-lockfile';
  readonly lock: LockedPackages;
  /** Range of Python versions that it was made for; null where absent. */
  readonly pythonVersions: string | null;
  /** Packages from an index that the file names, other than the default one. */
  readonly fromNamedIndex: number;
}
