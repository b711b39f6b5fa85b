import { diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { frontMatter } from '../../encodings/front-matter.ts';
import { decodeText, strictUtf8, textHead } from '../../encodings/text.ts';
import { type Prose, readProse } from '../../prose/prose.ts';
import { writtenDate } from '../../prose/written-date.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import type { DecisionRecordFacts } from './schema.ts';

const IN_PLACE = /(?:^|\/)(?:adrs?|architecture[-_]decision[-_]records|decisions|decision[-_]records|rfcs?|proposals|enhancements|keps)\//i;
const REQUEST_PLACE = /(?:^|\/)(?:rfcs?|proposals|enhancements|keps)\/|(?:^|\/)(?:rfc|kep)[-_ ]?\d/i;
const LONGEST = 1000;
const KEPT = 200;

/**
 * Whether the content is a record of a decision: the headings of one of the usual forms, or, in a folder of such a name, a status
 * that is stated.
 */
export function recogniseDecisionRecord({ path, bytes }: FormatInput): boolean {
  const head = textHead(bytes, 16 * 1024);
  if (!/status|decision|rationale|motivation/i.test(head)) return false;
  const text = strictUtf8(bytes);
  if (text === null || text.includes('\0')) return false;
  // JSON has no line that is a heading.
  if (/^\s*\{\s*"/.test(text)) return false;
  const { prose, lines } = partsOf(text);
  const headings = prose.headings.map((heading) => heading.text.toLowerCase().slice(0, KEPT));
  const has = (pattern: RegExp) => headings.some((heading) => pattern.test(heading));
  const nygard = has(/^(?:\d+\.?\s+)?status\b/) && has(/^(?:\d+\.?\s+)?context\b/) && has(/^(?:\d+\.?\s+)?decision\b/);
  const madr = has(/^context and problem statement/) && has(/^(?:decision outcome|considered options)/);
  if (nygard || madr) return true;
  if (!IN_PLACE.test(path)) return false;
  return (
    statusOf(prose, lines) !== null ||
    (has(/^(?:motivation|context|background)\b/) && has(/^(?:decision|alternatives|rationale|proposal|design)\b/))
  );
}

/** Reads a record. Free text breaks no rule, so what can be read at all is `valid`. */
export function readDecisionRecord({ path, bytes }: FormatInput): ReadResult<DecisionRecordFacts> {
  const log = diagnosticLog(path);
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return { verdict: decoded.kind, measures: {}, facts: null, diagnostics: log.list() };
  const { prose, lines } = partsOf(decoded.text);
  const title = (titleOf(lines) ?? prose.headings[0]?.text)?.slice(0, KEPT).toWellFormed() ?? null;
  const facts: DecisionRecordFacts = {
    kind: 'decision-record',
    type: REQUEST_PLACE.test(path) || /^\W{0,4}(?:rfc|kep)\b/i.test(title ?? '') ? 'request' : 'decision',
    title,
    number: numberOf(path, title ?? ''),
    status: statusOf(prose, lines),
    date: dateOf(prose, lines),
    template:
      title !== null &&
      /^(?:\W{0,4}(?:[{<]|NNNN|ADR-?X+|(?:short |decision )?title\W{0,4}$)|\W{0,3}\[(?:short |decision )?title\b)/i.test(title),
  };
  const measures = { type: facts.type, status: facts.status?.text ?? null, date: facts.date?.date ?? null, template: facts.template };
  return { verdict: 'valid', measures, facts, diagnostics: log.list() };
}

interface Line {
  readonly text: string;
  readonly line: number;
}

/** The text without its front, and the lines of both: a record states its status in either. */
function partsOf(text: string): { readonly prose: Prose; readonly lines: readonly Line[] } {
  const front = frontMatter(text);
  const prose = readProse(front?.body ?? text);
  const before = (front?.yaml ?? '').split('\n').map((raw, index) => ({ text: raw.trimEnd(), line: index + 2 }));
  return { prose, lines: front === null ? prose.visible : [...before, ...prose.visible] };
}

const FIELD = /^\s{0,3}(?:[-*+]\s+)?[*_]{0,2}([A-Za-z][A-Za-z ]{0,30}?)[*_]{0,2}\s?:[*_]{0,2}\s{0,4}(\S.*)$/;

/** The first line of the form `Status: Accepted`, `* Status: Accepted`, `**Status:** Accepted`. */
function field(lines: readonly Line[], names: RegExp): Line | null {
  for (const { text, line } of lines) {
    const match = FIELD.exec(text.slice(0, LONGEST));
    if (match !== null && names.test(match[1] ?? '')) return { text: plain(match[2] ?? ''), line };
  }
  return null;
}

/** The first line of text below a heading. */
function below(prose: Prose, name: RegExp): Line | null {
  const heading = prose.headings.find(({ text }) => name.test(text.slice(0, KEPT)));
  if (heading === undefined) return null;
  const next = prose.headings.find(({ line }) => line > heading.line)?.line ?? Number.POSITIVE_INFINITY;
  const found = prose.visible.find(({ text, line }) => line > heading.line && line < next && /[A-Za-z0-9]/.test(text));
  return found === undefined ? null : { text: plain(found.text), line: found.line };
}

function statusOf(prose: Prose, lines: readonly Line[]): DecisionRecordFacts['status'] {
  return below(prose, /^(?:\d{1,3}\.?\s)?status\b/i) ?? field(lines, /^(?:rfc |decision )?status$/i);
}

function dateOf(prose: Prose, lines: readonly Line[]): DecisionRecordFacts['date'] {
  for (const found of [
    field(lines, /^(?:date|decided|decision date|start date|created|date created|last updated)$/i),
    below(prose, /^date$/i),
  ]) {
    const date = found === null ? null : writtenDate(found.text);
    if (found !== null && date !== null) return { date, line: found.line };
  }
  const status = statusOf(prose, lines);
  const date = status === null ? null : writtenDate(status.text);
  return status === null || date === null ? null : { date, line: status.line };
}

function titleOf(lines: readonly Line[]): string | null {
  return field(lines.slice(0, 20), /^(?:title|feature name)$/i)?.text ?? null;
}

function numberOf(path: string, title: string): number | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const number =
    /^(?:(?:adr|rfc|kep|decision)[-_ ]?)?(\d{1,8})[-_ .]/i.exec(name)?.[1] ??
    /^\W{0,4}(?:adr|rfc|kep)?[-_ #]{0,3}(\d{1,8})[.:\s-]/i.exec(title)?.[1];
  return number === undefined ? null : Number(number);
}

function plain(text: string): string {
  const words = text
    .trim()
    .replaceAll('**', '')
    .replace(/^(?:[-*+]\s+)?[*_`"']{0,3}/, '')
    .replace(/[*_`"']{1,3}$/, '');
  return words.length > KEPT ? `${words.slice(0, KEPT - 1).toWellFormed()}…` : words;
}
