import type { OpenedRecord } from './open-records.ts';
import type { StatementRecord } from './statement-record.ts';

/**
 * Where records that were disclosed give two numbers to who is called by one name: a signer would hide so that somebody judged what they argued.
 * In words for people.
 */
export function peopleDisagreements(opened: readonly OpenedRecord[]): readonly string[] {
  const known = new Map<string, { readonly index: number; readonly person: number }>();
  return opened.flatMap(({ index, record }) => {
    const one = namedIn(record);
    if (one === null) return [];
    const first = known.get(one.name);
    if (first === undefined) known.set(one.name, { index, person: one.person });
    return first === undefined || first.person === one.person
      ? []
      : [`record ${index} (${record.kind}) has ${one.name} as person ${one.person}, and record ${first.index} as person ${first.person}`];
  });
}

/** Who answers for something in a record. */
function namedIn(record: StatementRecord): { readonly name: string; readonly person: number } | null {
  switch (record.kind) {
    case 'judgement':
    case 'conclusion':
      return { name: record.by, person: record.person };
    case 'exception':
      return { name: record.acceptedBy, person: record.person };
    case 'argument':
    case 'assertion':
    case 'basis':
    case 'doubt':
    case 'evidence':
    case 'observation':
    case 'response':
      return null;
    default:
      return record satisfies never;
  }
}
