import { isCommitId } from '../../formats/action-reference.ts';

/** Names that are branches by custom, or tags that are made to move. */
const MOVING = new Set([
  'main',
  'master',
  'develop',
  'development',
  'dev',
  'trunk',
  'head',
  'latest',
  'next',
  'nightly',
  'edge',
  'canary',
  'stable',
  'beta',
]);

/** How a reference to something of others is fixed: to a commit, to a name that moves, or to a tag, which its owner can move. */
export type Pin = 'commit' | 'moving' | 'tag';

/** How a ref of a repository is fixed. */
export function pinOf(ref: string | null): Pin {
  if (isCommitId(ref)) return 'commit';
  return ref !== null && MOVING.has(ref.toLowerCase()) ? 'moving' : 'tag';
}
