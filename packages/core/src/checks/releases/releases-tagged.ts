import type { Check } from '../check.ts';
import { counted } from '../in-words.ts';
import { missingTags, newestRelease, releaseTags, releaseText } from './release-tags.ts';

export const releasesTagged: Check = {
  id: 'releases-tagged',
  version: 1,
  title: 'Releases are tagged by version.',
  claims: ['1.1.4', '3.1.1'],
  guidance: ['1.1.4-b', '3.1.1-d'],
  sees: 'part',
  looksAt: 'tags whose names are versions, whether they are annotated, and whether a block of a signature stands in them.',
  passes:
    'never: a tag shows neither what was built from it nor what was delivered, and a signature that was found is none that was verified.',
  fails: 'never: releases may be recorded elsewhere.',
  cannotTell: 'Needs Review where there are such tags; Unknown without them, and for a plain folder.',
  fooledBy: 'a tag that was moved; one that nothing was built from; a signature by anybody.',
  run(context) {
    const subject = 'release tags';
    const bring = 'Bring the list of releases, with the commit that each was built from and how customers verify it.';
    if (context.source.history === null)
      return [
        {
          result: 'Unknown',
          subject,
          message: 'A plain folder has no tags.',
          bring: 'Give the repository instead of a copy of its files.',
        },
      ];
    const releases = releaseTags(context);
    const newest = newestRelease(releases) ?? releases.find(({ version }) => !version.preRelease) ?? releases[0];
    if (newest === undefined)
      return [{ result: 'Unknown', subject, message: `No tag that is a version is in what was looked at.${missingTags(context)}`, bring }];
    const annotated = releases.filter(({ tag }) => tag.annotated).length;
    const signed = releases.filter(({ tag }) => tag.signature !== 'none').length;
    const early = releases.filter(({ version }) => version.preRelease).length;
    const among =
      early === releases.length
        ? `, ${early === 1 ? 'a pre-release: ' : 'all of them pre-releases, the newest is '}`
        : ` (${early === 0 ? 'no pre-release' : counted(early, 'pre-release')} among them), the newest release is `;
    return [
      {
        result: 'Needs Review',
        subject,
        message: `${counted(releases.length, 'version')} tagged${among}${releaseText(newest)}. ${annotated === 0 ? 'None' : annotated} of the tags ${annotated <= 1 ? 'is' : 'are'} annotated, and ${signed === 0 ? 'none carries a signature' : `${signed} ${signed === 1 ? 'carries' : 'carry'} a signature, which was found and not verified`}. What was built from them, and what was delivered, is not seen here.${missingTags(context)}`,
        bring,
      },
    ];
  },
};
