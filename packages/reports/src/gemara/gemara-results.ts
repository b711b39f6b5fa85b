import type { ClaimStatus, Result } from '@avouch/core';

/** From worst to best, as Gemara's own library puts results together; but what did not run, which it passes over, is no pass. */
const WORST_FIRST: readonly Result[] = ['Failed', 'Unknown', 'Needs Review', 'Not Run', 'Passed', 'Not Applicable'];

/** The worst of some results; `Unknown` where there are none. */
export function worstOf(results: readonly Result[]): Result {
  return WORST_FIRST.find((one) => results.includes(one)) ?? 'Unknown';
}

/**
 * What a claim's status is as a result of Gemara. Passed only for what a person judged met without a limit, and no assessor disagrees with; Failed only for what a person judged not met;
 * all else is for a person to look at.
 */
export function judgementResult(status: ClaimStatus, isDisagreed: boolean): Result {
  switch (status) {
    case 'met':
      return isDisagreed ? 'Needs Review' : 'Passed';
    case 'not met':
      return 'Failed';
    case 'not applicable':
      return 'Not Applicable';
    case 'met, limited':
    case 'not assessed':
    case 'open doubt':
    case 'unsupported':
    case 'reconfirm':
      return 'Needs Review';
    default:
      return status satisfies never;
  }
}
