import type { Assessment, Pledge } from '@avouch/core';
import { type Column, type Sheet, sheetOf } from './sheet.ts';

const COLUMNS: readonly Column<Pledge>[] = [
  { heading: 'Promise', width: 26, value: ({ kind }) => kind },
  { heading: 'Of what', width: 40, value: subjectOf },
  { heading: 'At', width: 10, value: (pledge) => ('within' in pledge ? 'most' : 'least') },
  { heading: 'Amount', width: 10, value: (pledge) => periodOf(pledge).amount },
  { heading: 'Unit', width: 16, value: (pledge) => periodOf(pledge).unit },
];

/** The promises with a number that the case declares. They have no label of their own, so that no audience is shown them. */
export function pledgesSheet({ audience, evaluatedFrom }: Assessment): Sheet {
  const known = audience === null && evaluatedFrom !== undefined;
  const none =
    audience === null ? 'What the case pledges is not known here.' : 'Pledges are shown to nobody for whom a report is made ready.';
  return sheetOf('Pledges', COLUMNS, known ? evaluatedFrom.record.pledges : [], known ? 'The case declares no pledge.' : none);
}

function subjectOf(pledge: Pledge): string | null {
  switch (pledge.kind) {
    case 'fix deadline': {
      const { severity, scheme, from } = pledge;
      return `${severity} severity${scheme === null ? '' : ` by ${scheme}`}${from === null ? '' : `, from when it is ${from}`}`;
    }
    case 'log retention':
      return `${pledge.log} log`;
    case 'end-of-support notice':
    case 'update cadence':
    case 'incident notice':
    case 'access-review interval':
      return null;
    default:
      return pledge satisfies never;
  }
}

function periodOf(pledge: Pledge): { readonly amount: number; readonly unit: string } {
  return 'within' in pledge ? pledge.within : pledge.atLeast;
}
