import type { ImageReference } from '../container-image.ts';
import type { RunScript, WorkflowStep } from '../workflow-steps.ts';

/** An input that a workflow can fill. */
export interface ActionInput {
  readonly name: string;
  readonly line: number;
  /** Null where none is written; the platform then takes ''. */
  readonly default: RunScript | null;
}

/** The image of a container action. `dockerfile`: a file beside the action is built; else a registry has it. */
export interface ActionImage {
  readonly raw: string;
  readonly line: number;
  readonly reference: ({ readonly kind: 'image' } & ImageReference) | { readonly kind: 'dockerfile' };
}

/** What an action.yml says. `steps` are there for composite actions only, `image` for container actions only. */
export interface ActionFacts {
  readonly kind: 'github-action';
  readonly name: string | null;
  readonly using: string | null;
  readonly runsOn: 'composite' | 'node' | 'docker' | 'other';
  readonly inputs: readonly ActionInput[];
  readonly steps: readonly WorkflowStep[];
  /** Script of a JavaScript action, relative to the action. */
  readonly main: string | null;
  readonly image: ActionImage | null;
}
