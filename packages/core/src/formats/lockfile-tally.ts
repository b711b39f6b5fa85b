import type { JsonObject } from '../encodings/json/json-document.ts';
import { hostCounter, integrityStrength, type LockedUse, lockedTally, ownText } from './lockfile-facts.ts';
import type { LockfileOffender, NpmLockfileFacts, UnhashedEntry } from './npm-lockfile/schema.ts';
import { originReader, withoutSecrets } from './package-address.ts';

/** What is looked at of an entry. */
export const ENTRY_FIELDS = [
  'name',
  'version',
  'resolved',
  'integrity',
  'link',
  'inBundle',
  'bundled',
  'hasInstallScript',
  'dev',
  'optional',
  'devOptional',
  'peer',
  'extraneous',
] as const;

/** The fields of an entry that are looked at. */
export type EntryFields = Readonly<Partial<Record<(typeof ENTRY_FIELDS)[number], unknown>>>;

/** One entry of a lockfile. `line` is that of its key; null where it is not known. */
export interface LockfileEntry {
  readonly path: string;
  readonly name: string;
  readonly line: number | null;
  readonly entry: EntryFields;
  /** Whether it is a folder of the project itself. */
  readonly workspace: boolean;
}

type Sums = Omit<NpmLockfileFacts, 'kind' | 'lockfileVersion' | 'rootName' | 'rootVersion' | 'rootDependencies' | 'rootDevDependencies'>;

/** Sums over the entries of a lockfile; the entries themselves are not kept. */
export interface LockfileTally {
  setRoot(entry: JsonObject): void;
  root(): JsonObject | null;
  add(entry: LockfileEntry): void;
  sums(lockVersion: string): Sums;
}

const MOST_LISTED = 20;
const NOWHERE = { host: null };

/** Starts at nothing. */
export function lockfileTally(): LockfileTally {
  const counts = {
    packages: 0,
    links: 0,
    dev: 0,
    bundled: 0,
    workspaces: 0,
    withIntegrity: 0,
    weakIntegrity: 0,
    unhashed: 0,
    git: 0,
    file: 0,
    plainHttp: 0,
    hasInstallScript: 0,
  };
  const originOf = originReader();
  const hosts = hostCounter();
  let fetchedNames = 0;
  /** Names with versions of what is not fetched by itself. */
  const localNames = new Set<string>();
  const offenders: LockfileOffender[] = [];
  const unhashedEntries: UnhashedEntry[] = [];
  const locked = lockedTally({ ecosystem: 'npm', tool: 'npm', hashing: 'always', exact: true });
  let root: JsonObject | null = null;

  const add = ({ path, name, line, entry, workspace }: LockfileEntry): void => {
    // None of these names stands on what every object inherits, so they need not be asked for as own ones, which there are many of.
    const resolved = textOf(entry.resolved);
    const integrity = textOf(entry.integrity);
    const version = textOf(entry.version);
    const link = entry.link === true;
    const bundled = entry.inBundle === true || entry.bundled === true;
    const strength = integrityStrength(integrity);
    counts.packages++;
    if (link) counts.links++;
    if (entry.dev === true) counts.dev++;
    if (bundled) counts.bundled++;
    if (workspace) counts.workspaces++;
    if (entry.hasInstallScript === true) counts.hasInstallScript++;
    if (integrity !== null) counts.withIntegrity++;
    if (integrity !== null && strength !== 'strong') counts.weakIntegrity++;
    const kind = link || workspace ? null : sourceKind(resolved);
    if (kind === 'git') counts.git++;
    if (kind === 'file') counts.file++;
    if (kind === 'plain http') counts.plainHttp++;
    if (kind !== null && resolved !== null && offenders.length < MOST_LISTED)
      offenders.push({ path: ownText(path), line, resolved: ownText(withoutSecrets(resolved)), kind });
    if (integrity === null && !link && !workspace && !bundled && kind !== 'git' && kind !== 'file') {
      counts.unhashed++;
      if (unhashedEntries.length < MOST_LISTED) unhashedEntries.push({ path: ownText(path), line });
    }
    const { host } = resolved === null || link ? NOWHERE : originOf(resolved);
    if (host !== null) hosts.add(host);
    const source = link || workspace || bundled ? 'local' : kind === 'git' || kind === 'file' ? kind : 'registry';
    const isNew = locked.add({ name, version, line, source, hash: strength, address: resolved, use: useOf(entry), integrity });
    if (isNew && version !== null) fetchedNames++;
    if (source === 'local' && version !== null && !link) localNames.add(`${name}@${version}`);
  };

  return {
    setRoot: (entry) => {
      root = entry;
    },
    root: () => root,
    add,
    sums: (lockVersion) => {
      const lock = locked.sums(lockVersion);
      for (const component of localNames.size === 0 ? [] : lock.components) localNames.delete(component);
      return {
        ...counts,
        lock,
        distinctNameVersion: fetchedNames + localNames.size,
        offenders,
        unhashedEntries,
        hosts: hosts.sums(),
      };
    },
  };
}

/** npm marks what only development needs, and what may be left out: optional ones, and peers that nobody else asks for. */
function useOf(entry: EntryFields): LockedUse {
  if (entry.dev === true) return 'development';
  return entry.optional === true || entry.devOptional === true || entry.peer === true || entry.extraneous === true
    ? 'optional'
    : 'required';
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function sourceKind(resolved: string | null): LockfileOffender['kind'] | null {
  if (resolved === null || resolved.startsWith('https:')) return null;
  if (/^(?:git[+:@]|(?:github|gitlab|bitbucket|gist):)/.test(resolved)) return 'git';
  if (resolved.startsWith('file:')) return 'file';
  return resolved.startsWith('http:') ? 'plain http' : null;
}
