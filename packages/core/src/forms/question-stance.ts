import type { QuestionField } from './question-sheet-words.ts';

/** What an answer comes to, worst first. `unsaid`: nobody wrote any of the words that tell. */
export const STANCES = ['no', 'not yet', 'not known', 'does not apply', 'in part', 'yes', 'unsaid'] as const;
export type Stance = (typeof STANCES)[number];

/** In this order: "not known" is no "no". */
const WORDS: readonly (readonly [Stance, RegExp])[] = [
  ['does not apply', /^(?:n ?\/ ?a|na|not applicable|(?:this |it )?does(?: not|n['’]?t) apply|not relevant)\b/i],
  ['not known', /^(?:\?{1,20}$|(?:unknown|unsure|no idea|no clue|ask|please ask)\b|not (?:sure|known|certain)\b)/i],
  [
    'not known',
    /^(?:sorry,? )?(?:i |we )?(?:do not|don['’]?t|wouldn['’]?t|cannot|can not|can['’]t) (?:really |actually )?(?:know|say|tell)\b/i,
  ],
  ['not known', /^not (?:my|our) (?:area|team|job|department)\b/i],
  [
    'not yet',
    /^(?:(?:no|nothing|none)[,.;:]? (?:not )?(?:as )?yet|not yet|planned|soon|later|in progress|in preparation|in development|under way|work in progress|wip|to be (?:done|decided|confirmed|written)|will (?:be|do)|coming|next (?:week|month|quarter|year))\b/i,
  ],
  [
    'in part',
    /^(?:in part|part(?:s|ly|ial|ially)?|somewhat|sometimes|mostly|largely|nearly|almost|not (?:always|all|every|fully|entirely|completely|quite))\b/i,
  ],
  [
    'no',
    /^(?:no|nope|nay|none|nothing|nobody|no[- ]one|never|not|false|missing|nein|non)\b|^(?:we|i|there|it|this) (?:do(?:es)?|is|are|have|has)(?: not|n['’]?t)\b|^(?:we|i|there) (?:have|is|are) no(?:ne|thing|body)?\b/i,
  ],
  ['yes', /^(?:y|yes|yep|yeah|true|ok|done|in place)\b/i],
];

/** What a text says in its first words. */
export function stanceOf(text: string): Stance {
  const words = text
    .slice(0, 200)
    .replace(/\s+/g, ' ')
    .replace(/^[\s"'“”‘’*•–—.:(-]+/, '');
  return WORDS.find(([, pattern]) => pattern.test(words))?.[0] ?? 'unsaid';
}

/** A sentence in whose first words something is denied: "The team does not record it". */
const DENIED =
  /^(?:[^\s.,;:]{1,30} ){0,4}(?:(?:do|does|did|is|are|was|were|has|have|can|could) ?(?:not|n['’]t)|cannot|can['’]t|has no|have no|is no|are no|never)\b/i;

/** Whether a sentence denies something in its first words. */
export function isDenial(sentence: string): boolean {
  return DENIED.test(sentence.slice(0, 200));
}

/** Whether a text is a "no", a "don't know" or the like and nothing more: nothing is named, nobody does it. */
export function isBareNo(text: string): boolean {
  const stance = stanceOf(text);
  return text.length <= LONGEST_BARE && stance !== 'unsaid' && stance !== 'yes' && stance !== 'in part';
}

/** More than a bare "no": a sentence that only begins with such a word. */
const LONGEST_BARE = 60;

/**
 * Of the short answer and the first words of what is done, the worse: where they disagree, nobody can rest on the better. Beside a plain
 * yes, a whole sentence that begins with a no ("No update goes out untested") is what is done.
 */
export function stanceOfAnswer(said: (field: QuestionField) => string): Stance {
  const short = stanceOf(said('short'));
  const what = short === 'yes' && said('what').length > LONGEST_BARE ? 'unsaid' : stanceOf(said('what'));
  return STANCES.find((stance) => stance === short || stance === what) ?? 'unsaid';
}

/** Text that stands for nothing yet. */
export const SAYS_NOTHING =
  /^(?:[-–—_.…]{1,40}|x{2,10}|t\.?b\.?[cda]\.?|to be (?:confirmed|completed|done|advised)\.?|to ?do|\[[^\]]{0,200}\]|<[^>]{0,200}>)$/i;
