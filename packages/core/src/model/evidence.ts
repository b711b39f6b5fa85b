import type { Hosting } from './hosting.ts';

/** Who may see a record. A record made from others takes the most restrictive label of its inputs. */
export const DISCLOSURES = ['public', 'customer', 'assessor', 'internal'] as const;
/** Who may see a record, from everybody to nobody outside. */
export type Disclosure = (typeof DISCLOSURES)[number];

/** The state of a repository, of a folder or of an archive that was looked at. It also grounds an absence: "no such file in this tree". */
export interface Snapshot {
  readonly kind: 'snapshot';
  /** What was given to Avouch, without credentials, for people. */
  readonly repository: string;
  readonly collector: 'git' | 'directory' | 'archive';
  /** Object id of the commit; null for a plain folder and an archive. */
  readonly commit: string | null;
  /** Object id of the commit's tree; null for a plain folder and an archive. */
  readonly tree: string | null;
  /** SHA-256 of an archive's bytes, in hexadecimal digits; null for what is no archive. */
  readonly digest: string | null;
  /** The ref that was asked for, or the branch that HEAD names; null for a detached HEAD and for a plain folder. */
  readonly ref: string | null;
  /** The sub-folder that was asked for; '' for the whole. Files outside it were not looked at. */
  readonly path: string;
  /** Whether a work tree differs from the commit. Content is always taken from the commit. `no work tree`: bare, or a ref was asked for. */
  readonly workTree: 'clean' | 'dirty' | 'unknown' | 'no work tree';
  /** Whether history ends early because the clone is shallow. */
  readonly shallow: boolean;
  /** Where the repository is shown to people, where its remote tells. It is no ground of anything: a clone of a clone has another. */
  readonly hosting?: Hosting;
}
