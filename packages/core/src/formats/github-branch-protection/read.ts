import { jsonList, jsonNumber, jsonText, jsonTexts } from '../../encodings/json/json-access.ts';
import { isJsonObject, type JsonObject, memberOf } from '../../encodings/json/json-document.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { githubOutline, githubSwitch, isGithubRefusal, jsonFlag, readGithubAnswer, repositoryOf } from '../github-answers.ts';
import type { BranchProtection, GithubBranchProtectionFacts } from './schema.ts';

const ENDPOINTS = ['#get-branch-protection', 'branch-protection#', '#get-status-checks-protection', '#get-admin-branch-protection'];
/** The only words in which the interface says that nothing is set; `Not Found` may as well be a token that may not look. */
const NOT_SET = 'branch not protected';
const MOST_CHECKS = 200;

/** Whether the content is the protection of a branch, or why the interface does not show it. */
export function recogniseBranchProtection({ bytes }: FormatInput): boolean {
  const outline = githubOutline(bytes);
  if (outline?.root !== 'object') return false;
  const { members } = outline;
  const parts = ['required_status_checks', 'required_pull_request_reviews', 'allow_force_pushes', 'allow_deletions'];
  const isProtection = members.get('enforce_admins') === '{' && parts.some((key) => members.has(key));
  return isProtection || isGithubRefusal(bytes, ENDPOINTS);
}

/** Reads the protection of a branch. */
export function readBranchProtection(input: FormatInput): ReadResult<GithubBranchProtectionFacts> {
  const answer = readGithubAnswer(input);
  if (answer.kind === 'unread') return answer.result;
  const { log } = answer;
  if (answer.kind === 'refusal') {
    const { refusal } = answer;
    const notSet = refusal.message.toLowerCase() === NOT_SET;
    return {
      verdict: 'invalid',
      measures: { message: refusal.message },
      facts: { kind: 'github-branch-protection', repository: null, branch: null, protection: null, refusal, notSet },
      diagnostics: log.list(),
    };
  }
  const [root] = answer.entries;
  if (root === undefined || Array.isArray(answer.root)) {
    log.error('not-an-object', 'The protection of a branch is one object; bring one file for each branch.', { line: 1 });
    return { verdict: 'invalid', measures: {}, facts: null, diagnostics: log.list() };
  }
  const protection = protectionOf(root);
  if (protection.administratorsToo === null)
    log.error(
      'no-administrators',
      'The answer does not say whether administrators are held to the rules ("enforce_admins"); export it again.',
    );
  const { reviews, checks } = protection;
  const url = jsonText(root, 'url') ?? jsonText(memberOf(root, 'enforce_admins'), 'url');
  const measures = {
    enforce_admins: protection.administratorsToo,
    required_reviews: reviews?.approvals ?? null,
    has_review_rule: reviews !== null,
    code_owner_reviews: reviews?.codeOwners ?? null,
    dismiss_stale: reviews?.dismissesStale ?? null,
    status_checks: checks?.names ?? null,
    strict: checks?.strict ?? null,
    signatures: protection.signatures,
    allow_force_pushes: protection.forcePushes,
    allow_deletions: protection.deletions,
  };
  return {
    verdict: log.failed() ? 'invalid' : 'valid',
    measures,
    facts: {
      kind: 'github-branch-protection',
      repository: repositoryOf(url),
      branch: branchOf(url),
      protection,
      refusal: null,
      notSet: false,
    },
    diagnostics: log.list(),
  };
}

function protectionOf(root: JsonObject): BranchProtection {
  const reviews = memberOf(root, 'required_pull_request_reviews');
  const checks = memberOf(root, 'required_status_checks');
  return {
    administratorsToo: githubSwitch(root, 'enforce_admins'),
    reviews: isJsonObject(reviews)
      ? {
          approvals: jsonNumber(reviews, 'required_approving_review_count') ?? 0,
          codeOwners: jsonFlag(reviews, 'require_code_owner_reviews'),
          dismissesStale: jsonFlag(reviews, 'dismiss_stale_reviews'),
          notByLastPusher: jsonFlag(reviews, 'require_last_push_approval'),
          bypass: actorsIn(memberOf(reviews, 'bypass_pull_request_allowances')),
        }
      : null,
    checks: isJsonObject(checks) ? { names: checkNames(checks), strict: jsonFlag(checks, 'strict') } : null,
    signatures: githubSwitch(root, 'required_signatures'),
    forcePushes: githubSwitch(root, 'allow_force_pushes'),
    deletions: githubSwitch(root, 'allow_deletions'),
    pushRestricted: isJsonObject(memberOf(root, 'restrictions')),
  };
}

/** `contexts` is the older list and holds the names of `checks` too. */
function checkNames(checks: JsonObject): readonly string[] {
  const contexts = jsonTexts(checks, 'contexts', MOST_CHECKS);
  if (contexts.length > 0) return contexts;
  return jsonList(checks, 'checks')
    .slice(0, MOST_CHECKS)
    .map((check) => jsonText(check, 'context'))
    .filter((name) => name !== null);
}

function actorsIn(allowances: unknown): number {
  return ['users', 'teams', 'apps'].reduce((sum, key) => sum + jsonList(allowances, key).length, 0);
}

/** The branch in `…/branches/release%2F1/protection`. */
function branchOf(url: string | null): string | null {
  if (url === null) return null;
  const start = url.indexOf('/branches/');
  const end = url.indexOf('/protection', start);
  if (start === -1 || end === -1) return null;
  const name = url.slice(start + '/branches/'.length, end);
  try {
    return decodeURIComponent(name);
  } catch {
    // An escape that stands for no text: as it is written, it still names the branch.
    return name;
  }
}
