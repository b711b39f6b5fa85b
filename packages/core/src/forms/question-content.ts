import { statedDates } from '../prose/stated-dates.ts';
import { evidenceIn } from './evidence-cell.ts';
import type { FormEvidence, FormWords } from './import-form.ts';
import type { SheetAnswer, SheetLossReason } from './question-rows.ts';
import type { QuestionSheet } from './question-sheet.ts';
import { QUESTION_FIELDS, QUESTION_LABELS, type QuestionField } from './question-sheet-words.ts';
import { isBareNo, isDenial, SAYS_NOTHING, type Stance, stanceOfAnswer } from './question-stance.ts';
import { shortfallsIn } from './shortfalls.ts';
import type { WordParagraph } from './word-cells.ts';

/** Why something of an answer was not taken. */
export type ContentLossReason =
  | SheetLossReason
  | 'placeholder'
  | 'names nothing'
  | 'says not what is done'
  | 'nothing shown where it is not done'
  | 'link that cannot be opened'
  | 'file that is not there'
  | 'too long';

/** Something that stands in a sheet and was not taken. */
export interface ContentLoss {
  readonly row: number | null;
  readonly claim: string | null;
  readonly text: string;
  readonly reason: ContentLossReason;
}

/** What the answers of a sheet come to. */
export interface SheetContent {
  /** What is said to be done, in the words of whoever answered. */
  readonly interviews: readonly FormWords[];
  readonly evidence: readonly FormEvidence[];
  /** What is said to show it and leads to nothing that can be opened. */
  readonly assertions: readonly FormWords[];
  /** Answers that it is not done or in part, and what they admit or promise. */
  readonly doubts: readonly FormWords[];
  readonly losses: readonly ContentLoss[];
  readonly answered: readonly string[];
  /** Claims with rows that nobody filled in. */
  readonly unanswered: readonly string[];
  /** Claims of which whoever answered does not know. */
  readonly notKnown: readonly string[];
  /** Claims that are said not to apply, which somebody has to judge. */
  readonly notApplicable: readonly string[];
  readonly repeated: readonly string[];
}

/** Longest text that a case takes, and room for the words around a quotation. */
const LONGEST = 20_000;
const LONGEST_QUOTED = 19_000;

/** What `at` is: the day of the answers. `isThere` says whether something lies at a path beside the sheet. */
interface ContentContext {
  readonly at: string;
  readonly isThere: (path: string) => boolean;
}

/** Takes the answers of a sheet. Whatever says that something is not done, or not known, is never taken as if it showed that it is. */
export function sheetContent({ answers, losses }: QuestionSheet, context: ContentContext): SheetContent {
  const places = new Map<string, FormEvidence>();
  const taken = answers.map((answer) => ({ answer, ...answerContent(answer, context) }));
  for (const { answer, references } of taken) {
    for (const { place, title } of references) {
      const key = place.kind === 'address' ? place.address : place.path;
      const known = places.get(key) ?? { place, title, id: null, claims: [] };
      if (!known.claims.includes(answer.claim)) places.set(key, { ...known, claims: [...known.claims, answer.claim] });
    }
  }
  const claims = (wanted: (one: (typeof taken)[number]) => boolean) => taken.filter(wanted).map(({ answer }) => answer.claim);
  const words = (list: 'interviews' | 'assertions' | 'doubts') =>
    taken.flatMap(({ answer: { claim }, [list]: texts }) => texts.map((text) => ({ claim, text })));
  return {
    interviews: words('interviews'),
    evidence: [...places.values()],
    assertions: words('assertions'),
    doubts: words('doubts'),
    losses: [...losses, ...taken.flatMap((one) => one.losses)],
    answered: claims(({ stance }) => stance !== null),
    unanswered: claims(({ stance }) => stance === null),
    notKnown: claims(({ stance }) => stance === 'not known'),
    notApplicable: claims(({ stance }) => stance === 'does not apply'),
    repeated: claims(({ answer }) => answer.repeated),
  };
}

interface AnswerContent {
  /** Null where nothing was said. */
  readonly stance: Stance | null;
  readonly interviews: readonly string[];
  readonly references: readonly Pick<FormEvidence, 'place' | 'title'>[];
  readonly assertions: readonly string[];
  readonly doubts: readonly string[];
  readonly losses: readonly ContentLoss[];
}

const NOTHING = { interviews: [], references: [], assertions: [], doubts: [] } as const;

