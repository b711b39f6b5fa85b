import type { InventoryGroup } from '../../formats/inventory-facts.ts';
import { lockfilesOf } from '../components/lockfile-view.ts';
import { counted } from '../in-words.ts';
import type { EvidenceCheck, EvidenceContext, EvidenceOutcome } from './evidence-check.ts';
import { coverageOfLockfile, isAboutLockfile, listingOf } from './inventory-coverage.ts';
import { contextOf, type InventoryItem, inventoriesOf } from './inventory-evidence.ts';
import { shownName } from './shown-names.ts';

const BRING =
  'An inventory with the minimum elements, from a tool that writes them, or with what it lacks filled in where the release is built.';

export const inventoryMinimumElements: EvidenceCheck = {
  id: 'inventory-minimum-elements',
  version: 1,
  title: 'Inventories have the minimum elements that the NTIA names, and do not contradict themselves.',
  claims: ['1.2.1'],
  guidance: ['1.2.1-c'],
  sees: 'part',
  comparesNow: true,
  looksAt:
    'CycloneDX and SPDX files that were brought or lie in the tree: supplier, name, version, identifier and relation of each entry, who or what made the file and when; duplicates, package URLs that are none, and versions that contradict their own package URL.',
  passes:
    'the inventory lists half of a lockfile of the sources or more; every element is there for every entry, nothing stands twice, no relation leads nowhere, and the file keeps the rules of its format.',
  fails: 'an entry has another version than its own package URL says.',
  cannotTell:
    'Needs Review where it is about no lockfile of the sources, and where an element is missing, with how many entries lack it: the Code asks for no particular element; Unknown never, since an inventory that could not be read is told by inventory-covers-lockfiles.',
  fooledBy: 'elements that are filled in with the same words for every entry; an inventory of something else that takes the same packages.',
  run(context) {
    return inventoriesOf(context).flatMap((one) => [...contradicted(one), overall(one, context)]);
  },
};

function contradicted({ item, inventory }: InventoryItem): readonly EvidenceOutcome[] {
  const { path } = item.document;
  const { count, first } = inventory.otherVersions;
  if (count === 0) return [];
  const line = first[0]?.line ?? null;
  return [
    {
      result: 'Failed',
      subject: `versions in ${path}`,
      ...(line === null ? {} : { place: { path, line } }),
      message: `${count === 1 ? '1 entry of' : `${count} entries of`} ${path} ${count === 1 ? 'has' : 'have'} another version than the package URL beside it says: ${names(inventory.otherVersions)}.`,
      bring: BRING,
      item,
    },
  ];
}

/** Whether it lists half of a lockfile of the sources or more: a whole inventory of something else shows nothing of the product. */
function isOfSources({ inventory }: InventoryItem, context: EvidenceContext): boolean {
  const listing = listingOf([inventory]);
  return context.sources.some((source) =>
    lockfilesOf(contextOf(source, context)).some((lockfile) => isAboutLockfile(coverageOfLockfile(lockfile, listing, new Set()))),
  );
}

function overall(one: InventoryItem, context: EvidenceContext): EvidenceOutcome {
  const { item, inventory } = one;
  const { path } = item.document;
  const subject = `elements of ${path}`;
  if (inventory.entries === 0)
    return { result: 'Needs Review', subject, message: `${path} is an inventory and lists nothing.`, bring: BRING, item };
  const lacks = shortcomings(one);
  const entries = inventory.entries === 1 ? '1 entry' : `${inventory.entries} entries`;
  if (lacks.length === 0) {
    const own = isOfSources(one, context);
    const whole = `${path} has the minimum elements for each of its ${entries}, says who or what made it and when, and lists nothing twice`;
    const passes = own && inventory.otherVersions.count === 0;
    return {
      result: passes ? 'Passed' : 'Needs Review',
      subject,
      message: own ? `${whole}.` : `${whole}; that it is of this product is not seen: it is about no lockfile of the sources.`,
      ...(passes ? {} : { bring: BRING }),
      item,
    };
  }
  return { result: 'Needs Review', subject, message: `Of ${entries} in ${path}: ${lacks.join('; ')}.`, bring: BRING, item };
}

/** What an inventory lacks or repeats, in clauses; what matters most for finding vulnerabilities comes first. */
function shortcomings({ item, inventory, authored, timestamp }: InventoryItem): readonly string[] {
  const { versionless, unidentified, faultyPurls, duplicates, unsupplied, unrelated, relations } = inventory;
  const group = (found: InventoryGroup, says: string) => (found.count === 0 ? [] : [`${found.count} ${says} (${names(found)})`]);
  return [
    ...(item.document.verdict === 'invalid' ? ['the file breaks rules of its format'] : []),
    ...group(versionless, 'without a version, or with a word or a range in its place'),
    ...group(unidentified, 'without an identifier that a database can be asked for'),
    ...group(faultyPurls, 'with a package URL that is none'),
    ...group(duplicates, `that ${duplicates.count === 1 ? 'stands' : 'stand'} there already`),
    ...group(unsupplied, 'without a supplier'),
    ...group(unrelated, 'in no relation'),
    ...(relations.dangling.count === 0
      ? []
      : [`${counted(relations.dangling.count, 'name')} in relations that nothing in the file has (${names(relations.dangling)})`]),
    ...(authored ? [] : ['nobody and no tool is named as having made it']),
    ...(timestamp === null ? ['it does not say when it was made'] : []),
  ];
}

/** Three names of a group, and how many more it has. */
function names({ count, first }: InventoryGroup): string {
  const shown = first.slice(0, 3).map(({ name }) => shownName(name));
  return count > shown.length ? `${shown.join(', ')} and ${count - shown.length} more` : shown.join(', ');
}
