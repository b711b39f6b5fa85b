import { diagnosticLog } from '../../encodings/diagnostic-log.ts';
import { decodeText, strictUtf8, textHead } from '../../encodings/text.ts';
import { webLinks } from '../../prose/contact-points.ts';
import { type Heading, type Prose, readProse, type Sentence } from '../../prose/prose.ts';
import { writtenDate } from '../../prose/written-date.ts';
import type { FormatInput, ReadResult } from '../format.ts';
import { leadingVersion, type ReleaseVersion } from '../release-version.ts';
import type { ChangelogEntry, ChangelogFacts, ChangelogPointer, SecurityEntry } from './schema.ts';

const NAMED =
  /(?:^|\/)(?:changelog|change-log|change_log|changes|history|news|releases?|release[-_]notes)(?:\.md|\.markdown|\.rst|\.txt)?$/i;
const TITLE = /\b(?:change ?log|release notes|release history|changes in version)\b/i;
const MOST_ENTRIES = 5000;
const MOST_SECURITY = 200;
/** Only so much of a line is searched or kept, so that hostile text cannot make it slow. */
const LONGEST = 2000;
const KEPT = 400;

/**
 * Whether the content is a changelog: versions as headings in a file of such a name or under such a title, or, in a file of such a
 * name, a pointer to where changes are listed.
 */
export function recogniseChangelog({ path, bytes }: FormatInput): boolean {
  const named = NAMED.test(path);
  if (!named && !TITLE.test(textHead(bytes, 4096))) return false;
  const text = strictUtf8(bytes);
  if (text === null || text.includes('\0')) return false;
  const prose = readProse(text);
  if (named) return versionHeadings(prose).length > 0 || pointerOf(prose) !== null || unreleasedLine(prose) !== null;
  return prose.headings.slice(0, 1).some((heading) => TITLE.test(heading.text.slice(0, LONGEST))) && versionHeadings(prose).length > 1;
}

/** Reads a changelog. Free text breaks no rule, so what can be read at all is `valid`. */
export function readChangelog({ path, bytes }: FormatInput): ReadResult<ChangelogFacts> {
  const log = diagnosticLog(path);
  const decoded = decodeText(bytes, log);
  if (decoded.kind !== 'text') return { verdict: decoded.kind, measures: {}, facts: null, diagnostics: log.list() };
  const prose = readProse(decoded.text);
  const headings = versionHeadings(prose);
  if (headings.length > MOST_ENTRIES)
    log.warning('too-many-entries', `The changelog has ${headings.length} versions; the first ${MOST_ENTRIES} are kept. Split the file.`);
  const entries = entriesOf(prose, headings.slice(0, MOST_ENTRIES));
  const pointer = entries.length === 0 ? pointerOf(prose) : null;
  const facts: ChangelogFacts = {
    kind: 'changelog',
    title: prose.headings[0]?.text ?? null,
    style: styleOf(prose),
    unreleased: unreleasedLine(prose),
    entries,
    pointer,
  };
  const measures = {
    versions: entries.length,
    dated: entries.filter(({ date }) => date !== null).length,
    newest: entries[0]?.version ?? null,
    security: entries.reduce((total, { security }) => total + security.length, 0),
    unreleased: facts.unreleased !== null,
    pointer: pointer !== null,
  };
  return { verdict: 'valid', measures, facts, diagnostics: log.list() };
}

interface VersionHeading extends Heading {
  readonly version: ReleaseVersion;
  readonly rest: string;
}

/** Words that stand before a version in a heading: `Version 1.2`, `Release 1.2`, `name v1.2`. */
const BEFORE = /^(?:(?:changes in|[\w@/.-]{1,60})\s{1,3})?\[?\s?(?=[vV]?\d)/i;

function versionHeadings(prose: Prose): readonly VersionHeading[] {
  const marked = prose.headings.flatMap((heading) => {
    const found = versionOf(heading.text);
    return found === null ? [] : [{ ...heading, ...found }];
  });
  if (marked.length > 0) return marked;
  // Plain text has no marks: a line that is a version, or a version and a date, and nothing else.
  return prose.visible.flatMap(({ text, line }) => {
    const found = /^[vV\d]/.test(text) && text.length <= 80 ? versionOf(text) : null;
    const bare = found !== null && (/^[\s:)\]]*$/.test(found.rest) || (writtenDate(found.rest) !== null && found.rest.length <= 40));
    return found !== null && bare ? [{ text, level: 2, line, ...found }] : [];
  });
}

