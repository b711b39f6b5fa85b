import { jsonInstant, jsonList, jsonNumber, jsonText } from '../../encodings/json/json-access.ts';
import { type JsonObject, memberOf } from '../../encodings/json/json-document.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import {
  type GithubRefusal,
  githubOutline,
  isGithubRefusal,
  mayBeOnePage,
  namedAt,
  readGithubAnswer,
  reportOnePage,
  repositoryOf,
} from '../github-answers.ts';
import { wordCounts } from '../word-counts.ts';
import type { AlertTool, GithubAlert, GithubAlertsFacts } from './schema.ts';

const ENDPOINTS = ['dependabot/alerts#', '-dependabot-alerts', 'code-scanning', 'secret-scanning'];
const MOST = 20_000;
const MOST_REPOSITORIES = 200;

/** Whether the content is a list of alerts, or one. */
export function recogniseAlerts({ bytes }: FormatInput): boolean {
  const members = githubOutline(bytes)?.members;
  if (members === undefined) return false;
  const isAlert = members.has('number') && members.has('state') && members.has('created_at');
  return (isAlert && toolOf(members) !== null) || isGithubRefusal(bytes, ENDPOINTS);
}

function toolOf(members: { readonly has: (key: string) => boolean }): AlertTool | null {
  if (members.has('security_advisory') && members.has('security_vulnerability')) return 'dependabot';
  if (members.has('rule') && members.has('tool')) return 'code-scanning';
  return members.has('secret_type') ? 'secret-scanning' : null;
}

const ofEntry = (entry: JsonObject) => toolOf({ has: (key) => memberOf(entry, key) !== undefined });

/** Reads alerts. What a secret is, is passed over. */
export function readAlerts(input: FormatInput): ReadResult<GithubAlertsFacts> {
  const answer = readGithubAnswer(input);
  if (answer.kind === 'unread') return answer.result;
  const { log } = answer;
  if (answer.kind === 'refusal') return refused(answer.refusal, log.list());
  const { entries } = answer;
  const tool = entries[0] === undefined ? null : ofEntry(entries[0]);
  const alerts: GithubAlert[] = [];
  const repositories = new Set<string>();
  const [states, severities] = [wordCounts(), wordCounts()];
  let [others, stateless] = [0, 0];
  for (const entry of entries) {
    const state = jsonText(entry, 'state');
    if (tool === null || ofEntry(entry) !== tool) {
      others++;
      continue;
    }
    if (state === null) {
      stateless++;
      continue;
    }
    states.add(state);
    const address = jsonText(entry, 'html_url') ?? jsonText(entry, 'url');
    const repository = namedAt(jsonText(memberOf(entry, 'repository'), 'full_name'), address) ?? repositoryOf(address);
    if (repository !== null && repositories.size < MOST_REPOSITORIES) repositories.add(repository);
    const alert = ALERT_OF[tool](entry, common(entry, state));
    if (alert.severity !== null) severities.add(alert.severity);
    alerts.push(alert);
  }
  if (others > 0)
    log.error('alert-of-another-kind', `${others} entries are no alerts like the first one; bring each list in a file of its own.`);
  if (stateless > 0)
    log.error('alert-without-state', `${stateless} alerts do not say whether they are open ("state"); export the list again.`);
  const onePage = mayBeOnePage(answer.root);
  if (onePage) reportOnePage(log, entries.length);
  const facts: GithubAlertsFacts = {
    kind: 'github-alerts',
    tool,
    repositories: [...repositories],
    alerts: alerts.slice(0, MOST),
    alertCount: alerts.length,
    mayBeCutOff: onePage || alerts.length > MOST,
    refusal: null,
  };
  const measures = { alerts: alerts.length, state: states.record(), severity: severities.record() };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list() };
}

function refused(refusal: GithubRefusal, diagnostics: ReadResult<never>['diagnostics']): ReadResult<GithubAlertsFacts> {
  const nothing = { tool: null, repositories: [], alerts: [], alertCount: 0, mayBeCutOff: false } as const;
  return { verdict: 'invalid', measures: { message: refusal.message }, facts: { kind: 'github-alerts', ...nothing, refusal }, diagnostics };
}

function common(entry: JsonObject, state: string): GithubAlert {
  return {
    number: jsonNumber(entry, 'number'),
    state,
    severity: null,
    severityScheme: null,
    ids: [],
    createdAt: jsonInstant(entry, 'created_at'),
    closedAt:
      jsonInstant(entry, 'fixed_at') ??
      jsonInstant(entry, 'dismissed_at') ??
      jsonInstant(entry, 'auto_dismissed_at') ??
      jsonInstant(entry, 'resolved_at'),
    reason: jsonText(entry, 'dismissed_reason') ?? jsonText(entry, 'resolution'),
    package: null,
    scope: null,
    fixedVersion: null,
    path: null,
    notShipped: false,
    validity: null,
  };
}

const ALERT_OF: Readonly<Record<AlertTool, (entry: JsonObject, alert: GithubAlert) => GithubAlert>> = {
  dependabot: (entry, alert) => {
    const advisory = memberOf(entry, 'security_advisory');
    const vulnerability = memberOf(entry, 'security_vulnerability');
    const dependency = memberOf(entry, 'dependency');
    const severity = jsonText(vulnerability, 'severity') ?? jsonText(advisory, 'severity');
    return {
      ...alert,
      severity,
      severityScheme: severity === null ? null : 'advisory',
      ids: [jsonText(advisory, 'ghsa_id'), jsonText(advisory, 'cve_id')].filter((id) => id !== null),
      package: jsonText(memberOf(dependency, 'package'), 'name') ?? jsonText(memberOf(vulnerability, 'package'), 'name'),
      scope: jsonText(dependency, 'scope'),
      fixedVersion: jsonText(memberOf(vulnerability, 'first_patched_version'), 'identifier'),
      path: jsonText(dependency, 'manifest_path'),
    };
  },
  'code-scanning': (entry, alert) => {
    const rule = memberOf(entry, 'rule');
    const security = jsonText(rule, 'security_severity_level');
    const level = jsonText(rule, 'severity');
    const instance = memberOf(entry, 'most_recent_instance');
    return {
      ...alert,
      severity: security ?? level,
      severityScheme: security !== null ? 'security' : level === null ? null : 'level',
      ids: [jsonText(rule, 'id')].filter((id) => id !== null),
      path: jsonText(memberOf(instance, 'location'), 'path'),
      notShipped: jsonList(instance, 'classifications').length > 0,
    };
  },
  'secret-scanning': (entry, alert) => ({
    ...alert,
    ids: [jsonText(entry, 'secret_type')].filter((id) => id !== null),
    validity: jsonText(entry, 'validity'),
  }),
};
