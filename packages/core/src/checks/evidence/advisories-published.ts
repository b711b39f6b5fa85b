import type { GithubAdvisory } from '../../formats/github-advisories/schema.ts';
import { type ReleaseVersion, tagVersion } from '../../formats/release-version.ts';
import { daysBetween } from '../../model/instant.ts';
import { counted, someOf } from '../in-words.ts';
import { type ReleaseTag, releaseTags, releaseText } from '../releases/release-tags.ts';
import { creditedEvidence, type EvidenceCheck, type EvidenceContext, type EvidenceOutcome, type ItemOf } from './evidence-check.ts';
import { aboutRepository, newestBySubject, ofAnother, refused } from './platform-evidence.ts';

type Item = ItemOf<'github-advisories'>;

/** How long evidence for both claims stays fresh: in this time there was an event or there was none. */
const PERIOD_DAYS = 90;

const BRING =
  'The advisories of the repository in every state, all pages (`gh api --paginate --slurp repos/OWNER/NAME/security-advisories`), the flaws that were mended without one, and how customers were told.';

export const advisoriesPublished: EvidenceCheck = {
  id: 'advisories-published',
  version: 1,
  title: 'Versions that advisories name as fixed were released.',
  claims: ['3.4.2', '3.5.1'],
  guidance: ['3.4.2-a', '3.5.1-a'],
  sees: 'part',
  looksAt:
    'advisories of the repository in exports of GitHub (state, dates, fixed versions) against the release tags of the source that they are about.',
  passes: 'Never: an advisory may never have reached a customer, and a tag does not show that anything was delivered.',
  fails:
    'An advisory of a source’s own repository was published before the snapshot and names a fixed version, while no release of its major version is as new. For 3.5.1 only.',
  cannotTell:
    'Needs Review with the advisories of the period and the days from each to its release, or "no event" where there was none; Unknown where there is no export, or where tags may be missing. A flaw that was mended silently cannot be seen.',
  fooledBy: 'a silent fix; a version that was tagged and not delivered; packages of one repository that count their versions differently.',
  run(context) {
    const items = newestBySubject(creditedEvidence(context, 'github-advisories'), subjectOf);
    if (items.length === 0)
      return [
        {
          result: 'Unknown',
          subject: 'advisories',
          message: 'No export of the product’s own advisories was brought. A flaw that was mended silently cannot be seen.',
          bring: BRING,
        },
      ];
    return items.flatMap((item) => outcomesOf(item, context));
  },
};

function subjectOf({ document: { facts, path } }: Item): string {
  return facts.repositories.length === 1 ? `advisories of ${facts.repositories[0]}` : `advisories ${path}`;
}

function outcomesOf(item: Item, context: EvidenceContext): readonly EvidenceOutcome[] {
  const { advisories, refusal, repositories, mayBeCutOff } = item.document.facts;
  const subject = subjectOf(item);
  if (refusal !== null) return [refused({ subject, asked: 'the advisories of the repository', bring: BRING }, refusal, item)];
  const [repository] = repositories;
  if (repository !== undefined && repositories.every((one) => aboutRepository(context, one) === 'another'))
    return [ofAnother(subject, repository, item)];
  const published = advisories.filter(({ state, withdrawnAt }) => state === 'published' && withdrawnAt === null);
  const { asOf } = context.product;
  const recent = published.filter(
    ({ publishedAt }) => publishedAt !== null && publishedAt <= asOf && daysBetween(publishedAt, asOf) <= PERIOD_DAYS,
  );
  const waiting = advisories.filter(({ state }) => state === 'draft' || state === 'triage').length;
  const rest = [
    ...(waiting === 0 ? [] : [`${waiting} not yet published.`]),
    ...(mayBeCutOff ? ['The list may be cut off.'] : []),
    'A flaw that was mended silently cannot be seen.',
  ].join(' ');
  const head =
    recent.length === 0
      ? `No event: of ${advisories.length} in the list, none was published in the last ${PERIOD_DAYS} days.`
      : `Published in the last ${PERIOD_DAYS} days: ${someOf(recent.map(({ ghsa }) => ghsa))}. Whether customers were told is not seen here.`;
  return [
    { result: 'Needs Review', subject, message: `${head} ${rest}`, bring: BRING, claims: ['3.4.2'], item },
    ...published.map((advisory) => ofFix(advisory, item, context)),
  ];
}

