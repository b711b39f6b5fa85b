import { jsonInstant, jsonList, jsonNumber, jsonText } from '../../encodings/json/json-access.ts';
import { isJsonObject, type JsonObject, memberOf } from '../../encodings/json/json-document.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { githubOutline, isGithubRefusal, namedAt, readGithubAnswer, repositoryOf } from '../github-answers.ts';
import { wordCounts } from '../word-counts.ts';
import type { GithubPullRequestsFacts, PullRequest, RequestActor, RequestCheck, RequestReview } from './schema.ts';

const ENDPOINTS = ['pulls/pulls#', '#list-pull-requests'];
const MOST = 20_000;
const MOST_OF_ONE = 300;
/** What one page of an inner list holds at most. */
const INNER_PAGE = 100;
/** Members of `gh pr list --json` that no other list has. */
const OF_COMMAND_LINE = ['headRefName', 'baseRefName', 'statusCheckRollup', 'reviewDecision', 'mergedBy', 'mergedAt'];

/** Whether the content is pull requests: of the command line, or of the interface. */
export function recognisePullRequests({ bytes }: FormatInput): boolean {
  const members = githubOutline(bytes)?.members;
  if (members === undefined) return false;
  if (isGithubRefusal(bytes, ENDPOINTS)) return true;
  if (!members.has('number')) return false;
  if (OF_COMMAND_LINE.some((name) => members.has(name))) return true;
  return members.has('merged_at') && members.get('head') === '{' && members.get('base') === '{';
}

const NOTHING = { repository: null, requests: [], requestCount: 0, mayBeCutOff: false } as const;

/** Reads pull requests. Titles and texts are passed over. */
export function readPullRequests(input: FormatInput): ReadResult<GithubPullRequestsFacts> {
  const answer = readGithubAnswer(input);
  if (answer.kind === 'unread') return answer.result;
  const { log } = answer;
  if (answer.kind === 'refusal') {
    const { refusal } = answer;
    const facts: GithubPullRequestsFacts = { kind: 'github-pull-requests', ...NOTHING, refusal };
    return { verdict: 'invalid', measures: { message: refusal.message }, facts, diagnostics: log.list() };
  }
  const { entries } = answer;
  const requests = entries.flatMap((entry) => requestOf(entry) ?? []);
  if (requests.length < entries.length)
    log.error('request-incomplete', `${entries.length - requests.length} requests have no number and are left out; export the list again.`);
  const numbers = new Set(requests.map(({ number }) => number));
  if (numbers.size < requests.length)
    log.error('request-twice', `${requests.length - numbers.size} requests stand in the list more than once; export it again.`);
  const repositories = new Set(entries.flatMap((entry) => repositoryIn(entry)?.toLowerCase() ?? []));
  if (repositories.size > 1)
    log.error('repositories-mixed', `The list has requests of ${repositories.size} repositories; export those of each by themselves.`);
  // The command line gives 30 unless told otherwise, and who tells it otherwise mostly says a round number.
  const mayBeCutOff = requests.length > MOST || requests.length === 30 || (requests.length > 0 && requests.length % 50 === 0);
  if (mayBeCutOff)
    log.warning(
      'may-be-cut-off',
      `The list has ${requests.length} requests, which may be just as many as were asked for; ask for more of them (--limit), or for all pages.`,
    );
  const states = wordCounts();
  for (const { checks } of requests) for (const { state } of checks ?? []) states.add(state ?? 'none yet');
  const merged = requests.flatMap(({ mergedAt }) => mergedAt ?? []).toSorted();
  const facts: GithubPullRequestsFacts = {
    kind: 'github-pull-requests',
    repository: repositories.size > 1 ? null : (entries.map(repositoryIn).find((repository) => repository !== null) ?? null),
    requests: requests.slice(0, MOST),
    requestCount: requests.length,
    mayBeCutOff,
    refusal: null,
  };
  const measures = { requests: requests.length, merged: merged.length, checks: states.record() };
  // That it was made no earlier than the last merge in it is all that it says of its age.
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list(), madeAt: merged.at(-1) ?? null };
}

