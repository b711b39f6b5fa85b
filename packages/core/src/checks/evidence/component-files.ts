import { pathRole } from '../../model/path-role.ts';

/** Files that say, entry for entry, which components are taken. */
const LOCKFILES: ReadonlySet<string> = new Set([
  'package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'bun.lock',
  'bun.lockb',
  'poetry.lock',
  'uv.lock',
  'Pipfile.lock',
  'pdm.lock',
  'pylock.toml',
  'Cargo.lock',
  'go.sum',
  'Gemfile.lock',
  'composer.lock',
  'packages.lock.json',
  'gradle.lockfile',
  'mix.lock',
  'pubspec.lock',
  'Package.resolved',
]);

/** Files that ask for components among other things. */
const MANIFESTS: ReadonlySet<string> = new Set([
  'package.json',
  'pnpm-workspace.yaml',
  'pyproject.toml',
  'setup.py',
  'setup.cfg',
  'Pipfile',
  'go.mod',
  'Cargo.toml',
  'Gemfile',
  'composer.json',
  'pom.xml',
  'build.gradle',
  'build.gradle.kts',
  'libs.versions.toml',
  'Directory.Packages.props',
  'packages.config',
  'mix.exs',
  'pubspec.yaml',
  'Package.swift',
]);

/**
 * What a change to a file may do to the components of a product, by its name. `lockfile`: it changes which are taken, unless it only
 * changes the project's own version there. `manifest`: it may. Null for any other file, and for one of tests, examples or other people.
 */
export function componentFile(path: string): 'lockfile' | 'manifest' | null {
  if (pathRole(path) !== 'own') return null;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (LOCKFILES.has(name) || /^requirements[\w.-]{0,100}\.txt$/.test(name)) return 'lockfile';
  const isManifest = MANIFESTS.has(name) || /^(?:Dockerfile|Containerfile)(?:\.[\w-]{1,100})?$|\.(?:cs|fs|vb)proj$/.test(name);
  return isManifest ? 'manifest' : null;
}
