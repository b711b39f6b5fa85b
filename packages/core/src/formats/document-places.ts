import { pathRole } from '../model/path-role.ts';
import { namesTopic } from '../prose/governance-topics.ts';
import type { Placement } from './format.ts';

const FOLDER = /(?:^|\/)(?:compliance|polic(?:y|ies)|governance|security|isms|legal)\//i;

/** Whether a document of an office program is worth opening in a tree: where policies lie, or by a name that says a topic of theirs. */
export function documentPlacement(path: string): Placement {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (!/^(?:docs?|documentation)\//i.test(path) && !FOLDER.test(path) && !namesTopic(path) && !/polic(?:y|ies)/i.test(name)) return 'no';
  const role = pathRole(path);
  return role === 'vendored' || role === 'generated' ? 'no' : 'candidate';
}
