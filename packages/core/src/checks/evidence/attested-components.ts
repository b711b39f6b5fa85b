import { base64Bytes } from '../../encodings/base64-bytes.ts';
import { readPackageUrl } from '../../formats/package-url.ts';
import { type Lockfile, lockfilesOf, lockfilesOfOtherKinds, unreadLockfiles } from '../components/lockfile-view.ts';
import type { EvidenceContext, ItemOf } from './evidence-check.ts';
import { contextOf } from './inventory-evidence.ts';
import { type SignedItem, signedItems } from './signed-evidence.ts';

/** A signed statement about a version of an npm package, held against the lockfiles. */
export interface AttestedComponent {
  /** `name@version`. */
  readonly component: string;
  readonly signed: SignedItem;
  /** Whether it says how the package was built; what a registry signs on its own says that it was published. */
  readonly saysBuild: boolean;
  /**
   * `same`: each lockfile that has the version has the very archive that the statement is about. `other`: some has another. `not locked`: no
   * lockfile has the version. `no hash`: one has it, without a hash that could be compared.
   */
  readonly archive: 'same' | 'other' | 'not locked' | 'no hash';
}

/** Versions that npm lockfiles of all sources have, with what they say of their archives. */
export interface LockedArchives {
  /** By `name@version`: SHA-512 in hexadecimal digits, null for an entry without one. */
  readonly digests: ReadonlyMap<string, ReadonlySet<string | null>>;
  /** Names of the projects themselves: an attestation of one is about the release, and about no component. */
  readonly own: ReadonlySet<string>;
  /** Whether there is a lockfile besides that could not be read, or is of a kind that is not. */
  readonly hasUnread: boolean;
}

const NPM_TOOLS: ReadonlySet<string> = new Set(['npm', 'pnpm', 'Yarn']);

/** What npm lockfiles say of archives. */
export function lockedArchives(context: EvidenceContext): LockedArchives {
  const digests = new Map<string, Set<string | null>>();
  const own = new Set<string>();
  let hasUnread = false;
  for (const source of context.sources) {
    const here = contextOf(source, context);
    hasUnread ||=
      unreadLockfiles(here).some(({ tool }) => NPM_TOOLS.has(tool)) || lockfilesOfOtherKinds(here).some(({ kind }) => kind === 'Bun');
    for (const lockfile of lockfilesOf(here)) {
      if (lockfile.lock.ecosystem === 'npm') addArchives(lockfile, digests);
    }
    for (const { facts } of source.facts.documents) if (facts?.kind === 'package-json' && facts.name !== null) own.add(facts.name);
  }
  return { digests, own, hasUnread };
}

function addArchives({ lock }: Lockfile, digests: Map<string, Set<string | null>>): void {
  const add = (component: string, digest: string | null) => {
    const known = digests.get(component);
    if (known === undefined) digests.set(component, new Set([digest]));
    else known.add(digest);
  };
  const hashed = new Set<string>();
  for (const text of lock.integrities ?? []) {
    const lines = text.split('\n');
    for (let at = 0; at + 2 < lines.length; at += 3) {
      const component = `${lines[at] ?? ''}@${lines[at + 1] ?? ''}`;
      hashed.add(component);
      // A tool takes whatever fits one of the strongest hashes.
      const strongest = (lines[at + 2] ?? '').split(' ').filter((hash) => hash.startsWith('sha512-'));
      if (strongest.length === 0) add(component, null);
      for (const hash of strongest) add(component, hexOf(hash.slice('sha512-'.length)));
    }
  }
  for (const component of lock.components) if (!hashed.has(component)) add(component, null);
}

function hexOf(base64: string): string | null {
  const bytes = base64Bytes(base64.replace(/\?.*$/s, ''));
  return bytes === null ? null : [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Signed statements about versions of npm packages, those about the projects themselves left out. */
export function attestedComponents(context: EvidenceContext, { digests, own }: LockedArchives): readonly AttestedComponent[] {
  return signedItems(context).flatMap((signed) =>
    signed.statements.flatMap((statement) =>
      statement.document.facts.subjects.flatMap((subject): readonly AttestedComponent[] => {
        const url = subject.name === null ? null : readPackageUrl(subject.name);
        if (url === null || url.type !== 'npm' || url.version === null || own.has(url.name)) return [];
        const component = `${url.name}@${url.version}`;
        const said = subject.digests.flatMap(({ algorithm, value }) => (algorithm.toLowerCase() === 'sha512' ? [value] : []));
        return [{ component, signed, saysBuild: saysBuild(statement), archive: archiveOf(digests.get(component), said) }];
      }),
    ),
  );
}

function saysBuild({ document }: ItemOf<'in-toto-statement'>): boolean {
  return document.facts.provenance !== null && document.verdict === 'valid';
}

function archiveOf(locked: ReadonlySet<string | null> | undefined, said: readonly string[]): AttestedComponent['archive'] {
  if (locked === undefined) return 'not locked';
  if (said.length === 0) return 'no hash';
  if ([...locked].some((digest) => digest !== null && !said.includes(digest))) return 'other';
  return locked.has(null) ? 'no hash' : 'same';
}
