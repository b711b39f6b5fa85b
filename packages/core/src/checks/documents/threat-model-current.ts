import type { Check, Outcome } from '../check.ts';
import { listed } from '../in-words.ts';
import { countsFrom, coveredParts, defectsOf, documentsOn, type GovernanceDocument, reviewOf } from './governance-documents.ts';

const topic = 'threat-model';
const bring = 'Bring the threat model, its date, the parts of the design that it covers and what became of each threat.';

export const threatModelCurrent: Check = {
  id: 'threat-model-current',
  version: 1,
  title: 'A threat model is written down, filled in and no older than a year.',
  claims: ['1.4.1'],
  guidance: ['1.4.1-a', '1.4.1-b'],
  sees: 'part',
  looksAt:
    'own documents whose title or name says threat model: assets, threats and mitigations under headings, dates, text left to fill in. Models in other formats have their own readers.',
  passes: 'never: a model does not show that it shaped the design.',
  fails: 'never: a model may be a drawing, or kept elsewhere.',
  cannotTell: 'Needs Review where a document is there, with what is wrong with it; Unknown where none was recognised.',
  fooledBy: 'a guide to threat modelling; a template with other words than those of templates; a model of another version of the design.',
  run(context) {
    const documents = documentsOn(context, topic);
    if (documents.length === 0)
      return [
        {
          result: 'Unknown',
          subject: 'threat model',
          message: 'No threat model in prose was recognised in what was looked at; it may be a drawing, or kept elsewhere.',
          bring,
        },
      ];
    return documents.map((document) => judge(document, defectsOf(document, context.product.asOf)));
  },
};

function judge(document: GovernanceDocument, [defect]: ReturnType<typeof defectsOf>): Outcome {
  const { path } = document;
  const subject = `threat model ${path}`;
  if (defect !== undefined)
    return reviewOf(document, defect.line, { ...countsFrom(document), subject, message: `${path} ${defect.says}.`, bring });
  const covered = coveredParts([document], topic);
  const message =
    covered.size === 0
      ? `${path} is called a threat model; assets, threats and mitigations were not recognised in it.`
      : `${path} has sections on ${listed([...covered])}. Whether it is of today's design, and shaped it, is for a person to see.`;
  return reviewOf(document, null, { ...countsFrom(document), subject, message, bring });
}
