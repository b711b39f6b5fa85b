import type { Judgement } from './case.ts';
import { latest } from './records-at.ts';
import { coverageOf, rangeWords } from './release-range.ts';

/** The judgement of a claim that counts for a release, and what is to be said of those that do not. */
export interface JudgementForRelease {
  readonly judgement: Judgement | null;
  /** Why it asks to be reconfirmed on account of the release; null where it does not. */
  readonly unclear: string | null;
  /** Where nobody judged for this release: for which releases somebody did; null otherwise. */
  readonly elsewhere: string | null;
}

/**
 * A judgement is for a range of releases (design §2). One for other releases says nothing of this one, so that it is `not assessed`; one of
 * which nobody can tell whether it is for this release asks to be reconfirmed.
 */
export function judgementFor(judgements: readonly Judgement[], release: string | null): JudgementForRelease {
  const judgement = latest(judgements.filter(({ releases }) => coverageOf(releases, release) !== 'outside'));
  if (judgement === null) {
    const other = latest(judgements);
    const elsewhere =
      other?.releases === undefined || release === null
        ? null
        : `nobody has judged it for release ${release}: ${other.by} judged ${other.verdict} for ${rangeWords(other.releases)}`;
    return { judgement: null, unclear: null, elsewhere };
  }
  if (judgement.releases === undefined || coverageOf(judgement.releases, release) === 'within')
    return { judgement, unclear: null, elsewhere: null };
  const range = rangeWords(judgement.releases);
  const unclear =
    release === null
      ? `judged for ${range}, and nobody said which release this is (--release)`
      : `judged for ${range}; whether release ${release} is one of them cannot be told from its name`;
  return { judgement, unclear, elsewhere: null };
}
