import type { LockedPackages } from '../lockfile-facts.ts';

/** What a Cargo.lock says. */
export interface CargoLockfileFacts {
  readonly kind: 'cargo-lockfile';
  readonly lock: LockedPackages;
  /** Packages from a registry, crates.io or another. */
  readonly fromRegistry: number;
}
