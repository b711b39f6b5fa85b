import { addDays, type Instant, parseInstant } from '../../model/instant.ts';
import type { GovernanceFacts } from '../../prose/governance-facts.ts';
import type { GovernanceTopic } from '../../prose/governance-topics.ts';
import { type CheckContext, type FactsDocument, type Outcome, ownDocuments } from '../check.ts';
import { saying } from '../in-words.ts';

export type GovernanceDocument = FactsDocument<'governance-document'>;

/** The vendor's own documents on a topic. */
export function documentsOn(context: CheckContext, ...topics: readonly GovernanceTopic[]): readonly GovernanceDocument[] {
  return ownDocuments(context, 'governance-document').filter(({ facts }) => facts.topics.some((topic) => topics.includes(topic)));
}

/** The claims that a document of a topic speaks of. */
export const CLAIMS_OF_TOPIC: Readonly<Record<GovernanceTopic, readonly string[]>> = {
  'development-framework': ['1.1.1'],
  training: ['1.1.2'],
  'component-policy': ['1.2.5'],
  'test-plan': ['1.3.1'],
  'threat-model': ['1.4.1'],
  'access-control': ['2.1.1'],
  // It can be a guide for users of the product, or a rule for the people who make it.
  'second-factor': [],
  logging: ['2.2.3'],
  'vulnerability-management': ['3.3.2'],
  'support-policy': ['4.1.1'],
  'update-policy': ['4.1.2'],
  'secure-use': ['4.1.3'],
  'end-of-support': ['4.2.1'],
  terms: ['4.2.1'],
  'incident-plan': ['4.3.1'],
  // What it says, it says claim by claim.
  'self-assessment': [],
};

/** Something about a document that keeps it from being relied on, and its line; `line` is null where something is absent. */
export interface Defect {
  readonly kind: 'not in force' | 'left' | 'empty' | 'lapsed' | 'future' | 'old' | 'no owner' | 'undated';
  /** A clause that follows the document's path. */
  readonly says: string;
  readonly line: number | null;
}

/** How old a review may be, in days: the freshness that domain gives to claims about documents. */
const FRESH_DAYS = 365;

/** What keeps a document from being relied on at the instant, the gravest first. */
export function defectsOf({ facts }: { readonly facts: GovernanceFacts }, asOf: Instant): readonly Defect[] {
  const { fields, textLeft, emptySections, headings, future, notInForce } = facts;
  const defects: Defect[] = [];
  if (notInForce !== null)
    defects.push({
      kind: 'not in force',
      says: `says of itself that nobody goes by it, or not yet (${saying(notInForce.text)})`,
      line: notInForce.line,
    });
  const left = fields.unfilled.find(({ kind }) => kind === 'left') ?? textLeft.find(({ kind }) => kind === 'left');
  if (left !== undefined) defects.push({ kind: 'left', says: `has text left to fill in (${left.text})`, line: left.line });
  const [empty] = emptySections;
  if (empty !== undefined && emptySections.length * 2 > headings.length)
    defects.push({ kind: 'empty', says: `has ${emptySections.length} of ${headings.length} sections without content`, line: empty.line });
  const lapsed = lapsedReview(facts, asOf);
  if (lapsed !== null) defects.push({ kind: 'lapsed', says: `states that its next review was due on ${lapsed.text}`, line: lapsed.line });
  const [plan] = future;
  if (plan !== undefined)
    defects.push({ kind: 'future', says: `speaks of something that is still to be made (${saying(plan.text)})`, line: plan.line });
  const dating = lapsed === null ? datingDefect(facts, asOf) : null;
  if (dating !== null) defects.push(dating);
  if (!hasOwner(facts)) defects.push({ kind: 'no owner', says: 'names no owner', line: null });
  return defects;
}

/** The stated date of the next review, where every day that it can mean is over at the instant. */
export function lapsedReview({ fields }: GovernanceFacts, at: Instant): { readonly text: string; readonly line: number } | null {
  const { nextReview } = fields;
  const last = nextReview?.latest === null || nextReview === null ? null : parseInstant(nextReview.latest);
  return nextReview !== null && last !== null && last < at ? nextReview : null;
}