/** A heading that is about a version and not about something in one: `1.2.0 (2026-01-02)` is, `Fixed 1.2 regression` is not. */
function versionOf(text: string): { readonly version: ReleaseVersion; readonly rest: string } | null {
  const head = text.slice(0, KEPT);
  const start = BEFORE.exec(head);
  const found = start === null ? null : leadingVersion(head.slice(start[0].length));
  if (found === null) return null;
  return /^[\s\])*_`]*[A-Za-z]/.test(found.rest) && writtenDate(found.rest) === null ? null : found;
}

const UNRELEASED = /^\[?\s?(?:unreleased|upcoming|next(?: release| version)?|pending)\b/i;

function unreleasedLine(prose: Prose): number | null {
  return prose.headings.find(({ text }) => UNRELEASED.test(text))?.line ?? null;
}

/** Walks lines and headings once, since both are in the order of the file. */
function entriesOf(prose: Prose, versions: readonly VersionHeading[]): readonly ChangelogEntry[] {
  const headings = new Map(prose.headings.map((heading) => [heading.line, heading]));
  const starts = new Map(versions.map((version) => [version.line, version]));
  const entries: { readonly heading: VersionHeading; lines: number; security: SecurityEntry[] }[] = [];
  let current: (typeof entries)[number] | null = null;
  /** Level of the heading "Security" that the line stands under. */
  let label: number | null = null;
  let before = 0;
  for (const visible of prose.visible) {
    const start = starts.get(visible.line);
    const heading = headings.get(visible.line);
    const startsParagraph = before !== visible.line - 1 || headings.has(before);
    before = visible.line;
    if (start !== undefined) {
      current = { heading: start, lines: 0, security: [] };
      entries.push(current);
      label = null;
    } else if (heading !== undefined) {
      if (label === null || heading.level <= label) label = SECURITY_HEADING.test(heading.text.slice(0, LONGEST)) ? heading.level : null;
      // Release tools write groups on the level of a patch version, so only a heading above it ends the version.
      if (current !== null && (heading.level < current.heading.level || UNRELEASED.test(heading.text))) current = null;
    } else if (current !== null && !visible.code && !/^\s*[=~^*-]{2,}$/.test(visible.text)) {
      current.lines += 1;
      const security =
        current.security.length < MOST_SECURITY ? securityOf(visible, { underHeading: label !== null, startsParagraph }) : null;
      if (security !== null) current.security.push(security);
    }
  }
  return entries.map(({ heading, lines, security }) => ({
    version: heading.version.text,
    date: writtenDate(heading.rest),
    line: heading.line,
    lines,
    preRelease: heading.version.preRelease,
    yanked: /\[yanked\]/i.test(heading.rest),
    security,
  }));
}

const SECURITY_HEADING =
  /^\W{0,12}(?::[a-z_]{1,30}:\W{0,6})?security(?: (?:fix|update|patch|release|issue|advisor|chang)[a-z]{0,6})?\W{0,12}$/i;
const SECURITY_LABEL =
  /^\s*(?:[-*+]\s+|\d{1,4}[.)]\s+)?(?:[*_`[(]{0,4}security\b(?:\s+(?:fix|update|patch|release)(?:es|s)?)?(?:[*_`]{0,4}\s?[:\])]|[*_`]{0,4}\s[–—-]\s)|[*_`]{0,4}[a-z]{1,10}\(security\)!?:)/i;
/** Words on a flaw. What looks for flaws, or takes reports of them, is none. */
const SECURITY_WORDS =
  /\b(?:security (?:fix(?:es)?|vulnerabilit(?:y|ies)|issues?|problems?|holes?|flaws?|bugs?|advisory|advisories|patch(?:es)?|updates?)|vulnerabilit(?:y|ies)(?! (?:scan|check|detect|alert|report|disclosure|database|polic|management|assessment)))\b/i;
const ITEM = /^\s*(?:[-*+]|\d{1,4}[.)])\s+/;
/** CVE and GHSA ids, as they are or as roles of reStructuredText, which leave the kind out (`:cve:`2026-12345``). */
const IDENTIFIERS = /\b(cve)(?:-|:`(?:cve-)?)(\d{4}-\d{4,7})\b|\b(ghsa)(?:-|:`(?:ghsa-)?)([a-z0-9]{4}(?:-[a-z0-9]{4}){2})\b/gi;

/** A line about security: an item under a heading that says so, one that begins with the word, or one that speaks of a vulnerability. */
function securityOf(
  { text, line }: Sentence,
  { underHeading, startsParagraph }: { readonly underHeading: boolean; readonly startsParagraph: boolean },
): SecurityEntry | null {
  const head = text.slice(0, LONGEST);
  // What is indented under an item, or goes on below it, belongs to the item.
  const ownItem = /^ ?\S/.test(head) && (ITEM.test(head) || startsParagraph);
  const labelled = underHeading ? ownItem : SECURITY_LABEL.test(head);
  const identifiers = [
    ...new Set(
      [...head.matchAll(IDENTIFIERS)].map(([, , cve, , ghsa = '']) => (cve === undefined ? `GHSA-${ghsa.toLowerCase()}` : `CVE-${cve}`)),
    ),
  ];
  if (!labelled && (underHeading || (identifiers.length === 0 && !SECURITY_WORDS.test(head)))) return null;
  return { text: shortened(head.replace(ITEM, '').trim()), line, identifiers, labelled };
}

const GROUPS = /^(?:Added|Changed|Deprecated|Removed|Fixed|Security)$/;
const CONVENTIONAL = /^\W{0,12}(?:Features|Bug Fixes|BREAKING CHANGES|Performance Improvements|Reverts)$/i;

function styleOf(prose: Prose): ChangelogFacts['style'] {
  const linked = prose.visible.slice(0, 40).some(({ text }) => text.slice(0, LONGEST).includes('keepachangelog.com'));
  const count = (pattern: RegExp) => prose.headings.filter(({ text }) => pattern.test(text.slice(0, 80))).length;
  if (linked || count(GROUPS) > 0) return 'keep-a-changelog';
  return count(CONVENTIONAL) > 0 ? 'conventional' : 'headings';
}

const ELSEWHERE =
  /\b(?:release notes|releases|changes|changelog|change log|history)\b.{0,80}\b(?:documented|listed|published|available|found|kept|maintained|tracked|moved|at|in|on)\b|\b(?:see|refer to|read|visit|go to|moved to|documented (?:in|at|on))\b.{0,80}\b(?:releases?|changelog|change log|history|notes)\b/i;
/** A file with more text than this says something itself. */
const MOST_POINTER_LINES = 15;

/** A sentence that sends readers elsewhere, in a file that says little else. */
function pointerOf(prose: Prose): ChangelogPointer | null {
  if (prose.visible.length > MOST_POINTER_LINES) return null;
  const sentences = prose.sentences.filter(({ text }) => ELSEWHERE.test(text.slice(0, LONGEST)));
  for (const { text, line } of sentences) {
    const target = linkTarget(text.slice(0, LONGEST)) ?? webLinks(prose.visible)[0]?.value ?? null;
    if (target !== null || /\b(?:tab|page|section|file|website)\b/i.test(text.slice(0, LONGEST)))
      return { text: shortened(text), line, target };
  }
  return null;
}

function linkTarget(text: string): string | null {
  return /\]\(\s?<?([^)\s>]{1,500})/.exec(text)?.[1] ?? webLinks([{ text, line: 1 }])[0]?.value ?? null;
}

function shortened(text: string): string {
  return text.length > KEPT ? `${text.slice(0, KEPT - 1).toWellFormed()}…` : text;
}
