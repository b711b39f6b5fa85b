import { observedPlace } from './finding-identity.ts';
import { type Finding, findings } from './findings.ts';
import type { ClaimView, ReportView } from './report-view.ts';

/** Something worth doing next, derived from what was found; never advice about a particular claim written in advance. */
export interface NextStep {
  readonly kind: 'fix' | 'answer' | 'renew' | 'bring' | 'review' | 'judge';
  readonly text: string;
  /** The place, after the id of its source where there are several. */
  readonly where: string | null;
  readonly claims: readonly string[];
}

const MOST = 6;

/**
 * At most six steps: one of each kind that there is, and where room is left more of what undermines and more to bring.
 * In the order of the kinds: fix, answer, renew, bring, review, judge.
 */
export function nextSteps(view: ReportView): readonly NextStep[] {
  const groups = [fixes(view), answers(view), renewals(view), brings(view), reviews(view), judgements(view)];
  const taken: number[] = groups.map((group) => Math.min(group.length, 1));
  let room = MOST - taken.reduce((sum, count) => sum + count, 0);
  for (let depth = 1; room > 0 && groups.some((group) => group.length > depth); depth++) {
    groups.forEach((group, index) => {
      if (room > 0 && group.length > depth) {
        taken[index] = depth + 1;
        room--;
      }
    });
  }
  return groups.flatMap((group, index) => group.slice(0, taken[index]));
}

function fixes(view: ReportView): readonly NextStep[] {
  return findings(view.applicable, 'Failed')
    .filter((finding) => finding.doubt === 'open')
    .map((finding) => ({
      kind: 'fix',
      text: `Fix it, or put on record why the check is wrong here: ${finding.observation.message}`,
      where: observedPlace(finding.observation, view),
      claims: finding.claims,
    }));
}

function answers(view: ReportView): readonly NextStep[] {
  const open = view.applicable.flatMap(({ state }) => state.doubts.filter((doubt) => doubt.kind === 'raised' && doubt.state === 'open'));
  return open.map((doubt) => ({ kind: 'answer', text: `Respond to the open doubt: ${doubt.text}`, where: null, claims: [doubt.claim] }));
}

function renewals({ applicable }: ReportView): readonly NextStep[] {
  const moved = applicable.filter(({ state }) => state.status === 'reconfirm');
  const stale = applicable.filter(({ state }) => state.evidenceFresh === false && state.status !== 'reconfirm');
  return [
    ...step('renew', moved, 'Judge again what was judged on a basis that has moved or grown old'),
    ...step('renew', stale, 'Bring newer evidence where it is past its freshness'),
  ];
}

function brings({ applicable }: ReportView): readonly NextStep[] {
  const claimsByText = new Map<string, string[]>();
  for (const { state } of applicable) {
    if (state.evidence !== 'not seen yet' || state.bring === '') continue;
    claimsByText.set(state.bring, [...(claimsByText.get(state.bring) ?? []), state.id]);
  }
  return [...claimsByText]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([text, claims]) => ({ kind: 'bring', text, where: null, claims }));
}

function reviews(view: ReportView): readonly NextStep[] {
  const found = findings(view.applicable, 'Needs Review');
  const [first] = found;
  if (first === undefined) return [];
  const text =
    found.length === 1
      ? `Look at what a check could not decide: ${first.observation.message}`
      : `Look at the ${found.length} things that a check could not decide, first: ${first.observation.message}`;
  return [{ kind: 'review', text, where: observedPlace(first.observation, view), claims: claimsIn(found) }];
}

function judgements({ applicable }: ReportView): readonly NextStep[] {
  const ready = applicable.filter(({ state }) => state.status === 'not assessed' && state.evidence === 'supported');
  return step('judge', ready, 'Judge what the evidence supports: write the argument, and have a named person decide');
}

function step(kind: NextStep['kind'], claims: readonly ClaimView[], text: string): readonly NextStep[] {
  return claims.length === 0 ? [] : [{ kind, text, where: null, claims: claims.map(({ state }) => state.id) }];
}

function claimsIn(found: readonly Finding[]): readonly string[] {
  return [...new Set(found.flatMap((finding) => finding.claims))];
}
