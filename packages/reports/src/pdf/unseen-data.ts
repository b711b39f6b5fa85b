import { countOf, evidenceText } from '../phrases.ts';
import { type ReportView, shownOutcome } from '../report-view.ts';
import { type Asked, askedCounts, type OpenClaim, whomToAsk } from '../whom-to-ask.ts';
import { type Printed, printed, printedProse } from './printed-text.ts';

const MOST_WANTED = 6;
const MOST_SOURCES = 100;

/** What was not seen, by who is likeliest to have it. */
export interface UnseenData {
  readonly counts: Printed;
  readonly sources: readonly Printed[];
  readonly asked: readonly {
    readonly who: Printed;
    readonly has: Printed;
    readonly claims: readonly {
      readonly id: Printed;
      readonly outcome: Printed;
      readonly evidence: Printed;
      readonly bring: readonly Printed[];
    }[];
  }[];
}

/** The claims of which not all was seen, with what to bring and what a check said that makes it wanted. */
export function unseenData(view: ReportView): UnseenData {
  const { asked, sources } = whomToAsk(view);
  const { claims, nothingSeen } = askedCounts(asked);
  return {
    counts: printed(
      claims === 0
        ? 'Checks left nothing open that others would have to bring.'
        : `Of ${countOf(nothingSeen, 'claim')} nothing was seen, and of ${countOf(claims - nothingSeen, 'claim')} not enough. What is not in a repository is not missing because of that. Who has it is Avouch's guess: organisations differ.`,
    ),
    sources: sources.slice(0, MOST_SOURCES).map(({ message, bring }) => printedProse(`${message} ${bring}`)),
    asked: asked.map(askedData),
  };
}

function askedData({ custodian, claims }: Asked): UnseenData['asked'][number] {
  return {
    who: printed(`${custodian.title}: ${countOf(claims.length, 'claim')}`),
    has: printed(`They are likeliest to have ${custodian.has}.`),
    claims: claims.map(openClaim),
  };
}

function openClaim({ view: { claim, state }, wanted }: OpenClaim): UnseenData['asked'][number]['claims'][number] {
  const left = wanted.length - MOST_WANTED;
  return {
    id: printed(state.id),
    outcome: printed(shownOutcome(claim)),
    evidence: printed(evidenceText(state.evidence)),
    bring: [
      ...wanted.slice(0, MOST_WANTED).map(({ bring, why }) => printedProse(why === null || why === bring ? bring : `${bring} (${why})`)),
      ...(left > 0 ? [printed(`And ${countOf(left, 'more', 'more')}, with the claim.`)] : []),
    ],
  };
}
