import { CLAIMS_OF_TOPIC } from '../documents/governance-documents.ts';
import { saying } from '../in-words.ts';
import type { EvidenceCheck, EvidenceContext, EvidenceOutcome } from './evidence-check.ts';
import { evidenceCircles } from './evidence-circles.ts';
import { groundsOf, placeInWords, type SpokenDocument, type SpokenWords, spokenDocuments, spokenWords } from './spoken-words.ts';

const CLAIMS = [...new Set(Object.values(CLAIMS_OF_TOPIC).flat())].toSorted();
const BRING = 'Bring what shows that it is so: a record, a result, a setting, a document of somebody else.';

export const evidenceOfItself: EvidenceCheck = {
  id: 'evidence-of-itself',
  version: 1,
  title: 'No document is its own evidence, and no documents are each other’s alone.',
  claims: CLAIMS,
  guidance: [],
  sees: 'part',
  looksAt:
    'evidence of avouch.yaml that is a self-assessment or the case itself; lines of self-assessments and policies that call the document in which they stand the evidence, by "this document" or a link to its own file; arguments that refer to themselves or the case; documents whose lines on evidence lead to nothing but each other.',
  passes: 'Never.',
  fails: 'Never: a person has to see whether something else is meant.',
  cannotTell:
    'Unknown where the case itself is brought as evidence; else Needs Review, with the line; nothing is said where no document cites itself, or where one of a circle names anything else besides.',
  fooledBy: 'a circle in other words than those of evidence; a copy of the document under another name.',
  run(context) {
    return [
      ...ofBrought(context),
      ...ofLocations(context),
      ...ofWords(context),
      ...spokenDocuments(context).flatMap(ofDocument),
      ...ofCircles(context),
    ];
  },
};

/** A self-assessment says what is claimed: it is what evidence is for. */
function ofBrought(context: EvidenceContext): readonly EvidenceOutcome[] {
  return spokenDocuments(context).flatMap(({ path, facts, item }): readonly EvidenceOutcome[] => {
    const declared = item?.declared ?? null;
    if (facts.assessed === null || item === null || declared === null || declared.claims.length === 0) return [];
    return [
      {
        result: 'Needs Review',
        subject: `evidence ${declared.id} is an assessment`,
        claims: declared.claims,
        message: `Evidence ${declared.id} (“${declared.title}”) is a self-assessment: ${path} says what is claimed, and shows nothing of it.`,
        bring: BRING,
        item,
      },
    ];
  });
}

const CASE_ITSELF = /(?:^|\/)avouch\.(?:ya?ml|lock)$/i;

function ofLocations({ words = [] }: EvidenceContext): readonly EvidenceOutcome[] {
  return words.flatMap(({ evidence, claims, place }): readonly EvidenceOutcome[] => {
    if (evidence === null || claims.length === 0 || !CASE_ITSELF.test(evidence.location)) return [];
    return [
      {
        result: 'Unknown',
        subject: `evidence ${evidence.id} is the case`,
        claims,
        message: `Evidence ${evidence.id} is at ${evidence.location}: that is the case itself.`,
        bring: BRING,
        place,
      },
    ];
  });
}

/** A whole cell or sentence that refers to itself and says nothing besides. */
const ONLY_ITSELF =
  /^(?:(?:please )?(?:see|refer to|as (?:described|set out|stated|documented) in|described in|documented in|evidence:?|evidenced by|evidence is) )?(?:this|the present|our own) (?:very )?(?:document|assessment|self[- ]assessment|form|case|argument|statement)$/i;

function ofWords(context: EvidenceContext): readonly EvidenceOutcome[] {
  const first = new Map<string, SpokenWords>();
  for (const words of spokenWords(context)) {
    if (ONLY_ITSELF.test(words.text.slice(0, 200).replace(/[.!)]$/, '')) && !first.has(words.key)) first.set(words.key, words);
  }
  return [...first.values()].map(({ text, claims, who, key, grounds }) => ({
    result: 'Needs Review',
    subject: `${key} cites itself`,
    claims,
    message: `${who}: ${saying(text)}. That refers to itself.`,
    bring: BRING,
    ...grounds,
  }));
}

function ofDocument(document: SpokenDocument): readonly EvidenceOutcome[] {
  const [first] = document.facts.selfReferences;
  if (first === undefined || document.claims.length === 0) return [];
  return [
    {
      result: 'Needs Review',
      subject: `${document.path} cites itself`,
      claims: document.claims,
      message: `${placeInWords(document, first.line)} names the document itself as the evidence: ${saying(first.text)}.`,
      bring: BRING,
      ...groundsOf(document, first.line),
    },
  ];
}

/** So many documents of a circle are named. */
const MOST_NAMED = 5;

function ofCircles(context: EvidenceContext): readonly EvidenceOutcome[] {
  return evidenceCircles(spokenDocuments(context)).flatMap(({ documents, line }): readonly EvidenceOutcome[] => {
    const [first] = documents;
    const claims = [...new Set(documents.flatMap((one) => one.claims))].toSorted();
    // Of one document alone its own line tells.
    if (first === undefined || documents.length < 2 || claims.length === 0) return [];
    const names = documents.slice(0, MOST_NAMED).map(({ path }) => path);
    const chain = [...names.slice(1), ...(documents.length > MOST_NAMED ? ['others'] : []), first.path].join(', that ');
    return [
      {
        result: 'Needs Review',
        subject: `circle of evidence: ${documents
          .map(({ path }) => path)
          .toSorted()
          .slice(0, MOST_NAMED)
          .join(', ')}`,
        claims,
        message: `${placeInWords(first, line)} names as its evidence ${chain}: they rest on nothing but each other.`,
        bring: BRING,
        ...groundsOf(first, line),
      },
    ];
  });
}
