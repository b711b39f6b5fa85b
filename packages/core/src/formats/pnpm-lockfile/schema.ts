import type { LockedPackages } from '../lockfile-facts.ts';

/** What a pnpm-lock.yaml says. */
export interface PnpmLockfileFacts {
  readonly kind: 'pnpm-lockfile';
  readonly lock: LockedPackages;
  /** Projects of the workspace that it serves; 0 where the file is of one project and does not say. */
  readonly importers: number;
}
