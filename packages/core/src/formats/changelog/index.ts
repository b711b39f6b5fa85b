import type { Format } from '../format.ts';
import { readChangelog, recogniseChangelog } from './read.ts';
import type { ChangelogFacts } from './schema.ts';

const IN_FORCE = /^(?:docs\/)?(?:changelog|change-log|change_log|changes)(?:\.md|\.markdown|\.rst|\.txt)?$/i;
const NAME =
  /(?:^|\/)(?:changelog|change-log|change_log|changes|history|news|releases?|release[-_]notes)(?:\.md|\.markdown|\.rst|\.txt)?$/i;

/** A changelog in Markdown, reStructuredText or plain text, with a heading for each version. */
export const changelog: Format<ChangelogFacts> = {
  id: 'changelog',
  title: 'Changelog',
  specification: 'https://keepachangelog.com/en/1.1.0/',
  versions: '1.1.0, and headings by version',
  limits: { bytes: 4 * 1024 * 1024 },
  placement: (path) => (IN_FORCE.test(path) ? 'in force' : NAME.test(path) ? 'candidate' : 'no'),
  recognise: recogniseChangelog,
  read: readChangelog,
};
