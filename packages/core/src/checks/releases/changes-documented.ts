import type { Check, CheckContext, Outcome } from '../check.ts';
import { counted } from '../in-words.ts';
import { type Changelog, changelogOrUnknown, entryOf } from './changelogs.ts';
import { newestRelease, type ReleaseTag, releaseTags, releaseText } from './release-tags.ts';

const subject = 'changelog';

export const changesDocumented: Check = {
  id: 'changes-documented',
  version: 1,
  title: 'Versions and their fixes are documented, and security fixes are labelled.',
  claims: ['3.1.1', '3.5.2'],
  guidance: ['3.1.1-d', '3.5.2-b'],
  sees: 'part',
  looksAt:
    'the changelog that lies highest in the repository, its entries by version, whether the newest release tag has one, and lines about security.',
  passes: 'never: documented versions are a part of what lets customers verify an update, and a label is none of its tests.',
  fails: 'never: changes may be described elsewhere.',
  cannotTell:
    'Needs Review with what is and is not documented, also where no line is about security; Unknown without a changelog, or where it only points elsewhere.',
  fooledBy: 'entries that leave out what matters; a changelog that is generated from commit messages.',
  run(context) {
    const changelog = changelogOrUnknown(context, subject, 'Bring the notes of the releases, with versions, dates and fixes.');
    if ('result' in changelog) return [changelog];
    return [versions(changelog, context), labels(changelog)];
  },
};

function versions(changelog: Changelog, context: CheckContext): Outcome {
  const { path, facts } = changelog;
  const [first] = facts.entries;
  const newest = newestRelease(releaseTags(context));
  const entry = newest === null ? null : entryOf(changelog, newest);
  const line = entry?.line ?? first?.line;
  return {
    result: 'Needs Review',
    subject,
    claims: ['3.1.1'],
    place: line === undefined ? { path } : { path, line },
    message: `${path} has entries for ${counted(facts.entries.length, 'version')}${comparison(newest, entry)}. Whether they name every change and fix is not seen here.`,
    bring:
      entry === null && newest !== null
        ? `Describe ${newest.tag.name}, or bring the notes of that release.`
        : 'Look through the entries of the last releases.',
  };
}

function comparison(newest: ReleaseTag | null, entry: ReturnType<typeof entryOf>): string {
  if (newest === null) return '; no release is tagged that they could be compared with';
  if (entry === null) return `, and none for the newest release tag, ${releaseText(newest)}`;
  return entry.lines === 0
    ? `; that of the newest release tag, ${releaseText(newest)}, has nothing under it`
    : `, one for the newest release tag, ${releaseText(newest)}, among them`;
}

function labels({ path, facts }: Changelog): Outcome {
  const fixes = facts.entries.flatMap(({ security }) => security);
  const unlabelled = fixes.filter(({ labelled }) => !labelled);
  const labelled = fixes.length - unlabelled.length;
  const [shown] = [...unlabelled, ...fixes];
  const bring = 'Bring how customers tell a security update from others, and the checks that ran on the last one.';
  if (shown === undefined)
    return {
      result: 'Needs Review',
      subject,
      claims: ['3.5.2'],
      place: { path },
      message: `No event: no line of ${path} was recognised as being about a security fix. Either there was none, or it is not labelled.`,
      bring,
    };
  return {
    result: 'Needs Review',
    subject,
    claims: ['3.5.2'],
    place: { path, line: shown.line },
    message: `${path} has ${counted(fixes.length, 'line')} about security fixes: ${labelled} ${labelled === 1 ? 'is' : 'are'} labelled as security, ${unlabelled.length} only ${unlabelled.length === 1 ? 'speaks' : 'speak'} of it. How those updates were tested is not seen here.`,
    bring,
  };
}
