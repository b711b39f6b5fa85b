import { quoted } from '../../encodings/diagnostic-log.ts';
import { GITHUB_HOST, type GithubRefusal } from '../../formats/github-answers.ts';
import type { Facts } from '../../formats/registry.ts';
import type { EvidenceItem } from '../../model/evidence-item.ts';
import type { Hosting } from '../../model/hosting.ts';
import type { Instant } from '../../model/instant.ts';
import type { EvidenceContext, EvidenceOutcome } from './evidence-check.ts';

/**
 * The exports that still count where there are several about one subject: a dated one gives way to a later one. An undated one never
 * does, since it may be the newest.
 */
export function newestBySubject<I extends EvidenceItem<Facts>>(items: readonly I[], subjectOf: (item: I) => string): readonly I[] {
  const latest = new Map<string, Instant>();
  for (const item of items) {
    const known = latest.get(subjectOf(item));
    const at = exportedAt(item);
    if (at !== null && (known === undefined || at > known)) latest.set(subjectOf(item), at);
  }
  return items.filter((item) => exportedAt(item) === null || exportedAt(item) === latest.get(subjectOf(item)));
}

/**
 * When an export was made, by its content or by what a person says of it. The commit that a file lies in says when it lay there, and an
 * export of years ago may lie there still: that is no date of it.
 */
export function exportedAt({ grounding, document, declared, effectiveAt }: EvidenceItem<Facts>): Instant | null {
  return grounding.kind === 'held' ? effectiveAt : (document.madeAt ?? declared?.effectiveAt ?? null);
}

/**
 * Whether an export is about a repository of the product: of the same name on the same host. `another`: the sources say where they are
 * shown, and it is none of them. `not known`: the export names none, it names none of a host of its own where a source of that name is on
 * one, or some source does not say where it is shown.
 */
export function aboutRepository({ sources }: EvidenceContext, repository: string | null): 'own' | 'another' | 'not known' {
  return amongShown(
    sources.map(({ facts }) => shownAs(facts.snapshot.hosting)),
    repository,
  );
}

/** What is compared: a host, and what it calls the repository or the organisation. */
interface OnHost {
  readonly host: string;
  readonly name: string;
  /** Whether it is GitHub's software, there or in an installation of somebody's own. */
  readonly github: boolean;
}

function amongShown(shown: readonly (OnHost | null)[], wanted: string | null): 'own' | 'another' | 'not known' {
  if (wanted === null) return 'not known';
  const [host, name] = hostAndName(wanted.toLowerCase());
  if (shown.some((one) => one?.host === host && one.name === name)) return 'own';
  // Some answers name no host. Where all sources are in an installation of GitHub of somebody's own, a name is of there.
  const named = name === wanted.toLowerCase() ? shown.filter((one) => one?.name === name) : [];
  if (named.some((one) => one?.github === true) && !shown.some((one) => one?.host === GITHUB_HOST)) return 'own';
  if (named.some((one) => one !== null && !PUBLIC_HOSTS.has(one.host))) return 'not known';
  return shown.length === 0 || shown.includes(null) ? 'not known' : 'another';
}

/** A name as readers give it: a first part with a dot is the host, since no owner of GitHub has one. */
function hostAndName(named: string): readonly [string, string] {
  const [first = '', ...rest] = named.split('/');
  return first.includes('.') && rest.length > 0 ? [first, rest.join('/')] : [GITHUB_HOST, named];
}

/** Hosts that are no installation of GitHub's software. */
const PUBLIC_HOSTS: ReadonlySet<string> = new Set(['gitlab.com', 'bitbucket.org', 'codeberg.org', 'dev.azure.com']);

/** What a host calls a repository: the whole of its page's path, since `group/acme/shop` is another than `acme/shop`. */
function shownAs(hosting: Hosting | undefined): OnHost | null {
  const [, , host, ...path] = hosting?.url.toLowerCase().split('/') ?? [];
  return hosting === undefined || host === undefined ? null : { host, name: path.join('/'), github: hosting.kind === 'github' };
}

/** As {@link aboutRepository}, for an organisation: whether some source is shown under it. */
export function aboutOrganisation({ sources }: EvidenceContext, organisation: string | null): 'own' | 'another' | 'not known' {
  const owners = sources.map(({ facts: { snapshot } }) => {
    const shown = shownAs(snapshot.hosting);
    return shown === null ? null : { ...shown, name: shown.name.split('/')[0] ?? '' };
  });
  return amongShown(owners, organisation);
}

/** What to bring where no source says where it is shown, so that an export may be somebody else's. */
export const BRING_PAGE = 'The page where the product’s repository is shown, as `url` of its source in avouch.yaml.';

/** With its host, which is what may tell it apart. */
function inFull(named: string): string {
  return hostAndName(named)[1] === named ? `${GITHUB_HOST}/${named}` : named;
}

/** What to say where an export is about another repository than those of the product. */
export function ofAnother(subject: string, repository: string, item: EvidenceItem<Facts>): EvidenceOutcome {
  return {
    result: 'Needs Review',
    subject,
    message: `The export is about ${inFull(repository)}, which is none of the product’s sources; nothing is concluded from it.`,
    bring: 'The export of the product’s own repository, or the repository as a source of the product.',
    item,
  };
}

/** As {@link ofAnother}, for an export about an organisation under which no source is shown. */
export function ofAnotherOrganisation(subject: string, organisation: string, item: EvidenceItem<Facts>): EvidenceOutcome {
  return {
    result: 'Needs Review',
    subject,
    message: `The export is about ${inFull(organisation)}, under which no source of the product is shown; nothing is concluded from it.`,
    bring: 'The export of the organisation that the product’s repositories belong to, or its repositories as sources.',
    item,
  };
}

/** What to say where the interface refused: what the token could not see is Unknown. */
export function refused(
  what: { readonly subject: string; readonly asked: string; readonly bring: string },
  refusal: GithubRefusal,
  item: EvidenceItem<Facts>,
): EvidenceOutcome {
  const status = refusal.status === null ? '' : ` (${quoted(refusal.status)})`;
  return {
    result: 'Unknown',
    subject: what.subject,
    message: `The interface refused when asked for ${what.asked}: ${quoted(refusal.message)}${status}. What the token could not see is not known.`,
    bring: what.bring,
    item,
  };
}

/** Why an export that shows what it should is not enough for Passed by itself; null where it is. */
export function notFirm(item: EvidenceItem<Facts>): string | null {
  if (item.document.verdict !== 'valid') return 'The export breaks rules of its format, so that it may not be whole.';
  return exportedAt(item) === null ? 'Nothing says when the export was made; declare its date in avouch.yaml.' : null;
}

/** ` as of 2026-05-04`, or that nothing says of when. */
export function asOfText(item: EvidenceItem<Facts>): string {
  const at = exportedAt(item);
  return at === null ? ' (undated)' : ` as of ${at.slice(0, 10)}`;
}

/** `2 critical, 1 high`: words of the platform and how often each came, in the order in which they came. */
export function tallied(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => `${count} ${quoted(word)}`).join(', ');
}
