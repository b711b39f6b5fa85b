import { expectedParts } from '../../prose/governance-topics.ts';
import type { Check } from '../check.ts';
import { listed } from '../in-words.ts';
import { coveredParts, defectsOf, documentsOn, fullest, reviewOf } from './governance-documents.ts';

const topic = 'test-plan';
const subject = 'test plan';
const bring = 'Bring the test plan: what is tested, how, and for which requirement and component.';

export const testPlanWritten: Check = {
  id: 'test-plan-written',
  version: 1,
  title: 'A plan says what is tested and how.',
  claims: ['1.3.1'],
  guidance: ['1.3.1-a', '1.3.1-b', '1.3.1-c', '1.3.1-d', '1.3.1-e', '1.3.1-f', '1.3.1-h', '1.3.1-i'],
  sees: 'part',
  looksAt:
    'own documents whose title or name says test plan, strategy or policy: kinds of tests, requirements and components under headings or bold labels, owner, dates, text left to fill in.',
  passes:
    'a document has all of them: static and dynamic analysis, peer review, unit tests, integration tests or fuzzing, a penetration test, components and requirements; an owner; and a date within a year or a review to come within one.',
  fails: 'never: the plan may be kept elsewhere, as a PDF for one.',
  cannotTell: 'Needs Review where a document lacks one of these or has text left to fill in; Unknown where none was recognised.',
  fooledBy: 'a plan that leaves out a requirement or a component: only a person can compare.',
  run(context) {
    const { asOf } = context.product;
    const best = fullest(documentsOn(context, topic), topic, asOf);
    if (best === null)
      return [
        {
          result: 'Unknown',
          subject,
          message: 'No test plan was recognised in what was looked at. Tools that run tests are no plan.',
          bring,
        },
      ];
    const [defect] = defectsOf(best, asOf);
    if (defect !== undefined) return [reviewOf(best, defect.line, { subject, message: `${best.path} ${defect.says}.`, bring })];
    const covered = coveredParts([best], topic);
    const missing = expectedParts(topic).filter((part) => !covered.has(part));
    if (missing.length > 0)
      return [reviewOf(best, null, { subject, message: `${best.path} was not recognised as covering ${listed(missing)}.`, bring })];
    return [
      {
        result: 'Passed',
        subject,
        place: { path: best.path, line: best.facts.title?.line ?? 1 },
        message: `${best.path} covers ${listed([...covered])}, with an owner and a date. Whether it names every requirement and component is not seen here.`,
      },
    ];
  },
};
