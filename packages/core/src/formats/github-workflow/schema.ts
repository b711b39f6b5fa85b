import type { TextMap } from '../../encodings/text-map.ts';
import type { ImageReference } from '../container-image.ts';
import type { JobMatrix } from '../workflow-matrix.ts';
import type { ActionUse, WorkflowStep } from '../workflow-steps.ts';

export type { JobMatrix } from '../workflow-matrix.ts';
export type { ActionUse, WorkflowStep } from '../workflow-steps.ts';

/** An event that starts the workflow. `crons` are the times of `schedule`. */
export interface WorkflowTrigger {
  readonly event: string;
  readonly line: number;
  readonly types: readonly string[];
  readonly branches: readonly string[];
  readonly crons: readonly string[];
  /** Present where only tags start it, not branches. */
  readonly tagsOnly?: true;
}

export type TokenAccess = 'read' | 'write' | 'none';

/**
 * What `permissions` gives the token. `all`: `read-all`, `write-all`, or `none` for an empty mapping. `unrecognised`: present
 * and none of the documented forms. Scopes that a mapping does not name are `none`.
 */
export type WorkflowPermissions =
  | { readonly kind: 'absent' }
  | { readonly kind: 'all'; readonly access: TokenAccess; readonly line: number }
  | {
      readonly kind: 'scopes';
      readonly line: number;
      readonly scopes: readonly { readonly scope: string; readonly access: TokenAccess; readonly line: number }[];
    }
  | { readonly kind: 'unrecognised'; readonly text: string; readonly line: number };

/** A container image of a job or a service. An image with an expression in it keeps it. */
export interface JobImage extends ImageReference {
  /** Name of the service; null for the job's own container. */
  readonly service: string | null;
  readonly raw: string;
  readonly line: number;
}

/** Secrets that a called workflow gets. `inherit` gives it all of the caller's. */
export type CallSecrets =
  | { readonly kind: 'none' }
  | { readonly kind: 'inherit'; readonly line: number }
  | { readonly kind: 'named'; readonly names: readonly string[] };

/** A job of a workflow, with what it needs, may and runs. */
export interface WorkflowJob {
  readonly id: string;
  readonly line: number;
  readonly name: string | null;
  readonly if: string | null;
  /** Labels of the runner; an expression stays as it is. */
  readonly runsOn: readonly string[];
  readonly container: JobImage | null;
  readonly services: readonly JobImage[];
  readonly environment: string | null;
  readonly permissions: WorkflowPermissions;
  /** False where absent; the expression where it is one. */
  readonly continueOnError: boolean | string;
  /** The reusable workflow that the job calls instead of having steps. */
  readonly uses: ActionUse | null;
  readonly secrets: CallSecrets;
  readonly with: TextMap;
  readonly needs: readonly string[];
  readonly env: TextMap;
  readonly steps: readonly WorkflowStep[];
  readonly matrix: JobMatrix;
}

/** A secret that an expression reads; `*` for all of them. Names are upper case, as GitHub stores them. */
export interface SecretReference {
  readonly name: string;
  readonly line: number;
  /** Id of the job; null where it stands outside of the jobs. */
  readonly job: string | null;
}

/** An expression that someone outside can fill, put into a script before the shell (or github-script) reads it. */
export interface UntrustedExpression {
  readonly expression: string;
  /** The contexts in it, in one spelling, e.g. `github.event.issue.title`. */
  readonly contexts: readonly string[];
  readonly line: number;
  readonly job: string;
  readonly step: number;
  readonly sink: 'run' | 'script';
}

/** A checkout step that takes the code of a pull request. */
export interface PullRequestCheckout {
  readonly expression: string;
  readonly input: 'ref' | 'repository';
  readonly line: number;
  readonly job: string;
  readonly step: number;
}

/** What a GitHub Actions workflow says. Lines count from 1; values that are expressions stay text. */
export interface WorkflowFacts {
  readonly kind: 'github-workflow';
  readonly name: string | null;
  readonly triggers: readonly WorkflowTrigger[];
  readonly permissions: WorkflowPermissions;
  readonly env: TextMap;
  readonly jobs: readonly WorkflowJob[];
  readonly secrets: readonly SecretReference[];
  readonly untrusted: readonly UntrustedExpression[];
  readonly pullRequestCheckouts: readonly PullRequestCheckout[];
}
