import { sameVersion, versionIn } from './component-version.ts';
import type { Inventory, InventoryEntry } from './inventory-facts.ts';
import { type GroupTally, LONGEST_NAME } from './inventory-group.ts';
import { readPackageUrl } from './package-url.ts';
import { textNumbers } from './text-numbers.ts';

const MOST_UNPLACED = 10_000;

/** Which packages the entries of an inventory are, each once, and in what entries disagree with their package URLs. */
export interface InventoryIdentities {
  /** `version` is null where the entry has none that tells one from another. */
  add(entry: InventoryEntry, version: string | null): void;
  lists(): Pick<Inventory, 'packages' | 'unplaced' | 'excluded'>;
}

/** Starts at nothing. What stands out is put into the groups. */
export function inventoryIdentities({
  duplicates,
  faultyPurls,
  otherVersions,
}: {
  readonly duplicates: GroupTally;
  readonly faultyPurls: GroupTally;
  readonly otherVersions: GroupTally;
}): InventoryIdentities {
  const identities = textNumbers();
  /** Numbers of identities that no entry names but as excluded. */
  const outside = new Set<number>();
  const ecosystems = textNumbers();

  return {
    add(entry, version) {
      const { name, purl, type } = entry;
      const found = purl === null ? null : readPackageUrl(purl);
      const read = found === null ? null : { ...found, version: versionIn(found.version) };
      if (purl !== null && read === null) faultyPurls.add(entry);
      // An image has its tag in one place and its digest in the other.
      const isImage = read?.type === 'oci' || read?.type === 'docker';
      if (read !== null && !isImage && version !== null && read.version !== null && !sameVersion(read.version, version))
        otherVersions.add(entry);
      const before = identities.size();
      let number: number;
      if (read === null) number = identities.numberOf(`- ${withVersion(name, version)}\0${type ?? ''}`);
      else {
        const ecosystem = ecosystems.numberOf(read.ecosystem);
        // Two builds of one package (for two processors, say) are no duplicates of each other.
        const question = (purl ?? '').search(/[?#]/);
        const build = question === -1 ? '' : `\0${(purl ?? '').slice(question)}`;
        number = identities.numberOf(`${ecosystem} ${withVersion(read.name, read.version ?? version)}${build}`);
      }
      if (number < before) duplicates.add(entry);
      if (entry.excluded !== true) outside.delete(number);
      else if (number >= before) outside.add(number);
    },
    lists: () => ({ ...listed(identities, ecosystems), excluded: excludedOf(outside, identities, ecosystems) }),
  };
}

type Numbers = ReturnType<typeof textNumbers>;

/** Takes the identities apart again: ecosystem, name with version, build. */
function listed(identities: Numbers, ecosystems: Numbers): Pick<Inventory, 'packages' | 'unplaced'> {
  const lists = Array.from({ length: ecosystems.size() }, () => ({ components: [] as string[], builds: new Set<string>() }));
  const unplaced = new Set<string>();
  identities.forEach((block, from, to) => {
    const space = block.indexOf(' ', from);
    // Looked for in the text alone: in the block it might be far away, each time.
    const identity = block.slice(space + 1, to);
    const mark = identity.indexOf('\0');
    const whole = mark === -1 ? identity : identity.slice(0, mark);
    const list = block[from] === '-' ? undefined : lists[Number(block.slice(from, space))];
    if (list === undefined) {
      if (unplaced.size < MOST_UNPLACED) unplaced.add(whole.slice(0, LONGEST_NAME));
    } else if (mark !== -1) list.builds.add(whole);
    else list.components.push(whole);
  });
  const packages = lists.map(({ components, builds }, number) => {
    if (builds.size > 0) for (const plain of components) builds.delete(plain);
    for (const built of builds) components.push(built);
    return { ecosystem: ecosystems.textOf(number), components };
  });
  return { packages: packages.sort((a, b) => (a.ecosystem < b.ecosystem ? -1 : 1)), unplaced: [...unplaced] };
}

function excludedOf(numbers: ReadonlySet<number>, identities: Numbers, ecosystems: Numbers): readonly string[] {
  return [...numbers].map((number) => {
    const identity = identities.textOf(number);
    const space = identity.indexOf(' ');
    const mark = identity.indexOf('\0');
    const whole = identity.slice(space + 1, mark === -1 ? undefined : mark);
    return identity.startsWith('-')
      ? ` ${whole.slice(0, LONGEST_NAME)}`
      : `${ecosystems.textOf(Number(identity.slice(0, space)))} ${whole}`;
  });
}

function withVersion(name: string, version: string | null): string {
  return version === null ? name : `${name}@${version}`;
}
