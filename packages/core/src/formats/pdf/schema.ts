import type { GovernanceFacts } from '../../prose/governance-facts.ts';

/** A PDF, as far as it is prose. A line is a line of text, counted through all pages. */
export interface PdfFacts {
  readonly kind: 'pdf';
  readonly title: string | null;
  /** Personal data: shown by no report. */
  readonly author: string | null;
  readonly created: string | null;
  readonly modified: string | null;
  readonly pages: number;
  /** Whether it holds text at all: a scan is pictures of text. */
  readonly hasText: boolean;
  /** The first line of each page. */
  readonly pageStarts: readonly number[];
  /** What it says; no topics where it is about nothing that Avouch looks for. */
  readonly prose: GovernanceFacts;
  /** Whether its title speaks of a security policy or of how vulnerabilities are disclosed. */
  readonly disclosurePolicy: boolean;
}
