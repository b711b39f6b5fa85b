/** The result of a check, in Gemara's words. `Unknown` never counts as Failed, nor as Passed. */
export const RESULTS = ['Passed', 'Failed', 'Needs Review', 'Not Applicable', 'Not Run', 'Unknown'] as const;
export type Result = (typeof RESULTS)[number];
