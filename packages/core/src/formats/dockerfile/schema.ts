import type { ImageReference } from '../container-image.ts';
import type { VariableSetting } from '../variable-settings.ts';

/**
 * What a stage, a copy or a mount begins with. `stage`: another stage of the same file. `chosen`: an argument without a default
 * decides when the image is built.
 */
export type DockerfileBase =
  | ({ readonly kind: 'image'; readonly raw: string } & ImageReference)
  | { readonly kind: 'stage'; readonly index: number }
  | { readonly kind: 'scratch' }
  | { readonly kind: 'chosen'; readonly raw: string };

/** One `FROM` and what stands below it. */
export interface DockerfileStage {
  readonly index: number;
  /** The name after `AS`, in lower case. */
  readonly name: string | null;
  readonly line: number;
  readonly base: DockerfileBase;
  /** The last `USER`; null where none is set, and then it is that of the base. */
  readonly user: string | null;
}

/** An image that files are taken from, by `COPY --from` or a mount. */
export interface DockerfileSource {
  readonly stage: number;
  readonly line: number;
  readonly base: DockerfileBase;
}

/** Files that `COPY`, `ADD` or a bind mount of a `RUN` bring in. */
export interface DockerfileCopy {
  readonly stage: number;
  readonly line: number;
  /** A stage or an image that they come from; null for the folder that the image is built in. */
  readonly from: DockerfileBase | null;
  /** As written: names, folders, patterns, addresses. Content that stands in the file itself is none. */
  readonly sources: readonly string[];
}

/** A `RUN`. Line `n` (from 0) of `text` is line `line + n` of the file; continued lines keep their `\`. */
export interface DockerfileRun {
  readonly stage: number;
  readonly line: number;
  readonly text: string;
}

/** An `ADD` of a remote address. `checksum` is that of `--checksum`. */
export interface DockerfileDownload {
  readonly stage: number;
  readonly line: number;
  readonly address: string;
  readonly checksum: string | null;
}

/** An `ENV` or `ARG`. An `ARG` above the first `FROM` has no stage. */
export interface DockerfileVariable extends VariableSetting {
  readonly instruction: 'ENV' | 'ARG';
  readonly stage: number | null;
}

/** What a Dockerfile says. Lines count from 1. */
export interface DockerfileFacts {
  readonly kind: 'dockerfile';
  /** The frontend that `# syntax=` names. */
  readonly syntax: string | null;
  readonly stages: readonly DockerfileStage[];
  readonly sources: readonly DockerfileSource[];
  readonly copies: readonly DockerfileCopy[];
  readonly variables: readonly DockerfileVariable[];
  readonly runs: readonly DockerfileRun[];
  readonly downloads: readonly DockerfileDownload[];
}
