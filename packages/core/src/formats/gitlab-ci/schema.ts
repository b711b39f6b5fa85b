import type { ImageReference } from '../container-image.ts';
import type { RunScript } from '../workflow-steps.ts';

/** One entry of a script, or the script of another job that stands in its place (`!reference [job, key]`). */
export type ScriptItem =
  | ({ readonly kind: 'script' } & RunScript)
  | { readonly kind: 'reference'; readonly job: string; readonly key: string; readonly line: number };

/** An image that jobs run in. Variables in it stay text. */
export interface GitlabImage extends ImageReference {
  readonly raw: string;
  readonly line: number;
}

/** A rule of a job or of the workflow. `changes`: it holds only where certain files change or exist. */
export interface GitlabRule {
  readonly line: number;
  readonly if: string | null;
  readonly when: string | null;
  readonly changes: boolean;
  readonly allowFailure: boolean | null;
}

/** `only` or `except`: names of refs and of kinds of pipelines. `other`: it has conditions besides; `settings`: on variables or the cluster. */
export interface GitlabRefs {
  readonly refs: readonly string[];
  readonly other: boolean;
  readonly settings: boolean;
}

/** A variable. The value of one that is named like a credential is never kept; `literal` says that one is written. */
export interface GitlabVariable {
  readonly name: string;
  readonly line: number;
  readonly value: string | null;
  readonly credential: boolean;
  readonly literal: boolean;
}

/** What a job says itself; null where it says nothing, since it may inherit that (`extends`, `default`). */
export interface GitlabJob {
  readonly id: string;
  readonly line: number;
  readonly extends: readonly string[];
  readonly stage: string | null;
  readonly image: GitlabImage | null;
  readonly services: readonly GitlabImage[];
  readonly variables: readonly GitlabVariable[];
  readonly beforeScript: readonly ScriptItem[] | null;
  readonly script: readonly ScriptItem[] | null;
  readonly afterScript: readonly ScriptItem[] | null;
  readonly rules: readonly GitlabRule[] | null;
  readonly only: GitlabRefs | null;
  readonly except: GitlabRefs | null;
  readonly when: string | null;
  /** `codes`: some exit codes pass. */
  readonly allowFailure: boolean | 'codes' | null;
  /** Names of tokens by which the job can prove who it is (`id_tokens`). */
  readonly idTokens: readonly string[];
  /** Starts another pipeline instead of running a script. */
  readonly trigger: boolean;
}

/** Something that is taken into the pipeline. `ref` is null where none is written: the default branch then counts. */
export type GitlabInclude = { readonly line: number } & (
  | { readonly kind: 'local'; readonly path: string }
  | { readonly kind: 'remote'; readonly url: string; readonly integrity: boolean }
  | { readonly kind: 'template'; readonly name: string }
  | { readonly kind: 'project'; readonly project: string; readonly files: readonly string[]; readonly ref: string | null }
  | { readonly kind: 'component'; readonly component: string; readonly ref: string | null }
);

/** What a file of GitLab CI/CD says. Jobs whose names begin with a dot are there for others and do not run. */
export interface GitlabFacts {
  readonly kind: 'gitlab-ci';
  readonly stages: readonly string[];
  readonly includes: readonly GitlabInclude[];
  /** `workflow:rules`; null where there are none. */
  readonly workflowRules: readonly GitlabRule[] | null;
  readonly variables: readonly GitlabVariable[];
  /** What jobs have that say nothing themselves: `default`, or the same keys at the top. */
  readonly defaults: Pick<GitlabJob, 'image' | 'services' | 'beforeScript' | 'afterScript'>;
  readonly jobs: readonly GitlabJob[];
}
