/** Checks whose findings are contradictions: two places that disagree about the same thing (design §2). */
export const CONTRADICTION_CHECKS: ReadonlySet<string> = new Set(['pledges-agree', 'statements-hold']);
