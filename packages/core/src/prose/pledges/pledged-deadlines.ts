import type { CLOCK_STARTS, PLEDGED_SEVERITIES } from '../../model/pledge.ts';
import type { Heading, Sentence } from '../prose.ts';
import type { Table } from '../prose-tables.ts';
import { isHedged, type PledgedQuantity, plainSentence, pledgedQuantities, pledgeOf } from './pledged-quantities.ts';
import type { StatedPledge } from './stated-pledge.ts';

type Severity = (typeof PLEDGED_SEVERITIES)[number];

const SEVERITIES: readonly (readonly [Severity, RegExp])[] = [
  [
    'critical',
    /\bcritical(?:s|ity)?\b(?! (?:infrastructure|systems?|applications?|services?|functions?|business|path|assets?|suppliers?))/gi,
  ],
  ['high', /\bhigh(?:[- ](?:severity|risk|rated))?\b(?![- ](?:availab|profile|level|quality|performance|priority support|traffic))/gi],
  ['medium', /\b(?:medium|moderate)\b/gi],
  ['low', /\blow\b(?![- ](?:level|latency))/gi],
];
const FIX =
  /\b(?:fix(?:e[sd])?|fixing|patch(?:e[sd])?|patching|remediat\w{0,4}|resolv\w{0,3}|resolution|mitigat\w{0,4}|address(?:ed)?|correct(?:ed)?|closed?|deploy(?:ed)?)\b/i;
const FIXES =
  /\b(?:fix(?:e[sd])?|fixing|patch(?:e[sd])?|patching|remediat\w{0,4}|resolv\w{0,3}|resolution|mitigat\w{0,4}|address(?:ed)?|correct(?:ed)?|closed?|deploy(?:ed)?)\b/gi;
const ANSWER =
  /\b(?:respon[ds]\w{0,4}|acknowledg\w{0,6}|triag\w{0,3}|initial|assess\w{0,4}|notif\w{0,6}|investigat\w{0,4}|repl(?:y|ies)|confirm(?:ed)? receipt|review(?:ed)?|contain\w{0,4}|escalat\w{0,4}|report(?:ed)?|scan(?:s|ned)?)\b/gi;
const ABOUT =
  /\b(?:vulnerabilit\w{1,3}|patch\w{0,4}|security (?:updates?|fix(?:es)?|flaws?|bugs?|issues?|defects?|patch\w{0,4}|weakness\w{0,2}|findings?)|remediation|cves?|flaws?|exploit\w{0,5}|cvss)\b/i;
/** What a deadline without a severity has to speak of in so many words. */
const OF_VULNERABILITIES =
  /\b(?:vulnerabilit\w{1,3}|security (?:updates?|fix(?:es)?|flaws?|bugs?|issues?|defects?|patch\w{0,4}|weakness\w{0,2}|findings?)|cves?)\b/i;
const ELSEWHERE =
  /\b(?:incidents?|outages?|tickets?|support (?:tier|plan|level|request)s?|uptime|service levels?|recovery|rto|rpo|refunds?|data subject|backups?)\b/i;
/** What people work on, and what others' updates are put onto. */
const OTHER_SYSTEMS =
  /\b(?:operating systems?|browsers?|laptops?|workstations?|(?:mobile |user )?devices?|endpoints?|macos|windows|antivirus|firmware)\b/i;
const ZERO_DAY = /\bzero[- ]days?\b|\b0[- ]days?\b/i;

/** Deadlines for fixing vulnerabilities: a row or a sentence a severity, or for all alike. */
export function fixDeadlinePledges(
  sentences: readonly Sentence[],
  tables: readonly Table[],
  headings: readonly Heading[],
): readonly StatedPledge[] {
  const above = headingsAbove(tables, headings);
  return [
    ...tables.flatMap((table, index) => ofTable(table, above[index] ?? '')),
    ...sentences.flatMap((sentence, index) => {
      const found = ofSentence(sentence, sentences[index - 1]);
      return found.length > 0 && isHedged(plainSentence(sentence)) ? found.map((pledge) => ({ ...pledge, hedged: true as const })) : found;
    }),
  ];
}

const FIX_COLUMN = /\b(?:fix|patch|remediat|resol|mitigat)/i;
const TIME_COLUMN = /\b(?:sla|deadline|target|timeline|time ?frame|window|time|within|days)\b/i;
const ANSWER_COLUMN = /\b(?:respon[ds]|acknowledg|triag|initial|notif|contain|escalat|examples?|response)/i;
const SEVERITY_COLUMN = /\b(?:severity|priority|criticality|risk|cvss|rating|level|vulnerabilit)/i;

/**
 * For each table the heading that says what it is about, of those above its own: under "Deadlines" in a section on patching, or in a "Patching
 * policy", it is that one. The nearest counts that speaks of vulnerabilities or of something else that has deadlines; '' where none does.
 */
