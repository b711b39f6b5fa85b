import type { IssueTemplateFacts } from '../../formats/issue-template/schema.ts';
import { type Check, documentsInForce, ownDocuments } from '../check.ts';
import { counted } from '../in-words.ts';

/** Words by which a template asks for what is needed, and not for what is broken. */
const ASKS = /\b(?:feature|enhancement|idea|improvement|request|story|requirement|proposal|use case)/i;
/** Labels by which it does; `needs-triage` and the like say something else. */
const LABEL = /^\W{0,8}(?:type\W{1,3})?(?:feature|enhancement|idea|proposal|requirement)/i;
const FIELD = /\b(?:need|user stor(?:y|ies)|use case|requirement)/i;

export const requirementsGathered: Check = {
  id: 'requirements-gathered',
  version: 1,
  title: 'There are places where requirements and decisions are written down.',
  claims: ['1.1.5'],
  guidance: [],
  sees: 'part',
  looksAt: 'templates of issues where the platform offers them, and records of decisions or requests for comments.',
  passes: 'never: a template that nobody used asks in vain, and issues are not in a repository.',
  fails: 'never: requirements may be in a tracker elsewhere.',
  cannotTell: 'Needs Review where there are such templates or records, with the newest date that a record states; Unknown without them.',
  fooledBy: 'a template that nobody uses; records that stopped years ago; requirements for another product.',
  run(context) {
    const subject = 'requirements';
    const bring =
      'Bring an export of the requirements from your tracker, security requirements included, with links to the work that met them.';
    const templates = documentsInForce(context, 'issue-template').filter(({ facts }) => /^issue/.test(facts.purpose));
    const records = ownDocuments(context, 'decision-record').filter(({ facts }) => !facts.template);
    const [first] = [...records, ...templates];
    if (first === undefined)
      return [
        {
          result: 'Unknown',
          subject,
          message:
            'No template of issues, record of decisions or request for comments is in what was looked at; requirements may be kept in a tracker.',
          bring,
        },
      ];
    const needs = templates.filter(({ facts }) => asksForNeeds(facts)).length;
    const newest = records
      .flatMap(({ facts }) => facts.date?.date ?? [])
      .toSorted()
      .at(-1);
    const parts = [
      ...(templates.length === 0
        ? []
        : [`${counted(templates.length, 'template')} of issues (${needs} of them for what is needed rather than broken)`]),
      ...(records.length === 0
        ? []
        : [
            `${counted(records.length, 'record')} of decisions or requests for comments${newest === undefined ? ', none with a date' : `, the newest of ${newest}`}`,
          ]),
    ];
    return [
      {
        result: 'Needs Review',
        subject,
        place: { path: first.path },
        message: `There ${templates.length + records.length === 1 ? 'is' : 'are'} ${parts.join(' and ')}. Whether requirements are gathered with them is not seen here.`,
        bring,
      },
    ];
  },
};

function asksForNeeds({ name, description, labels, fields }: IssueTemplateFacts): boolean {
  if (ASKS.test(`${name ?? ''} ${description ?? ''}`.slice(0, 2000))) return true;
  return labels.some((label) => LABEL.test(label)) || fields.some(({ label }) => FIELD.test(label.slice(0, 200)));
}
