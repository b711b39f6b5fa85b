import { diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { decodeText, strictUtf8, textHead } from '../../encodings/text.ts';
import { emailAddresses, webLinks } from '../../prose/contact-points.ts';
import { notInForce } from '../../prose/document-standing.ts';
import { statedPledges } from '../../prose/pledges/stated-pledges.ts';
import { statedPeriods } from '../../prose/policy-periods.ts';
import { placeholders } from '../../prose/policy-placeholders.ts';
import { type Prose, readProse, type Sentence } from '../../prose/prose.ts';
import { privateChannels, sendsToPublicIssue } from '../../prose/reporting-channels.ts';
import { supplyStatements } from '../../prose/supply-statements.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import type { Mention, SecurityPolicyFacts, SupportedVersions } from './schema.ts';

const NAMED = /(?:^|\/)security(?:\.md|\.markdown|\.txt|\.rst)?$/i;
const TITLE = /\b(?:security polic(?:y|ies)|vulnerability disclosure|reporting (?:a |security )?vulnerabilit(?:y|ies))\b/i;

/** Whether the content is a security policy: a heading that says so, or, in a file of that name, a word about security. */
export function recogniseSecurityPolicy({ path, bytes }: FormatInput): boolean {
  const head = textHead(bytes, 64 * 1024);
  if (!/secur|vulnerab/i.test(head) || bytes.length > 1024 * 1024) return false;
  const text = strictUtf8(bytes);
  if (text === null || text.includes('\0')) return false;
  if (NAMED.test(path)) return true;
  // JSON has no line that is a heading.
  if (/^\s*\{\s*"/.test(text)) return false;
  return readProse(text).headings.some((heading) => TITLE.test(heading.text));
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
    notInForce: notInForce(prose.headings[0] ?? null, prose.visible, prose.sentences),
    supportedVersions: supportedVersions(prose),
    periods: statedPeriods(prose.sentences),
    supply: supplyStatements(prose, links),
    pledges: statedPledges(prose),
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

/** Only so much of a sentence is searched, so that hostile text cannot make it slow. */
const LONGEST = 2000;

const MENTIONS = {
  reporting: /\breport(?:s|ed|ing)?\b.{0,80}\b(?:vulnerab|secur)|\b(?:vulnerab|secur)[a-z]{0,12}\b.{0,80}\breport/i,
  privately:
    /\b(?:privately|in private|private(?: vulnerability)? (?:report|disclos|channel|message|e-?mail)|confidential|confidence|do not (?:open|file|create|report|disclose)\b.{0,60}\b(?:public|issue))/i,
  acknowledgement:
    /\b(?:acknowledg|confirm(?:ation of)? receipt|(?:first|initial) (?:answer|response|reply)|(?:we|team) will (?:respond|reply)|get back to you|(?:receive|get|(?<!not )expect) an? (?:\w{1,20} ){0,2}(?:answer|response|reply)\b)/i,
  triage:
    /\btriag|\bseverity|\bprioriti[sz]|\binvestigat|\b(?:assess|confirm|validate|verify|reproduce)(?:es|s|ed)? (?:the |your |each |a )?(?:problem|vulnerability|issue|report|impact)|\b(?:assessed|confirmed|validated|verified|reproduced)\b/i,
  disclosure:
    /\b(?:coordinated|responsible|public)(?: vulnerability)? disclosure|\bdisclos(?:e|ed|ing)\b|\bdisclosure (?:policy|process|timeline|date)|\badvisor(?:y|ies)|\bembargo|\bmade public/i,
  credit: /\b(?:credit|acknowledge (?:you|reporters|researchers)|hall of fame|thank)/i,
  safeHarbour: /\bsafe harbou?r|\blegal action|\bgood[- ]faith/i,
} as const satisfies Record<keyof SecurityPolicyFacts['mentions'], RegExp>;

/** Words of what reporters are asked for: a step of theirs says nothing of what becomes of their report. */
const ASKED =
  /\b(?:please|includ(?:e|ing)|provide|steps to|instructions|help(?:s|ing)? (?:us|the)|allows? us|so (?:that )?we can|if you|before you|you (?:do not|don['’]t|should|must|can|may|need))\b/i;
const ASKS = /^(?:verify|confirm|validate|reproduce|assess|investigate)\b/i;
/** Who looks at reports, or that they are looked at. */
const HANDLED =
  /\b(?:we|us|our|team|maintainers?|engineers?|developers?|staff|i)\b|\b(?:reports?|issues?|problems?|vulnerabilit(?:y|ies)|submissions?|findings?|it|they) (?:is|are|will be|gets?|get)\b/i;
/** Thanks to people, without a word of their report. */
const THANKS = /\backnowledg\w{0,8}\b.{0,60}\b(?:researchers?|contribut\w{1,8}|finders?|helped|efforts?)\b/i;
const RECEIPT = /\b(?:receipt|within|hours?|days?|e-?mail|each|every|all reports|your report)\b/i;

function mentionsOf(sentences: readonly Sentence[]): SecurityPolicyFacts['mentions'] {
  const first = (pattern: RegExp, says: (text: string) => boolean = () => true): Mention | null => {
    const found = sentences.find((sentence) => {
      const text = withoutLinks(sentence.text.slice(0, LONGEST));
      return pattern.test(text) && says(text);
    });
    return found === undefined ? null : mention(found);
  };
  return {
    reporting: first(MENTIONS.reporting),
    privately: first(MENTIONS.privately),
    acknowledgement: first(MENTIONS.acknowledgement, (text) => !THANKS.test(text) || RECEIPT.test(text)),
    triage: first(MENTIONS.triage, (text) => HANDLED.test(text) && !ASKED.test(text) && !ASKS.test(text.trim())),
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
