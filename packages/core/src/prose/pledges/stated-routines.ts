import type { PledgedPeriod } from '../../model/pledge.ts';
import type { Sentence } from '../prose.ts';
import { plainSentence, pledgedQuantities } from './pledged-quantities.ts';

/** What is done again and again, and leaves a record each time. */
export type RoutineKind = 'access review' | 'training' | 'restore test' | 'incident exercise';

/** A sentence that says how often something is done: found by words, and not understood. */
export interface StatedRoutine {
  readonly kind: RoutineKind;
  /** At the longest that the words can mean. */
  readonly every: PledgedPeriod;
  /** The period as written. */
  readonly text: string;
  readonly line: number;
}

const WORDS: readonly (readonly [Exclude<RoutineKind, 'access review'>, RegExp])[] = [
  [
    'training',
    /\b(?:secur\w{1,3}|secure[- ](?:coding|development|software)|developers?|engineers?|engineering staff|owasp)\b[^.;]{0,120}\btrain(?:ing|ed)\b|\btrain(?:ing|ed)\b[^.;]{0,120}\b(?:secur\w{1,3}|coding|developers?|engineers?|owasp)\b/i,
  ],
  [
    'restore test',
    /\b(?:restor(?:e|es|ed|ing|ation)|back-?ups?|recovery)\b[^.;]{0,80}\b(?:tests?|tested|testing|exercised?|rehears\w{1,4}|drills?|verified|validated)\b|\b(?:tests?|testing|rehearse|exercise|verify|validate)s?\b[^.;]{0,60}\b(?:restor(?:e|es|ed|ing|ation)|back-?ups?)\b/i,
  ],
  [
    'incident exercise',
    /\btable-?top\b|\b(?:incident|breach|response plan|playbooks?|runbooks?|crisis)\b[^.;]{0,80}\b(?:exercis\w{1,3}|drills?|rehears\w{1,4}|simulat\w{1,4}|tested|walk-?throughs?)\b|\b(?:exercise|drill|rehearse|simulate|test|walk through)s?\b[^.;]{0,60}\b(?:incident|breach|response plan|playbooks?)\b/i,
  ],
];
/** Of something else by those words: what a machine does, and what is asked of readers. */
const OTHER =
  /\b(?:automated tests?|unit tests?|integration tests?|test suite|training (?:data|set|model|record retention)|customers? training|model training|regression|ci|pipeline)\b/i;

/** Of one document. */
const MOST = 100;

/** How often people are trained, restores tested and incidents exercised, as sentences say; reviews of access are pledges. Linear. */
export function statedRoutines(sentences: readonly Sentence[]): readonly StatedRoutine[] {
  return sentences.flatMap(routineIn).slice(0, MOST);
}

function routineIn(sentence: Sentence): readonly StatedRoutine[] {
  const text = plainSentence(sentence);
  const kind = WORDS.find(([, words]) => words.test(text))?.[0];
  if (kind === undefined || OTHER.test(text)) return [];
  const [first] = pledgedQuantities(text).filter(({ quantity }) => quantity.kind === 'interval');
  return first === undefined ? [] : [{ kind, every: first.quantity.longest, text: first.quantity.text, line: sentence.line }];
}
