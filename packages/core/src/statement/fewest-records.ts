import type { StatementClaim } from './statement.ts';

/**
 * How many records speak of one claim alone, at the fewest, where it stands as it is stated: an argument, a judgement and what it rests on, an
 * observation, a doubt, an exception are each of one claim. A claim with fewer was not assessed so, whichever of them are withheld.
 */
export function fewestRecords({ status, authority, evidence, doubts, exceptions }: StatementClaim, isInScope: boolean): number {
  const judged = authority === null ? 0 : 1;
  const standing = doubts.open + doubts.answered + doubts.rebutted + doubts.riskAccepted;
  const seen = evidence === 'supported' || evidence === 'partly supported';
  const rest = () => {
    switch (status) {
      case 'met':
      case 'met, limited':
        // An argument, what the judgement rests on, and what was seen afresh.
        return 3;
      case 'not applicable':
        // An argument, and what the judgement rests on.
        return isInScope ? 2 : Number(seen);
      case 'reconfirm':
        return 1 + Number(seen);
      case 'unsupported':
      case 'not met':
      case 'open doubt':
      case 'not assessed':
        return Number(seen);
      default:
        return status satisfies never;
    }
  };
  return judged + rest() + standing + exceptions;
}

/** How many records speak of each claim and of no other one, by claim. */
export function ownRecords(claims: readonly StatementClaim[], count: number): ReadonlyMap<string, number> {
  const speaking = new Uint32Array(count);
  for (const { records } of claims) for (const index of records) speaking[index] = (speaking[index] ?? 0) + 1;
  return new Map(claims.map(({ id, records }) => [id, records.filter((index) => speaking[index] === 1).length]));
}
