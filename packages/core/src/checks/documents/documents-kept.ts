import { addDays, type Instant, parseInstant } from '../../model/instant.ts';
import { type Check, type CheckContext, type Outcome, ownDocuments } from '../check.ts';
import { counted, saying } from '../in-words.ts';
import { CLAIMS_OF_TOPIC, type GovernanceDocument, lapsedReview, reviewOf } from './governance-documents.ts';
import { brokenLinks, type LinkTargets } from './links-in-tree.ts';

const ALL = [...new Set(Object.values(CLAIMS_OF_TOPIC).flat())].toSorted();

/** Claims that a date or a name left open undermines (domain §3: placeholders; a placeholder date). */
const UNDERMINED_BY_BLANKS = new Set(['1.1.1', '1.1.2']);

export const documentsKept: Check = {
  id: 'documents-kept',
  version: 1,
  title: 'Policies and plans are filled in, reviewed when they say so, and lead where they point.',
  claims: ALL,
  guidance: [],
  sees: 'part',
  looksAt:
    'every own document in prose, for the claims of its topics: fields and text left to fill in, the stated date of the next review or how often it is held, links to files and headings of the tree, sentences in the future tense and admissions.',
  passes: 'never: a document without such a defect proves nothing.',
  fails:
    'the next review that a document states was due before the snapshot (not for theme 2); or, in a development framework or a training policy, words to be replaced stand where an owner or a date should.',
  cannotTell:
    'Needs Review for anything else of the kind, and for theme 2; Not Applicable where nothing of the kind was found, or no such document.',
  fooledBy: 'a review that was held and not written down; a placeholder in other words; a review date that somebody only typed.',
  run(context) {
    const documents = ownDocuments(context, 'governance-document');
    const targets = {
      paths: new Set(context.source.tree.map(({ path }) => path)),
      documents: new Map(documents.map((document) => [document.path, document])),
    };
    const outcomes = documents.flatMap((document) => findingsOf(document, context, targets));
    const spoken = new Set(outcomes.flatMap(({ claims }) => claims ?? ALL));
    const silent = ALL.filter((claim) => !spoken.has(claim));
    if (silent.length === 0) return outcomes;
    return [
      ...outcomes,
      {
        result: 'Not Applicable',
        subject: 'documents',
        claims: silent,
        message: 'No policy or plan in prose that is left open, lapsed or leads nowhere was recognised for this claim.',
      },
    ];
  },
};

function findingsOf(document: GovernanceDocument, context: CheckContext, targets: LinkTargets): readonly Outcome[] {
  const { path, facts } = document;
  const claims = [...new Set(facts.topics.flatMap((topic) => CLAIMS_OF_TOPIC[topic]))].toSorted();
  if (claims.length === 0) return [];
  const review = (kind: string, line: number, message: string, bring: string) =>
    reviewOf(document, line, { subject: `${kind} ${path}`, claims, message: `${path} ${message}.`, bring });
  const [link] = brokenLinks(document, targets);
  // A guide for users speaks of features to come, which is nothing that it is evidence of.
  const guide = facts.topics.every((topic) => topic === 'secure-use');
  const [plan] = guide ? [] : facts.future;
  const [gap] = guide ? [] : facts.admissions;
  return [
    ...blanks(document, claims),
    ...lapsed(document, claims, context),
    ...(link === undefined
      ? []
      : [review('link', link.line, `points to ${link.value}, which is not in what was looked at`, 'Mend the link, or say where it is.')]),
    ...(plan === undefined
      ? []
      : [review('future', plan.line, `speaks of what is still to be made: ${saying(plan.text)}`, 'Bring what was made since.')]),
    ...(gap === undefined
      ? []
      : [review('admission', gap.line, `says that something is missing: ${saying(gap.text)}`, 'Say what became of it.')]),
  ];
}

function blanks(document: GovernanceDocument, claims: readonly string[]): readonly Outcome[] {
  const { path, facts } = document;
  const field = facts.fields.unfilled.find((one) => one.kind === 'left' && one.field !== 'version');
  const text = facts.textLeft.filter(({ kind }) => kind === 'left');
  const subject = `left open ${path}`;
  if (field !== undefined) {
    const message = `${path} has ${field.text} where ${field.field === 'owner' ? 'an owner' : 'a date'} should stand (${field.field}).`;
    const failed = claims.filter((claim) => UNDERMINED_BY_BLANKS.has(claim));
    const others = claims.filter((claim) => !UNDERMINED_BY_BLANKS.has(claim));
    const place = { path, line: field.line };
    return [
      ...(failed.length === 0 ? [] : [{ result: 'Failed', subject, place, claims: failed, message } as const]),
      ...(others.length === 0 ? [] : [reviewOf(document, field.line, { subject, claims: others, message, bring: 'Fill it in.' })]),
    ];
  }
  const [first] = text;
  if (first === undefined) return [];
  const message = `${path} has ${counted(text.length, 'place')} left to fill in: ${first.text}.`;
  return [reviewOf(document, first.line, { subject, claims, message, bring: 'Fill them in.' })];
}

/** A review that fell due after the snapshot may have been held since. */
function lapsed(document: GovernanceDocument, claims: readonly string[], { source, product }: CheckContext): readonly Outcome[] {
  const { path, facts } = document;
  const due = lapsedReview(facts, product.asOf);
  if (due === null) return overdue(document, claims, product.asOf);
  const subject = `review ${path}`;
  const before = lapsedReview(facts, source.effectiveAt) !== null;
  const message = `${path} states that its next review was due on ${due.text}${before ? '' : ', after the snapshot that was looked at'}.`;
  const failed = before ? claims.filter((claim) => !claim.startsWith('2.')) : [];
  const others = claims.filter((claim) => !failed.includes(claim));
  return [
    ...(failed.length === 0 ? [] : [{ result: 'Failed', subject, place: { path, line: due.line }, claims: failed, message } as const]),
    ...(others.length === 0
      ? []
      : [reviewOf(document, due.line, { subject, claims: others, message, bring: 'Bring the record of the review.' })]),
  ];
}

/** A document that says how often it is reviewed, and when it last was: the next date was left to be counted. */
function overdue(document: GovernanceDocument, claims: readonly string[], asOf: Instant): readonly Outcome[] {
  const { path, facts } = document;
  const { lastReviewed, effective, nextReview } = facts.fields;
  const last = lastReviewed ?? effective;
  const day = last?.latest == null ? null : parseInstant(last.latest);
  if (nextReview !== null || facts.reviewInterval === null || last === null || day === null) return [];
  const { days, text, line } = facts.reviewInterval;
  if (addDays(day, days) >= asOf) return [];
  const message = `${path} is to be reviewed ${text}, and states ${last.text} as its last date (line ${last.line}).`;
  return [reviewOf(document, line, { subject: `review ${path}`, claims, message, bring: 'Bring the record of the review.' })];
}