function headingsAbove(tables: readonly Table[], headings: readonly Heading[]): readonly string[] {
  const open: Heading[] = [];
  let next = 0;
  return tables.map(({ line }) => {
    for (let heading = headings[next]; heading !== undefined && heading.line <= line; heading = headings[++next]) {
      while ((open.at(-1)?.level ?? 0) >= heading.level) open.pop();
      open.push(heading);
    }
    const text = open
      .slice(0, -1)
      .map((heading) => heading.text.slice(0, 200))
      .findLast((one) => ABOUT.test(one) || ELSEWHERE.test(one));
    // A title may stand above sections of its own level.
    const [title] = headings[0]?.level === 1 ? [headings[0].text.slice(0, 200)] : [''];
    return text ?? (ABOUT.test(title) ? title : '');
  });
}

function ofTable({ heading, header, line: top, rows }: Table, above: string): readonly StatedPledge[] {
  const about = ABOUT.test(`${ABOUT.test(above) ? above : ''}. ${heading} ${header.join(' ')}`.slice(0, 700));
  if (!about || (ELSEWHERE.test(heading) && !ABOUT.test(heading))) return [];
  // A table that goes on over the page, or never had a head.
  const timeless = header.findIndex((cell, index) => index > 0 && pledgedQuantities(cell.slice(0, 300)).length > 0);
  if (timeless > 0 && severitiesIn((header[0] ?? '').slice(0, 100)).length > 0 && ABOUT.test(heading))
    return ofRows([{ cells: header, line: top }, ...rows], timeless, null, '');
  const named = header.findIndex((cell, index) => index > 0 && FIX_COLUMN.test(cell) && !ANSWER_COLUMN.test(cell));
  const timed = header.findIndex((cell, index) => index > 0 && TIME_COLUMN.test(cell) && !ANSWER_COLUMN.test(cell));
  const column = named > 0 ? named : timed;
  if (column < 1 || !SEVERITY_COLUMN.test(`${header[0]} ${heading}`)) return [];
  return ofRows(rows, column, schemeOf(header.join(' ')), header[column] ?? '');
}

function ofRows(rows: Table['rows'], column: number, scheme: string | null, title: string): readonly StatedPledge[] {
  return rows.flatMap(({ cells, line }) => {
    const [first] = pledgedQuantities((cells[column] ?? '').slice(0, 300));
    if (first === undefined || first.quantity.kind === 'interval') return [];
    const words = (cells[0] ?? '').slice(0, 100);
    const from = startOf(first.after) ?? startOf(title);
    return severitiesIn(words).map(({ severity }) =>
      pledgeOf({ kind: 'fix deadline', severity, scheme: scheme ?? schemeOf(words), from }, first, line),
    );
  });
}

function ofSentence(sentence: Sentence, previous: Sentence | undefined): readonly StatedPledge[] {
  const text = plainSentence(sentence);
  const about = `${sentence.heading.slice(0, 300)}. ${text}`;
  if (!ABOUT.test(about) || /\be\.g\.$/i.test(previous?.text.slice(-10) ?? '')) return [];
  if (ELSEWHERE.test(about) && !ABOUT.test(text)) return [];
  const severities = severitiesIn(text);
  if (ZERO_DAY.test(text) && !severities.some(({ severity }) => severity === 'critical')) return [];
  const quantities = pledgedQuantities(text).filter(({ quantity }) => quantity.kind === 'length');
  const bare = severities.length === 1 && BARE.test(text) && ABOUT.test(sentence.heading.slice(0, 300));
  return quantities.flatMap((one, index) => {
    // "Supported for 12 months with critical fixes": how long something lasts is no deadline.
    if (one.least || LASTS.test(one.before.slice(-60)) || SUPPORTED.test(one.own)) return [];
    if (severities.length > 0) return isForFix(one, text, bare) ? bySeverity(one, severities, { text, line: sentence.line, index }) : [];
    if (
      !FIX.test(one.before) ||
      !isForFix(one, text, false) ||
      !LIMIT.test(one.before.slice(-30)) ||
      !OF_VULNERABILITIES.test(text) ||
      OTHER_SYSTEMS.test(text)
    )
      return [];
    return [pledgeOf({ kind: 'fix deadline', severity: null, scheme: schemeOf(text), from: startOf(one.after) }, one, sentence.line)];
  });
}

/** `Critical: 24 hours`, and no more. */
const BARE = /^[^.]{0,60}\b(?:critical|high|medium|moderate|low)\b[^.]{0,80}$/i;
const LASTS =
  /\b(?:for|lasts?|past|last|previous|additional|further|another|minimum of|every|period of)(?: (?:an?|the|at least|about)){0,2}\W{0,3}$/i;
const SUPPORTED = /\b(?:supported|maintained|support (?:period|phase|window)|extended support|receives?)\b/i;
/** A limit, not a span of something else. */
const LIMIT =
  /(?:\b(?:within|in|under|than|exceed|of|target:?|sla:?|to|takes?)|[<≤:])(?: (?:the|an?|at most|maximum|next|first|about|approximately|around|typically)){0,2}\W{0,3}$/i;

const NEAR_ANSWER = /\b(?:respon[ds]|acknowledg|triag)/i;

