import {
  type Assessment,
  type Catalogue,
  type Claim,
  type Custodian,
  claimsOf,
  type Observation,
  type Result,
  withoutSecrets,
} from '@avouch/core';
import { limitText, oneLine, placeText } from '../foreign-text.ts';
import { reportView, shownOutcome } from '../report-view.ts';
import { whomToAsk } from '../whom-to-ask.ts';

/** One question: what the catalogue asks, in its own words, and what may help whoever answers. Never an answer. */
export interface Question {
  readonly claim: string;
  /** The sentence that customers would like to be true. */
  readonly outcome: string;
  /** What the guidance says to think of. */
  readonly consider: readonly string[];
  /** What would show it. */
  readonly bring: readonly string[];
  /** What would speak against it. */
  readonly against: readonly string[];
  /** What was seen already, each with its place. */
  readonly seen: readonly string[];
}

/** A sheet of questions for one custodian about one product. */
export interface QuestionSheet {
  readonly catalogue: Pick<Catalogue, 'id' | 'edition' | 'digest' | 'title'>;
  readonly product: { readonly id: string; readonly name: string };
  readonly custodian: Custodian;
  /** '' where nobody is named. */
  readonly askedBy: string;
  /** As written. */
  readonly made: string;
  readonly questions: readonly Question[];
}

/** The claims that a custodian is asked about: those of which not all was seen, by default. At most once each, in the catalogue's order. */
export function claimsToAsk(catalogue: Catalogue, custodian: string, assessment: Assessment | null): readonly Claim[] {
  const own = claimsOf(catalogue).filter(({ ask }) => ask === custodian);
  if (assessment === null) return own;
  const { asked } = whomToAsk(reportView(assessment, catalogue));
  const open = new Set(asked.flatMap((group) => group.claims.map(({ view }) => view.claim.id)));
  return own.filter(({ id }) => open.has(id));
}

/** The question for a claim. `assessment`: what was seen already; null where nothing was looked at. */
export function questionFor(claim: Claim, assessment: Assessment | null): Question {
  const observations = assessment?.claims.find(({ id }) => id === claim.id)?.observations ?? [];
  return {
    claim: claim.id,
    outcome: shownOutcome(claim),
    consider: claim.guidance.map(({ text }) => text),
    bring: [claim.bring],
    against: claim.defeaters,
    seen: seenLines(observations, assessment !== null && assessment.sources.length + assessment.notOpened.length > 1),
  };
}

const MOST_SEEN = 4;
const LONGEST_SEEN = 280;
/** What a check saw, for people who know nothing of checks. */
const SEEN_AS: Readonly<Partial<Record<Result, string>>> = {
  Failed: 'A check found a problem',
  'Needs Review': 'A check found this, for a person to look at',
  Passed: 'A check passed',
};

/** The worst first, without what hides in it; what nobody could see tells whoever answers nothing. */
function seenLines(observations: readonly Observation[], severalSources: boolean): readonly string[] {
  const ordered = (['Failed', 'Needs Review', 'Passed'] as const).flatMap((result) =>
    observations.filter((observation) => observation.result === result),
  );
  const lines = ordered.map(({ result, message, place, source }) => {
    const where = place === null ? '' : ` (${source === null || !severalSources ? '' : `${oneLine(source)}: `}${placeText(place)})`;
    return `${SEEN_AS[result] ?? result}: ${limitText(oneLine(message), LONGEST_SEEN)}${limitText(where, LONGEST_SEEN)}`;
  });
  const shown = [...new Set(lines)];
  const rest = shown.length - MOST_SEEN;
  return withoutSecrets([...shown.slice(0, MOST_SEEN), ...(rest > 0 ? [`… and ${rest} more: avouch explain shows them.`] : [])]);
}
