import type { Facts } from '@avouch/core';

/** The parts of one line of `avouch read REPOSITORY --format json` that the rows look at. */
export interface RepositoryView {
  readonly path: string;
  readonly commit: string;
  readonly facts: {
    readonly git: { readonly defaultBranch: string | null; readonly trackedFiles: number };
    readonly files: readonly { readonly path: string; readonly kind: string; readonly role: string }[];
    readonly documents: readonly DocumentView[];
  };
}

export interface DocumentView {
  readonly path: string;
  readonly format: string;
  readonly verdict: string;
  readonly role: string;
  readonly inForce: boolean;
  readonly measures: Readonly<Record<string, unknown>>;
  readonly facts: Facts | null;
}

type WorkflowFacts = Extract<Facts, { readonly kind: 'github-workflow' }>;

/** The documents of a format that are in force, by path. */
export function inForce(view: RepositoryView, format: string): readonly DocumentView[] {
  return view.facts.documents.filter((document) => document.format === format && document.inForce);
}

export interface WorkflowView {
  readonly path: string;
  readonly measures: Readonly<Record<string, unknown>>;
  readonly facts: WorkflowFacts;
}

/** The workflows in force that were read. */
export function workflows(view: RepositoryView): readonly WorkflowView[] {
  return inForce(view, 'github-workflow').flatMap(({ path, measures, facts }) =>
    facts?.kind === 'github-workflow' ? [{ path, measures, facts }] : [],
  );
}

/** The workflow of that file name; throws where it is not there, since a row then speaks of nothing. */
export function workflowNamed(view: RepositoryView, name: string): WorkflowView {
  const found = workflows(view).find(({ path }) => path === `.github/workflows/${name}`);
  if (found === undefined) throw new Error(`no workflow ${name} was read`);
  return found;
}
