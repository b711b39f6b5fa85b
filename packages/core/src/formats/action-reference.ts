import { type ImageReference, parseImageReference } from './container-image.ts';

/** What `uses:` names. `ref` is null where the `@` is missing, which GitHub refuses. */
export type ActionReference =
  | { readonly kind: 'remote'; readonly owner: string; readonly repo: string; readonly path: string; readonly ref: string | null }
  | { readonly kind: 'local'; readonly path: string }
  | ({ readonly kind: 'docker' } & ImageReference)
  | { readonly kind: 'unrecognised' };

const NAME = /^[\w.-]+$/;

/** Reads the value of `uses:` in a step or a job. `path` is '' for an action at the root of its repository. */
export function parseActionReference(raw: string): ActionReference {
  if (raw.startsWith('./')) return { kind: 'local', path: raw };
  if (raw.startsWith('docker://')) return { kind: 'docker', ...parseImageReference(raw.slice('docker://'.length)) };
  const at = raw.indexOf('@');
  const [owner = '', repo = '', ...path] = (at === -1 ? raw : raw.slice(0, at)).split('/');
  const ref = at === -1 ? null : raw.slice(at + 1);
  if (!NAME.test(owner) || !NAME.test(repo) || owner.startsWith('.')) return { kind: 'unrecognised' };
  return { kind: 'remote', owner, repo, path: path.join('/'), ref: ref === '' ? null : ref };
}

const COMMIT = /^[0-9a-f]{40}$/;

/** Whether a ref is a whole commit id in lower case: the only spelling that cannot be a tag or a branch in disguise by its case. */
export function isCommitId(ref: string | null): boolean {
  return ref !== null && COMMIT.test(ref);
}
