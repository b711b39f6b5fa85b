import type { Check, CheckContext, Outcome } from '../check.ts';
import { saying } from '../in-words.ts';
import { documentsOn, type GovernanceDocument, reviewOf } from './governance-documents.ts';

const YEAR_DAYS = 365;
const PRODUCT = /\b(?:service|product|software|platform|support|feature|application|system)s?\b/i;
const subject = 'notice before support ends';
const bring = 'Bring the policy or the contract that promises customers a notice of at least one year, and the risk of staying.';

interface At {
  readonly document: GovernanceDocument;
  readonly line: number;
}

export const endOfSupportNotice: Check = {
  id: 'end-of-support-notice',
  version: 1,
  title: 'Customers are promised a notice of at least one year before support ends.',
  claims: ['4.2.1'],
  guidance: ['4.2.1-a'],
  sees: 'part',
  looksAt:
    'own support, update and end-of-support policies and terms: periods of notice before support ends, and sentences by which the vendor may end the product or service at any time.',
  passes: 'never: a promise does not show that contracts hold it and customers got it.',
  fails:
    'a document states a notice of less than a year and none states a year; or lets the vendor end the product, service or its features at any time, and none states a notice of a year.',
  cannotTell:
    'Needs Review where a year or more is stated; where it stands beside terms that end support at any time; or where a short notice speaks of single versions or components. Unknown where nothing is stated.',
  fooledBy: 'a notice in a contract that is not here; a clause on trial versions; "at least" beside a longer period.',
  run(context) {
    return [judge(context)];
  },
};

function judge(context: CheckContext): Outcome {
  const documents = documentsOn(context, 'support-policy', 'end-of-support', 'update-policy', 'terms');
  const notices = documents.flatMap((document) => document.facts.endNotices.map((notice) => ({ document, ...notice })));
  const enough = notices.find(({ days, old }) => days >= YEAR_DAYS && !old);
  const short = notices.find(({ days, old }) => days < YEAR_DAYS && !old);
  const endings = documents.flatMap((document) => document.facts.terminations.map((termination) => ({ document, ...termination })));
  // Two notices that are recognised as promises are compared by pledges-agree, and by no other check.
  const compared = [enough, short].every((notice) => notice !== undefined && isPledged(notice));
  const against = compared ? endings[0] : (short ?? endings[0]);
  // An agreement can end without the support of a product; beside a promise of a year it is worth a look, alone it is no failure.
  const undermining = short ?? endings.find(({ text }) => PRODUCT.test(text));
  if (enough !== undefined) {
    if (against === undefined)
      return reviewOf(enough.document, enough.line, {
        subject,
        message: `${enough.document.path} promises ${enough.days} days of notice before support ends. Whether contracts hold the same is not seen here.`,
        bring,
      });
    return reviewOf(enough.document, enough.line, {
      subject,
      message: `${at(enough)} promises ${enough.days} days of notice before support ends; ${at(against)} says: ${saying(against.text)}.`,
      bring: 'Say which holds, and bring the contract.',
    });
  }
  if (undermining !== undefined)
    return {
      result: 'Failed',
      subject,
      place: { path: undermining.document.path, line: undermining.line },
      message: `${at(undermining)} allows support to end with less than a year of notice: ${saying(undermining.text)}, and no notice of a year is stated.`,
    };
  if (against !== undefined)
    return reviewOf(against.document, against.line, { subject, message: `${at(against)} says: ${saying(against.text)}.`, bring });
  const [old] = notices;
  if (old !== undefined)
    return reviewOf(old.document, old.line, {
      subject,
      message: `${at(old)} speaks of ${old.days} days, perhaps for single versions or components.`,
      bring,
    });
  const [first] = documents;
  return first === undefined
    ? { result: 'Unknown', subject, message: 'No document on support or its end was recognised in what was looked at.', bring }
    : { result: 'Unknown', subject, place: { path: first.path }, message: `${first.path} states no notice before support ends.`, bring };
}

function isPledged({ document, line }: At): boolean {
  return document.facts.pledges.some((pledge) => pledge.subject.kind === 'end-of-support notice' && pledge.line === line);
}

function at({ document, line }: At): string {
  return `${document.path}:${line}`;
}
