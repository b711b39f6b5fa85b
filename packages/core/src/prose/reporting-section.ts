import { emailAddresses, type PointAt } from './contact-points.ts';
import type { Prose, Sentence } from './prose.ts';
import { undecorated } from './prose-tables.ts';
import { type PrivateChannel, privateChannels, sendsToPublicIssue } from './reporting-channels.ts';

/** A sentence that was found, cut to 300 characters. */
export interface ReportingSentence {
  readonly text: string;
  readonly line: number;
}

/** What a document says under its heading on reports of vulnerabilities. */
export interface ReportingSection {
  readonly heading: string;
  readonly line: number;
  readonly channels: readonly PrivateChannel[];
  /** Sentences that send reporters to a public issue. */
  readonly publicIssue: readonly ReportingSentence[];
  /** The first sentence that rules a public report out; null where none does. */
  readonly ruledOut: ReportingSentence | null;
  /** The first sentence on what happens to a report: receipt, triage, a time. */
  readonly process: ReportingSentence | null;
  /** The first sentence that speaks to people outside: researchers, credit, disclosure. */
  readonly outsiders: ReportingSentence | null;
}

const HEADING =
  /\breport(?:ing|s)?\b.{0,60}\b(?:vulnerabilit|security (?:issue|problem|bug|flaw|concern|vulnerab))|\bvulnerability (?:disclosure|report)|\b(?:responsible|coordinated) (?:vulnerability )?disclosure\b/i;
const RULED_OUT =
  /\b(?:do not|don['’]t|never|please avoid|not)\b.{0,60}\b(?:public|issue|forum|discussion)|\b(?:privately|confidential|in confidence)/i;
const PROCESS =
  /\backnowledg|\bconfirm(?:ation of)? receipt|\btriag|\bseverity\b|\binvestigat|\b\d{1,3} (?:business |working |calendar )?(?:hours?|days?|weeks?)\b/i;
const OUTSIDERS = /\bresearchers?\b|\bcredit|\b(?:before|until|coordinated|responsible|public) (?:vulnerability )?disclos/i;
/** Only so much of a sentence is searched, so that hostile text stays cheap. */
const LONGEST = 2000;

/** The sections of a document whose heading speaks of reporting vulnerabilities, taken together; null where there is none. */
export function reportingSection({ headings, visible, sentences }: Prose, links: readonly PointAt[]): ReportingSection | null {
  const heading = headings.find(({ text }) => HEADING.test(text.slice(0, 300)));
  if (heading === undefined) return null;
  const inside = <T extends { readonly heading: string; readonly line: number }>(all: readonly T[]) =>
    all.filter((one) => one.line >= heading.line && HEADING.test(one.heading.slice(0, 300)));
  const lines = inside(visible);
  const numbers = new Set(lines.map(({ line }) => line));
  const plain = inside(sentences).map((sentence) => ({ ...sentence, text: undecorated(sentence.text.slice(0, LONGEST)) }));
  const first = (pattern: RegExp): ReportingSentence | null => {
    const found = plain.find(({ text }) => pattern.test(text));
    return found === undefined ? null : shortened(found);
  };
  return {
    heading: heading.text,
    line: heading.line,
    channels: privateChannels(
      { visible: lines, sentences: plain },
      emailAddresses(lines),
      links.filter(({ line }) => numbers.has(line)),
    ).slice(0, 50),
    publicIssue: plain.filter(sendsToPublicIssue).slice(0, 50).map(shortened),
    ruledOut: first(RULED_OUT),
    process: first(PROCESS),
    outsiders: first(OUTSIDERS),
  };
}

function shortened({ text, line }: Sentence): ReportingSentence {
  return { text: text.length > 300 ? `${text.slice(0, 299)}…` : text, line };
}
