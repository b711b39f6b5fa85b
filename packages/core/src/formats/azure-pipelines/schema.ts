import type { TextMap } from '../../encodings/text-map.ts';
import type { ImageReference } from '../container-image.ts';
import type { RunScript } from '../workflow-steps.ts';

/** `trigger` or `pr`. `absent`: the platform's default, every branch. */
export interface AzureTrigger {
  readonly kind: 'absent' | 'none' | 'filtered';
  readonly branches: readonly string[];
  readonly tags: readonly string[];
}

/** A template: a file, with the alias of another repository behind an `@`. */
export interface AzureTemplate {
  readonly path: string;
  readonly repository: string | null;
  readonly line: number;
}

/** A step. `task` is the name as written, version included. What is none of script, task and template (checkout, download) has none of them. */
export interface AzureStep {
  readonly line: number;
  readonly script: RunScript | null;
  /** The keyword that the script stands behind; null where there is none. */
  readonly shell: 'script' | 'bash' | 'pwsh' | 'powershell' | null;
  readonly task: { readonly name: string; readonly version: string | null; readonly raw: string; readonly inputs: TextMap } | null;
  readonly template: AzureTemplate | null;
  readonly condition: string | null;
  /** False where absent; the expression where it is one. */
  readonly continueOnError: boolean | string;
  readonly enabled: boolean;
  readonly env: TextMap;
}

export interface AzureImage extends ImageReference {
  /** Alias in `resources.containers`; null where a job names the image itself. */
  readonly alias: string | null;
  readonly raw: string;
  readonly line: number;
}

export interface AzureJob {
  readonly id: string;
  readonly line: number;
  readonly stage: string | null;
  readonly condition: string | null;
  readonly continueOnError: boolean | string;
  /** The image or the alias that the job runs in. */
  readonly container: AzureImage | null;
  readonly steps: readonly AzureStep[];
  readonly template: AzureTemplate | null;
}

/** A variable. The value of one that is named like a credential is never kept; `literal` says that one is written. */
export interface AzureVariable {
  readonly name: string;
  readonly line: number;
  readonly value: string | null;
  readonly credential: boolean;
  readonly literal: boolean;
}

/** Another repository whose templates can be used. `ref` is null where none is written: its default branch then counts. */
export interface AzureRepository {
  readonly alias: string;
  readonly name: string | null;
  readonly ref: string | null;
  readonly line: number;
}

/** What a file of Azure Pipelines says. Steps outside of jobs stand in a job with the id `''`. */
export interface AzureFacts {
  readonly kind: 'azure-pipelines';
  readonly trigger: AzureTrigger;
  readonly pr: AzureTrigger;
  readonly crons: readonly string[];
  readonly variables: readonly AzureVariable[];
  readonly repositories: readonly AzureRepository[];
  readonly containers: readonly AzureImage[];
  readonly jobs: readonly AzureJob[];
  /** The template that the whole pipeline extends. */
  readonly extends: AzureTemplate | null;
}