/** What is wrong with the dates of a document whose review has not lapsed; null where nothing is. */
function datingDefect({ fields }: GovernanceFacts, asOf: Instant): Defect | null {
  const { nextReview, reviewDate } = fields;
  const stated = fields.lastReviewed ?? fields.effective;
  const day = stated?.earliest === null || stated === null ? null : parseInstant(stated.earliest);
  if (stated !== null && day !== null) {
    // Where it is written it may be tomorrow already.
    if (day.slice(0, 10) > addDays(asOf, 1).slice(0, 10))
      return { kind: 'old', says: `states ${stated.text} as its date, which is still to come`, line: stated.line };
    return addDays(day, FRESH_DAYS) < asOf
      ? { kind: 'old', says: `states ${stated.text} as its date, more than a year ago`, line: stated.line }
      : null;
  }
  if (nextReview !== null) return tooFarAhead(nextReview, asOf);
  if (reviewDate === null) return { kind: 'undated', says: 'states no date of a review', line: null };
  const due = reviewDate.earliest === null ? null : parseInstant(reviewDate.earliest);
  return due !== null && due > asOf
    ? tooFarAhead(reviewDate, asOf)
    : { kind: 'old', says: `has ${reviewDate.text} as its review date, which may be when it was due`, line: reviewDate.line };
}

/** A review that is due in more than a year dates nothing: when the last one was held is not said. */
function tooFarAhead({ earliest, text, line }: NonNullable<GovernanceFacts['fields']['nextReview']>, asOf: Instant): Defect | null {
  const due = earliest === null ? null : parseInstant(earliest);
  return due !== null && due > addDays(asOf, FRESH_DAYS)
    ? { kind: 'old', says: `names ${text} for its next review, in more than a year, and no date of the last one`, line }
    : null;
}

/** A name that publishing fills in is none yet; a role beside it is an owner. */
function hasOwner({ fields }: GovernanceFacts): boolean {
  return fields.owner !== null && /[A-Za-z]{2}/.test(fields.owner.value.replace(/\{\{[^}]*\}\}|\$\{[^}]*\}|\{%[^%]*%\}/g, ''));
}

/** The parts of a topic that documents have under a heading or a bold label of their own. */
export function coveredParts(documents: readonly GovernanceDocument[], topic: GovernanceTopic): ReadonlySet<string> {
  return new Set(
    documents.flatMap(({ facts }) => facts.parts.filter((part) => part.topic === topic && part.heading).map(({ part }) => part)),
  );
}

/** The document that says most about a topic: the one with most parts, then the fewest defects, then the first by path. */
export function fullest(documents: readonly GovernanceDocument[], topic: GovernanceTopic, asOf: Instant): GovernanceDocument | null {
  const weight = (document: GovernanceDocument) => coveredParts([document], topic).size * 10 - defectsOf(document, asOf).length;
  return documents.reduce<GovernanceDocument | null>(
    (best, document) => (best === null || weight(document) > weight(best) ? document : best),
    null,
  );
}

/** Needs Review of a document at a line. */
export function reviewOf(document: GovernanceDocument, line: number | null, outcome: Omit<Outcome, 'result' | 'place'>): Outcome {
  const place = line ?? document.facts.title?.line;
  return {
    result: 'Needs Review',
    place: place === undefined ? { path: document.path } : { path: document.path, line: place },
    ...outcome,
  };
}

/**
 * From when a document counts that gives a date itself. For claims of which the document is the evidence, and which stay fresh for a year: a
 * policy that is older than the records that claims with shorter periods ask for is not stale.
 */
export function countsFrom({ facts: { fields } }: GovernanceDocument): Pick<Outcome, 'effectiveAt'> {
  const stated = (fields.lastReviewed ?? fields.effective)?.earliest ?? null;
  const day = stated === null ? null : parseInstant(stated);
  return day === null ? {} : { effectiveAt: day };
}

/** Why a document in this repository is not surely published; null where the case states that the repository is public. */
export function notSurelyPublished({ product }: CheckContext): { readonly says: string; readonly bring: string } | null {
  switch (product.visibility) {
    case 'public':
      return null;
    case 'private':
      return {
        says: 'the repository is stated to be private: customers cannot read it there',
        bring: 'Bring the address at which customers can read it.',
      };
    case 'not stated':
      return {
        says: 'whether customers can read it is not stated',
        bring: 'State in avouch.yaml whether the repository is public (visibility), or bring the address.',
      };
  }
}
