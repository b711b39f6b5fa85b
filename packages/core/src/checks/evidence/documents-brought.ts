import { quoted } from '../../encodings/diagnostic-log.ts';
import type { Facts } from '../../formats/registry.ts';
import type { EvidenceItem } from '../../model/evidence-item.ts';
import type { Instant } from '../../model/instant.ts';
import type { GovernanceFacts } from '../../prose/governance-facts.ts';
import { CLAIMS_OF_TOPIC, defectsOf } from '../documents/governance-documents.ts';
import { counted, listed } from '../in-words.ts';
import type { EvidenceCheck, EvidenceContext, EvidenceOutcome } from './evidence-check.ts';

/** Claims that ask for more than that something is written down: others must be able to read it. */
const PUBLISHED = new Set(['3.2.1', '4.1.1', '4.1.2', '4.1.3', '4.2.1', '4.3.1']);
const CLAIMS = [...new Set([...Object.values(CLAIMS_OF_TOPIC).flat(), '3.2.1'])].toSorted();

export const documentsBrought: EvidenceCheck = {
  id: 'documents-brought',
  version: 1,
  title: 'Policies and plans that were brought, or lie in a repository as Word, OpenDocument or PDF: owner, dates, and what is left open.',
  claims: CLAIMS,
  guidance: [],
  sees: 'part',
  looksAt:
    'documents of Word, OpenDocument and PDF in repositories, and documents in prose that were brought, whose title, name and headings say a topic: owner, stated dates, the parts that have a heading, text left to fill in, empty sections, sentences in the future tense.',
  passes: 'Never: a person has to read whether a document says enough, and whether it is followed.',
  fails: 'Never: another edition may be the one in force.',
  cannotTell:
    'Always Needs Review, with what was seen; Unknown where a PDF that was declared for a claim has no text. Nothing is said where no such document is there.',
  fooledBy: 'a template whose placeholders use other words; a title that names a topic above a text about something else.',
  run(context) {
    return context.evidence.filter(({ notCredited }) => notCredited === null).flatMap((item) => outcomes(item, context));
  },
};

/** A document in prose, whatever file it came in. */
interface ProseDocument {
  readonly facts: GovernanceFacts;
  readonly hasText: boolean;
  readonly disclosurePolicy: boolean;
  readonly unfilledControls: number;
  /** Where a line stands, in the words of such a file. */
  readonly where: (line: number) => string;
}

function proseOf({ document: { facts } }: EvidenceItem<Facts>): ProseDocument | null {
  switch (facts?.kind) {
    case 'odt':
    case 'docx': {
      const { prose, disclosurePolicy, unfilledControls } = facts;
      return { facts: prose, hasText: true, disclosurePolicy, unfilledControls, where: (line) => `paragraph ${line}` };
    }
    case 'pdf': {
      const { prose, hasText, disclosurePolicy, pageStarts } = facts;
      const where = (line: number) => `page ${pageStarts.findLastIndex((start) => start <= line) + 1}`;
      return { facts: prose, hasText, disclosurePolicy, unfilledControls: 0, where };
    }
    case 'governance-document':
      return { facts, hasText: true, disclosurePolicy: false, unfilledControls: 0, where: (line) => `line ${line}` };
    default:
      return null;
  }
}

function outcomes(item: EvidenceItem<Facts>, { product: { asOf } }: EvidenceContext): readonly EvidenceOutcome[] {
  const document = proseOf(item);
  if (document === null) return [];
  const { path } = item.document;
  const subject = `document ${path}`;
  if (!document.hasText) return scan(item, subject);
  const claims = claimsOf(document);
  if (claims.length === 0) return [];
  const title = document.facts.title === null ? '' : `, ${quoted(document.facts.title.text)},`;
  const seen = [...positives(document), ...defects(document, asOf)];
  const outcome = (of: readonly string[], more: string): EvidenceOutcome => ({
    result: 'Needs Review',
    subject,
    claims: of,
    message: `${path}${title} ${listed(seen)}.${more} A person has to read whether it says enough, and is followed.`,
    item,
  });
  const published = claims.filter((claim) => PUBLISHED.has(claim));
  const written = claims.filter((claim) => !PUBLISHED.has(claim));
  return [
    ...(written.length === 0 ? [] : [outcome(written, '')]),
    ...(published.length === 0 ? [] : [outcome(published, ' Whether those whom it is for can read it is not seen.')]),
  ];
}

function claimsOf({ facts, disclosurePolicy }: ProseDocument): readonly string[] {
  return [...new Set([...facts.topics.flatMap((topic) => CLAIMS_OF_TOPIC[topic]), ...(disclosurePolicy ? ['3.2.1'] : [])])].toSorted();
}

/** Nobody is named: an owner can be a person. */
function positives({ facts }: ProseDocument): readonly string[] {
  const { fields, parts, frameworks } = facts;
  const date = fields.lastReviewed ?? fields.effective;
  const headed = parts.filter(({ heading }) => heading).map(({ part }) => part);
  const [framework] = frameworks;
  return [
    ...(fields.owner === null ? [] : ['states an owner']),
    ...(date === null ? [] : [`states ${date.text} as its date`]),
    ...(framework === undefined ? [] : [`names ${framework.value}`]),
    ...(headed.length === 0 ? ['has no part under a heading that was recognised'] : [`has parts on ${listed([...new Set(headed)])}`]),
  ];
}

/** What the checks of documents in repositories look for, in their words, the defects of a date and an owner included. */
function defects({ facts, unfilledControls, where }: ProseDocument, asOf: Instant): readonly string[] {
  const found = defectsOf({ facts }, asOf).map(({ says, line }) => (line === null ? says : `${says} (${where(line)})`));
  return unfilledControls === 0 ? found : [...found, `has ${counted(unfilledControls, 'field')} that nobody filled in`];
}

function scan(item: EvidenceItem<Facts>, subject: string): readonly EvidenceOutcome[] {
  const claims = item.declared?.claims ?? [];
  if (claims.length === 0) return [];
  return [
    {
      result: 'Unknown',
      subject,
      claims,
      message: `${item.document.path} has no text layer: it is a scan, or pictures, and nothing was read from it.`,
      bring: 'Bring the document that it was made from, or a PDF with text.',
      item,
    },
  ];
}
