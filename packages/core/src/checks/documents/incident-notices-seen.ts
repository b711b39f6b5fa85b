import { pathRole } from '../../model/path-role.ts';
import { type Check, type CheckContext, type Outcome, ownDocuments } from '../check.ts';
import { counted, saying, someOf } from '../in-words.ts';
import { type GovernanceDocument, reviewOf } from './governance-documents.ts';

const BRING =
  'Bring the notices to customers of the period with their times, and the report after each incident; or the word that there was no incident.';

/** Folders and names of reports after incidents. */
const FOLDER = /(?:^|\/)(?:incidents?|incident[-_]reports?|post[-_]?mortems?|post[-_]incident(?:[-_]reviews?|[-_]reports?)?|outages?)\//i;
const NAME = /(?:^|[-_. ])(?:incident|post-?mortem|outage)(?:[-_. ]|$)/i;
const PROSE = /\.(?:md|markdown|rst|adoc|asciidoc|txt|html?|pdf|docx?)$/i;
const DATE = /(?:^|\D)(20\d{2})[-_]?(0[1-9]|1[0-2])[-_]?(0[1-9]|[12]\d|3[01])(?:\D|$)/;
const TEMPLATE = /template|example|sample|draft/i;

export const incidentNoticesSeen: Check = {
  id: 'incident-notices-seen',
  version: 1,
  title: 'Customers are informed of incidents in time.',
  claims: ['4.3.2'],
  guidance: ['4.3.2-c'],
  sees: 'part',
  looksAt:
    'periods within which own policies, plans and terms promise to tell customers of an incident, and reports after incidents with a date in their name, in folders and files that are called so. A status page, templates and registers without dates never count.',
  passes: 'never: a promise is no notice, and a report in a repository does not show whom it reached, and when.',
  fails: 'never: notices go out by status page, portal or e-mail. Whether promises agree with each other is looked at by `pledges-agree`.',
  cannotTell: 'Needs Review where a period is promised, and where dated reports are there; Unknown where nothing of the kind is.',
  fooledBy: 'a report under another name; a drill that is written up like an incident; a promise that speaks of something else.',
  run(context) {
    const outcomes = [...promises(context), ...reports(context)];
    if (outcomes.length > 0) return outcomes;
    return [
      {
        result: 'Unknown',
        subject: 'notices of incidents',
        message:
          'No promise of when customers are told of an incident, and no dated report after one, was recognised. That does not show that there was none.',
        bring: BRING,
      },
    ];
  },
};

function promises(context: CheckContext): readonly Outcome[] {
  const stated = ownDocuments(context, 'governance-document').flatMap((document: GovernanceDocument) =>
    document.facts.incidents.notices.map((notice) => ({ document, notice })),
  );
  const [first] = stated;
  if (first === undefined) return [];
  const { document, notice } = first;
  return [
    reviewOf(document, notice.line, {
      subject: 'promised notice of incidents',
      message: `${document.path} says ${saying(notice.text)}. Whether it was kept is not seen here.`,
      bring: BRING,
    }),
  ];
}

function reports(context: CheckContext): readonly Outcome[] {
  const dated = context.source.tree
    .filter(({ path, kind }) => kind === 'file' && isReport(path))
    .map(({ path }) => ({ path, date: DATE.exec(path)?.slice(1).join('-') ?? '' }))
    .filter(({ date }) => date !== '')
    .toSorted((a, b) => (a.date === b.date ? 0 : a.date < b.date ? 1 : -1));
  const [newest] = dated;
  if (newest === undefined) return [];
  return [
    {
      result: 'Needs Review',
      subject: 'reports after incidents',
      place: { path: newest.path },
      message: `${counted(dated.length, 'report')} after incidents by name, the newest of ${newest.date} (${someOf(dated.map(({ path }) => path))}); whether customers got it, and when, is not seen here.`,
      bring: BRING,
    },
  ];
}

function isReport(path: string): boolean {
  if (!PROSE.test(path) || TEMPLATE.test(path) || pathRole(path) !== 'own') return false;
  return FOLDER.test(path) || NAME.test(path.slice(path.lastIndexOf('/') + 1));
}
