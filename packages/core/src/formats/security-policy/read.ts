import { emailAddresses, type PointAt, webLinks } from '../contact-points.ts';
import { diagnosticLog } from '../diagnostic-log.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { statedPeriods } from '../policy-periods.ts';
import { placeholders } from '../policy-placeholders.ts';
import { type Prose, readProse, type Sentence } from '../prose.ts';
import { decodeText, strictUtf8, textHead } from '../text.ts';
import type { Mention, PrivateChannel, SecurityPolicyFacts, SupportedVersions } from './schema.ts';

const NAMED = /(?:^|\/)security(?:\.md|\.markdown|\.txt|\.rst)?$/i;
const TITLE = /\b(?:security polic(?:y|ies)|vulnerability disclosure|reporting (?:a |security )?vulnerabilit(?:y|ies))\b/i;

/** Whether the content is a security policy: a heading that says so, or, in a file of that name, a word about security. */
export function recogniseSecurityPolicy({ path, bytes }: FormatInput): boolean {
  const head = textHead(bytes, 64 * 1024);
  if (!/secur|vulnerab/i.test(head) || bytes.length > 1024 * 1024) return false;
  const text = strictUtf8(bytes);
  if (text === null || text.includes('\0')) return false;
  return NAMED.test(path) || readProse(text).headings.some((heading) => TITLE.test(heading.text));
}

/** Reads a security policy. Free text breaks no rule, so what can be read at all is `valid`, an untouched template included. */
export function readSecurityPolicy({ path, bytes }: FormatInput): ReadResult<SecurityPolicyFacts> {
  const log = diagnosticLog(path);
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return { verdict: decoded.kind, measures: {}, facts: null, diagnostics: log.list() };
  const { text } = decoded;
  const prose = readProse(text);
  const emails = emailAddresses(prose.visible);
  const links = webLinks(prose.visible);
  const mentions = mentionsOf(prose.sentences);
  const facts: SecurityPolicyFacts = {
    kind: 'security-policy',
    title: prose.headings[0]?.text ?? null,
    headings: prose.headings,
    emails,
    links,
    privateChannels: privateChannels(prose, emails, links),
    publicIssue: prose.sentences.filter(sendsToPublicIssue).map(mention),
    placeholders: placeholders(prose.visible),
    supportedVersions: supportedVersions(prose),
    periods: statedPeriods(prose.sentences),
    mentions,
  };
  const measures = {
    bytes: bytes.length,
    characters: [...text].length,
    emails: [...new Set(emails.map((email) => email.value))].sort(),
    mentions_private_reporting: facts.privateChannels.length > 0 || mentions.privately !== null,
    links: links.length,
  };
  return { verdict: 'valid', measures, facts, diagnostics: log.list() };
}

const REPORTING = /\b(?:report|vulnerabilit|disclos|security (?:issue|bug|flaw|problem|team|contact)|psirt)/i;
const FORM_HOST =
  /^https?:\/\/(?:[^/]{1,100}\.)?(?:hackerone\.com|bugcrowd\.com|intigriti\.com|yeswehack\.com|huntr\.(?:dev|com)|forms\.gle|forms\.office\.com|bughunters\.google\.com)\b/i;
