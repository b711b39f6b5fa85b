import { daysBetween } from '../../model/instant.ts';
import type { Check } from '../check.ts';
import { counted } from '../in-words.ts';
import { changelogOrUnknown, type DatedFix, datedFixes, entryOf } from './changelogs.ts';
import { newestRelease, releaseTags } from './release-tags.ts';

/** The period that is looked at: how long evidence for both claims stays fresh. */
const PERIOD_DAYS = 90;

export const securityFixesReleased: Check = {
  id: 'security-fixes-released',
  version: 1,
  title: 'Security fixes of the period are in the changelog, with the dates of their releases.',
  claims: ['3.4.2', '3.5.1'],
  guidance: [],
  sees: 'part',
  looksAt: `lines of the changelog about security fixes, dated by their entry or by the tag of its version, in the ${PERIOD_DAYS} days before the snapshot.`,
  passes: 'never: a dated line shows neither when the flaw became known, nor that the update was delivered, nor who was told.',
  fails: 'never: the start of the clock is not in a changelog.',
  cannotTell:
    'Needs Review with the fixes of the period, or "no event" where it had none; Unknown without a changelog, or where it only points elsewhere.',
  fooledBy: 'a silent fix, which no changelog shows; a fix in other words; a version that was tagged and not deployed.',
  run(context) {
    const subject = 'security fixes';
    const bring =
      'Bring, for each security fix of the period, when it was disclosed, released and deployed, and how customers were told; where there was none, say so.';
    const changelog = changelogOrUnknown(context, subject, bring);
    if ('result' in changelog) return [changelog];
    const { path } = changelog;
    const { effectiveAt } = context.source;
    const releases = releaseTags(context);
    const fixes = datedFixes(changelog, releases).toSorted(newestFirst);
    const undated = fixes.filter(({ at }) => at === null).length;
    const dated = fixes.filter(({ at }) => at !== null);
    const recent = dated.filter(({ at }) => at !== null && isRecent(daysBetween(at, effectiveAt)));
    const [shown] = [...recent, ...dated, ...fixes];
    const newest = newestRelease(releases);
    const limits = [
      ...(undated === 0 ? [] : [`${counted(undated, 'line')} cannot be dated.`]),
      ...(newest !== null && entryOf(changelog, newest) === null ? [`The newest release tag, ${newest.tag.name}, has no entry.`] : []),
      'A fix that no line speaks of is not seen here.',
    ].join(' ');
    return [
      {
        result: 'Needs Review',
        subject,
        place: shown === undefined ? { path } : { path, line: shown.fix.line },
        message: `${recent.length === 0 ? noEvent(path, dated[0]) : period(path, recent)} ${limits}`,
        bring,
      },
    ];
  },
};

/** A bare date stands for the end of its day, which can be hours after the snapshot; anything later is no date of a release. */
function isRecent(days: number): boolean {
  return days >= -1 && days <= PERIOD_DAYS;
}

function noEvent(path: string, last: DatedFix | undefined): string {
  const before = last?.at == null ? '' : `; the last before it is in ${last.version} of ${last.at.slice(0, 10)}`;
  return `No event: ${path} has no dated line about a security fix in the ${PERIOD_DAYS} days before the snapshot${before}.`;
}

function period(path: string, recent: readonly DatedFix[]): string {
  const versions = new Set(recent.map(({ version }) => version)).size;
  const [newest] = recent;
  return `${path} has ${counted(recent.length, 'line')} about security fixes in ${counted(versions, 'version')} of the ${PERIOD_DAYS} days before the snapshot, the newest in ${newest?.version} of ${newest?.at?.slice(0, 10)}. When those flaws became known, and who was told, is not seen here.`;
}

function newestFirst(a: DatedFix, b: DatedFix): number {
  const [first, second] = [a.at ?? '', b.at ?? ''];
  return first < second ? 1 : first > second ? -1 : a.fix.line - b.fix.line;
}
