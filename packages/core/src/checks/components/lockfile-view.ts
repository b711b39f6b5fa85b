import type { LockedPackages, LockedPlace, PackageTool } from '../../formats/lockfile-facts.ts';
import type { Facts } from '../../formats/registry.ts';
import type { Place } from '../../model/diagnostic.ts';
import type { ReadDocument } from '../../model/facts.ts';
import { pathRole } from '../../model/path-role.ts';
import { type CheckContext, documentsInForce } from '../check.ts';

type LockfileFacts = Extract<Facts, { readonly lock: LockedPackages }>;

/** A lockfile of the vendor's own that was read. */
export interface Lockfile {
  readonly path: string;
  readonly lock: LockedPackages;
  readonly facts: LockfileFacts;
}

/** Formats of lockfiles, and the tool that a message on an unread one speaks of. */
const TOOL_OF_FORMAT: Readonly<Record<LockfileFacts['kind'], PackageTool>> = {
  'npm-lockfile': 'npm',
  'pnpm-lockfile': 'pnpm',
  'yarn-lockfile': 'Yarn',
  'poetry-lockfile': 'Poetry',
  'uv-lockfile': 'uv',
  'pip-requirements': 'pip',
  'pipfile-lockfile': 'Pipenv',
  'cargo-lockfile': 'Cargo',
  'go-sum': 'Go',
  'gemfile-lockfile': 'Bundler',
  'composer-lockfile': 'Composer',
};

/** The vendor's own lockfiles and requirements files, wherever they lie. */
export function lockfilesOf(context: CheckContext): readonly Lockfile[] {
  return context.source.documents.flatMap(({ path, role, facts }) =>
    role === 'own' && facts !== null && 'lock' in facts ? [{ path, lock: facts.lock, facts }] : [],
  );
}

/** Lockfiles in force of which nothing is known; an empty file is none. */
export function unreadLockfiles(context: CheckContext): readonly { readonly path: string; readonly tool: PackageTool }[] {
  return context.source.documents.flatMap((document) => {
    const tool = toolOf(document);
    const empty = document.diagnostics.some(({ code }) => code === 'empty-file');
    return tool !== null && document.role === 'own' && document.inForce && document.facts === null && !empty
      ? [{ path: document.path, tool }]
      : [];
  });
}

function toolOf({ format }: ReadDocument<Facts>): PackageTool | null {
  return Object.hasOwn(TOOL_OF_FORMAT, format) ? TOOL_OF_FORMAT[format as LockfileFacts['kind']] : null;
}

/** Where an entry of a lockfile stands. */
export function entryPlace({ path }: Lockfile, entry: LockedPlace | undefined): Place {
  return entry === undefined || entry.line === null ? { path } : { path, line: entry.line };
}

/** Names of lockfiles that no reader reads, by their ecosystem's name. */
const UNREAD_NAMES: ReadonlyMap<string, string> = new Map([
  ['bun.lock', 'Bun'],
  ['bun.lockb', 'Bun'],
  ['pdm.lock', 'PDM'],
  ['pylock.toml', 'Python'],
  ['packages.lock.json', 'NuGet'],
  ['gradle.lockfile', 'Gradle'],
  ['mix.lock', 'Hex'],
  ['pubspec.lock', 'pub'],
  ['Package.resolved', 'Swift'],
]);

/** The vendor's own lockfiles of a kind that is not read, known by name alone. */
export function lockfilesOfOtherKinds(context: CheckContext): readonly { readonly path: string; readonly kind: string }[] {
  return context.source.tree.flatMap(({ path, kind }) => {
    const known = UNREAD_NAMES.get(path.slice(path.lastIndexOf('/') + 1));
    return known !== undefined && kind === 'file' && pathRole(path) === 'own' ? [{ path, kind: known }] : [];
  });
}

/** A manifest that asks for packages, or is a program that may, and no file at its place or above that says which ones are taken. */
export interface UnlockedManifest {
  readonly path: string;
  readonly ecosystem: 'npm' | 'PyPI';
}

const LOCKS = {
  npm: new Set(['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock', 'bun.lockb']),
  PyPI: new Set(['poetry.lock', 'uv.lock', 'Pipfile.lock', 'pdm.lock', 'pylock.toml', 'requirements.txt']),
};