const GITHUB_PRIVATE =
  /^https:\/\/github\.com\/[^/]{1,100}\/[^/]{1,100}\/security(?:\/advisories(?:\/new)?)?\/?(?:[?#]|$)|^https:\/\/github\.com\/security\/advisories\/new/i;
const FINGERPRINT = /\b(?:[0-9A-F]{4} {0,2}){9}[0-9A-F]{4}\b/i;

/** Only so much of a line or a sentence is searched, so that hostile text cannot make it slow. */
const LONGEST = 2000;

function privateChannels(prose: Prose, emails: readonly PointAt[], links: readonly PointAt[]): readonly PrivateChannel[] {
  const found: PrivateChannel[] = [];
  const contextOf = new Map(prose.visible.map((line) => [line.line, `${line.heading} ${line.text}`.slice(0, LONGEST)]));
  const sentencesAt = new Map<number, string>();
  for (const { text, line } of prose.sentences) {
    const before = sentencesAt.get(line) ?? '';
    if (before.length < LONGEST) sentencesAt.set(line, `${before} ${text}`.slice(0, LONGEST));
  }
  const about = (line: number) => `${contextOf.get(line) ?? ''} ${sentencesAt.get(line) ?? ''} ${contextOf.get(line - 1) ?? ''}`;
  for (const { value, line } of emails) {
    const local = value.slice(0, value.indexOf('@'));
    if (/secur|vuln|psirt|cert|disclos/i.test(local) || REPORTING.test(about(line))) found.push({ kind: 'email', value, line });
  }
  for (const { value, line } of links) {
    if (GITHUB_PRIVATE.test(value)) found.push({ kind: 'github-advisory', value, line });
    else if (FORM_HOST.test(value)) found.push({ kind: 'form', value, line });
    else if (/\.asc(?:$|[?#])|\/pgp[-_]?key|keys\.openpgp\.org/i.test(value)) found.push({ kind: 'pgp-key', value, line });
  }
  for (const { text, line } of prose.visible) {
    if (/private(?:ly)? (?:vulnerability reporting|report(?:ing)? a vulnerability)|"report a vulnerability"/i.test(text)) {
      found.push({ kind: 'github-advisory', value: text.trim(), line });
    }
    if (text.includes('-----BEGIN PGP PUBLIC KEY BLOCK-----')) found.push({ kind: 'pgp-key', value: 'public key block', line });
    const print = FINGERPRINT.exec(text.slice(0, LONGEST))?.[0];
    if (print !== undefined && /\b(?:pgp|gpg|openpgp|fingerprint)\b/i.test(about(line)))
      found.push({ kind: 'pgp-key', value: print, line });
  }
  return found.sort((a, b) => a.line - b.line);
}

const OPENS_ISSUE = /\b(?:open|file|create|raise|submit|log|post|use|report)\b.{0,80}\b(?:public )?(?:github )?issues?\b/i;
const ISSUE_TRACKER = /\b(?:issue tracker|github issues?|public issues?|new issue|an issue)\b|\/issues\b/i;
const NEGATED = /\b(?:not|never|don['’]t|avoid|rather than|instead of|without|refrain|no public)\b/i;

function sendsToPublicIssue({ text, heading }: Sentence): boolean {
  const sentence = text.slice(0, LONGEST);
  if (!OPENS_ISSUE.test(sentence) || !ISSUE_TRACKER.test(sentence) || NEGATED.test(sentence)) return false;
  return /vulnerab|secur/i.test(`${sentence} ${heading}`) && !/\bprivate/i.test(sentence);
}

const MENTIONS = {
  reporting: /\breport(?:s|ed|ing)?\b.{0,80}\b(?:vulnerab|secur)|\b(?:vulnerab|secur)[a-z]{0,12}\b.{0,80}\breport/i,
  privately:
    /\b(?:privately|in private|private(?: vulnerability)? (?:report|disclos|channel|message|e-?mail)|confidential|confidence|do not (?:open|file|create|report|disclose)\b.{0,60}\b(?:public|issue))/i,
  acknowledgement:
    /\b(?:acknowledg|confirm(?:ation of)? receipt|first (?:answer|response|reply)|(?:we|team) will (?:respond|reply)|get back to you)/i,
  triage:
    /\btriag|\bseverity|\bprioriti[sz]|\binvestigat|\b(?:assess|confirm|validate|verify|reproduce)(?:es|s|ed)? (?:the |your |each |a )?(?:problem|vulnerability|issue|report|impact)/i,
  disclosure:
    /\b(?:coordinated|responsible|public)(?: vulnerability)? disclosure|\bdisclos(?:e|ed|ing)\b|\bdisclosure (?:policy|process|timeline|date)|\badvisor(?:y|ies)|\bembargo|\bmade public/i,
  credit: /\b(?:credit|acknowledge (?:you|reporters|researchers)|hall of fame|thank)/i,
  safeHarbour: /\bsafe harbou?r|\blegal action|\bgood[- ]faith/i,
} as const satisfies Record<keyof SecurityPolicyFacts['mentions'], RegExp>;

function mentionsOf(sentences: readonly Sentence[]): SecurityPolicyFacts['mentions'] {
  const first = (pattern: RegExp): Mention | null => {
    const found = sentences.find((sentence) => pattern.test(withoutLinks(sentence.text.slice(0, LONGEST))));
    return found === undefined ? null : mention(found);
  };
  return {
    reporting: first(MENTIONS.reporting),
    privately: first(MENTIONS.privately),
    acknowledgement: first(MENTIONS.acknowledgement),
    triage: first(MENTIONS.triage),
    disclosure: first(MENTIONS.disclosure),
    credit: first(MENTIONS.credit),
    safeHarbour: first(MENTIONS.safeHarbour),
  };
}

/** A word in an address says nothing of what the sentence speaks of. */
function withoutLinks(text: string): string {
  return text.replace(/https?:\/\/\S+/g, '');
}

function mention({ text, line }: Sentence): Mention {
  return { text: text.length > 400 ? `${text.slice(0, 399)}…` : text, line };
}

function supportedVersions(prose: Prose): SupportedVersions | null {
  const heading = prose.headings.find(({ text }) => /\bsupported (?:versions?|releases?)\b|\bversions? support/i.test(text));
  if (heading === undefined) return null;
  const next = prose.headings.find(({ line }) => line > heading.line)?.line ?? Number.POSITIVE_INFINITY;
  const table = prose.visible.filter(({ text, line }) => line > heading.line && line < next && text.trim().startsWith('|'));
  const rows = table.map(({ text, line }) => ({ cells: cellsOf(text), line }));
  const ruler = rows.findIndex(({ cells }) => cells.every((cell) => /^:?-+:?$/.test(cell)));
  return { heading: heading.text, line: heading.line, rows: rows.slice(ruler + 1) };
}

function cellsOf(row: string): readonly string[] {
  const trimmed = row.trim();
  return trimmed
    .slice(1, trimmed.length > 1 && trimmed.endsWith('|') ? -1 : undefined)
    .split('|')
    .map((cell) => cell.trim());
}
