import { jsonList, jsonText } from '../encodings/json/json-access.ts';
import { memberOf } from '../encodings/json/json-document.ts';

/** A product that the tree of a CSAF document defines. */
export interface CsafProduct {
  readonly id: string;
  readonly name: string | null;
  readonly purl: string | null;
  /** For each file with hashes the algorithms that are given. */
  readonly hashes: readonly (readonly string[])[];
}

/** A branch of the tree that names a version. */
export interface CsafVersionBranch {
  readonly name: string;
}

/** What the tree of products says, flat. */
export interface CsafProductTree {
  /** In the order of the file; an id that is defined twice is here twice. */
  readonly products: readonly CsafProduct[];
  readonly versionBranches: readonly CsafVersionBranch[];
  /** Products of each group; a group that is defined twice has those of both. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
  readonly repeatedGroups: readonly string[];
  readonly relationships: readonly { readonly product: string | null; readonly parts: readonly string[] }[];
}

/** Flattens the tree of products of a CSAF document. Its depth is bounded by the reader of the JSON. */
export function readProductTree(tree: unknown): CsafProductTree {
  const products: CsafProduct[] = [];
  const versionBranches: CsafVersionBranch[] = [];
  const take = (value: unknown) => {
    const id = jsonText(value, 'product_id');
    if (id !== null) products.push(readProduct(value, id));
  };
  const open: unknown[] = [...jsonList(tree, 'branches')].reverse();
  while (open.length > 0) {
    const branch = open.pop();
    take(memberOf(branch, 'product'));
    if (jsonText(branch, 'category') === 'product_version') versionBranches.push({ name: jsonText(branch, 'name') ?? '' });
    const inner = jsonList(branch, 'branches');
    for (let index = inner.length - 1; index >= 0; index--) open.push(inner[index]);
  }
  for (const name of jsonList(tree, 'full_product_names')) take(name);
  const relationships = jsonList(tree, 'relationships').map((relationship) => {
    const name = memberOf(relationship, 'full_product_name');
    take(name);
    return {
      product: jsonText(name, 'product_id'),
      parts: ['product_reference', 'relates_to_product_reference'].flatMap((key) => jsonText(relationship, key) ?? []),
    };
  });
  const groups = new Map<string, string[]>();
  const repeatedGroups: string[] = [];
  for (const group of jsonList(tree, 'product_groups')) {
    const id = jsonText(group, 'group_id');
    if (id === null) continue;
    if (groups.has(id)) repeatedGroups.push(id);
    const members = groups.get(id) ?? [];
    for (const product of textsOf(group, 'product_ids')) members.push(product);
    groups.set(id, members);
  }
  return { products, versionBranches, groups, repeatedGroups, relationships };
}

/** The texts of a list, all of them. */
export function textsOf(value: unknown, key: string): readonly string[] {
  return jsonList(value, key).filter((text) => typeof text === 'string');
}

function readProduct(value: unknown, id: string): CsafProduct {
  const helper = memberOf(value, 'product_identification_helper');
  return {
    id,
    name: jsonText(value, 'name'),
    purl: jsonText(helper, 'purl'),
    hashes: jsonList(helper, 'hashes').map((file) => jsonList(file, 'file_hashes').map((hash) => jsonText(hash, 'algorithm') ?? '')),
  };
}
