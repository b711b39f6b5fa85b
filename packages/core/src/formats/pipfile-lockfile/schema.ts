import type { LockedPackages } from '../lockfile-facts.ts';

/** What a Pipfile.lock says. */
export interface PipfileLockfileFacts {
  readonly kind: 'pipfile-lockfile';
  readonly lock: LockedPackages;
  /** Indexes that packages come from, without credentials, and whether their certificate is looked at. */
  readonly indexes: readonly { readonly url: string; readonly verifiesTls: boolean }[];
}
