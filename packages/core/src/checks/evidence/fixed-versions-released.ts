import { daysBetween } from '../../model/instant.ts';
import { someOf } from '../in-words.ts';
import { changelogOrUnknown, datedFixes } from '../releases/changelogs.ts';
import { releaseTags } from '../releases/release-tags.ts';
import type { EvidenceCheck, EvidenceContext, EvidenceOutcome } from './evidence-check.ts';
import { releasesOf } from './fix-releases.ts';
import { contextOf } from './inventory-evidence.ts';
import { type OwnAdvisory, ownAdvisories } from './own-advisories.ts';
import { shownNames } from './shown-names.ts';

const PERIOD_DAYS = 90;
const BRING = 'The release that has the fix, or the right version in the advisory; and for each fix of the period how customers were told.';

export const fixedVersionsReleased: EvidenceCheck = {
  id: 'fixed-versions-released',
  version: 1,
  title: 'Versions that advisories in OSV or CSAF name as fixed were released, and fixes in the changelog have an advisory.',
  claims: ['3.4.2', '3.5.1'],
  guidance: ['3.4.2-a', '3.5.1-a'],
  sees: 'part',
  looksAt: `published OSV and CSAF advisories on the product itself against the release tags of the sources (those of GitHub are for advisories-published); lines of changelogs about security fixes of the ${PERIOD_DAYS} days before the snapshot against all of them.`,
  passes: 'Never: an advisory may never have reached a customer, and a tag does not show that anything was delivered.',
  fails: 'Never: a release can be made without a tag, or from elsewhere.',
  cannotTell:
    'Needs Review with the advisories that name no fixed version, or one that no tag is for, and with fixes in the changelog that no advisory names; Unknown where tags may be missing, or the snapshot is older than the advisory. Without any advisory it says nothing.',
  fooledBy: 'tags of several packages that count their versions differently; a fix that neither names.',
  run(context) {
    const { own, brought } = ownAdvisories(context);
    if (!brought) return [];
    return [
      ...released(
        own.filter(({ format }) => format !== 'github-advisories'),
        context,
      ),
      ...silent(own, context),
    ];
  },
};

function released(own: readonly OwnAdvisory[], context: EvidenceContext): readonly EvidenceOutcome[] {
  const [first] = own;
  if (first === undefined) return [];
  const releases = releasesOf(context);
  const standings = own.map((advisory) => {
    const versions = advisory.fixed.map((version) => ({ text: version.text, released: releases.of(version) }));
    const missing = versions.filter((one) => one.released.kind === 'no tag').map(({ text }) => text);
    const isLater = releases.seenUntil === null || advisory.publishedAt > releases.seenUntil;
    return { advisory, missing, isUnfixed: versions.length === 0, isLater };
  });
  const unfixed = standings.filter(({ isUnfixed }) => isUnfixed);
  const missing = standings.filter((one) => one.missing.length > 0);
  const notSeen = missing.filter(({ isLater }) => isLater || releases.mayBeMissing || releases.count === 0);
  const untagged = missing.filter((one) => !notSeen.includes(one));
  const named = (list: typeof missing) => shownNames(list.map((one) => `${one.missing.join(' and ')} (${one.advisory.id})`));
  const unknown: readonly EvidenceOutcome[] =
    notSeen.length === 0
      ? []
      : [
          {
            result: 'Unknown',
            subject: 'fixed versions not seen',
            message: `Named as fixed and not among the tags that were seen: ${named(notSeen)}; ${releases.count === 0 ? 'there are none' : releases.mayBeMissing ? 'some may be missing here' : 'the snapshot is older than the advisory'}.`,
            bring: 'The repository as a source, with its tags and whole history, of after the advisory.',
            item: notSeen[0]?.advisory.item ?? first.item,
          },
        ];
  const clauses = [
    ...(untagged.length === 0 ? [] : [`no tag is for what is named as fixed: ${named(untagged)}`]),
    ...(unfixed.length === 0 ? [] : [`no fixed version is named in ${shownNames(unfixed.map(({ advisory }) => advisory.id))}`]),
  ];
  const good = own.length - unfixed.length - missing.length;
  return [
    ...unknown,
    {
      result: 'Needs Review',
      subject: 'fixed versions',
      message: `Of ${own.length === 1 ? '1 advisory' : `${own.length} advisories`} on the product ${good} ${good === 1 ? 'names' : 'name'} fixed versions that are all tagged${clauses.length === 0 ? '' : `; ${clauses.join('; ')}`}. Whether customers got them, and were told, is not seen here.`,
      bring: BRING,
      item: (untagged[0] ?? unfixed[0])?.advisory.item ?? first.item,
    },
  ];
}

/** Fixes in a changelog that no advisory names: the silent fix of domain §3 (3.4.2), or one that needed none. */
function silent(own: readonly OwnAdvisory[], context: EvidenceContext): readonly EvidenceOutcome[] {
  const advised = new Set(own.flatMap(({ fixed }) => fixed.map(({ core }) => core)));
  return context.sources.flatMap((source): readonly EvidenceOutcome[] => {
    const beside = contextOf(source, context);
    const changelog = changelogOrUnknown(beside, '', '');
    if ('result' in changelog) return [];
    const { effectiveAt } = source.facts;
    const fixes = datedFixes(changelog, releaseTags(beside)).filter(({ at, version }) => {
      const days = at === null ? -2 : daysBetween(at, effectiveAt);
      return days >= -1 && days <= PERIOD_DAYS && !advised.has(version.split(/[-+]/)[0] ?? version);
    });
    if (fixes.length === 0) return [];
    const versions = [...new Set(fixes.map(({ version }) => version))];
    return [
      {
        result: 'Needs Review',
        subject: `fixes in ${changelog.path} without an advisory`,
        message: `${changelog.path} speaks of security fixes in ${someOf(versions)}, of the ${PERIOD_DAYS} days before the snapshot, and no advisory that was brought names ${versions.length === 1 ? 'that version' : 'those versions'} as fixed.`,
        bring: 'The advisories on these fixes, or why customers are not affected by what was fixed.',
        claims: ['3.4.2'],
      },
    ];
  });
}
