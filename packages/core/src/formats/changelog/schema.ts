/** A line about a vulnerability that was fixed. */
export interface SecurityEntry {
  readonly text: string;
  readonly line: number;
  /** CVE and GHSA ids that the line names. */
  readonly identifiers: readonly string[];
  /** Whether it is labelled as security: it stands under a heading that says so, or begins with the word. */
  readonly labelled: boolean;
}

/** What the changelog says of one version. */
export interface ChangelogEntry {
  /** As written, without a leading `v`. */
  readonly version: string;
  /** `YYYY-MM-DD` where the heading has a date that can be read in one way only. */
  readonly date: string | null;
  readonly line: number;
  /** Lines of text below the heading, sub-headings left out. */
  readonly lines: number;
  readonly preRelease: boolean;
  /** Withdrawn, as Keep a Changelog marks it. */
  readonly yanked: boolean;
  /** At most 200. */
  readonly security: readonly SecurityEntry[];
}

/** Where a file sends its readers instead of listing changes. */
export interface ChangelogPointer {
  readonly text: string;
  readonly line: number;
  /** Address or path of the first link; null where it names none. */
  readonly target: string | null;
}

/** What a changelog says. Nothing in it shows that the changes were made, or that a version was released. */
export interface ChangelogFacts {
  readonly kind: 'changelog';
  readonly title: string | null;
  /** `keep-a-changelog`: it names that convention, or groups changes under its words. `conventional`: as release tools write it. */
  readonly style: 'keep-a-changelog' | 'conventional' | 'headings';
  /** Line of the section of changes that no version has yet; null where there is none. */
  readonly unreleased: number | null;
  /** In the order of the file; at most 5,000. */
  readonly entries: readonly ChangelogEntry[];
  /** Set only where there are no entries. */
  readonly pointer: ChangelogPointer | null;
}
