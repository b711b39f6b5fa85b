import type { CsafDocument, CsafReport } from './csaf-document.ts';
import type { CsafProductTree } from './csaf-products.ts';
import { readPackageUrl } from './package-url.ts';

/** What holds of a product tree (§6.1.1 to 6.1.5, 6.1.13, 6.1.25, 6.1.31). */
export function checkTree({ tree }: CsafDocument, report: CsafReport): void {
  const defined = new Set<string>();
  for (const { id, purl, hashes } of tree.products) {
    if (defined.has(id)) report('6.1.2', 'A product id is defined twice; each product has its own.');
    defined.add(id);
    if (purl !== null && readPackageUrl(purl) === null) report('6.1.13', 'A package URL of a product is none; correct it.');
    if (hashes.some((algorithms) => new Set(algorithms).size < algorithms.length))
      report('6.1.25', 'A file of a product has two hashes of one algorithm; leave one out.');
  }
  if (tree.repeatedGroups.length > 0) report('6.1.5', 'A product group is defined twice; each has its own id.');
  const used = [...[...tree.groups.values()].flat(), ...tree.relationships.flatMap(({ parts }) => parts)];
  if (used.some((id) => !defined.has(id))) report('6.1.1', 'The product tree names a product that it does not define.');
  if (isCircular(tree)) report('6.1.3', 'Relationships of products go round in a circle.');
  if (tree.versionBranches.some(({ name }) => isRange(name)))
    report('6.1.31', 'A branch for one version names a range; use "product_version_range".');
}

/** Walks from each product to what it is made of, once each, with a stack of its own. */
function isCircular({ relationships }: CsafProductTree): boolean {
  const parts = new Map<string, string[]>();
  for (const { product, parts: those } of relationships) {
    if (product === null) continue;
    const known = parts.get(product) ?? [];
    for (const part of those) known.push(part);
    parts.set(product, known);
  }
  const done = new Set<string>();
  for (const start of parts.keys()) {
    const path = new Set<string>();
    const stack: { readonly id: string; next: number }[] = [{ id: start, next: 0 }];
    path.add(start);
    for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
      const next = parts.get(frame.id)?.[frame.next++];
      if (next === undefined) {
        path.delete(frame.id);
        done.add(frame.id);
        stack.pop();
      } else if (path.has(next)) return true;
      else if (parts.has(next) && !done.has(next)) {
        path.add(next);
        stack.push({ id: next, next: 0 });
      }
    }
  }
  return false;
}

function isRange(name: string): boolean {
  if (/[<>]/.test(name)) return true;
  const words = new Set(name.toLowerCase().split(/[^a-z0-9]+/));
  return ['after', 'all', 'before', 'earlier', 'later', 'prior', 'versions'].some((word) => words.has(word));
}
