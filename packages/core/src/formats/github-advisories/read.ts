import { quoted } from '../../encodings/diagnostic-log.ts';
import { jsonInstant, jsonList, jsonText, jsonTexts } from '../../encodings/json/json-access.ts';
import { type JsonObject, memberOf } from '../../encodings/json/json-document.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { githubOutline, isGithubRefusal, mayBeOnePage, readGithubAnswer, reportOnePage, repositoryOf } from '../github-answers.ts';
import { wordCounts } from '../word-counts.ts';
import type { AffectedPackage, GithubAdvisoriesFacts, GithubAdvisory } from './schema.ts';

const ENDPOINTS = ['security-advisories/'];
const MOST = 5000;
const MOST_PACKAGES = 200;

/** Whether the content is advisories of a repository: those of the database of all have no state. */
export function recogniseAdvisories({ bytes }: FormatInput): boolean {
  const members = githubOutline(bytes)?.members;
  if (members === undefined) return false;
  return (members.has('ghsa_id') && members.has('state') && members.has('vulnerabilities')) || isGithubRefusal(bytes, ENDPOINTS);
}

/** Reads the security advisories of a repository. */
export function readAdvisories(input: FormatInput): ReadResult<GithubAdvisoriesFacts> {
  const answer = readGithubAnswer(input);
  if (answer.kind === 'unread') return answer.result;
  const { log } = answer;
  if (answer.kind === 'refusal') {
    const { refusal } = answer;
    const facts = { kind: 'github-advisories', repositories: [], advisories: [], mayBeCutOff: false, refusal } as const;
    return { verdict: 'invalid', measures: { message: refusal.message }, facts, diagnostics: log.list() };
  }
  const { entries } = answer;
  const repositories = new Set<string>();
  const states = wordCounts();
  const advisories: GithubAdvisory[] = [];
  for (const entry of entries.slice(0, MOST)) {
    const [ghsa, state] = [jsonText(entry, 'ghsa_id'), jsonText(entry, 'state')];
    if (ghsa === null || state === null) {
      log.error('advisory-incomplete', `An advisory has no id or no state: ${quoted(ghsa ?? '(no id)')}. Export the list again.`);
      continue;
    }
    const advisory = advisoryOf(entry, ghsa, state);
    if (state === 'published' && advisory.publishedAt === null)
      log.error('advisory-undated', `The advisory ${quoted(ghsa)} is published and says not when; export the list again.`);
    states.add(state);
    advisories.push(advisory);
    const repository = repositoryOf(jsonText(entry, 'html_url') ?? jsonText(entry, 'url'));
    if (repository !== null) repositories.add(repository);
  }
  const onePage = mayBeOnePage(answer.root);
  if (onePage) reportOnePage(log, entries.length);
  const facts: GithubAdvisoriesFacts = {
    kind: 'github-advisories',
    repositories: [...repositories].slice(0, MOST_PACKAGES),
    advisories,
    mayBeCutOff: onePage || entries.length > MOST,
    refusal: null,
  };
  return {
    verdict: log.failed() ? 'invalid' : 'valid',
    measures: { advisories: advisories.length, state: states.record() },
    facts,
    diagnostics: log.list(),
  };
}

function advisoryOf(entry: JsonObject, ghsa: string, state: string): GithubAdvisory {
  return {
    ghsa,
    cve: jsonText(entry, 'cve_id'),
    state,
    severity: jsonText(entry, 'severity'),
    cvss: jsonText(memberOf(entry, 'cvss'), 'vector_string'),
    createdAt: jsonInstant(entry, 'created_at'),
    publishedAt: jsonInstant(entry, 'published_at'),
    withdrawnAt: jsonInstant(entry, 'withdrawn_at'),
    packages: jsonList(entry, 'vulnerabilities').slice(0, MOST_PACKAGES).map(packageOf),
    weaknesses: jsonTexts(entry, 'cwe_ids'),
  };
}

function packageOf(vulnerability: unknown): AffectedPackage {
  const subject = memberOf(vulnerability, 'package');
  return {
    ecosystem: jsonText(subject, 'ecosystem'),
    name: jsonText(subject, 'name'),
    affected: jsonText(vulnerability, 'vulnerable_version_range'),
    fixed: (jsonText(vulnerability, 'patched_versions') ?? '')
      .split(',')
      .map((version) => version.trim())
      .filter((version) => version !== ''),
  };
}
