import type { TextMap } from '../../encodings/text-map.ts';
import type { Place } from '../../model/diagnostic.ts';

/** Build systems whose pipelines are read. */
export type BuildSystem = 'GitHub Actions' | 'GitLab CI' | 'Azure Pipelines' | 'CircleCI' | 'Jenkins';

/** What starts a job. Changes come in with `push` and `pull request`. */
export type Start = 'push' | 'pull request' | 'schedule' | 'release' | 'hand' | 'unknown';

/** With what a job can prove who it is, as far as files say. */
export interface SignIn {
  /** Names of stored secrets that the job reads. */
  readonly storedSecrets: readonly string[];
  /** Whether files name every stored secret that the job can read; where a platform gives it more, nothing follows from none. */
  readonly namesAllSecrets: boolean;
  readonly provesIdentity: boolean;
  readonly writesPackages: boolean;
  readonly writesContents: boolean;
}

/** A job of a pipeline in force. */
export interface PipelineJob {
  readonly system: BuildSystem;
  /** The file that has the job, and its id there. */
  readonly path: string;
  readonly id: string;
  readonly starts: ReadonlySet<Start>;
  /** What starts it in the words of its system. */
  readonly startedBy: readonly string[];
  readonly crons: readonly string[];
  /** Whether a platform runs the file because of where it lies; else somebody has to connect it, which is not in the tree. */
  readonly connected: boolean;
  readonly signIn: SignIn;
}

/** What runs: a command of a script, an action, a task or a template of the platform, or a script that is chosen at run time. */
export type Run =
  | { readonly kind: 'command'; readonly text: string }
  | { readonly kind: 'action'; readonly name: string; readonly raw: string; readonly inputs: TextMap }
  | { readonly kind: 'task'; readonly name: string; readonly raw: string; readonly inputs: TextMap }
  | { readonly kind: 'template'; readonly name: string }
  | { readonly kind: 'open'; readonly text: string };

/** Something that a job runs, where it is written (which can be another file than the job's), and why its failure would stop nothing. */
export interface PipelineRun<R extends Run = Run> {
  readonly job: PipelineJob;
  readonly place: Place;
  readonly run: R;
  readonly ignored: string | null;
  /** Why its failure may stop nothing, though that is not sure. */
  readonly unsure?: string;
  /** Variables of the step and of its job. */
  readonly env: TextMap;
}

/** A command of a pipeline in force. */
export type PipelineCommand = PipelineRun<Extract<Run, { readonly kind: 'command' }>>;

/** Whether changes start the job. */
export function startsWithChanges({ job: { starts } }: PipelineRun): boolean {
  return starts.has('push') || starts.has('pull request');
}

/** Where a run is not surely that of a platform, why; '' where it is. */
export function unconnected({ job: { connected, system } }: PipelineRun): string {
  return connected ? '' : ` Whether ${system} runs this file is not in the repository.`;
}
