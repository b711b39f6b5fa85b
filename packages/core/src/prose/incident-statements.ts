import type { FoundSentence } from './governance-statements.ts';
import { statedPeriods } from './policy-periods.ts';
import type { Sentence } from './prose.ts';
import { undecorated } from './prose-tables.ts';

/** A period within which customers are told of an incident. `hours` as the clock runs, business days as days; `period` as written. */
export interface IncidentNotice extends FoundSentence {
  readonly hours: number;
  readonly period: string;
}

/** What sentences say of who is told of a vulnerability or an incident, found by words and not understood. */
export interface IncidentStatements {
  /** Sentences that have a security contact of the vendor's own told. */
  readonly insiders: readonly FoundSentence[];
  /** Periods within which customers are told. */
  readonly notices: readonly IncidentNotice[];
}

/** Only so much of a sentence is searched, and only so many of a kind are kept: hostile text stays cheap. */
const LONGEST = 2_000;
const CUT = 300;
const MOST = 100;

const PEOPLE = String.raw`(?:security (?:team|lead|officer|manager|champion|response team)s?|product security|psirt|csirt|ciso|cto|siro|incident (?:response )?(?:team|lead|manager|commander)|on[- ]call(?: engineer)?)\b`;
const TELLS = String.raw`\b(?:report|notif|inform|escalat|alert|tell|told|page|deliver)\w{0,6}\b`;
const TOLD = new RegExp(
  `${TELLS}.{0,80}\\b${PEOPLE}|\\b${PEOPLE}.{0,40}\\b(?:is|are|must be|will be|gets?) (?:notified|informed|told|alerted|paged)\\b`,
  'i',
);

const CUSTOMERS =
  /\b(?:notif|inform|tell|told|communicat|contact|e-?mail|updat)\w{0,6}\b.{0,120}\b(?:customers?|clients?|subscribers?|affected (?:users|parties|organi[sz]ations)|data controllers?|controllers?)\b|\b(?:customers?|clients?|subscribers?|affected (?:users|parties|organi[sz]ations)|controllers?)\b.{0,120}\b(?:notified|informed|told|contacted|updated)\b/i;
const INCIDENT = /\b(?:incidents?|breach(?:es)?|outages?|compromises?|disruptions?)\b/i;
/** The limit of a regulator is no promise to customers. */
const REGULATOR = /\b(?:ico|regulators?|supervisory authorit(?:y|ies)|information commissioner|ncsc)\b/i;
const WITHIN = /\b(?:within|in|no later than|at most|not more than|every)\s+(?:the first\s+)?$/i;

const HOURS: Readonly<Record<string, number>> = {
  hour: 1,
  'business hour': 1,
  day: 24,
  'business day': 24,
  week: 24 * 7,
  month: 24 * 30,
  year: 24 * 365,
};

/** Who is told of vulnerabilities and incidents: the vendor's own people, and customers with a period. */
export function incidentStatements(sentences: readonly Sentence[]): IncidentStatements {
  const insiders: FoundSentence[] = [];
  const notices: IncidentNotice[] = [];
  for (const sentence of sentences) {
    const text = undecorated(sentence.text.slice(0, LONGEST));
    const found = { text: text.slice(0, CUT), line: sentence.line };
    if (insiders.length < MOST && TOLD.test(text)) insiders.push(found);
    if (notices.length >= MOST || !CUSTOMERS.test(text) || REGULATOR.test(text)) continue;
    if (!INCIDENT.test(text) && !INCIDENT.test(sentence.heading.slice(0, CUT))) continue;
    const period = statedPeriods([{ ...sentence, text }]).find((one) => WITHIN.test(text.slice(0, text.indexOf(one.text))));
    if (period !== undefined) notices.push({ ...found, hours: period.amount * (HOURS[period.unit] ?? 0), period: period.text });
  }
  return { insiders, notices };
}
