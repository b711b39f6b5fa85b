import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ConfirmedMapping } from './answers-file.ts';
import type { CustomerQuestion } from './customer-questions.ts';
import { claimProposer, likeness, type ProposedClaim, stemsOf } from './shared-words.ts';

/** Which claims answer a question, as far as a person confirmed it. */
export type QuestionClaims =
  | { readonly kind: 'confirmed'; readonly mapping: ConfirmedMapping }
  /** Nobody confirmed anything for these words. */
  | {
      readonly kind: 'open';
      /** What was confirmed for words that are nearly the same; null where nothing was. */
      readonly changedFrom: ConfirmedMapping | null;
      readonly proposed: readonly ProposedClaim[];
    };

/** From here on two questions are taken for one whose words were changed. */
const NEARLY = 0.6;
/** Earlier questions that a new one is compared with. */
const MOST_COMPARED = 300;

/** What is confirmed for each question; of several mappings of one question the last in the file counts. In the order of the questions. */
export function claimsOfQuestions(
  questions: readonly CustomerQuestion[],
  mappings: readonly ConfirmedMapping[],
  catalogue: Catalogue,
): readonly QuestionClaims[] {
  const byDigest = new Map(mappings.map((mapping) => [mapping.digest, mapping]));
  const here = new Set(questions.map(({ digest }) => digest));
  // Those that this list does not have any more.
  const gone = [...byDigest.values()]
    .filter(({ digest }) => !here.has(digest))
    .slice(-MOST_COMPARED)
    .map((earlier) => ({ earlier, stems: stemsOf(earlier.question) }));
  const propose = claimProposer(catalogue);
  return questions.map(({ text, digest }) => {
    const mapping = byDigest.get(digest);
    if (mapping !== undefined) return { kind: 'confirmed', mapping };
    const own = stemsOf(text);
    const [best] = gone
      .map(({ earlier, stems }) => ({ earlier, like: likeness(own, stems) }))
      .filter(({ like }) => like >= NEARLY)
      .toSorted((a, b) => b.like - a.like);
    return { kind: 'open', changedFrom: best?.earlier ?? null, proposed: propose(text) };
  });
}
