import type { PointAt } from './contact-points.ts';
import type { Prose, Sentence } from './prose.ts';

/**
 * A way to report in private. `email`: an address near words about reporting. `github-advisory`: a link to GitHub's private
 * reporting, or its name. `form`: a link to a known reporting platform or form. `pgp-key`: a key, its link or fingerprint.
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
const FINGERPRINT = /\b(?:[0-9A-F]{4} {0,2}){9}[0-9A-F]{4}\b/i;

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

/** Whether a sentence sends reporters to a public issue. */
export function sendsToPublicIssue({ text, heading }: Sentence): boolean {
  const sentence = text.slice(0, LONGEST);
  if (!OPENS_ISSUE.test(sentence) || !ISSUE_TRACKER.test(sentence) || NEGATED.test(sentence)) return false;
  return /vulnerab|secur/i.test(`${sentence} ${heading}`) && !/\bprivate/i.test(sentence);
}
