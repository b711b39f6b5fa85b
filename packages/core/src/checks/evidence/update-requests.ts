import type { PullRequest, RequestActor } from '../../formats/github-pull-requests/schema.ts';
import { componentFile } from './component-files.ts';

/** Accounts of bots that ask for updates, without what a platform adds to their names. */
const UPDATE_BOTS: ReadonlySet<string> = new Set([
  'dependabot',
  'dependabot-preview',
  'renovate',
  'renovate-bot',
  'forking-renovate',
  'mend-for-github-com',
  'snyk-bot',
  'pyup-bot',
  'depfu',
  'scala-steward',
  'greenkeeper',
]);

/** Their branches, as they name them unless told otherwise. Renovate asks with the last one for its own configuration. */
const UPDATE_BRANCH =
  /^(?:dependabot|renovate|depfu|greenkeeper|whitesource-remediate)\/.|^snyk-(?:fix|upgrade)-[0-9a-f]{8}|^pyup-update-./;
const NO_UPDATE = /^renovate\/configure$/;

/** Whether a branch is one that an update bot makes, told by its name. */
export function isUpdateBranch(branch: string): boolean {
  return UPDATE_BRANCH.test(branch) && !NO_UPDATE.test(branch);
}

/** Whether an account is an update bot's. */
function isUpdateBot(actor: RequestActor | null): boolean {
  const name = actor?.login.replace(/^app\//, '').replace(/\[bot\]$/, '') ?? '';
  return UPDATE_BOTS.has(name.toLowerCase());
}

/**
 * What a request does to the components. `update`: an update bot asks for it. `change`: it changes a lockfile, and so which ones are
 * taken. `may change`: it changes a file that asks for components among other things. `not known`: the export does not say what it changes.
 */
export type ComponentChange = 'update' | 'change' | 'may change' | 'not known' | 'none';

/** What a request does to the components, by who asks, its branch and its files. */
export function componentChange({ author, head, files, moreFiles }: PullRequest): ComponentChange {
  if (head !== null && NO_UPDATE.test(head)) return 'none';
  if (isUpdateBot(author) || (head !== null && isUpdateBranch(head))) return 'update';
  const kinds = new Set((files ?? []).map(componentFile));
  if (kinds.has('lockfile')) return 'change';
  if (files === null || moreFiles) return 'not known';
  return kinds.has('manifest') ? 'may change' : 'none';
}
