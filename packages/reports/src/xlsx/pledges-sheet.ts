import type { Assessment, Pledge } from '@avouch/core';
import { type Column, type Sheet, sheetOf } from './sheet.ts';

const COLUMNS: readonly Column<Pledge>[] = [
  { heading: 'Promise', width: 26, value: ({ kind }) => kind },
  { heading: 'Of what', width: 40, value: subjectOf },
  { heading: 'At', width: 10, value: (pledge) => ('within' in pledge ? 'most' : 'least') },
  { heading: 'Amount', width: 10, value: (pledge) => periodOf(pledge).amount },
  { heading: 'Unit', width: 16, value: (pledge) => periodOf(pledge).unit },
];

/** The promises with a number that the case declares, as far as whoever it is for may see them. */
export function pledgesSheet({ audience, pledges = [] }: Assessment): Sheet {
  const withheld = (audience?.withheld ?? []).some(({ records }) => records.some(({ kind }) => kind === 'pledge'));
  return sheetOf('Pledges', COLUMNS, pledges, withheld ? 'Pledges are withheld from this reader.' : 'The case declares no pledge.');
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
