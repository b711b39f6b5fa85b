import type { SupplyStatements } from '../../prose/supply-statements.ts';
import type { CheckContext } from '../check.ts';

/** What one of the vendor's own documents says of components and of reports on them. */
export interface SupplyDocument {
  readonly path: string;
  /** Its title, or '' where it has none. */
  readonly title: string;
  readonly supply: SupplyStatements;
}

/** Such documents, by path: lists of components, policies and plans, and security policies that are not in force where they lie. */
export function supplyDocuments(context: CheckContext): readonly SupplyDocument[] {
  return context.source.documents.flatMap(({ path, role, inForce, facts }): readonly SupplyDocument[] => {
    if (role !== 'own' || facts === null) return [];
    switch (facts.kind) {
      case 'supply-document':
        return [{ path, title: facts.title ?? '', supply: facts.supply }];
      case 'governance-document':
        return [{ path, title: facts.title?.text ?? '', supply: facts.supply }];
      case 'security-policy':
        return inForce ? [] : [{ path, title: facts.title ?? '', supply: facts.supply }];
      default:
        return [];
    }
  });
}
