import { opinionWords } from '../opinion-words.ts';
import { type ClaimView, type ReportView, shownOutcome } from '../report-view.ts';
import { type Column, day, lines, type Sheet, sheetOf } from './sheet.ts';

type Row = ClaimView & { readonly principle: string; readonly asks: string };

const COLUMNS: readonly Column<Row>[] = [
  { heading: 'Claim', width: 8, value: ({ state }) => state.id },
  { heading: 'Principle', width: 9, value: ({ principle }) => principle },
  { heading: 'Outcome', width: 44, value: ({ claim }) => shownOutcome(claim) },
  { heading: 'Wording', width: 10, value: ({ claim }) => (claim.officialWording === null ? 'ours' : 'official') },
  { heading: 'Status', width: 14, value: ({ state }) => state.status },
  { heading: 'Why', width: 34, value: ({ state }) => lines(state.reasons) },
  { heading: 'Evidence', width: 16, value: ({ state }) => `evidence ${state.evidence}` },
  { heading: 'Evidence age in days', width: 11, value: ({ state }) => (isSeen(state) ? state.evidenceAgeDays : null) },
  {
    heading: 'Evidence fresh',
    width: 10,
    value: ({ state }) => (isSeen(state) && state.evidenceFresh !== null ? yesOrNo(state.evidenceFresh) : null),
  },
  { heading: 'Judged', width: 12, value: ({ state }) => state.judgement?.verdict ?? null },
  { heading: 'Judged by', width: 20, value: ({ state }) => state.judgement?.by ?? null },
  { heading: 'Judged on', width: 12, value: ({ state }) => day(state.judgement?.at) },
  { heading: 'Authority', width: 13, value: ({ state }) => state.judgement?.authority ?? null },
  {
    heading: 'Self-judged',
    width: 10,
    value: ({ state }) => (state.judgement === null ? null : yesOrNo(state.record?.selfJudged === true)),
  },
  { heading: 'Lasts until', width: 12, value: ({ state }) => day(state.record?.lastsUntil) },
  {
    heading: 'Opinions of assessors, which change no status',
    width: 60,
    value: ({ state }) => lines((state.opinions ?? []).flatMap(opinionWords)),
  },
  { heading: 'Argument', width: 60, value: ({ state }) => state.record?.argument?.text ?? null },
  { heading: 'Argued by', width: 20, value: ({ state }) => state.record?.argument?.by ?? null },
  { heading: 'Assumptions', width: 30, value: ({ state }) => lines(state.record?.argument?.assumptions ?? []) },
  { heading: 'Doubts', width: 80, value: ({ state }) => lines(state.doubts.map(doubtText)) },
  { heading: 'Exceptions', width: 80, value: ({ state }) => lines((state.record?.exceptions ?? []).map(exceptionText)) },
  {
    heading: 'Said, leading to nothing',
    width: 30,
    value: ({ state }) => lines((state.record?.assertions ?? []).map(({ text, by }) => `${by}: ${text}`)),
  },
  { heading: 'Bring', width: 80, value: ({ state }) => state.bring },
  { heading: 'Ask', width: 22, value: ({ asks }) => asks },
];

/** Every claim with its two axes and what people put on record for it. */
export function claimsSheet({ principles, custodians }: ReportView): Sheet {
  const titles = new Map(custodians.map(({ id, title }) => [id, title]));
  const rows = principles.flatMap(({ principle, claims }) =>
    claims.map((view) => ({ ...view, principle: principle.id, asks: titles.get(view.claim.ask) ?? view.claim.ask })),
  );
  return sheetOf('Claims', COLUMNS, rows, 'The catalogue has no claim.');
}

function doubtText({ state, kind, text, response }: Row['state']['doubts'][number]): string {
  const from = kind === 'derived' ? 'from a finding' : 'raised by a person';
  return `${state} (${from}): ${text}${response === null ? '' : ` Response: ${response}`}`;
}

type Exceptions = NonNullable<Row['state']['record']>['exceptions'];

function exceptionText({ effect, interim, owner, action, due, acceptedBy, until }: Exceptions[number]): string {
  return `${effect} In the meantime: ${interim} ${owner} is to mend it by ${day(due)}: ${action} Accepted by ${acceptedBy} until ${day(until)}.`;
}

/** Whether there is anything that its age could be told of: what nobody saw has none, though something was looked at for it. */
function isSeen({ evidence }: Row['state']): boolean {
  return evidence !== 'not seen yet';
}

function yesOrNo(value: boolean): string {
  return value ? 'yes' : 'no';
}
