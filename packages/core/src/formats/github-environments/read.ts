import { jsonList, jsonNumber, jsonText } from '../../encodings/json/json-access.ts';
import { isJsonObject, type JsonObject, memberOf } from '../../encodings/json/json-document.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { githubOutline, isGithubRefusal, jsonFlag, readGithubAnswer, repositoryOf } from '../github-answers.ts';
import type { GithubEnvironment, GithubEnvironmentsFacts } from './schema.ts';

const ENDPOINTS = ['deployments/environments', '#list-environments', '#get-an-environment'];
const MOST = 1000;

/** Whether the content is environments: a list with its total, or a single one. */
export function recogniseEnvironments({ bytes }: FormatInput): boolean {
  const members = githubOutline(bytes)?.members;
  if (members === undefined) return false;
  const isList = members.get('environments') === '[' && members.has('total_count');
  const isOne = members.has('protection_rules') && members.has('deployment_branch_policy') && members.has('name');
  return isList || isOne || isGithubRefusal(bytes, ENDPOINTS);
}

/** Reads environments and their rules. */
export function readEnvironments(input: FormatInput): ReadResult<GithubEnvironmentsFacts> {
  const answer = readGithubAnswer(input);
  if (answer.kind === 'unread') return answer.result;
  const { log } = answer;
  if (answer.kind === 'refusal') {
    const { refusal } = answer;
    const facts = { kind: 'github-environments', repository: null, environments: [], refusal } as const;
    return { verdict: 'invalid', measures: { message: refusal.message }, facts, diagnostics: log.list() };
  }
  const pages = answer.entries.filter((entry) => memberOf(entry, 'environments') !== undefined);
  const all = pages.length === 0 ? answer.entries : pages.flatMap((page) => jsonList(page, 'environments'));
  const found = all.filter((entry) => isJsonObject(entry) && jsonText(entry, 'name') !== null) as readonly JsonObject[];
  if (found.length < all.length)
    log.error('environment-unnamed', `${all.length - found.length} environments have no name and are left out; export the list again.`);
  if (pages.some((page) => !Array.isArray(memberOf(page, 'environments'))))
    log.error('no-environments', 'A page has no list of environments; export it again.', { line: 1 });
  const total = jsonNumber(pages[0], 'total_count');
  if (total !== null && total !== found.length)
    log.warning('total-contradicted', `The answer says that there are ${total} environments and holds ${found.length}; export all pages.`);
  const environments = found.slice(0, MOST).map(environmentOf);
  const facts: GithubEnvironmentsFacts = {
    kind: 'github-environments',
    repository: repositoryOf(jsonText(found[0], 'url') ?? jsonText(found[0], 'html_url')),
    environments,
    refusal: null,
  };
  const measures = {
    environments: found.length,
    with_reviewers: environments.filter(({ reviewers }) => reviewers > 0).length,
    admins_bypass: environments.filter(({ administratorsBypass }) => administratorsBypass === true).length,
  };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list() };
}

function environmentOf(entry: JsonObject): GithubEnvironment {
  const rules = jsonList(entry, 'protection_rules');
  const rule = (type: string) => rules.find((one) => jsonText(one, 'type') === type);
  const review = rule('required_reviewers');
  const policy = memberOf(entry, 'deployment_branch_policy');
  return {
    name: jsonText(entry, 'name') ?? '',
    reviewers: jsonList(review, 'reviewers').length,
    selfReviewPrevented: jsonFlag(review, 'prevent_self_review'),
    waitMinutes: jsonNumber(rule('wait_timer'), 'wait_timer') ?? 0,
    branches: isJsonObject(policy) ? (jsonFlag(policy, 'protected_branches') === true ? 'protected' : 'named') : null,
    administratorsBypass: jsonFlag(entry, 'can_admins_bypass'),
  };
}
