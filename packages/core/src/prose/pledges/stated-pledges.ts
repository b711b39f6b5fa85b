import type { Prose } from '../prose.ts';
import { tablesOf } from '../prose-tables.ts';
import { fixDeadlinePledges } from './pledged-deadlines.ts';
import { retentionPledges } from './pledged-retentions.ts';
import { accessReviewPledges, cadencePledges, incidentNoticePledges, supportNoticePledges } from './pledged-routines.ts';

import type { StatedPledge } from './stated-pledge.ts';

/** Of one document. */
const MOST = 500;

/**
 * Promises with a number in prose and in tables. Denials, examples, history, plans, quotations and limits of others (a law's, a provider's,
 * a researcher's embargo, what customers are to do) are none. Linear in the length of the text.
 */
export function statedPledges({
  sentences,
  visible,
  headings,
}: Pick<Prose, 'sentences' | 'visible' | 'headings'>): readonly StatedPledge[] {
  const tables = tablesOf(visible);
  // A cell of a table can hold several sentences.
  const rows = new Set(visible.flatMap(({ text, line }) => (text.trimStart().startsWith('|') ? [line] : [])));
  const prose = sentences.filter(({ line }) => !rows.has(line));
  return [
    ...fixDeadlinePledges(prose, tables, headings),
    ...retentionPledges(prose, tables),
    ...cadencePledges(prose),
    ...supportNoticePledges(prose),
    ...incidentNoticePledges(prose, tables),
    ...accessReviewPledges(prose, tables, headings),
  ]
    .sort((a, b) => a.line - b.line)
    .slice(0, MOST);
}

/** A cheap look for what could be one, before a document is taken apart. */
export function mayHoldPledges(text: string): boolean {
  return (
    /\b(?:hours?|days?|weeks?|months?|years?|annual(?:ly)?|yearly|quarterly|monthly|weekly)\b/i.test(text) &&
    /\bvulnerab|\bpatch|\blogs?\b|\baudit trails?\b|\breleases?\b|\bend[- ]of[- ](?:life|support)\b|\bsupport\b|\bincidents?\b|\bbreach|\baccess\b|\baccounts?\b|\bpermissions?\b/i.test(
      text,
    )
  );
}
