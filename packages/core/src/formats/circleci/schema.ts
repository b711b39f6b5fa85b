import type { TextMap } from '../../encodings/text-map.ts';
import type { ImageReference } from '../container-image.ts';
import type { RunScript } from '../workflow-steps.ts';

/** An image that a job runs in, or a service beside it. Parameters in it stay text. */
export interface CircleImage extends ImageReference {
  readonly raw: string;
  readonly line: number;
}

/** A step: a script, or a call of a command of the file, of an orb or of the platform. Those under `when` and `unless` are laid out flat. */
export interface CircleStep {
  readonly line: number;
  /** Null where the step calls a command. */
  readonly script: RunScript | null;
  /** What a script is run by; null where the step says nothing. */
  readonly shell: string | null;
  /** `on_success`, `on_fail` or `always`; null where the step says nothing. */
  readonly when: string | null;
  readonly background: boolean;
  /** The command that is called, such as `checkout`, `install` or `node/install`; null where it is a script. */
  readonly calls: string | null;
  /** What the command is given; environment of a script. */
  readonly with: TextMap;
  /** Whether a condition around it may leave it out. */
  readonly conditional: boolean;
}

/** Steps under a name that jobs call. */
export interface CircleCommand {
  readonly id: string;
  readonly line: number;
  readonly steps: readonly CircleStep[];
}

/** A job, or what is said of one in an executor. */
export interface CircleJob extends CircleCommand {
  readonly images: readonly CircleImage[];
  readonly executor: string | null;
  readonly shell: string | null;
}

/** Machines under a name that jobs choose. */
export interface CircleExecutor {
  readonly id: string;
  readonly line: number;
  readonly images: readonly CircleImage[];
  readonly shell: string | null;
}

/** A job in a workflow. */
export interface CircleUse {
  /** The job of the file, or `orb/job`. */
  readonly job: string;
  readonly line: number;
  /** Somebody has to press a button; nothing runs. */
  readonly approval: boolean;
  /** Names of contexts, which hold secrets. */
  readonly contexts: readonly string[];
  /** Branches that start it, as names and patterns; null where none are named. */
  readonly onlyBranches: readonly string[] | null;
  readonly ignoredBranches: readonly string[];
  readonly tags: boolean;
}

export interface CircleWorkflow {
  readonly id: string;
  readonly line: number;
  readonly crons: readonly string[];
  /** Whether `when` or `unless` decides if it runs. */
  readonly conditional: boolean;
  readonly jobs: readonly CircleUse[];
}

/** Steps and jobs of others under a name. `ref` is null for one that stands in the file itself. */
export interface CircleOrb {
  readonly id: string;
  readonly raw: string | null;
  readonly ref: string | null;
  readonly line: number;
}

/** What a file of CircleCI says. */
export interface CircleciFacts {
  readonly kind: 'circleci';
  readonly version: string | null;
  /** Whether the file makes another one, which then runs. */
  readonly setup: boolean;
  readonly orbs: readonly CircleOrb[];
  readonly executors: readonly CircleExecutor[];
  readonly commands: readonly CircleCommand[];
  readonly jobs: readonly CircleJob[];
  readonly workflows: readonly CircleWorkflow[];
}