/** Only where the repository is the one that is merged into: the head may lie in a fork. */
function repositoryIn(entry: JsonObject): string | null {
  const base = jsonText(memberOf(memberOf(entry, 'base'), 'repo'), 'full_name');
  const address = jsonText(entry, 'html_url') ?? jsonText(entry, 'url');
  return namedAt(base, address) ?? repositoryOf(address);
}

function requestOf(entry: JsonObject): PullRequest | null {
  const number = jsonNumber(entry, 'number');
  if (number === null) return null;
  const isRest = isJsonObject(memberOf(entry, 'head'));
  const [checks, reviews, files] = [listIn(entry, 'statusCheckRollup'), listIn(entry, 'reviews'), listIn(entry, 'files')];
  const changed = jsonNumber(entry, 'changedFiles');
  const paths = files?.flatMap((file) => jsonText(file, 'path') ?? []) ?? null;
  return {
    number,
    state: jsonText(entry, 'state')?.toUpperCase() ?? null,
    author: actorOf(memberOf(entry, isRest ? 'user' : 'author')),
    mergedBy: actorOf(memberOf(entry, isRest ? 'merged_by' : 'mergedBy')),
    mergedAt: jsonInstant(entry, isRest ? 'merged_at' : 'mergedAt'),
    createdAt: jsonInstant(entry, isRest ? 'created_at' : 'createdAt'),
    base: isRest ? jsonText(memberOf(entry, 'base'), 'ref') : jsonText(entry, 'baseRefName'),
    head: isRest ? jsonText(memberOf(entry, 'head'), 'ref') : jsonText(entry, 'headRefName'),
    headCommit: isRest ? jsonText(memberOf(entry, 'head'), 'sha') : jsonText(entry, 'headRefOid'),
    mergeCommit: isRest ? jsonText(entry, 'merge_commit_sha') : jsonText(memberOf(entry, 'mergeCommit'), 'oid'),
    autoMerge: autoMergeOf(entry, isRest ? 'auto_merge' : 'autoMergeRequest'),
    checks: checks?.slice(0, MOST_OF_ONE).map(checkOf) ?? null,
    moreChecks: isCut(checks),
    reviews: reviews?.slice(0, MOST_OF_ONE).map(reviewOf) ?? null,
    moreReviews: isCut(reviews),
    reviewDecision: jsonText(entry, 'reviewDecision'),
    files: paths?.slice(0, MOST_OF_ONE) ?? null,
    moreFiles: isCut(files) || (paths !== null && changed !== null && changed > paths.length),
  };
}

/** A list, or null where the export leaves the member out. A null in its place is how the command line writes an empty one. */
function listIn(entry: JsonObject, key: string): readonly unknown[] | null {
  const member = memberOf(entry, key);
  return member === undefined ? null : jsonList(entry, key);
}

function isCut(list: readonly unknown[] | null): boolean {
  return list !== null && list.length >= INNER_PAGE;
}

function autoMergeOf(entry: JsonObject, key: string): boolean | null {
  const member = memberOf(entry, key);
  return member === undefined ? null : isJsonObject(member);
}

/** The command line says `is_bot` and writes `app/name`; the interface has a type, and writes `name[bot]`. */
function actorOf(actor: unknown): RequestActor | null {
  const login = jsonText(actor, 'login');
  if (login === null) return null;
  const said = memberOf(actor, 'is_bot');
  const type = jsonText(actor, 'type');
  const named = login.startsWith('app/') || login.endsWith('[bot]');
  return {
    login: login.slice(0, 100),
    bot: named || said === true || type === 'Bot' ? true : said === false || type !== null ? false : null,
  };
}

function checkOf(check: unknown): RequestCheck {
  const conclusion = jsonText(check, 'conclusion') ?? jsonText(check, 'state');
  return {
    name: jsonText(check, 'name') ?? jsonText(check, 'context') ?? '(unnamed)',
    workflow: jsonText(check, 'workflowName'),
    state: (conclusion ?? jsonText(check, 'status'))?.toUpperCase() ?? null,
    endedAt: jsonInstant(check, 'completedAt'),
  };
}

function reviewOf(review: unknown): RequestReview {
  return {
    reviewer: actorOf(memberOf(review, 'author')),
    state: (jsonText(review, 'state') ?? '').toUpperCase(),
    at: jsonInstant(review, 'submittedAt'),
    commit: jsonText(memberOf(review, 'commit'), 'oid'),
  };
}
