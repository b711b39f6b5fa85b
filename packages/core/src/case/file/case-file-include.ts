import type * as z from 'zod';
import { CaseFile } from './case-file-schema.ts';
import type { ReferenceFault } from './record-faults.ts';

/** The lists that a file may hold which cases include: what serves every product. Nobody judges, answers or accepts a risk in it. */
export const SHARED_LISTS = ['evidence', 'seen', 'arguments', 'assertions', 'interviews', 'doubts', 'pledges'] as const;
/** A list of avouch.yaml that a file of the whole organisation can have too. */
export type SharedList = (typeof SHARED_LISTS)[number];

/** A file that cases include: evidence and arguments of the whole organisation. */
export const SharedFile = CaseFile.pick({
  schemaVersion: true,
  include: true,
  evidence: true,
  seen: true,
  arguments: true,
  assertions: true,
  interviews: true,
  doubts: true,
  pledges: true,
});
export type SharedFile = z.infer<typeof SharedFile>;

const SHARED_KEYS: ReadonlySet<string> = new Set(Object.keys(SharedFile.shape));
const OWN_KEYS: ReadonlySet<string> = new Set(Object.keys(CaseFile.shape).filter((key) => !SHARED_KEYS.has(key)));

/** Keys of a case that have no place in an included file: said in words of their own, since they are known and still not meant. */
export function ownKeyFaults(plain: unknown): readonly ReferenceFault[] {
  if (plain === null || typeof plain !== 'object' || Array.isArray(plain)) return [];
  return Object.keys(plain)
    .filter((key) => OWN_KEYS.has(key))
    .map((key) => ({
      keys: [key],
      words: `\`${key}\` has no place in a file that others include: it is said product by product. Move it to the avouch.yaml of the product.`,
    }));
}

/** What an included file says of products that it cannot know. */
export function ownProductFaults(file: SharedFile): readonly ReferenceFault[] {
  return SHARED_LISTS.flatMap((list) =>
    file[list].flatMap((item, index) =>
      (['products', 'buildEnvironment'] as const)
        .filter((key) => item[key] !== undefined)
        .map((key) => ({
          keys: [list, index, key],
          words: `What is included serves every product. Remove \`${key}\`, or move the record to the avouch.yaml of the product.`,
        })),
    ),
  );
}

/** A path that a file gives, relative to that file, as one that is relative to where the first file lies. Forward slashes alone. */
export function pathFrom(file: string, given: string): string {
  const parts = file.split('/').slice(0, -1);
  for (const part of given.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.length === 0 ? '.' : parts.join('/');
}

const ADDRESS = /^[a-z][a-z0-9+.-]*:\/\//i;
const GIT_ADDRESS = /^[^/\\@:]+@[^/\\@:]+:/;

function isAddress(given: string): boolean {
  return ADDRESS.test(given) || GIT_ADDRESS.test(given);
}

/** Why a path cannot be one of an included file; null where it can. Whatever is read may be quoted in a message, so it has to look like ours. */
export function includePathFault(given: string): string | null {
  if (isAddress(given)) return 'is an address, and nothing is fetched. Give the path of a copy beside this file.';
  if (given.startsWith('/') || /^[a-z]:/i.test(given) || given.includes('\\'))
    return 'is no path relative to this file with forward slashes, such as ../organisation/shared.yaml.';
  return /\.ya?ml$/i.test(given) ? null : 'does not end in .yaml. Name a YAML file.';
}

/** The same records, with the paths in them made relative to where the first file lies. */
export function relocated(file: SharedFile, path: string): Pick<SharedFile, SharedList> {
  const moved = (given: string) => (isAddress(given) || given.startsWith('/') ? given : pathFrom(path, given));
  return {
    ...file,
    evidence: file.evidence.map(({ signer, ...item }) => ({
      ...item,
      location: moved(item.location),
      ...(signer === undefined ? {} : { signer: 'key' in signer ? { key: moved(signer.key) } : signer }),
    })),
  };
}
