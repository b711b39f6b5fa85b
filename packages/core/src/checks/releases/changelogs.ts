import type { ChangelogEntry, SecurityEntry } from '../../formats/changelog/schema.ts';
import { type Instant, parseInstant } from '../../model/instant.ts';
import { type CheckContext, type FactsDocument, type Outcome, ownDocuments, unreadInForce } from '../check.ts';
import type { ReleaseTag } from './release-tags.ts';

export type Changelog = FactsDocument<'changelog'>;

/** The changelog that speaks for the whole: of the vendor's own ones that which lies highest, one with entries before one without. */
function mainChangelog(context: CheckContext): Changelog | null {
  const depth = ({ path }: Changelog) => path.split('/').length;
  const empty = ({ facts }: Changelog) => (facts.entries.length === 0 ? 1 : 0);
  return ownDocuments(context, 'changelog').toSorted((a, b) => depth(a) - depth(b) || empty(a) - empty(b))[0] ?? null;
}

/** Why no entries can be looked at, as the outcome that says so; the changelog where they can. */
export function changelogOrUnknown(context: CheckContext, subject: string, bring: string): Changelog | Outcome {
  const changelog = mainChangelog(context);
  if (changelog === null) {
    const [unread] = unreadInForce(context, 'changelog');
    if (unread !== undefined)
      return {
        result: 'Unknown',
        subject,
        place: { path: unread.path },
        message: `${unread.path} could not be read.`,
        bring: 'Mend the file.',
      };
    return { result: 'Unknown', subject, message: 'No changelog is in what was looked at; changes may be described elsewhere.', bring };
  }
  const { path, facts } = changelog;
  if (facts.entries.length > 0) return changelog;
  if (facts.pointer === null)
    return { result: 'Unknown', subject, place: { path }, message: `${path} has no entry that begins with a version.`, bring };
  const where = facts.pointer.target === null ? 'elsewhere' : `to ${facts.pointer.target}`;
  return {
    result: 'Unknown',
    subject,
    place: { path, line: facts.pointer.line },
    message: `${path} describes no change: it sends its readers ${where}, which was not looked at.`,
    bring,
  };
}

/** The entry of a release; null where there is none. What stands behind `+` in a version does not tell releases apart. */
export function entryOf(changelog: Changelog, { version }: ReleaseTag): ChangelogEntry | null {
  return changelog.facts.entries.find((entry) => withoutBuild(entry.version) === withoutBuild(version.text)) ?? null;
}

/** A line about a security fix, with the version that it came in and when that was released, by its entry, else by its tag. */
export interface DatedFix {
  readonly fix: SecurityEntry;
  readonly version: string;
  readonly at: Instant | null;
}

/** Every line about a security fix, in the order of the file. */
export function datedFixes(changelog: Changelog, releases: readonly ReleaseTag[]): readonly DatedFix[] {
  const tagged = new Map(releases.map(({ tag, version }) => [withoutBuild(version.text), tag.at]));
  return changelog.facts.entries.flatMap(({ version, date, security }) => {
    const at = (date === null ? null : parseInstant(date)) ?? tagged.get(withoutBuild(version)) ?? null;
    return security.map((fix) => ({ fix, version, at }));
  });
}

function withoutBuild(version: string): string {
  return version.split('+')[0] ?? version;
}
