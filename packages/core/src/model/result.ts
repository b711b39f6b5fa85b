/** The result of a check, in Gemara's words. `Unknown` never counts as Failed, nor as Passed. */
export const RESULTS = ['Passed', 'Failed', 'Needs Review', 'Not Applicable', 'Not Run', 'Unknown'] as const;
/** What a check says of a claim (Gemara's words). */
export type Result = (typeof RESULTS)[number];
