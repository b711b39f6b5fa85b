import type { PointAt } from './contact-points.ts';
import type { Prose, Sentence } from './prose.ts';

/**
 * A way to report in private. `email`: an address near words about reporting. `github-advisory`: a link to GitHub's private
 * reporting, or its name. `form`: a link to a known reporting platform or form. `pgp-key`: a key, its link or fingerprint, beside
 * such an address or where a sentence says that reports are encrypted with it: a key that releases are signed with takes no report.
 */
export interface PrivateChannel {
  readonly kind: 'email' | 'github-advisory' | 'form' | 'pgp-key';
  readonly value: string;
  readonly line: number;
}

const REPORTING = /\b(?:report|vulnerabilit|disclos|security (?:issue|bug|flaw|problem|team|contact)|psirt)/i;
const FORM_HOST =
  /^https?:\/\/(?:[^/]{1,100}\.)?(?:hackerone\.com|bugcrowd\.com|intigriti\.com|yeswehack\.com|huntr\.(?:dev|com)|forms\.gle|forms\.office\.com|bughunters\.google\.com)\b/i;
const GITHUB_PRIVATE =
  /^https:\/\/github\.com\/[^/]{1,100}\/[^/]{1,100}\/security(?:\/advisories(?:\/new)?)?\/?(?:[?#]|$)|^https:\/\/github\.com\/security\/advisories\/new/i;
/** The same as a link within the repository, which leads from the page of a file in it to GitHub's form. */
const GITHUB_PRIVATE_WITHIN = /\]\(\s{0,4}(?:\.\.\/){2,6}security\/advisories(?:\/new)?\/?\s{0,4}\)/i;
const FINGERPRINT = /\b(?:[0-9A-F]{4} {0,2}){9}[0-9A-F]{4}\b/i;

/** Reports are encrypted, or may be; what is only forbidden or done to something else does not count. */
const ENCRYPTED = /\bencrypt(?:s|ed|ing|ion)?\b/i;
const SENT = /\b(?:report|vulnerabilit|disclos|submission|finding|sensitive|e-?mail|message|mail|communicat|contact|send|sent\b)/i;
const NOT_ENCRYPTED = /\b(?:not|never|cannot|don['’]t|no longer|without|unable to)\b[^,;:]{0,40}\bencrypt/i;
const SIGNED = /\bsign(?:s|ed|ing|atures?)\b/i;
/** So many lines lie between a key and what is said of it at most, under one heading. */
const NEAR = 6;

/** Only so much of a line or a sentence is searched, so that hostile text cannot make it slow. */
const LONGEST = 2000;

/** Private channels that lines of a text name: addresses, forms, private reporting on GitHub, keys. */
export function privateChannels(
  prose: Pick<Prose, 'visible' | 'sentences'>,
  emails: readonly PointAt[],
  links: readonly PointAt[],
): readonly PrivateChannel[] {
  const found: PrivateChannel[] = [];
  const contextOf = new Map(prose.visible.map((line) => [line.line, `${line.heading} ${line.text}`.slice(0, LONGEST)]));
  const sentencesAt = new Map<number, string>();
  for (const { text, line } of prose.sentences) {
    const before = sentencesAt.get(line) ?? '';
    if (before.length < LONGEST) sentencesAt.set(line, `${before} ${text}`.slice(0, LONGEST));
  }
  const keys: PrivateChannel[] = [];
  const about = (line: number) => `${contextOf.get(line) ?? ''} ${sentencesAt.get(line) ?? ''} ${contextOf.get(line - 1) ?? ''}`;
  for (const { value, line } of emails) {
    const local = value.slice(0, value.indexOf('@'));
    if (/secur|vuln|psirt|cert|disclos/i.test(local) || REPORTING.test(about(line))) found.push({ kind: 'email', value, line });
  }
  for (const { value, line } of links) {
    if (GITHUB_PRIVATE.test(value)) found.push({ kind: 'github-advisory', value, line });
    else if (FORM_HOST.test(value)) found.push({ kind: 'form', value, line });
    else if (/\.asc(?:$|[?#])|\/pgp[-_]?key|keys\.openpgp\.org/i.test(value)) keys.push({ kind: 'pgp-key', value, line });
  }
  for (const { text, line } of prose.visible) {
    if (
      /private(?:ly)? (?:vulnerability reporting|report(?:ing)? a vulnerability)|"report a vulnerability"/i.test(text) ||
      GITHUB_PRIVATE_WITHIN.test(text.slice(0, LONGEST))
    ) {
      found.push({ kind: 'github-advisory', value: text.trim(), line });
    }
    if (text.includes('-----BEGIN PGP PUBLIC KEY BLOCK-----')) keys.push({ kind: 'pgp-key', value: 'public key block', line });
    const print = FINGERPRINT.exec(text.slice(0, LONGEST))?.[0];
    if (print !== undefined && /\b(?:pgp|gpg|openpgp|fingerprint)\b/i.test(about(line))) keys.push({ kind: 'pgp-key', value: print, line });
  }
  return [...found, ...keysForReports(keys, found, prose)].sort((a, b) => a.line - b.line);
}

/** Keys that reports are encrypted with by what is said near them, or that stand beside an address for reports. */
function keysForReports(
  keys: readonly PrivateChannel[],
  channels: readonly PrivateChannel[],
  { visible, sentences }: Pick<Prose, 'visible' | 'sentences'>,
): readonly PrivateChannel[] {
  if (keys.length === 0) return [];
  const headingOf = new Map(visible.map(({ line, heading }) => [line, heading]));
  const encrypted = linesAround(
    sentences.filter(({ text }) => encryptsReports(text.slice(0, LONGEST))).map(({ line }) => line),
    headingOf,
  );
  const addressed = linesAround(
    channels.filter(({ kind }) => kind === 'email').map(({ line }) => line),
    headingOf,
  );
  const signs = linesAround(
    sentences.filter(({ text, heading }) => SIGNED.test(`${heading} ${text}`.slice(0, LONGEST))).map(({ line }) => line),
    headingOf,
  );
  return keys.filter(({ line }) => encrypted.has(line) || (addressed.has(line) && !signs.has(line)));
}

function encryptsReports(text: string): boolean {
  return ENCRYPTED.test(text) && SENT.test(text) && !NOT_ENCRYPTED.test(text);
}

/** Lines that lie near one of some lines, under the same heading. */
function linesAround(lines: readonly number[], headingOf: ReadonlyMap<number, string>): ReadonlySet<number> {
  const near = new Set<number>();
  for (const line of new Set(lines)) {
    for (let other = line - NEAR; other <= line + NEAR; other++) {
      if (headingOf.get(other) === headingOf.get(line)) near.add(other);
    }
  }
  return near;
}

const OPENS_ISSUE = /\b(?:open|file|create|raise|submit|log|post|use|report)\b.{0,80}\b(?:public )?(?:github )?issues?\b/i;
const ISSUE_TRACKER = /\b(?:issue tracker|github issues?|public issues?|new issue|an issue)\b|\/issues\b/i;
const NEGATED = /\b(?:not|never|don['’]t|avoid|rather than|instead of|without|refrain|no public)\b/i;

/** Whether a sentence sends reporters to a public issue. */
export function sendsToPublicIssue({ text, heading }: Sentence): boolean {
  const sentence = text.slice(0, LONGEST);
  if (!OPENS_ISSUE.test(sentence) || !ISSUE_TRACKER.test(sentence) || NEGATED.test(sentence)) return false;
  return /vulnerab|secur/i.test(`${sentence} ${heading}`) && !/\bprivate/i.test(sentence);
}
