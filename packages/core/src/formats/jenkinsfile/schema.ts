import type { ImageReference } from '../container-image.ts';
import type { RunScript } from '../workflow-steps.ts';

/** A step that runs a script. Values that Groovy puts in (`${…}`) stay text. */
export interface JenkinsStep {
  readonly shell: 'sh' | 'bat' | 'powershell' | 'pwsh';
  readonly script: RunScript;
  /** The innermost stage; null outside of stages. */
  readonly stage: string | null;
  /** Words of the `when` of the stages around it, e.g. `branch`, `buildingTag`, `not`. */
  readonly when: readonly string[];
  /** Whether it stands in `post`: after the stages, whatever became of them. */
  readonly post: boolean;
  /** Why its failure may stop nothing: `returnStatus: true`, `catchError` with a `buildResult` that is no failure, `warnError`, a `try`. */
  readonly tolerated: 'returnStatus' | 'catchError' | 'warnError' | 'try' | null;
}

/** An image that stages run in. */
export interface JenkinsImage extends ImageReference {
  readonly raw: string;
  readonly line: number;
}

/** What a Jenkinsfile says, as far as its blocks and literal strings tell. Groovy is neither run nor understood. */
export interface JenkinsFacts {
  readonly kind: 'jenkinsfile';
  readonly style: 'declarative' | 'scripted';
  readonly stages: readonly string[];
  readonly steps: readonly JenkinsStep[];
  readonly images: readonly JenkinsImage[];
  /** Names of `triggers`, e.g. `cron`, `pollSCM`. */
  readonly triggers: readonly string[];
  readonly crons: readonly string[];
  /** Scripts that are no literal string, so that nothing of them is seen. */
  readonly unseenScripts: number;
}
