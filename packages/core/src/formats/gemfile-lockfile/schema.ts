import type { LockedPackages } from '../lockfile-facts.ts';

/** What a Gemfile.lock says. A gem for several platforms has an entry for each. */
export interface GemfileLockfileFacts {
  readonly kind: 'gemfile-lockfile';
  readonly lock: LockedPackages;
  /** Gems that the Gemfile names itself. */
  readonly direct: number;
  /** Whether there is a section of checksums, which Bundler writes since 2.5 when asked. */
  readonly checksums: boolean;
  readonly bundledWith: string | null;
}
