import type { Sentence } from '../prose.ts';
import type { Table } from '../prose-tables.ts';
import { plainSentence, pledgedQuantities, pledgeOf } from './pledged-quantities.ts';
import type { StatedPledge } from './stated-pledge.ts';

const LOG = /\b((?:[a-z][\w-]{1,20} ){0,2})(?:log (?:data|files?|entries|records?)|logs?|audit trails?)\b/gi;
const KEPT = /\b(?:retain(?:ed|s|ing)?|retention|kept|keeps?|stor(?:ed?|es|ing)|maintain(?:ed|s)?|held|preserved?|archived?|available)\b/i;
const GONE = /\b(?:delet\w{1,4}|purg\w{1,4}|expir\w{1,4}|rotat\w{1,4}|remov\w{1,4})\b.{0,30}\b(?:after|when older than)\s+$/i;
/** What else has a log, and what else is done with one. */
const OTHER =
  /\b(?:backups?|reports?|change ?logs?|log ?in|git log|sessions?|review(?:ed|s)?|monitored|rotat\w{1,4}|catalog|blog|temporary|custom|optional|configurable)\b/i;

/** A period that is never exceeded promises no length, and one of some plan is none of all logs. */
const AT_MOST = /\b(?:at most|up to|(?:no|not) (?:longer|more) than|(?:a )?maximum(?: of)?)\W{0,3}$/i;
const OF_SOME = /\b(?:enterprise|premium|paid|free|plans?|tiers?|editions?)\b/i;

/** How long logs are kept: rows of a table with a column on retention, and sentences. Only lengths count. */
export function retentionPledges(sentences: readonly Sentence[], tables: readonly Table[]): readonly StatedPledge[] {
  return [...tables.flatMap(ofTable), ...sentences.flatMap(ofSentence)];
}

function ofTable({ heading, header, rows }: Table): readonly StatedPledge[] {
  const column = header.findIndex((cell, index) => index > 0 && /\b(?:retention|retained|kept|keep)\b/i.test(cell));
  if (column < 1 || /\bbackups?\b/i.test(`${header[0]}`)) return [];
  const ofLogs = /\b(?:logs?|logging|audit trails?)\b/i.test(`${header[0]} ${heading}`.slice(0, 400)) && !/\bbackups?\b/i.test(heading);
  const title = header[column] ?? '';
  return rows.flatMap(({ cells, line }) => {
    const name = (cells[0] ?? '').slice(0, 100);
    if (!(ofLogs || /\b(?:logs?|audit trails?)\b/i.test(name)) || /\bbackups?\b/i.test(name)) return [];
    const [first] = pledgedQuantities((cells[column] ?? '').slice(0, 300));
    if (first === undefined || first.quantity.kind === 'interval') return [];
    const least = first.least || /\b(?:min(?:imum)?|at least)\b/i.test(title);
    return [pledgeOf({ kind: 'log retention', log: logClass(name) }, { ...first, least }, line)];
  });
}

function ofSentence(sentence: Sentence): readonly StatedPledge[] {
  const text = plainSentence(sentence);
  if (!KEPT.test(text) && !/\b(?:after|older)\b/i.test(text)) return [];
  const logs = [...text.matchAll(LOG)].map((match) => ({ name: match[0], at: match.index, end: match.index + match[0].length }));
  if (logs.length === 0) return [];
  return pledgedQuantities(text).flatMap((one) => {
    const { before, own, quantity, until } = one;
    if (quantity.kind === 'interval') return [];
    // In the words before it: what is promised, and of which log.
    const kept = KEPT.test(before) || GONE.test(before.slice(-60)) || /^\W{0,3}retention\b/i.test(until);
    const behind = logs.find(
      ({ at, end }) => at >= quantity.end && /^\W{0,3}(?:for|of)\s(?:all |the |our )*[\w -]{0,60}$/i.test(text.slice(quantity.end, end)),
    );
    const nearest =
      behind ??
      logs.findLast(({ end }) => end <= quantity.at) ??
      // "Invoices are kept for 7 years, audit logs for one": what follows a comma has a period of its own.
      logs.find(({ at }) => at >= quantity.end && at < quantity.end + 60 && !/[,;]/.test(text.slice(quantity.end, at)));
    if (!kept || nearest === undefined || OTHER.test(own) || OTHER.test(nearest.name)) return [];
    if (quantity.at - nearest.end > 250 || elsewhere(text.slice(nearest.end, quantity.at))) return [];
    const pledge = pledgeOf({ kind: 'log retention', log: logClass(nearest.name) }, one, sentence.line);
    return [AT_MOST.test(before.slice(-40)) || OF_SOME.test(before.slice(-200)) ? { ...pledge, hedged: true } : pledge];
  });
}

/** Between a log and a period another thing came up that is kept. */
function elsewhere(between: string): boolean {
  return /\b(?:data|records?|documents?|accounts?|recordings?|photos?|messages?|e-?mails?|metrics|traces)\b(?! (?:is|are) (?:encrypted|moved|transferred))[^.]{0,40}\b(?:retain|kept|keep|stor)/i.test(
    between,
  );
}

/** In lower case, without articles and the word for log. */
function logClass(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/\([^)]{0,80}\)/g, ' ')
    .replaceAll(/\b(?:logs?|log|logging|trails?|data|files?|entries|records?|events? of)\b/g, ' ')
    .replaceAll(
      /\b(?:the|all|our|these|this|their|its|of|and|any|such|for|that|keeps?|kept|stor(?:es?|ed)|retain(?:s|ed)?|we|each|relevant|full|raw|detailed|capture|structured|in|on|security)\b/g,
      ' ',
    )
    .replaceAll(/[^\p{L}\p{N}/&-]+/gu, ' ')
    .trim()
    .slice(0, 60);
}
