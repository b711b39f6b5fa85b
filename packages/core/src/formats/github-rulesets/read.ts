import { quoted } from '../../encodings/diagnostic-log.ts';
import { jsonInstant, jsonList, jsonNumber, jsonText, jsonTexts } from '../../encodings/json/json-access.ts';
import { isJsonObject, type JsonObject, memberOf } from '../../encodings/json/json-document.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { githubOutline, isGithubRefusal, jsonFlag, mayBeOnePage, namedAt, readGithubAnswer, reportOnePage } from '../github-answers.ts';
import type { BypassActor, GithubRule, GithubRuleset, GithubRulesetsFacts } from './schema.ts';

const ENDPOINTS = ['repos/rules#', 'orgs/rules#', '#get-rules-for-a-branch', '#get-all-repository-rulesets', '#get-a-repository-ruleset'];
const ENFORCEMENTS: ReadonlySet<string> = new Set(['active', 'evaluate', 'disabled']);
const MOST = 500;

/** Whether the content is a ruleset, a list of them, or the rules of a branch. */
export function recogniseRulesets({ bytes }: FormatInput): boolean {
  const members = githubOutline(bytes)?.members;
  if (members === undefined) return false;
  const isRuleset = members.has('enforcement') && members.has('name') && (members.has('source_type') || members.has('rules'));
  const isRule = members.has('type') && members.has('ruleset_source_type') && members.has('ruleset_id');
  return isRuleset || isRule || isGithubRefusal(bytes, ENDPOINTS);
}

/** Reads rulesets, or rules of a branch. */
export function readRulesets(input: FormatInput): ReadResult<GithubRulesetsFacts> {
  const answer = readGithubAnswer(input);
  if (answer.kind === 'unread') return answer.result;
  const { log } = answer;
  if (answer.kind === 'refusal') {
    const { refusal } = answer;
    const facts: GithubRulesetsFacts = { kind: 'github-rulesets', rulesets: [], rulesOfBranch: [], refusal };
    return { verdict: 'invalid', measures: { message: refusal.message }, facts, diagnostics: log.list() };
  }
  const isRule = (entry: JsonObject) => memberOf(entry, 'enforcement') === undefined && jsonText(entry, 'type') !== null;
  const ofBranch = answer.entries.filter(isRule);
  const rulesets = answer.entries
    .filter((entry) => !isRule(entry))
    .slice(0, MOST)
    .map(rulesetOf);
  for (const { name, enforcement } of rulesets)
    if (enforcement === null || !ENFORCEMENTS.has(enforcement))
      log.error(
        'enforcement-unknown',
        `The ruleset ${quoted(name)} says neither active, evaluate nor disabled; whether it holds is not known.`,
      );
  if (mayBeOnePage(answer.root)) reportOnePage(log, answer.entries.length);
  const rulesOfBranch = ofBranch.slice(0, MOST).map(ruleOf);
  const [first] = rulesets;
  const rules = first === undefined ? rulesOfBranch : first.rules;
  const measures = {
    rulesets: rulesets.length,
    rules: rules?.map(({ type }) => type) ?? null,
    ...(first === undefined
      ? {}
      : {
          enforcement: first.enforcement,
          target: first.target,
          bypass_actors: first.bypass?.length ?? null,
          source_type: first.sourceType,
        }),
  };
  const facts: GithubRulesetsFacts = { kind: 'github-rulesets', rulesets, rulesOfBranch, refusal: null };
  return { verdict: log.failed() ? 'invalid' : 'valid', measures, facts, diagnostics: log.list() };
}

function rulesetOf(ruleset: JsonObject): GithubRuleset {
  const refs = memberOf(memberOf(ruleset, 'conditions'), 'ref_name');
  const bypass = memberOf(ruleset, 'bypass_actors');
  return {
    id: jsonNumber(ruleset, 'id'),
    name: jsonText(ruleset, 'name') ?? '(unnamed)',
    target: jsonText(ruleset, 'target'),
    enforcement: jsonText(ruleset, 'enforcement'),
    sourceType: jsonText(ruleset, 'source_type'),
    source: namedAt(jsonText(ruleset, 'source'), jsonText(memberOf(memberOf(ruleset, '_links'), 'self'), 'href')),
    include: isJsonObject(refs) ? jsonTexts(refs, 'include') : null,
    exclude: jsonTexts(refs, 'exclude'),
    rules: Array.isArray(memberOf(ruleset, 'rules')) ? jsonList(ruleset, 'rules').slice(0, MOST).map(ruleOf) : null,
    bypass: Array.isArray(bypass) ? bypass.slice(0, MOST).map(actorOf) : null,
    updatedAt: jsonInstant(ruleset, 'updated_at'),
  };
}

function ruleOf(rule: unknown): GithubRule {
  const parameters = memberOf(rule, 'parameters');
  return {
    type: jsonText(rule, 'type') ?? '(unnamed)',
    approvals: jsonNumber(parameters, 'required_approving_review_count'),
    codeOwners: jsonFlag(parameters, 'require_code_owner_review'),
    notByLastPusher: jsonFlag(parameters, 'require_last_push_approval'),
    checks: jsonList(parameters, 'required_status_checks')
      .slice(0, MOST)
      .map((check) => jsonText(check, 'context'))
      .filter((name) => name !== null),
    ruleset: jsonNumber(rule, 'ruleset_id'),
  };
}

function actorOf(actor: unknown): BypassActor {
  return { type: jsonText(actor, 'actor_type') ?? '(unnamed)', mode: jsonText(actor, 'bypass_mode') ?? 'always' };
}
