import { jsonInstant, jsonList, jsonNumber, jsonText } from '../../encodings/json/json-access.ts';
import { isJsonObject, type JsonObject, memberOf } from '../../encodings/json/json-document.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { githubOutline, isGithubRefusal, mayBeOnePage, namedAt, readGithubAnswer, repositoryOf } from '../github-answers.ts';
import { wordCounts } from '../word-counts.ts';
import type { GithubWorkflowRunsFacts, WorkflowRun } from './schema.ts';

const ENDPOINTS = ['workflow-runs'];
const MOST = 20_000;
const MOST_REQUESTS = 20;

/** Whether the content is runs of workflows. */
export function recogniseWorkflowRuns({ bytes }: FormatInput): boolean {
  const members = githubOutline(bytes)?.members;
  if (members === undefined) return false;
  const isRun = members.has('workflow_id') && members.has('run_number') && members.has('head_sha');
  return isRun || members.get('workflow_runs') === '[' || isGithubRefusal(bytes, ENDPOINTS);
}

const NOTHING = { repository: null, runs: [], runCount: 0, statedTotal: null, isPart: false, first: null, last: null } as const;

/** Reads runs of workflows. */
export function readWorkflowRuns(input: FormatInput): ReadResult<GithubWorkflowRunsFacts> {
  const answer = readGithubAnswer(input);
  if (answer.kind === 'unread') return answer.result;
  const { log } = answer;
  if (answer.kind === 'refusal') {
    const { refusal } = answer;
    const facts: GithubWorkflowRunsFacts = { kind: 'github-workflow-runs', ...NOTHING, refusal };
    return { verdict: 'invalid', measures: { message: refusal.message }, facts, diagnostics: log.list() };
  }
  const pages = answer.entries.filter((entry) => memberOf(entry, 'workflow_runs') !== undefined);
  const all = pages.length === 0 ? answer.entries : pages.flatMap((page) => jsonList(page, 'workflow_runs'));
  const found = all.filter((run) => isJsonObject(run) && jsonNumber(run, 'run_number') !== null) as readonly JsonObject[];
  if (found.length < all.length)
    log.error('run-incomplete', `${all.length - found.length} runs have no number and are left out; export the list again.`);
  if (pages.some((page) => !Array.isArray(memberOf(page, 'workflow_runs'))))
    log.error('no-runs', 'A page has no list of runs ("workflow_runs"); export it again.', { line: 1 });
  const statedTotal = jsonNumber(pages[0], 'total_count');
  if (statedTotal !== null && statedTotal !== found.length)
    log.warning('total-contradicted', `The answer says that there are ${statedTotal} runs and holds ${found.length}; export all pages.`);
  const conclusions = wordCounts();
  const runs = found.map(runOf);
  const ids = runs.flatMap(({ id }) => id ?? []);
  const twice = ids.length - new Set(ids).size;
  if (twice > 0) log.error('run-twice', `${twice} runs stand in the list more than once, and others may be missing; export it again.`);
  const repositories = new Set(found.flatMap((run) => repositoryIn(run)?.toLowerCase() ?? []));
  if (repositories.size > 1)
    log.error('repositories-mixed', `The list has runs of ${repositories.size} repositories; export those of each by themselves.`);
  for (const run of runs) conclusions.add(run.conclusion ?? 'none yet');
  const sorted = runs.flatMap(({ startedAt }) => (startedAt === null ? [] : [startedAt])).toSorted();
  const facts: GithubWorkflowRunsFacts = {
    kind: 'github-workflow-runs',
    repository: repositories.size > 1 || found[0] === undefined ? null : repositoryIn(found[0]),
    runs: runs.slice(0, MOST),
    runCount: runs.length,
    statedTotal,
    isPart:
      runs.length > MOST || (statedTotal !== null && statedTotal > runs.length) || (statedTotal === null && mayBeOnePage(answer.root)),
    first: sorted[0] ?? null,
    last: sorted.at(-1) ?? null,
    refusal: null,
  };
  const measures = { runs: runs.length, total_count: statedTotal, conclusion: conclusions.record() };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list(), madeAt: facts.last };
}

function repositoryIn(run: JsonObject): string | null {
  const address = jsonText(run, 'html_url') ?? jsonText(run, 'url');
  return namedAt(jsonText(memberOf(run, 'repository'), 'full_name'), address) ?? repositoryOf(address);
}

function runOf(run: JsonObject): WorkflowRun {
  return {
    id: jsonNumber(run, 'id'),
    workflow: pathOf(run) ?? jsonText(run, 'name') ?? '(unnamed)',
    event: jsonText(run, 'event'),
    branch: jsonText(run, 'head_branch'),
    commit: jsonText(run, 'head_sha'),
    status: jsonText(run, 'status'),
    conclusion: jsonText(run, 'conclusion'),
    attempt: jsonNumber(run, 'run_attempt'),
    startedAt: jsonInstant(run, 'run_started_at') ?? jsonInstant(run, 'created_at'),
    byBot: isBot(memberOf(run, 'triggering_actor') ?? memberOf(run, 'actor')),
    pullRequests: jsonList(run, 'pull_requests')
      .slice(0, MOST_REQUESTS)
      .flatMap((request) => jsonNumber(request, 'number') ?? []),
  };
}

/** The interface writes `owner/name/.github/workflows/ci.yml@ref` for workflows of other repositories, and a ref now and then. */
function pathOf(run: JsonObject): string | null {
  const path = jsonText(run, 'path');
  const at = path === null ? -1 : path.lastIndexOf('@');
  return path === null || at <= 0 ? path : path.slice(0, at);
}

function isBot(actor: unknown): boolean | null {
  const type = jsonText(actor, 'type');
  if (type !== null) return type === 'Bot';
  const login = jsonText(actor, 'login');
  return login === null ? null : login.endsWith('[bot]') ? true : null;
}
