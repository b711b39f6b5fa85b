import { codeowners } from './codeowners/index.ts';
import type { CodeownersFacts } from './codeowners/schema.ts';
import { dependabot } from './dependabot/index.ts';
import type { DependabotFacts } from './dependabot/schema.ts';
import type { Format } from './format.ts';
import { githubAction } from './github-action/index.ts';
import type { ActionFacts } from './github-action/schema.ts';
import { githubWorkflow } from './github-workflow/index.ts';
import type { WorkflowFacts } from './github-workflow/schema.ts';
import { npmLockfile } from './npm-lockfile/index.ts';
import type { NpmLockfileFacts } from './npm-lockfile/schema.ts';
import { renovate } from './renovate/index.ts';
import type { RenovateFacts } from './renovate/schema.ts';
import { securityPolicy } from './security-policy/index.ts';
import type { SecurityPolicyFacts } from './security-policy/schema.ts';
import { securityTxt } from './security-txt/index.ts';
import type { SecurityTxtFacts } from './security-txt/schema.ts';

/** What any reader can give; `kind` is the id of its format. */
export type Facts =
  | WorkflowFacts
  | ActionFacts
  | DependabotFacts
  | RenovateFacts
  | CodeownersFacts
  | SecurityPolicyFacts
  | SecurityTxtFacts
  | NpmLockfileFacts;

/**
 * Every format, in the order in which they are asked whether a content is theirs: the narrow ones first, free text last
 * (security.txt at the root of a repository may be either, and RFC 9116 has the stricter form).
 */
export const FORMATS: readonly Format<Facts>[] = [
  githubWorkflow,
  githubAction,
  dependabot,
  renovate,
  npmLockfile,
  securityTxt,
  codeowners,
  securityPolicy,
];
