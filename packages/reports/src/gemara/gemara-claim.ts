import { type Assessment, type Catalogue, EVERY_CHECK, type Observation } from '@avouch/core';
import { observedPlace } from '../finding-identity.ts';
import { limitText, oneLine } from '../foreign-text.ts';
import { claimWords } from '../judgement-words.ts';
import { listed } from '../listed.ts';
import { isDisagreedWith, OPINION_NOTE, opinionWords } from '../opinion-words.ts';
import type { ClaimView, ReportView } from '../report-view.ts';
import { judgementResult, worstOf } from './gemara-results.ts';

const LONGEST = 4000;
/** How many observations of one check a claim is told of one by one; the rest are counted. */
const MOST = 20;

const TITLES: ReadonlyMap<string, string> = new Map(EVERY_CHECK.map(({ id, title }) => [id, title]));

/** Text from elsewhere on one line, with nothing hidden in it, and not endless. */
export function plain(text: string): string {
  return oneLine(limitText(text, LONGEST));
}

interface Around {
  readonly assessment: Assessment;
  readonly catalogue: Catalogue;
  readonly view: ReportView;
}

/**
 * A claim as a control that was evaluated: first whether a person judged it met, then each check. Its result is the worst of these, so that it passes only
 * where a person judged it met and every check passed. Where it does not apply, checks say nothing.
 */
export function claimEvaluation({ claim, state }: ClaimView, around: Around) {
  const { assessment, catalogue } = around;
  const reference = { 'reference-id': catalogue.id, 'entry-id': claim.id };
  const { opinions = [] } = state;
  const beside =
    opinions.length === 0 ? '' : ` Opinions of assessors: ${opinions.map((one) => opinionWords(one).join(' ')).join(' ')} ${OPINION_NOTE}`;
  const words = plain(`${claimWords(state, assessment.audience)}${beside}`);
  const applicability = [assessment.product.role];
  const judged = {
    requirement: { ...reference, remarks: plain(claim.outcome) },
    description: 'Whether a person judged the claim met.',
    result: judgementResult(state.status, isDisagreedWith(state)),
    message: words,
    applicability,
    steps: ['Read what people put on record'],
    'steps-executed': 1,
    start: assessment.asOf,
    end: assessment.asOf,
    ...(state.bring === '' ? {} : { recommendation: plain(state.bring) }),
  };
  const byCheck = Map.groupBy(state.status === 'not applicable' ? [] : state.observations, ({ check }) => check);
  const logs = [
    judged,
    ...[...byCheck].map(([check, list], index) => checkLog(check, list, `${claim.id}-${index + 1}`, around, reference)),
  ];
  return {
    name: `Claim ${claim.id}`,
    result: worstOf(logs.map(({ result }) => result)),
    message: words,
    control: { ...reference, remarks: plain(claim.outcome) },
    'assessment-logs': logs,
  };
}

function checkLog(check: string, list: readonly Observation[], id: string, { assessment, view }: Around, reference: object) {
  const { asOf, product } = assessment;
  const result = worstOf(list.map((one) => one.result));
  const worst = list.filter((one) => one.result === result);
  const rest = worst.length > 1 ? ` And ${worst.length - 1} more.` : '';
  const asks = [...new Set(worst.flatMap(({ bring }) => bring ?? []))];
  const saw = result !== 'Unknown' && result !== 'Not Run';
  return {
    requirement: reference,
    description: plain(TITLES.get(check) ?? check),
    result,
    message: plain(`${worst[0]?.message ?? ''}${rest}`),
    applicability: [product.role],
    steps: [plain(`check ${check}`)],
    'steps-executed': saw ? 1 : 0,
    start: asOf,
    end: asOf,
    ...(asks.length === 0 ? {} : { recommendation: plain(asks.join(' ')) }),
    ...listed(
      'evidence',
      list
        .filter(({ effectiveAt }) => effectiveAt !== null)
        .slice(0, MOST)
        .map((one, index) => ({
          id: `observation-${id}-${index + 1}`,
          type: 'avouch-observation',
          'collected-at': one.effectiveAt,
          payload: { result: one.result, place: observedPlace(one, view), source: one.source === null ? null : plain(one.source) },
          description: plain(one.message),
        })),
    ),
  };
}
