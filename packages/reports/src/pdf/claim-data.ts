import { type Basis, type ClaimAssessment, type Doubt, type Exception, type Freshness, type Judgement, rangeWords } from '@avouch/core';
import { reasonParts } from '../judgement-words.ts';
import { isDisagreedWith, OPINION_NOTE, opinionWords } from '../opinion-words.ts';
import { ageText, countOf, evidenceText } from '../phrases.ts';
import { type ClaimView, shownOutcome } from '../report-view.ts';
import { EVIDENCE_TONES, STATUS_TONES, type Tone } from '../tones.ts';
import { type DatedView, type ObservationsData, observationsData } from './observation-data.ts';
import { type Printed, printed, printedProse } from './printed-text.ts';
import { withheldCount } from './withheld.ts';

/** A row of what is known of a claim: a label and what stands beside it. */
export interface ClaimRow {
  readonly label: Printed;
  readonly lines: readonly Printed[];
}

/** A claim as it is set. */
export interface ClaimData extends ObservationsData {
  readonly id: Printed;
  readonly outcome: Printed;
  readonly wording: Printed;
  readonly notes: readonly Printed[];
  readonly evidence: Printed;
  readonly evidenceTone: Tone;
  readonly status: Printed;
  readonly statusTone: Tone;
  readonly selfJudged: boolean;
  readonly disagreed: boolean;
  readonly rows: readonly ClaimRow[];
  readonly doubts: readonly { readonly state: Printed; readonly text: Printed; readonly response: Printed }[];
  readonly bring: Printed;
}

/** Everything that is known of a claim: argument, judgement, evidence, checks, doubts. */
export function claimData({ claim, state }: ClaimView, view: DatedView): ClaimData {
  return {
    id: printed(state.id),
    outcome: printed(shownOutcome(claim)),
    wording: printed(wordingText(claim)),
    notes: claim.notes.map(printed),
    evidence: printed(evidenceText(state.evidence)),
    evidenceTone: EVIDENCE_TONES[state.evidence],
    status: printed(state.status),
    statusTone: STATUS_TONES[state.status],
    selfJudged: state.record?.selfJudged === true,
    disagreed: isDisagreedWith(state),
    rows: [
      row('Status', [`${state.status}: ${reasonParts(state.reasons).join('; ')}`]),
      row('Evidence', [evidenceLine({ claim, state })]),
      row('Argument', argumentLines(state, view)),
      row('Judgement', judgementLines(state, view)),
      row('Opinion', opinionLines(state)),
      row('Exception', (state.record?.exceptions ?? []).map(exceptionText)),
      row('Said', assertionLines(state)),
    ].filter(({ lines }) => lines.length > 0),
    doubts: state.doubts.map(doubtData),
    ...observationsData(state, view),
    bring: printedProse(state.bring),
  };
}

function row(label: string, lines: readonly string[]): ClaimRow {
  return { label: printed(label), lines: lines.map(printedProse) };
}

/** Whose words the wording of a claim or principle is, and where the source's own stand. */
export function wordingText({ officialWording, locator }: Pick<ClaimView['claim'], 'officialWording' | 'locator'>): string {
  const whose = officialWording === null ? 'Our wording, not the official text' : 'Official wording, laid over by a user';
  return `${whose}: see ${locator.document}, ${locator.section}.`;
}

function evidenceLine({ claim, state }: ClaimView): string {
  const age = ageText(state);
  return `${evidenceText(state.evidence)}${age === '' ? '' : `, ${age}`}; ${freshnessText(claim.freshness)}`;
}

function freshnessText({ kind, days, recordDays }: Freshness): string {
  const records = recordDays === undefined ? '' : `, its records ${countOf(recordDays, 'day')}`;
  switch (kind) {
    case 'days':
      return `stays fresh ${countOf(days, 'day')}${records}`;
    case 'release':
      return `looked at again at each release, or every ${countOf(days, 'day')}${records}`;
    case 'event':
      return `looked at again at each event, and after ${countOf(days, 'day')}${records}`;
    default:
      return kind satisfies never;
  }
}

