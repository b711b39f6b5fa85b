import { pathRole } from '../../model/path-role.ts';
import { namesTopic } from '../../prose/governance-topics.ts';
import type { Format } from '../format.ts';
import { readGovernanceDocument, recogniseGovernanceDocument } from './read.ts';
import type { GovernanceDocumentFacts } from './schema.ts';

/** The one such file that a platform shows by its place: GitHub's page of support resources. */
const IN_FORCE = /^(?:\.github\/|docs\/)?support\.(?:md|markdown|rst|adoc)$/i;
const TEXT = /\.(?:md|markdown|rst|adoc|asciidoc)$/i;
const WEB_PAGE = /\.html?$/i;
const FOLDER = /(?:^|\/)(?:compliance|polic(?:y|ies)|governance|security|isms|legal)\//i;

/** Policies, plans and guides in prose: what an organisation writes down about how it works. */
export const governanceDocument: Format<GovernanceDocumentFacts> = {
  id: 'governance-document',
  title: 'Policies and plans in prose',
  specification: 'https://www.gov.uk/government/publications/software-security-code-of-practice',
  versions: 'Markdown, reStructuredText, AsciiDoc, HTML',
  limits: { bytes: 1024 * 1024 },
  placement: (path) => {
    if (IN_FORCE.test(path)) return 'in force';
    const text = TEXT.test(path);
    if (!text && !WEB_PAGE.test(path)) return 'no';
    if (/(?:^|\/)security(?:\.md|\.markdown|\.rst)$/i.test(path)) return 'no';
    const placed = text ? !path.includes('/') || /^(?:docs?|documentation)\//i.test(path) || FOLDER.test(path) : FOLDER.test(path);
    if (!placed && !namesTopic(path)) return 'no';
    const role = pathRole(path);
    return role === 'vendored' || role === 'generated' ? 'no' : 'candidate';
  },
  recognise: recogniseGovernanceDocument,
  read: readGovernanceDocument,
};
