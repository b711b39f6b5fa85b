import type { Role } from '../model/product.ts';
import type { Case, Product } from './case.ts';

/**
 * The case of one product. Where no product is on record: an unnamed one, as developer and distributor, the role for which
 * most claims apply, so that nothing is left out by a guess. `role` overrides what is on record.
 */
export function caseFor(options: {
  readonly organisation: string | null;
  readonly product: Product | null;
  readonly name: string;
  readonly role: Role | null;
}): Case {
  const product: Product = options.product ?? {
    id: 'unnamed',
    name: options.name,
    role: 'developer-and-distributor',
    delivery: [],
    sources: [],
  };
  return {
    organisation: options.organisation ?? '',
    product: { ...product, role: options.role ?? product.role },
    arguments: [],
    doubts: [],
    responses: [],
    judgements: [],
    conclusions: [],
    exceptions: [],
  };
}
