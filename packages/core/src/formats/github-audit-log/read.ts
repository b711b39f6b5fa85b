import { jsonInstant, jsonNumber, jsonText } from '../../encodings/json/json-access.ts';
import type { JsonObject } from '../../encodings/json/json-document.ts';
import { type Instant, instantFromSeconds } from '../../model/instant.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { githubOutline, isGithubRefusal, mayBeOnePage, readGithubAnswer, reportOnePage } from '../github-answers.ts';
import { wordCounts } from '../word-counts.ts';
import type { GithubAuditLogFacts, NotableEntry } from './schema.ts';

const ENDPOINTS = ['audit-log'];
const MOST_NOTABLE = 500;
const MOST_ORGANISATIONS = 50;
const DAY = 86_400;
/** Seconds of the year 9999: a time beyond is none. */
const LAST_SECOND = 253_402_300_799;

/** What such entries begin with: rules passed by or changed, second factors, sign-in, and the log itself. */
const NOTABLE = [
  'protected_branch.',
  'repository_ruleset.',
  'repository_branch_protection_evaluation.',
  'org.disable_two_factor_requirement',
  'org.enable_two_factor_requirement',
  'two_factor_authentication.',
  'org.disable_saml',
  'org.enable_saml',
  'org.sso_response',
  'org.update_member',
  'org.add_member',
  'org.remove_member',
  'org.audit_log',
  'audit_log_streaming.',
  'enterprise.config.disable_anonymous',
  'environment.',
  'repository_vulnerability_alerts.disable',
  'repository_secret_scanning.disable',
];

/** Whether the content is entries of an audit log. */
export function recogniseAuditLog({ bytes }: FormatInput): boolean {
  const members = githubOutline(bytes)?.members;
  if (members === undefined) return false;
  const isEntry = members.has('action') && (members.has('@timestamp') || members.has('_document_id'));
  return isEntry || isGithubRefusal(bytes, ENDPOINTS);
}

const NOTHING = {
  entries: 0,
  undated: 0,
  first: null,
  last: null,
  longestGap: null,
  actors: 0,
  actions: [],
  organisations: [],
  notable: [],
} as const;

/** Reads entries of an audit log. */
export function readAuditLog(input: FormatInput): ReadResult<GithubAuditLogFacts> {
  const answer = readGithubAnswer(input);
  if (answer.kind === 'unread') return answer.result;
  const { log } = answer;
  if (answer.kind === 'refusal') {
    const { refusal } = answer;
    const facts: GithubAuditLogFacts = { kind: 'github-audit-log', ...NOTHING, refusal };
    return { verdict: 'invalid', measures: { message: refusal.message }, facts, diagnostics: log.list() };
  }
  const { entries } = answer;
  const actions = wordCounts();
  const actors = new Set<string>();
  const organisations = new Set<string>();
  const notable: NotableEntry[] = [];
  const times: Instant[] = [];
  let [undated, unnamed] = [0, 0];
  for (const entry of entries) {
    const action = jsonText(entry, 'action');
    if (action === null) unnamed++;
    else actions.add(action);
    const at = timeOf(entry);
    if (at === null) undated++;
    else times.push(at);
    const actor = jsonText(entry, 'actor');
    if (actor !== null) actors.add(actor);
    const organisation = jsonText(entry, 'org');
    if (organisation !== null && organisations.size < MOST_ORGANISATIONS) organisations.add(organisation);
    if (action !== null && notable.length < MOST_NOTABLE && NOTABLE.some((start) => action.startsWith(start)))
      notable.push({ action, at, repository: jsonText(entry, 'repo') });
  }
  if (unnamed > 0) log.error('entry-without-action', `${unnamed} entries do not say what was done ("action"); export the log again.`);
  if (undated > 0) log.warning('entry-undated', `${undated} entries have no time that can be read, so that gaps may be larger or smaller.`);
  if (mayBeOnePage(answer.root)) reportOnePage(log, entries.length);
  const sorted = times.toSorted();
  const counts = actions.list();
  const facts: GithubAuditLogFacts = {
    kind: 'github-audit-log',
    entries: entries.length,
    undated,
    first: sorted[0] ?? null,
    last: sorted.at(-1) ?? null,
    longestGap: longestGap(sorted),
    actors: actors.size,
    actions: counts.map(({ word, count }) => ({ action: word, count })).toSorted((a, b) => b.count - a.count),
    organisations: [...organisations],
    notable,
    refusal: null,
  };
  const measures = {
    events: entries.length,
    actions: counts.map(({ word }) => word),
    actors: actors.size,
    first: facts.first,
    last: facts.last,
  };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list(), madeAt: facts.last };
}

/** Milliseconds since 1970 in the interface, a date and time in some exports. */
function timeOf(entry: JsonObject): Instant | null {
  for (const key of ['@timestamp', 'created_at']) {
    const milliseconds = jsonNumber(entry, key);
    if (milliseconds !== null && milliseconds > 0 && milliseconds / 1000 <= LAST_SECOND) return instantFromSeconds(milliseconds / 1000);
    const written = jsonInstant(entry, key);
    if (written !== null) return written;
  }
  return null;
}

function longestGap(sorted: readonly Instant[]): GithubAuditLogFacts['longestGap'] {
  let longest: GithubAuditLogFacts['longestGap'] = null;
  let seconds = -1;
  for (let index = 1; index < sorted.length; index++) {
    const [from, to] = [sorted[index - 1], sorted[index]];
    if (from === undefined || to === undefined) continue;
    const gap = (Date.parse(to) - Date.parse(from)) / 1000;
    if (gap <= seconds) continue;
    seconds = gap;
    longest = { days: Math.floor(gap / DAY), from, to };
  }
  return longest;
}
