import type { Assessment, Catalogue } from '@avouch/core';

/** One form in which a reader gets an assessment. A folder each; the registry lists them. */
export interface Report {
  /** The word after `--format`. */
  readonly id: string;
  /** What it is and whom it is for, in a few words. */
  readonly title: string;
  /** How such a file's name ends, with the dot. Two may end alike. */
  readonly extension: string;
  /** Address of the specification that it keeps to; null for a form of our own. */
  readonly spec: string | null;
  /** Whether its bytes are no text, so that a file has to be named for them. */
  readonly binary: boolean;
  /** The same assessment and catalogue give the same bytes. Rejects where this machine lacks what it takes, with what to do. */
  write(assessment: Assessment, catalogue: Catalogue): Promise<string | Uint8Array>;
}
