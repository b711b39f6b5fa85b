import { jsonList } from '../encodings/json/json-access.ts';
import { type CsafProductTree, textsOf } from './csaf-products.ts';

/** Groups of product status that exclude each other (§6.1.6). */
export const STATUS_GROUPS: Readonly<Record<string, 'affected' | 'not_affected' | 'fixed' | 'under_investigation'>> = {
  first_affected: 'affected',
  known_affected: 'affected',
  last_affected: 'affected',
  known_not_affected: 'not_affected',
  first_fixed: 'fixed',
  fixed: 'fixed',
  under_investigation: 'under_investigation',
};

/** The same and what is recommended: all lists of a product status. */
export const STATUSES = [...Object.keys(STATUS_GROUPS), 'recommended'];

/** Products that a flag, threat or remediation names, those of its groups included. */
export function productsOf(value: unknown, { groups }: CsafProductTree): readonly string[] {
  return [...textsOf(value, 'product_ids'), ...textsOf(value, 'group_ids').flatMap((id) => groups.get(id) ?? [])];
}

/** How many products the groups come to wherever a vulnerability names them: a few groups named often could be billions. */
export function groupExpansion(vulnerabilities: readonly { readonly value: unknown }[], { groups }: CsafProductTree): number {
  let products = 0;
  for (const { value } of vulnerabilities)
    for (const key of ['flags', 'threats', 'remediations'])
      for (const one of jsonList(value, key)) for (const id of textsOf(one, 'group_ids')) products += groups.get(id)?.length ?? 0;
  return products;
}
