import type { Assessment, PledgedPeriod } from '@avouch/core';
import { label } from './json-record-parts.ts';

type Pledge = NonNullable<Assessment['pledges']>[number];

/** A promise with a number. */
export function pledgeRecord(pledge: Pledge): Pledge {
  const said = label(pledge.disclosure);
  switch (pledge.kind) {
    case 'fix deadline': {
      const { kind, severity, scheme, from, within } = pledge;
      return { kind, severity, scheme, from, within: periodRecord(within), ...said };
    }
    case 'log retention':
      return { kind: pledge.kind, log: pledge.log, atLeast: periodRecord(pledge.atLeast), ...said };
    case 'end-of-support notice':
      return { kind: pledge.kind, atLeast: periodRecord(pledge.atLeast), ...said };
    case 'update cadence':
    case 'incident notice':
    case 'access-review interval':
      return { kind: pledge.kind, within: periodRecord(pledge.within), ...said };
    default:
      return pledge satisfies never;
  }
}

function periodRecord({ amount, unit }: PledgedPeriod): PledgedPeriod {
  return { amount, unit };
}
