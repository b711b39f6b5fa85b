import { daysBetween, type Instant, parseInstant } from '../../model/instant.ts';
import type { Check } from '../check.ts';
import { counted } from '../in-words.ts';
import { missingTags, newestRelease, releaseTags, releaseText } from './release-tags.ts';

/** How far back releases are counted. */
const PERIOD_DAYS = 365;

export const releaseCadence: Check = {
  id: 'release-cadence',
  version: 1,
  title: 'How often releases came, by their tags.',
  claims: ['4.1.2'],
  guidance: ['4.1.2-a'],
  sees: 'part',
  looksAt: `the dates of tags that are versions, in the ${PERIOD_DAYS} days before the snapshot. Pre-releases are left out; several tags of one day count once.`,
  passes: 'never: how often releases came is no publication of how often they come.',
  fails: 'never: a quiet period breaks no promise by itself.',
  cannotTell: 'Needs Review with the figures, also where the period had no release; Unknown where no release is tagged.',
  fooledBy: 'tags of versions that were never released; releases that are not tagged.',
  run(context) {
    const subject = 'release cadence';
    const bring = 'Bring the public page that says how often updates come and how customers hear of them, to compare these figures with.';
    const releases = releaseTags(context);
    const newest = newestRelease(releases);
    if (newest === null)
      return [
        {
          result: 'Unknown',
          subject,
          message: `No release is tagged by version in what was looked at, so how often releases came is not seen.${missingTags(context)}`,
          bring: 'Bring the public policy on updates, and the list of releases with their dates.',
        },
      ];
    const { effectiveAt } = context.source;
    const dates = releases.flatMap(({ tag, version }) => (version.preRelease || tag.at === null ? [] : [tag.at]));
    // A tag may be made a moment after its commit, which the snapshot is dated by.
    const recent = dates.filter((at) => at > effectiveAt || daysBetween(at, effectiveAt) <= PERIOD_DAYS);
    const days = [...new Set(recent.map((at) => at.slice(0, 10)))].length;
    const words =
      days === 0
        ? `No event: no release was tagged in the ${PERIOD_DAYS} days before the snapshot; the newest is ${releaseText(newest)}`
        : `Releases were tagged on ${counted(days, 'day')} of the ${PERIOD_DAYS} before the snapshot, the newest is ${releaseText(newest)}${intervalText(recent)}`;
    return [
      {
        result: 'Needs Review',
        subject,
        message: `${words}. What is promised to customers is to be compared with it.${missingTags(context)}`,
        bring,
      },
    ];
  },
};

/** Median and longest of the days between release days; '' where there are not two. */
function intervalText(dates: readonly Instant[]): string {
  // Days of the calendar: what a reader counts between the dates that are named.
  const days = [...new Set(dates.map((at) => at.slice(0, 10)))].toSorted().flatMap((day) => parseInstant(day) ?? []);
  const gaps = days.slice(1).map((day, index) => daysBetween(days[index] ?? day, day));
  const sorted = gaps.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  const longest = sorted.at(-1);
  if (middle === undefined || longest === undefined) return '';
  if (gaps.length === 1) return `, ${counted(longest, 'day')} after the one before it`;
  return `, the median time between them ${counted(middle, 'day')} and the longest ${counted(longest, 'day')}`;
}