/** Names of manifests that no reader reads, of their ecosystems as Dependabot has them, and of the lockfiles that say what they take. */
const UNREAD_MANIFESTS: readonly { readonly name: RegExp; readonly ecosystem: string; readonly locks: ReadonlySet<string> }[] = [
  { name: /^composer\.json$/, ecosystem: 'composer', locks: new Set(['composer.lock']) },
  { name: /^Gemfile$/, ecosystem: 'bundler', locks: new Set(['Gemfile.lock']) },
  { name: /^Pipfile$/, ecosystem: 'pip', locks: new Set(['Pipfile.lock']) },
  { name: /^go\.mod$/, ecosystem: 'gomod', locks: new Set(['go.sum']) },
  { name: /^Cargo\.toml$/, ecosystem: 'cargo', locks: new Set(['Cargo.lock']) },
  { name: /^pom\.xml$/, ecosystem: 'maven', locks: new Set() },
  { name: /^build\.gradle(?:\.kts)?$/, ecosystem: 'gradle', locks: new Set(['gradle.lockfile']) },
  {
    name: /\.(?:cs|fs|vb)proj$|^Directory\.Packages\.props$|^packages\.config$/,
    ecosystem: 'nuget',
    locks: new Set(['packages.lock.json']),
  },
  { name: /^mix\.exs$/, ecosystem: 'mix', locks: new Set(['mix.lock']) },
  { name: /^pubspec\.yaml$/, ecosystem: 'pub', locks: new Set(['pubspec.lock']) },
  { name: /^Package\.swift$/, ecosystem: 'swift', locks: new Set(['Package.resolved']) },
];

/** The vendor's own manifests of a kind that is not read, known by name alone, that no lockfile at their place or above goes with. */
export function manifestsOfOtherKinds(context: CheckContext): readonly { readonly path: string; readonly ecosystem: string }[] {
  const locked = lockedBy(context);
  return context.source.tree.flatMap(({ path, kind }) => {
    const known = UNREAD_MANIFESTS.find(({ name }) => name.test(path.slice(path.lastIndexOf('/') + 1)));
    return known !== undefined && kind === 'file' && pathRole(path) === 'own' && !locked(path, known.locks)
      ? [{ path, ecosystem: known.ecosystem }]
      : [];
  });
}

/** Whether one of some files lies in the folder of a path or above. */
function lockedBy(context: CheckContext): (path: string, names: ReadonlySet<string>) => boolean {
  const paths = new Set(context.source.tree.map(({ path }) => path));
  return (path, names) => {
    let folder = folderOf(path);
    for (;;) {
      for (const name of names) if (paths.has(`${folder}${name}`)) return true;
      if (folder === '') return false;
      folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
    }
  };
}

/** Such manifests of the vendor's own, by path. */
export function unlockedManifests(context: CheckContext): readonly UnlockedManifest[] {
  const locked = lockedBy(context);
  const npm = documentsInForce(context, 'package-json').map(({ path, facts }) => ({
    path,
    ecosystem: 'npm' as const,
    // Peers are installed by whoever takes the package.
    dependencies: [facts.dependencies, facts.devDependencies, facts.optionalDependencies].reduce(
      (sum, map) => sum + Object.values(map).filter(({ value }) => !/^(?:workspace|link|file):/.test(value)).length,
      0,
    ),
  }));
  const python = documentsInForce(context, 'pyproject').map(({ path, facts }) => ({
    path,
    ecosystem: 'PyPI' as const,
    dependencies: facts.dependencies.length + facts.optionalDependencies.length,
  }));
  const listed = [...npm, ...python].filter(({ dependencies }) => dependencies > 0);
  const folders = new Set(listed.map(({ path }) => folderOf(path)));
  // A program: what it asks for is not read.
  const programs = context.source.tree.flatMap(({ path, kind }) =>
    kind === 'file' && /(?:^|\/)setup\.py$/.test(path) && pathRole(path) === 'own' && !folders.has(folderOf(path))
      ? [{ path, ecosystem: 'PyPI' as const }]
      : [],
  );
  return [...listed, ...programs]
    .filter(({ path, ecosystem }) => !locked(path, LOCKS[ecosystem]))
    .map(({ path, ecosystem }) => ({ path, ecosystem }));
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
