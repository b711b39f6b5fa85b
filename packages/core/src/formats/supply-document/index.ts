import { pathRole } from '../../model/path-role.ts';
import type { Format } from '../format.ts';
import { readSupplyDocument, recogniseSupplyDocument } from './read.ts';
import type { SupplyDocumentFacts } from './schema.ts';

/** Lists of what others made, by the name that tools give them. */
const IN_FORCE = /^third[-_ ]party[-_ ](?:notices?|components|software|libraries)\.md$/i;
const TEXT = /\.(?:md|markdown|rst|adoc|asciidoc)$/i;
const PLACE = /^(?:docs?|documentation|\.github)\/|(?:^|\/)(?:compliance|polic(?:y|ies)|governance|security|isms|legal)\//i;

/** Policies, runbooks and plans, by what files and folders of them are called. */
const NAMED =
  /(?:^|\/)(?:handbook|runbooks?|support|operations|handover)\/|(?:polic(?:y|ies)|runbook|playbook|agreement|retention|maintenance)[^/]*$/i;

/** Documents that list components with their files, promise a lockfile for what is delivered, say how to report vulnerabilities, or promise a number. */
export const supplyDocument: Format<SupplyDocumentFacts> = {
  id: 'supply-document',
  title: 'Lists of components, and statements in other documents',
  specification: 'https://www.gov.uk/government/publications/software-security-code-of-practice',
  versions: 'Markdown, reStructuredText, AsciiDoc',
  limits: { bytes: 1024 * 1024 },
  placement: (path) => {
    if (IN_FORCE.test(path)) return 'in force';
    if (!TEXT.test(path) || (path.includes('/') && !PLACE.test(path) && !NAMED.test(path))) return 'no';
    const role = pathRole(path);
    return role === 'vendored' || role === 'generated' ? 'no' : 'candidate';
  },
  recognise: recogniseSupplyDocument,
  read: readSupplyDocument,
};
