import { type Doubt, disagreementsWith, type Observation, type Result } from '@avouch/core';
import { observedPlace, shortFingerprint } from '../finding-identity.ts';
import { limitText, oneLine } from '../foreign-text.ts';
import { reasonParts } from '../judgement-words.ts';
import { opinionWords } from '../opinion-words.ts';
import { checkText } from '../phrases.ts';
import { placeLink } from '../place-link.ts';
import type { ClaimView, ReportView } from '../report-view.ts';

/** What a build shows for one test case. Only `passed` is green. */
export type Showing =
  | { readonly kind: 'passed' }
  | { readonly kind: 'skipped'; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string; readonly lines: readonly string[] };

export interface JunitCase {
  readonly className: string;
  readonly name: string;
  readonly showing: Showing;
}

const MESSAGE = 600;
const MOST_LINES = 50;

/**
 * A claim's test cases: one for what people judged, then one for each of its checks. A build shows green for what passes, and people read green as
 * "complies": so a claim is green only where a person judged it met and nothing limits that, and a check only where all that it observed Passed.
 * Nothing unseen, undecided, answered, limited or disagreed with by an assessor is ever green; it is skipped, and says why. An honest "not met" fails no build.
 */
export function claimCases(view: ClaimView, report: ReportView): readonly JunitCase[] {
  const { state } = view;
  const byCheck = Map.groupBy(state.observations, ({ check }) => check);
  return [
    {
      className: `claim ${oneLine(state.id)}`,
      name: `claim ${oneLine(state.id)}: did a person judge it met?`,
      showing: statusShowing(view),
    },
    ...[...byCheck].map(([check, observations]) => ({
      className: `claim ${oneLine(state.id)}`,
      name: `check ${oneLine(limitText(check, MESSAGE))} for claim ${oneLine(state.id)}`,
      showing: state.status === 'not applicable' ? notApplicable(observations) : checkShowing(observations, view, report),
    })),
  ];
}

function statusShowing({ state }: ClaimView): Showing {
  const { status, reasons, judgement, record } = state;
  const disagreed = disagreementsWith(state).map((one) => opinionWords(one).join(' '));
  if (status === 'met' && disagreed.length === 0) return { kind: 'passed' };
  const who =
    judgement === null ? '' : ` Judged ${judgement.verdict} by ${judgement.by} on ${judgement.at.slice(0, 10)} (${judgement.authority}).`;
  const self = record?.selfJudged === true ? ' Self-judged.' : '';
  // What somebody independent said against it is not cut off behind the reasons, and green would hide it.
  const against = disagreed.length === 0 ? '' : `An assessor disagrees: ${limitText(disagreed.join(' '), MESSAGE / 2)} `;
  return skipped(`${against}status ${status}: ${reasonParts(reasons).join('; ')}.${who}${self} Evidence ${state.evidence}.`);
}

function notApplicable(observations: readonly Observation[]): Showing {
  return skipped(`The claim is not applicable. ${observations.map(({ message }) => message).join(' ')}`);
}

/** The worst that a check observed of a claim. */
function checkShowing(observations: readonly Observation[], { state }: ClaimView, report: ReportView): Showing {
  const failed = observations.filter(({ result }) => result === 'Failed');
  const settled = failed.map((observation) => ({ observation, why: whySettled(observation, state.doubts, report) }));
  const open = settled.filter(({ why }) => why === null).map(({ observation }) => observation);
  const [first] = open;
  if (first !== undefined)
    return { kind: 'failed', message: messageOf(open), lines: open.slice(0, MOST_LINES).flatMap((one) => findingLines(one, report)) };
  const answered = settled[0];
  if (answered !== undefined) return skipped(`${checkText('Failed')}, ${answered.why}: ${answered.observation.message}`);
  for (const result of ['Needs Review', 'Unknown', 'Not Run'] satisfies Result[]) {
    const found = observations.filter((observation) => observation.result === result);
    if (found.length > 0)
      return skipped([`${checkText(result)}:`, messageOf(found), ...found.slice(0, 1).flatMap(({ bring }) => bring ?? [])].join(' '));
  }
  const passed = observations.filter(({ result }) => result === 'Passed');
  // Where nobody can see what it rests on, such as where that is withheld from the reader, it is no reason to show green.
  const unseen = passed.filter(({ evidence }) => evidence === null);
  if (unseen.length > 0) return skipped(`${checkText('Passed')}, on evidence that is not shown: ${messageOf(unseen)}`);
  if (passed.length > 0) return { kind: 'passed' };
  return skipped(`${checkText('Not Applicable')}: ${messageOf(observations)}`);
}

/** Why a Failed finding fails no build; null where it does. */
function whySettled({ fingerprint }: Observation, doubts: readonly Doubt[], { knownSince }: ReportView): string | null {
  if (fingerprint === null) return null;
  const doubt = doubts.find(({ id }) => id === fingerprint);
  if (doubt !== undefined && doubt.state !== 'open') return `${doubt.state}${doubt.response === null ? '' : ` (${doubt.response})`}`;
  const since = knownSince?.get(fingerprint);
  return since === undefined ? null : `known since ${since.slice(0, 10)} by the baseline`;
}

function messageOf(observations: readonly Observation[]): string {
  const rest = observations.length - 1;
  return `${oneLine(limitText(observations[0]?.message ?? '', MESSAGE))}${rest > 0 ? ` And ${rest} more.` : ''}`;
}

function findingLines(observation: Observation, report: ReportView): readonly string[] {
  const where = observedPlace(observation, report);
  const link = placeLink(observation, report);
  const digits = shortFingerprint(observation);
  return [
    oneLine(limitText(observation.message, MESSAGE)),
    ...(where === null ? [] : [`  at ${limitText(where, MESSAGE)}`]),
    ...(link === null ? [] : [`  ${link.href}`]),
    ...(digits === null ? [] : [`  finding ${digits}: where the check is wrong here, say why under responses in avouch.yaml`]),
  ];
}

function skipped(message: string): Showing {
  return { kind: 'skipped', message: oneLine(limitText(message, MESSAGE)) };
}