/** Whether the nearest verb before a quantity is on fixing. What an answer is promised in is no deadline for the fix. */
function isForFix({ before, since, until }: PledgedQuantity, text: string, bare: boolean): boolean {
  const near = FIX.test(since) || NEAR_ANSWER.test(since) ? since : before;
  const answers = [...near.matchAll(ANSWER)].at(-1)?.index ?? -1;
  const fixes = [...near.matchAll(FIXES)].at(-1)?.index ?? -1;
  if (fixes === -1)
    return (
      bare ||
      /^\W{0,3}(?:to|for (?:a |the )?)(?:fix|patch|remediat|resol)/i.test(until) ||
      (answers === -1 && FIX.test(text.slice(0, 200)) && !/\b(?:respon|acknowledg)/i.test(text))
    );
  return fixes > answers || /^(?:\W|to|of|after|the){0,4}\b(?:fix|patch|remediat|resol)/i.test(until);
}

function bySeverity(
  one: PledgedQuantity,
  severities: readonly FoundSeverity[],
  { text, line, index }: { readonly text: string; readonly line: number; readonly index: number },
): readonly StatedPledge[] {
  const { at, end } = one.quantity;
  const start = at - one.since.length;
  const before = severities.filter((severity) => severity.at >= start && severity.at < at);
  const earlier = severities.filter((severity) => severity.at < at).slice(-1);
  const behind = severities.filter((severity) => severity.at >= end && severity.at < end + one.until.length);
  // "7 days for critical, 30 days for high": the severities of such a sentence stand behind their periods.
  const follows = /^\W{0,3}(?:of \w{1,20} )?(?:for|if|when|on|\()/i.test(one.until) && behind.length > 0;
  const ours =
    follows && (before.length === 0 || index > 0)
      ? firstTogether(behind, text)
      : before.length > 0
        ? lastTogether(before, text)
        : earlier.length > 0
          ? earlier
          : behind;
  const [from, scheme] = [startOf(one.after) ?? (AVAILABLE.test(one.before) ? 'fix available' : null), schemeOf(text)];
  if (before.length === 0 && !follows && /\b(?:all|any|every|other)\b/i.test(one.since))
    return [pledgeOf({ kind: 'fix deadline', severity: null, scheme, from }, one, line)];
  return ours.map(({ severity }) => pledgeOf({ kind: 'fix deadline', severity, scheme, from }, one, line));
}

interface FoundSeverity {
  readonly severity: Severity;
  readonly at: number;
  readonly end: number;
}

function severitiesIn(text: string): readonly FoundSeverity[] {
  return SEVERITIES.flatMap(([severity, words]) =>
    [...text.matchAll(words)].slice(0, 20).map((match) => ({ severity, at: match.index, end: match.index + match[0].length })),
  ).sort((a, b) => a.at - b.at);
}

const TOGETHER = /^(?:[\s,/&]|and|or|to|severity|severities|risk){0,12}$/i;

/** The severities at the end of a list that are named in one breath: `high and critical`. */
function lastTogether(all: readonly FoundSeverity[], text: string): readonly FoundSeverity[] {
  let first = all.length - 1;
  while (first > 0 && TOGETHER.test(text.slice(all[first - 1]?.end, all[first]?.at))) first -= 1;
  return all.slice(first);
}

function firstTogether(all: readonly FoundSeverity[], text: string): readonly FoundSeverity[] {
  let last = 0;
  while (last + 1 < all.length && TOGETHER.test(text.slice(all[last]?.end, all[last + 1]?.at))) last += 1;
  return all.slice(0, last + 1);
}

const STARTS: readonly (readonly [(typeof CLOCK_STARTS)[number], RegExp])[] = [
  [
    'fix available',
    /\b(?:(?:patch|fix|update)(?:es)? (?:being |becoming |is |are )?(?:availab|release)|availability of (?:a |the )?(?:patch|fix|update)|release of (?:a |the )?(?:patch|fix|update)|vendor release)/i,
  ],
  ['confirmed', /\b(?:confirm|validat|verif|triag)/i],
  ['reported', /\b(?:report|receipt|receiving|submission|notification)/i],
  ['disclosed', /\b(?:disclos|publication|being published|publicly known)/i],
];

const AVAILABLE = /\b(?:once|when|after) (?:a |the |an )?(?:fix|patch|update) (?:is|becomes|has been) (?:available|released)/i;

/** What a clock starts at, in the words behind a period. */
function startOf(after: string): (typeof CLOCK_STARTS)[number] | null {
  const start = /^\W{0,3}(?:of|after|from|following|since)\b[^,;.]{0,60}/i.exec(after)?.[0];
  return start === undefined ? null : (STARTS.find(([, words]) => words.test(start))?.[0] ?? null);
}

function schemeOf(text: string): string | null {
  const match = /\bcvss(?:[ -]?v?(\d(?:\.\d)?)(?![.\d]*\s?(?:\+|-|–|to\b|or\b)))?/i.exec(text.slice(0, 2000));
  if (match === null) return null;
  return match[1] === undefined || !['2', '2.0', '3', '3.0', '3.1', '4', '4.0'].includes(match[1]) ? 'CVSS' : `CVSS ${match[1]}`;
}
