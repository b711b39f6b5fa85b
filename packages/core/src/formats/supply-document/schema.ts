import type { StatedPledge } from '../../prose/pledges/stated-pledge.ts';
import type { SupplyStatements } from '../../prose/supply-statements.ts';

/** What a document that is about something else, or a list of components, says of components, of reports on them and of promises. */
export interface SupplyDocumentFacts {
  readonly kind: 'supply-document';
  readonly title: string | null;
  readonly supply: SupplyStatements;
  /** Promises with a number, each with its subject. */
  readonly pledges: readonly StatedPledge[];
}
