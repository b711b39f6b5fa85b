import { type Catalogue, principlesOf } from '../../catalogue/catalogue.ts';
import { addDays, type Instant, parseInstant } from '../../model/instant.ts';
import { counted, someOf } from '../in-words.ts';
import type { EvidenceCheck, EvidenceContext, EvidenceOutcome } from './evidence-check.ts';
import { claimNumbers, groundsOf, type SpokenDocument, spokenDocuments } from './spoken-words.ts';

/** Where conformance as a whole is shown: guidance point 1.1.1-a. */
const WHOLE = ['1.1.1'];
/** Who names so many claims means to name all of them. */
const FEWEST = 20;
/** How old a document may be, in days: the freshness that domain gives to claims about documents. */
const FRESH_DAYS = 365;

export const assessmentNumbers: EvidenceCheck = {
  id: 'assessment-numbers',
  version: 1,
  title: 'A self-assessment answers the principles and claims that there are, and is of now.',
  claims: WHOLE,
  guidance: ['1.1.1-a'],
  sees: 'part',
  looksAt:
    'self-assessments in sources and in what was brought, by their title or their rows: the principles and claims that they name, against the catalogue; their date, against releases of the source and a year.',
  passes: 'Never: that all claims are named does not show that one is met.',
  fails: 'Never: another edition, or another form, may be meant.',
  cannotTell:
    'Needs Review where a number is named that the catalogue does not have, where a claim is left out though most are named (the official form 0.4 leaves out two), and where releases were made since the date, or a year went by.',
  fooledBy: 'claims that are named in other words; an assessment that was looked through again without a new date.',
  run(context) {
    const { catalogue } = context;
    if (catalogue === undefined) return [];
    const documents = spokenDocuments(context).filter(({ facts }) => facts.assessed !== null);
    return [
      ...documents.flatMap((document) => [...unknownNumbers(document, catalogue), ...old(document, context)]),
      ...leftOut(documents, catalogue),
    ];
  },
};

function unknownNumbers(document: SpokenDocument, catalogue: Catalogue): readonly EvidenceOutcome[] {
  const claims = new Set(claimNumbers(catalogue));
  const principles = new Set(principlesOf(catalogue).map(({ id }) => id));
  const unknown = (document.facts.assessed?.named ?? []).filter(
    ({ kind, number }) => !(kind === 'claim' ? claims : principles).has(number),
  );
  const [first] = unknown;
  if (first === undefined) return [];
  const names = unknown.map(({ kind, number }) => `${kind} ${number}`);
  const numbers = [...principles];
  return [
    {
      result: 'Needs Review',
      subject: `numbers of ${document.path}`,
      claims: WHOLE,
      message: `${document.path} assesses ${someOf(names)}, which ${names.length === 1 ? 'does' : 'do'} not exist: ${catalogue.title} has ${counted(numbers.length, 'principle')}, ${numbers[0] ?? ''} to ${numbers.at(-1) ?? ''}, and ${counted(claims.size, 'claim')}.`,
      bring: 'An assessment of the principles and claims that there are: `avouch init` begins one.',
      ...groundsOf(document, first.line),
    },
  ];
}

/** Several documents can share the claims, such as one for each theme. */
function leftOut(documents: readonly SpokenDocument[], catalogue: Catalogue): readonly EvidenceOutcome[] {
  const all = claimNumbers(catalogue);
  const known = new Set(all);
  const namedBy = (document: SpokenDocument) =>
    (document.facts.assessed?.named ?? []).filter(({ kind, number }) => kind === 'claim' && known.has(number)).map(({ number }) => number);
  const named = new Set(documents.flatMap(namedBy));
  const missing = all.filter((claim) => !named.has(claim));
  const [fullest] = documents.toSorted((a, b) => namedBy(b).length - namedBy(a).length);
  if (fullest === undefined || named.size < FEWEST || missing.length === 0) return [];
  return [
    {
      result: 'Needs Review',
      subject: `claims left out of ${fullest.path}`,
      claims: missing,
      message: `${fullest.path} answers ${named.size} of ${all.length} claims, and not ${someOf(missing)}: whoever says that all is met has not answered ${missing.length === 1 ? 'it' : 'them'}.`,
      bring: 'An answer for each claim that it leaves out.',
      ...groundsOf(fullest, null),
    },
  ];
}

function old(document: SpokenDocument, { product: { asOf } }: EvidenceContext): readonly EvidenceOutcome[] {
  const { fields } = document.facts;
  const stated = fields.lastReviewed ?? fields.effective ?? fields.reviewDate;
  const day = stated?.latest == null ? null : parseInstant(stated.latest);
  if (stated === null || day === null || day > asOf) return [];
  const releases = releasesSince(document, day);
  const yearAgo = addDays(day, FRESH_DAYS) < asOf;
  if (releases === 0 && !yearAgo) return [];
  const since =
    releases === 0 ? 'more than a year ago' : `and ${counted(releases, 'release')} ${releases === 1 ? 'was' : 'were'} tagged since`;
  return [
    {
      result: 'Needs Review',
      subject: `age of ${document.path}`,
      claims: WHOLE,
      message: `${document.path} is of ${stated.text}, ${since}: whether it still holds is not seen.`,
      bring: 'The assessment, looked through again for what was released since, with its date.',
      ...groundsOf(document, stated.line),
    },
  ];
}

const VERSION = /^(?:[a-z][\w-]{0,40}[@/-])?v?\d+(?:\.\d+){1,3}$/i;

function releasesSince({ source }: SpokenDocument, day: Instant): number {
  return (source?.facts.tags ?? []).filter(({ name, at }) => at !== null && at > day && VERSION.test(name)).length;
}