function answerContent(answer: SheetAnswer, context: ContentContext): AnswerContent {
  const losses: ContentLoss[] = [];
  const lose = (text: string, reason: ContentLossReason) => losses.push({ row: answer.row, claim: answer.claim, text, reason });
  const fields = new Map<QuestionField, readonly WordParagraph[]>();
  for (const [field, paragraphs] of answer.fields) {
    const empty = (paragraph: WordParagraph) => paragraph.links.length === 0 && SAYS_NOTHING.test(paragraph.text.trim());
    for (const { text } of paragraphs.filter(empty)) lose(text.trim(), 'placeholder');
    const said = paragraphs.filter((paragraph) => !empty(paragraph));
    if (said.length > 0) fields.set(field, said);
  }
  if (fields.size === 0) return { ...NOTHING, stance: null, losses };
  const said = (field: QuestionField) => (fields.get(field) ?? []).map(({ text }) => text.trim()).join('\n');
  const whole = wholeAnswer(said);
  const stance = stanceOfAnswer(said);
  if (whole.length > LONGEST) lose(whole, 'too long');
  switch (stance) {
    case 'no':
    case 'not yet':
      for (const { text } of fields.get('shown') ?? []) lose(text.trim(), 'nothing shown where it is not done');
      return { ...NOTHING, stance, doubts: [quotedAnswer(whole)], losses };
    case 'not known':
    case 'does not apply':
      return { ...NOTHING, stance, losses };
    case 'in part':
    case 'yes':
    case 'unsaid':
      break;
  }
  const shown = (fields.get('shown') ?? []).filter((paragraph) => {
    const nothing = paragraph.links.length === 0 && isBareNo(paragraph.text.trim());
    if (nothing) lose(paragraph.text.trim(), 'names nothing');
    return !nothing;
  });
  const gaps = gapsIn(said, { at: context.at, plainYes: stance === 'yes' });
  const doubts = stance === 'in part' ? [quotedAnswer(whole)] : gaps.length === 0 ? [] : [quotedAnswer(gaps.join('\n'))];
  const done = withoutSentences(said('what'), gaps);
  if (done === '') {
    // Nothing but a plan shows nothing, whatever stands beside it; nothing at all leaves what is shown to be looked at.
    const promised = said('what') !== '';
    if (promised) for (const { text } of shown) lose(text.trim(), 'nothing shown where it is not done');
    else lose(whole, 'says not what is done');
    const brought = promised ? { references: [], assertions: [] } : shownBy(shown, context, lose);
    return { stance, interviews: [], ...brought, doubts, losses };
  }
  const interviews = whole.length > LONGEST ? [] : [whole];
  return { stance, interviews, ...shownBy(shown, context, lose), doubts, losses };
}

/** An answer as it was given, each part behind the words that asked for it. */
function wholeAnswer(said: (field: QuestionField) => string): string {
  return QUESTION_FIELDS.flatMap((field) => {
    const text = said(field);
    return text === '' ? [] : [`${QUESTION_LABELS[field].label.replace(/\?$/, '')}: ${text}`];
  }).join('\n');
}

function quotedAnswer(text: string): string {
  return text.length <= LONGEST_QUOTED ? text : `${text.slice(0, LONGEST_QUOTED - 1).toWellFormed()}…`;
}

/** What a sentence says of today by the word "yet", however far apart its words stand. */
const NOT_YET = /(?:\bnot\b|n['’]t\b|\bno\b|\bnothing\b|\bnobody\b)[^.!?\n]{0,100}\byet\b/i;

/**
 * Sentences that admit that something is missing or promise it, that nobody does it, and a beginning that is still to come. Where nobody
 * says a plain yes, a sentence that denies something is taken for one that does.
 */
function gapsIn(
  said: (field: QuestionField) => string,
  { at, plainYes }: { readonly at: string; readonly plainYes: boolean },
): readonly string[] {
  const day = at.slice(0, 10);
  const later = said('since')
    .split('\n')
    .filter((line) => statedDates(line, 1).some(({ earliest }) => earliest !== null && earliest > day));
  const texts = (['what', 'who', 'since', 'shown', 'limits'] as const).map(said);
  const pending = texts.flatMap(sentencesOf).filter((sentence) => NOT_YET.test(sentence.slice(0, 2000)));
  const denied = plainYes ? [] : sentencesOf(said('what')).filter(isDenial);
  const nobody = (['who', 'since'] as const).map(said).filter((text) => text !== '' && isBareNo(text));
  return [...new Set([...texts.flatMap(shortfallsIn), ...pending, ...denied, ...nobody, ...later.map((line) => line.trim())])];
}

/** What is left of a text besides such sentences. */
function withoutSentences(text: string, sentences: readonly string[]): string {
  const known = new Set(sentences);
  return sentencesOf(text)
    .filter((sentence) => !known.has(sentence))
    .join(' ');
}

/** As {@link shortfallsIn} takes a text apart. */
function sentencesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line) => line.split(/(?<=[.!?])\s/))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

function shownBy(
  paragraphs: readonly WordParagraph[],
  { isThere }: ContentContext,
  lose: (text: string, reason: ContentLossReason) => void,
): Pick<AnswerContent, 'references' | 'assertions'> {
  const { references, assertions, unopened, absent } = evidenceIn(paragraphs, isThere);
  for (const text of unopened) lose(text, 'link that cannot be opened');
  for (const text of absent) lose(text, 'file that is not there');
  for (const text of assertions) if (text.length > LONGEST) lose(text, 'too long');
  return { references, assertions: assertions.filter((text) => text.length <= LONGEST) };
}