function argumentLines({ id, record }: ClaimAssessment, { audience }: DatedView): readonly string[] {
  const argument = record?.argument ?? null;
  if (argument === null && withheldCount(audience, 'argument', id) > 0) return ['It is withheld from this reader.'];
  if (argument === null) return ['Nobody has argued why the evidence suffices.'];
  const { text, by, at, assumptions } = argument;
  return [text, ...assumptions.map((assumption) => `Assumes: ${assumption}`), `By ${by} on ${at.slice(0, 10)}.`];
}

function judgementLines({ id, judgement, record }: ClaimAssessment, { audience }: DatedView): readonly string[] {
  if (judgement === null)
    return [withheldCount(audience, 'judgement', id) > 0 ? 'It is withheld from this reader.' : 'Nobody has judged it.'];
  const until = record?.lastsUntil ?? null;
  return [
    judgementText(judgement),
    ...(record?.selfJudged === true ? ['Self-judged: who judged it is who argued it.'] : []),
    ...(until === null ? [] : [`Where nothing changes it lasts until ${until.slice(0, 10)}.`]),
    ...(record?.reconfirm ?? []).map((reason) => `Asks to be reconfirmed: ${reason}`),
    judgement.basis === null && withheldCount(audience, 'basis', id) > 0
      ? 'What it rested on is withheld from this reader.'
      : basisText(judgement.basis),
  ];
}

function judgementText({ verdict, by, at, authority, signedBy, releases }: Judgement): string {
  const range = releases === undefined ? '' : `, for ${rangeWords(releases)}`;
  return `Judged ${verdict} by ${by} on ${at.slice(0, 10)}${range} (authority: ${authority}${signedBy === undefined ? '' : ` by ${signedBy}`}).`;
}

function basisText(basis: Basis | null): string {
  if (basis === null) return 'What it rested on is not on record.';
  const { argument, doubts, checks, evidence, catalogue } = basis;
  const list = (items: readonly string[]) => (items.length === 0 ? 'none' : items.join(', '));
  return [
    `It rested on: ${argument === null ? 'no argument' : `the argument ${argument.slice(0, 12)}`}`,
    countOf(doubts.length, 'raised doubt'),
    `checks: ${list(checks.map(({ check, result }) => `${check} ${result}`))}`,
    `evidence: ${list(evidence.map(({ slot, digest }) => (digest === null ? slot : `${slot} (${digest.slice(0, 12)})`)))}`,
    `catalogue ${catalogue}.`,
  ].join('; ');
}

function opinionLines({ opinions = [] }: ClaimAssessment): readonly string[] {
  return opinions.length === 0 ? [] : [...opinions.flatMap(opinionWords), OPINION_NOTE];
}

function exceptionText({ effect, interim, owner, action, due, acceptedBy, until }: Exception): string {
  return `${effect} In the meantime: ${interim} ${owner} is to mend it by ${due.slice(0, 10)}: ${action} Accepted by ${acceptedBy} until ${until.slice(0, 10)}.`;
}

function assertionLines({ record }: ClaimAssessment): readonly string[] {
  const assertions = record?.assertions ?? [];
  if (assertions.length === 0) return [];
  return [
    'In place of evidence, and leading to nothing that can be opened: support for nothing.',
    ...assertions.map(({ text, by, at }) => `${text} By ${by} on ${at.slice(0, 10)}.`),
  ];
}

function doubtData({ kind, text, state, response }: Doubt): ClaimData['doubts'][number] {
  return {
    state: printed(state),
    text: printedProse(`${kind === 'derived' ? 'From a finding' : 'Raised by a person'}: ${text}`),
    response: printedProse(response ?? 'Nobody has responded.'),
  };
}
