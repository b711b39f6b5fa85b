import type { SupplyStatements } from '../supply-statements.ts';

/** What a document that is about something else, or a list of components, says of components and of reports on them. */
export interface SupplyDocumentFacts {
  readonly kind: 'supply-document';
  readonly title: string | null;
  readonly supply: SupplyStatements;
}
