import type { OfficeProperties } from '../../encodings/office/office-properties.ts';
import type { GovernanceFacts } from '../../prose/governance-facts.ts';

/** A text document of OpenDocument, as far as it is prose. A line is the number of a paragraph or of a row of a table. */
export interface OdtFacts {
  readonly kind: 'odt';
  /** Personal data in it (the author) is shown by no report. */
  readonly properties: OfficeProperties;
  /** What it says; no topics where it is about nothing that Avouch looks for. */
  readonly prose: GovernanceFacts;
  /** Whether its title speaks of a security policy or of how vulnerabilities are disclosed. */
  readonly disclosurePolicy: boolean;
  /** Placeholders that still show the words which somebody was to replace. */
  readonly unfilledControls: number;
}