/** Whether the fixed versions of an advisory were released, by the tags of the source that it is about. */
function ofFix(advisory: GithubAdvisory, item: Item, context: EvidenceContext): EvidenceOutcome {
  const base = { subject: `fix of ${advisory.ghsa}`, claims: ['3.5.1'], item } as const;
  const written = advisory.packages.flatMap(({ fixed }) => fixed);
  const versions = written.flatMap((text) => fixedVersion(text) ?? []);
  const review = (message: string, bring = BRING): EvidenceOutcome => ({ ...base, result: 'Needs Review', message, bring });
  if (versions.length === 0)
    return review(
      `${advisory.ghsa} is published and names no fixed version that could be looked for.`,
      'The version that has the fix, or what customers can do until there is one.',
    );
  const names = someOf(versions.map(({ text }) => text));
  const source = sourceOf(item, context);
  const unknown = (message: string): EvidenceOutcome => ({
    ...base,
    result: 'Unknown',
    message: `${advisory.ghsa} names ${names} as fixed; ${message}`,
    bring: 'The repository that the advisory is about as a source, with its tags and whole history, or when that version was delivered.',
  });
  if (source === null) return unknown('the repository that it is about is not among the sources.');
  const tags = releaseTags({ source: source.facts, product: { ...context.product, visibility: 'not stated' } });
  if (tags.length === 0) return unknown('the repository has no release tags to look at.');
  const missing = versions.filter((version) => !tags.some((tag) => isOf(tag, version)));
  if (missing.length === 0)
    return review(
      `${advisory.ghsa}: ${releasesText(advisory, versions, tags)}. That it was delivered, and whether it was in time, is for a person to say.`,
      'When the flaw became known, when the fix was delivered, and the deadline of your policy.',
    );
  const never = missing.filter((version) => !tags.some((tag) => isLater(tag, version)));
  const missed = someOf(missing.map(({ text }) => text));
  if (never.length === 0)
    return review(
      `${advisory.ghsa} names ${missed} as fixed, which no tag is for; later releases are there.`,
      'The release that has the fix.',
    );
  const { effectiveAt, history } = source.facts;
  if (advisory.publishedAt === null || advisory.publishedAt > effectiveAt)
    return unknown('the snapshot of the repository is older than the advisory.');
  if (history?.complete === false) return unknown('the history here is not complete, so tags may be missing.');
  if (aboutRepository(context, item.document.facts.repositories[0] ?? null) !== 'own' || advisory.packages.length > 1)
    return review(
      `${advisory.ghsa} names ${missed} as fixed, and no release tag is for it or newer. Whether the tags are of the same package is for a person to say.`,
    );
  return {
    ...base,
    result: 'Failed',
    message: `${advisory.ghsa}, published ${advisory.publishedAt.slice(0, 10)}, names ${someOf(never.map(({ text }) => text))} as fixed; no release tag of the repository is for it or newer.`,
    bring: 'The release that has the fix, or the right version in the advisory.',
  };
}

/** The source that the advisories are about: the one that is shown there, or the only one where none says where it is shown. */
function sourceOf({ document: { facts } }: Item, { sources }: EvidenceContext): EvidenceContext['sources'][number] | null {
  const [repository] = facts.repositories;
  const end = repository === undefined ? null : `/${repository.toLowerCase()}`;
  const shown = sources.find(({ facts: { snapshot } }) => end !== null && snapshot.hosting?.url.toLowerCase().endsWith(end) === true);
  const [only] = sources;
  return shown ?? (sources.length === 1 && only !== undefined && only.facts.snapshot.hosting === undefined ? only : null);
}

/** `>= 1.2.3`, `v1.2.3` and `1.2.3` name the same version. */
function fixedVersion(text: string): ReleaseVersion | null {
  let at = 0;
  while (at < text.length && '<>=~^ '.includes(text[at] ?? '')) at++;
  return tagVersion(text.slice(at));
}

function isOf({ version }: ReleaseTag, wanted: ReleaseVersion): boolean {
  return version.core === wanted.core && version.preRelease === wanted.preRelease;
}

/** Whether a release is of the same major version and newer; a pre-release is no release. */
function isLater({ version }: ReleaseTag, wanted: ReleaseVersion): boolean {
  if (version.preRelease) return false;
  const [a, b] = [version.core.split('.').map(Number), wanted.core.split('.').map(Number)];
  if (a[0] !== b[0]) return false;
  for (let part = 1; part < Math.max(a.length, b.length); part++) {
    const difference = (a[part] ?? 0) - (b[part] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

function releasesText({ createdAt }: GithubAdvisory, versions: readonly ReleaseVersion[], tags: readonly ReleaseTag[]): string {
  const found = versions.flatMap((version) => tags.find((tag) => isOf(tag, version)) ?? []);
  return found
    .slice(0, 3)
    .map((release) => {
      const at = release.tag.at;
      const days = at === null || createdAt === null ? null : daysBetween(createdAt, at);
      return `${releaseText(release)} has the fix${days === null || days < 0 ? '' : `, ${counted(days, 'day')} after the advisory was opened`}`;
    })
    .join('; ');
}
