import type { Doubt, Observation } from '@avouch/core';
import { baselineMark, shortFingerprint } from '../finding-identity.ts';
import { placeText } from '../foreign-text.ts';
import { placeLink } from '../place-link.ts';
import type { ReportView } from '../report-view.ts';
import { type Column, day, type Sheet, sheetOf } from './sheet.ts';

interface Row {
  readonly claim: string;
  readonly observation: Observation;
  readonly doubt: Doubt | null;
}

/** What every check observed of every claim; one thing that concerns two claims has two rows. */
export function observationsSheet(view: ReportView): Sheet {
  const columns: readonly Column<Row>[] = [
    { heading: 'Claim', width: 8, value: ({ claim }) => claim },
    { heading: 'Check', width: 26, value: ({ observation }) => observation.check },
    { heading: 'Result', width: 20, value: ({ observation }) => `check ${observation.result}` },
    { heading: 'Message', width: 80, value: ({ observation }) => observation.message },
    { heading: 'Sees of the claim', width: 10, value: ({ observation }) => observation.sees },
    { heading: 'About', width: 28, value: ({ observation }) => observation.subject },
    { heading: 'Source', width: 14, value: ({ observation }) => observation.source },
    { heading: 'Place', width: 40, value: ({ observation: { place } }) => (place === null ? null : placeText(place)) },
    { heading: 'Link', width: 40, value: ({ observation }) => placeLink(observation, view)?.href ?? null },
    { heading: 'Evidence', width: 18, value: ({ observation }) => observation.evidence },
    { heading: 'Evidence of', width: 12, value: ({ observation }) => day(observation.effectiveAt) },
    { heading: 'Finding', width: 15, value: ({ observation }) => shortFingerprint(observation) },
    { heading: 'Baseline', width: 16, value: ({ observation }) => baselineMark(observation, view) },
    { heading: 'Doubt', width: 14, value: ({ doubt }) => doubt?.state ?? null },
    { heading: 'Response', width: 40, value: ({ doubt }) => doubt?.response ?? null },
    { heading: 'Bring', width: 80, value: ({ observation }) => observation.bring },
  ];
  const rows = view.claims.flatMap(({ state }) =>
    state.observations.map((observation) => ({ claim: state.id, observation, doubt: doubtOf(state.doubts, observation) })),
  );
  return sheetOf('Observations', columns, rows, 'No check observed anything.');
}

function doubtOf(doubts: readonly Doubt[], { fingerprint }: Observation): Doubt | null {
  return fingerprint === null ? null : (doubts.find(({ id }) => id === fingerprint) ?? null);
}
