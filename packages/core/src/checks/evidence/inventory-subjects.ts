import { readPackageUrl } from '../../formats/package-url.ts';
import type { EvidenceContext } from './evidence-check.ts';
import type { InventoryItem, InventorySubject } from './inventory-evidence.ts';
import { ownNames } from './own-advisories.ts';
import { shownName } from './shown-names.ts';

/**
 * Why an inventory may be another product's, though it lists the same packages: it says what it is of, and that is no name by which the product,
 * a package of its sources or their repository goes. Nothing is said where no source names itself, or where a tool calls its subject by the
 * folder that it was given.
 */
export function subjectDoubts({ item, subject }: InventoryItem, context: EvidenceContext): readonly string[] {
  const { packages, words, pages } = ownNames(context);
  if (subject === null || packages.size === 0 || /^[./\\]*$/.test(subject.name)) return [];
  const own = new Set([...words, ...pages].map(lastPart));
  if (namesOf(subject).some((name) => own.has(lastPart(name)))) return [];
  return [
    `${item.document.path} says that it is of ${shownName(subject.name)}, which is no name of the product, of a package of its sources or of their repository`,
  ];
}

function namesOf({ name, purl }: InventorySubject): readonly string[] {
  const packaged = purl === null ? null : readPackageUrl(purl);
  return packaged === null ? [name] : [name, packaged.name];
}

/** `shop` of `@acme/shop`, `ghcr.io/acme/shop:1.2.0` and `shop@1.2.0`. */
function lastPart(name: string): string {
  const last = name.toLowerCase().split(/[/\\]/).at(-1) ?? '';
  return last.split(/[:@]/, 1)[0] ?? '';
}
