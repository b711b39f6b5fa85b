import type { GovernanceFacts } from '../../prose/governance-facts.ts';

/** What the document's properties say of it. */
export interface DocumentProperties {
  readonly title: string | null;
  /** Who made it first. Personal data: shown by no report. */
  readonly author: string | null;
  /** Date-times as written. */
  readonly created: string | null;
  readonly modified: string | null;
}

/** A document of Word, as far as it is prose. A line is the number of a paragraph or of a row of a table. */
export interface DocxFacts {
  readonly kind: 'docx';
  readonly properties: DocumentProperties;
  /** What it says; no topics where it is about nothing that Avouch looks for. */
  readonly prose: GovernanceFacts;
  /** Whether its title speaks of a security policy or of how vulnerabilities are disclosed. */
  readonly disclosurePolicy: boolean;
  /** Controls that still show the words which somebody was to replace. */
  readonly unfilledControls: number;
}
