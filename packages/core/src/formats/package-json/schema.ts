import type { TextMap } from '../../encodings/text-map.ts';

/** What a package.json says. */
export interface PackageJsonFacts {
  readonly kind: 'package-json';
  readonly name: string | null;
  readonly version: string | null;
  /** Whether npm refuses to publish it. */
  readonly private: boolean;
  /** E.g. `pnpm@10.0.0`; null where absent. */
  readonly packageManager: string | null;
  /** Versions that it runs on, by engine (`node`, `npm`). */
  readonly engines: TextMap;
  readonly scripts: TextMap;
  /** Ranges by name. */
  readonly dependencies: TextMap;
  readonly devDependencies: TextMap;
  readonly optionalDependencies: TextMap;
  readonly peerDependencies: TextMap;
  /** Patterns of folders whose packages belong to it. */
  readonly workspaces: readonly string[];
}
