import type { Inventory } from '../../formats/inventory-facts.ts';
import type { Facts } from '../../formats/registry.ts';
import type { EvidenceItem } from '../../model/evidence-item.ts';
import { addDays, type Instant } from '../../model/instant.ts';
import type { CheckContext } from '../check.ts';
import type { EvidenceContext, SourceBeside } from './evidence-check.ts';

/** A bill of materials that was read and is to be credited. */
export interface InventoryItem {
  readonly item: EvidenceItem<Facts>;
  readonly inventory: Inventory;
  /** What it says that it is of, the first of several; null where it does not say. */
  readonly subject: InventorySubject | null;
  /** Whether anybody, a tool or an organisation is named as having made it. */
  readonly authored: boolean;
  /** When its content says that it was made; null where it does not say. */
  readonly timestamp: Instant | null;
  /**
   * The same, or what a person says of a file that was brought; null where neither does. The commit that a file lies in is no date of it: an
   * inventory of years ago may lie there still.
   */
  readonly at: Instant | null;
  /** Whether it says of a part of itself that it is not complete. */
  readonly saysIncomplete: boolean;
  /** How many entries it marks as left out of the product, or as dispensable. */
  readonly notRequired: number;
  /** What a host of repositories read out of manifests and lockfiles; null for an inventory that somebody made. */
  readonly graph: DependencyGraph | null;
}

/**
 * GitHub's dependency graph, in its export or as the SPDX document that its page gives. It was made of the manifests and lockfiles of the
 * default branch and of what was submitted, and does not say of which commit.
 */
export interface DependencyGraph {
  /** `owner/name`; null where it does not say. */
  readonly repository: string | null;
  readonly packages: number;
}

/** What a bill of materials is of. */
export interface InventorySubject {
  readonly name: string;
  readonly version: string | null;
  readonly purl: string | null;
  /** In lower case, as CycloneDX and SPDX have it: `container`, `application`; null where it is not said. */
  readonly type: string | null;
}

const INVENTORY_FORMATS: ReadonlySet<string> = new Set(['cyclonedx', 'spdx', 'github-dependency-graph']);

/** Every inventory of a product's evidence, in its order. */
export function inventoriesOf({ evidence }: EvidenceContext): readonly InventoryItem[] {
  const graphs = new Map(
    evidence.flatMap(({ id, document: { facts } }) => (facts?.kind === 'github-dependency-graph' ? [[id, facts.packages] as const] : [])),
  );
  return evidence.flatMap((item): readonly InventoryItem[] => {
    const { facts } = item.document;
    if (item.notCredited !== null || facts === null) return [];
    switch (facts.kind) {
      case 'cyclonedx': {
        const { inventory, subject, timestamp, authored, tools, supplier, manufacturer, compositions, scopes } = facts;
        return [
          {
            item,
            inventory,
            subject: subject === null ? null : { ...subject, type: subject.type?.toLowerCase() ?? null },
            authored: authored || tools.length > 0 || supplier !== null || manufacturer !== null,
            timestamp,
            at: madeAt(item),
            saysIncomplete: compositions.some(({ aggregate }) => aggregate?.startsWith('incomplete') === true),
            notRequired: scopes.excluded + scopes.optional,
            graph: null,
          },
        ];
      }
      case 'spdx': {
        const { name, inventory, subjects, created, tools, organisations, people } = facts;
        const exported = item.around === null ? undefined : graphs.get(item.around);
        const isGraph = exported !== undefined || tools.some((tool) => tool.toLowerCase() === GRAPH_TOOL);
        const [first] = subjects;
        return [
          {
            item,
            inventory,
            subject: first === undefined ? null : { ...first, type: first.purpose?.toLowerCase() ?? null },
            authored: tools.length + organisations.length + people > 0,
            timestamp: created,
            at: madeAt(item),
            saysIncomplete: false,
            notRequired: 0,
            graph: isGraph ? { repository: graphRepository(name), packages: exported ?? inventory.entries } : null,
          },
        ];
      }
      default:
        return [];
    }
  });
}

/** What GitHub calls itself in an SPDX document, in lower case. */
const GRAPH_TOOL = 'github.com-dependency-graph';

/** GitHub names such a document `com.github.owner/name`. */
function graphRepository(name: string | null): string | null {
  return /^com\.github\.([\w.-]{1,100}\/[\w.-]{1,100})$/.exec(name ?? '')?.[1] ?? null;
}

function madeAt({ grounding, document, effectiveAt }: EvidenceItem<Facts>): Instant | null {
  return grounding.kind === 'in tree' && document.madeAt === null ? null : effectiveAt;
}

/** Of what the same subject had listed in the same format at different times the newest: an older one says nothing of now. */
export function newestInventories(inventories: readonly InventoryItem[]): readonly InventoryItem[] {
  const newest = new Map<string, InventoryItem>();
  for (const one of inventories) {
    const key = keyOf(one);
    const known = newest.get(key);
    if (known === undefined || (known.at ?? '') < (one.at ?? '')) newest.set(key, one);
  }
  return inventories.filter((one) => newest.get(keyOf(one)) === one || one.at === newest.get(keyOf(one))?.at);
}

function keyOf({ item, subject }: InventoryItem): string {
  // Tools call whatever folder they were given `.`, and two such are two things.
  return subject === null || /^[./\\]*$/.test(subject.name)
    ? `\0${item.id}`
    : `${item.document.format}\0${subject.type ?? ''}\0${subject.name}`;
}

/** Inventories that were recognised and could not be read: nothing may be concluded from their silence. */
export function unreadInventories({ evidence }: EvidenceContext): readonly EvidenceItem<Facts>[] {
  return evidence.filter(
    ({ notCredited, document }) => notCredited === null && document.facts === null && INVENTORY_FORMATS.has(document.format),
  );
}

/** A source as the checks of sources look at it; what is stated of its visibility is not known here. */
export function contextOf({ facts }: SourceBeside, { product, lifecycle }: EvidenceContext): CheckContext {
  return { source: facts, product: { ...product, visibility: 'not stated' }, ...(lifecycle === undefined ? {} : { lifecycle }) };
}

/** An inventory or a scan is mostly made while what it is of is built, a little before or after that was committed. */
export const GRACE_DAYS = 1;
/** One that was made much later may be of a later commit (domain §7: what happened after a snapshot is not known to it). */
const LATER_DAYS = 30;

/**
 * Whether an inventory speaks of the sources as they were looked at: one that is older says nothing of what was added since, one
 * that is much newer may be of a later commit, and one without a date, or of whichever commit a host had, may be either. One that breaks its format's rules may have lost entries, and speaks of nothing for sure.
 */
export function speaksOfNow({ item, at, graph }: InventoryItem, { sources }: EvidenceContext): boolean {
  if (at === null || graph !== null || item.document.verdict !== 'valid') return false;
  return sources.every(({ facts }) => at >= addDays(facts.effectiveAt, -GRACE_DAYS) && at <= addDays(facts.effectiveAt, LATER_DAYS));
}
