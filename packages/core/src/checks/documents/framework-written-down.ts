import { expectedParts } from '../../prose/governance-topics.ts';
import type { Check, CheckContext, Outcome } from '../check.ts';
import { listed } from '../in-words.ts';
import { countsFrom, coveredParts, defectsOf, documentsOn, fullest, type GovernanceDocument, reviewOf } from './governance-documents.ts';

const topic = 'development-framework';
const subject = 'development framework';
const bring =
  'Bring the document that says which secure development framework is used, which parts are done, who owns it and when it was reviewed.';

/** Without these a document on development is no framework for secure development. */
const CORE = ['threat modelling', 'secure coding', 'testing'];
const FEWEST = 4;

export const frameworkWrittenDown: Check = {
  id: 'framework-written-down',
  version: 1,
  title: 'The secure development framework that is used is written down.',
  claims: ['1.1.1'],
  guidance: ['1.1.1-b', '1.1.1-c', '1.1.1-d', '1.1.1-e', '1.1.1-f', '1.1.1-g', '1.1.1-h', '1.1.1-j'],
  sees: 'part',
  looksAt:
    'own documents whose title or name says secure development: the framework that they name, their parts under headings or bold labels, owner, dates, text left to fill in.',
  passes:
    'a document names a framework and an owner, and is dated within a year or names a review to come within a year; and such documents together cover threat modelling, secure coding, testing and at least one part more (requirements, roles, data, configuration).',
  fails: 'never: the framework may be written down elsewhere. Fields that nobody filled in are for documents-kept.',
  cannotTell:
    'Needs Review where a document names no framework, lacks an owner, a date or parts, or has text left to fill in; Unknown where none was recognised.',
  fooledBy:
    'a template with the right headings and something below each; a document that nobody follows; a framework in a wiki is not seen.',
  run(context) {
    const documents = documentsOn(context, topic);
    const best = fullest(documents, topic, context.product.asOf);
    if (best === null)
      return [
        {
          result: 'Unknown',
          subject,
          message: 'No document on secure development was recognised in what was looked at; it may be in a wiki.',
          bring,
        },
      ];
    return [judge(best, documents, context)];
  },
};

function judge(best: GovernanceDocument, documents: readonly GovernanceDocument[], { product: { asOf } }: CheckContext): Outcome {
  const sound = documents.filter(
    (document) =>
      !defectsOf(document, asOf).some(
        ({ kind }) => kind === 'not in force' || kind === 'left' || kind === 'empty' || kind === 'lapsed' || kind === 'future',
      ),
  );
  const naming = sound.find((document) => document.facts.frameworks.length > 0 && defectsOf(document, asOf).length === 0);
  const covered = coveredParts(sound, topic);
  const missing = expectedParts(topic).filter((part) => !covered.has(part));
  const [named] = naming?.facts.frameworks ?? [];
  if (naming !== undefined && named !== undefined && covered.size >= FEWEST && CORE.every((part) => covered.has(part)))
    return {
      result: 'Passed',
      subject,
      place: { path: naming.path, line: named.line },
      message: `${naming.path} names ${named.value}, an owner and a date; documents here cover ${listed([...covered])}${missing.length === 0 ? '' : `, and nothing was recognised on ${listed(missing)}`}. Whether it is followed is not seen here.`,
    };
  const [defect] = defectsOf(best, asOf);
  if (defect !== undefined)
    return reviewOf(best, defect.line, { ...countsFrom(best), subject, message: `${best.path} ${defect.says}.`, bring });
  const gap =
    best.facts.frameworks.length === 0
      ? 'names no framework that is known'
      : `and others like it were not recognised as covering ${listed(missing)}`;
  return reviewOf(best, null, { subject, message: `${best.path} ${gap}.`, bring });
}
