import { versionIn } from './component-version.ts';
import type { Inventory, InventoryEntry } from './inventory-facts.ts';
import { inventoryGroup, LONGEST_NAME } from './inventory-group.ts';
import { inventoryIdentities } from './inventory-identities.ts';
import { textNumbers } from './text-numbers.ts';

/** Sums up entries; they themselves are not kept. */
export interface InventoryTally {
  add(entry: InventoryEntry): void;
  /** Something that relations may name and that is no entry: the document, a service, a file. */
  know(ref: string): void;
  /** The name stands in the graph, with or without relations. */
  mention(ref: string): void;
  relate(from: string, to: string): void;
  /** Gives a name to something in the file, entry or not; false where something has it already. */
  claim(ref: string): boolean;
  entries(): number;
  sums(): Inventory;
}

const MOST_TYPES = 50;

const ENTRY = 1;
const KNOWN = 2;
const MENTIONED = 4;
const NESTED = 8;
const CLAIMED = 16;

/** Starts at nothing. */
export function inventoryTally(): InventoryTally {
  const [weakHash, unhashed, versionless, unidentified, unsupplied] = [
    inventoryGroup(),
    inventoryGroup(),
    inventoryGroup(),
    inventoryGroup(),
    inventoryGroup(),
  ];
  const [duplicates, faultyPurls, otherVersions] = [inventoryGroup(), inventoryGroup(), inventoryGroup()];
  const refs = textNumbers();
  let flags = new Uint8Array(4096);
  const identities = inventoryIdentities({ duplicates, faultyPurls, otherVersions });
  const types = new Map<string, number>();
  const counts = { top: 0, withVersion: 0, withPurl: 0, withIdentifier: 0, withHash: 0, withLicence: 0, withSupplier: 0 };
  let entries = 0;
  /** Entries that no relation can name, and that are not nested. */
  let nameless = 0;
  let relations = 0;
  let sharedRefs = 0;

  /** The name that stood last for an entry or at the beginning of a relation: it mostly comes again at once. */
  let last = '';
  let lastNumber = -1;

  const mark = (ref: string, flag: number): number => {
    if (lastNumber === -1 || ref !== last) {
      lastNumber = refs.numberOf(ref);
      last = ref;
    }
    return markNumber(lastNumber, flag);
  };
  /** Returns the marks that it had before. */
  const markNumber = (number: number, flag: number): number => {
    if (number >= flags.length) {
      const next = new Uint8Array(flags.length * 2);
      next.set(flags);
      flags = next;
    }
    const before = flags[number] ?? 0;
    flags[number] = before | flag;
    return before;
  };

  return {
    add(entry) {
      entries++;
      const version = versionIn(entry.version);
      const { purl, identified, hash, licensed, supplied, ref, nested, type } = entry;
      if (!nested) counts.top++;
      if (entry.version !== null) counts.withVersion++;
      if (version === null) versionless.add(entry);
      if (purl !== null) counts.withPurl++;
      if (purl !== null || identified) counts.withIdentifier++;
      else unidentified.add(entry);
      if (hash === 'none') unhashed.add(entry);
      else counts.withHash++;
      if (hash === 'weak') weakHash.add(entry);
      if (licensed) counts.withLicence++;
      if (supplied) counts.withSupplier++;
      else unsupplied.add(entry);
      const counted = type ?? '(none)';
      const key = types.has(counted) || types.size < MOST_TYPES ? counted.slice(0, LONGEST_NAME) : 'other';
      types.set(key, (types.get(key) ?? 0) + 1);
      if (ref !== null) {
        if ((mark(ref, nested ? ENTRY | NESTED : ENTRY) & ENTRY) !== 0) sharedRefs++;
      } else if (!nested) nameless++;
      identities.add(entry, version);
    },
    know: (ref) => void mark(ref, KNOWN),
    mention: (ref) => void mark(ref, MENTIONED),
    relate(from, to) {
      relations++;
      mark(from, MENTIONED);
      markNumber(refs.numberOf(to), MENTIONED);
    },
    claim: (ref) => (mark(ref, CLAIMED) & CLAIMED) === 0,
    entries: () => entries,
    sums() {
      const unrelated = inventoryGroup();
      const dangling = inventoryGroup();
      for (let number = 0; number < refs.size(); number++) {
        const flag = (flags[number] ?? 0) & ~CLAIMED;
        if (flag === ENTRY) unrelated.add({ name: refs.textOf(number), line: null });
        if (flag === MENTIONED && !refs.textOf(number).startsWith('urn:cdx:') && !refs.textOf(number).startsWith('DocumentRef-'))
          dangling.add({ name: refs.textOf(number), line: null });
      }
      const alone = unrelated.sums();
      const without = alone.count + nameless;
      return {
        ...counts,
        entries,
        ...identities.lists(),
        types: [...types].map(([type, count]) => ({ type, entries: count })).sort((a, b) => (a.type < b.type ? -1 : 1)),
        // Entries that share a name can't be told apart by relations; the first one stands for them.
        withRelation: Math.max(0, entries - without - sharedRefs),
        weakHash: weakHash.sums(),
        unhashed: unhashed.sums(),
        versionless: versionless.sums(),
        unidentified: unidentified.sums(),
        unsupplied: unsupplied.sums(),
        unrelated: { count: without, first: alone.first },
        duplicates: duplicates.sums(),
        faultyPurls: faultyPurls.sums(),
        otherVersions: otherVersions.sums(),
        relations: { count: relations, dangling: dangling.sums() },
      };
    },
  };
}

/** How strong the strongest of some hash algorithms is, by their names (`SHA-256`, `SHA1`, `md5`). */
export function hashStrength(algorithms: readonly string[]): InventoryEntry['hash'] {
  if (algorithms.length === 0) return 'none';
  return algorithms.some((name) => /^(?:sha-?(?:224|256|384|512)|sha3-?\d{3}|blake[23]|streebog)/i.test(name)) ? 'strong' : 'weak';
}
