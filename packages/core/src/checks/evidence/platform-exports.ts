import type { EvidenceContext, EvidenceOutcome, ItemOf } from './evidence-check.ts';
import { aboutRepository, notFirm, ofAnother, refused } from './platform-evidence.ts';

/** An export that lists what a platform has of one repository, a page or more in a file. */
type ListingItem = ItemOf<'github-pull-requests' | 'github-workflow-runs'>;

/** All exports of one repository: several may be pages of one list. */
export interface ExportsOf<I extends ListingItem> {
  /** `owner/name`, or the path of an export that does not say whose it is. */
  readonly name: string;
  readonly items: readonly I[];
  readonly isOwn: boolean;
}

/** How such exports are spoken of: in subjects, in the words of who asked, and how to ask for them. */
interface Listing {
  readonly called: string;
  readonly asked: string;
  readonly bring: string;
}

/** Exports by repository, and what is to be said of those that show nothing or are somebody else's. */
export function exportsByRepository<I extends ListingItem>(
  credited: readonly I[],
  listing: Listing,
  context: EvidenceContext,
): { readonly groups: readonly ExportsOf<I>[]; readonly others: readonly EvidenceOutcome[] } {
  const items = credited.map((item) => ({ item, others: notLookedInto(item, listing, context) }));
  const shown = items.flatMap(({ item, others }) => (others.length === 0 ? [item] : []));
  const groups = [...Map.groupBy(shown, nameOf)].map(([name, group]) => ({
    name,
    items: group,
    isOwn: group.every(({ document: { facts } }) => aboutRepository(context, facts.repository) === 'own'),
  }));
  return { groups, others: items.flatMap(({ others }) => others) };
}

/** Why what is in exports may not be all, or may be somebody else's; empty where neither. `cut` says that more of it lies elsewhere. */
export function lacksOf({ items, isOwn }: ExportsOf<ListingItem>, cut: string | null): readonly string[] {
  return [
    ...new Set(items.flatMap((item) => notFirm(item) ?? [])),
    ...(cut === null ? [] : [cut]),
    ...(isOwn ? [] : ['Whether that is the product’s repository is not known: no source says that it is shown there.']),
  ];
}

function nameOf({ document: { facts, path } }: ListingItem): string {
  return facts.repository ?? path;
}

function notLookedInto(item: ListingItem, { called, asked, bring }: Listing, context: EvidenceContext): readonly EvidenceOutcome[] {
  const { facts } = item.document;
  const subject = `${called} of ${nameOf(item)}`;
  if (facts.refusal !== null) return [refused({ subject, asked, bring }, facts.refusal, item)];
  const isAnother = facts.repository !== null && aboutRepository(context, facts.repository) === 'another';
  return isAnother ? [ofAnother(subject, facts.repository, item)] : [];
}
