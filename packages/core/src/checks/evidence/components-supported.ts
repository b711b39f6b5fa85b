import type { Instant } from '../../model/instant.ts';
import { lockfilesOf } from '../components/lockfile-view.ts';
import { useOfName } from '../containers/container-file-names.ts';
import { counted, verbOfShare } from '../in-words.ts';
import { type ComponentSupport, type LifecycleLookup, lifecycleLookup, SYSTEMS } from './component-lifecycles.ts';
import type { EvidenceCheck, EvidenceContext, EvidenceOutcome } from './evidence-check.ts';
import { componentName } from './inventory-coverage.ts';
import { contextOf, type InventoryItem, inventoriesOf, newestInventories } from './inventory-evidence.ts';
import { shownName, shownNames } from './shown-names.ts';

const BRING =
  'The page that tells customers when support ends, for components too; and files of endoflife.date for components that have no date here.';
const BRING_ENDED = 'A supported version, or the contract for extended support as the answer, or why it does not ship.';

export const componentsSupported: EvidenceCheck = {
  id: 'components-supported',
  version: 1,
  title: 'Components that inventories list are still supported.',
  claims: ['1.1.3', '4.1.1'],
  guidance: [],
  sees: 'part',
  looksAt:
    'runtimes, systems and official images in the newest inventories, and packages of which a file of endoflife.date was brought, against lifecycle data: such files first, then what ships with Avouch or was given in its place (docs/lifecycle.md). Packages of a Linux distribution are looked after by it and are not judged one by one.',
  passes: 'Never: a date that we know is not a date that the vendor published.',
  fails:
    'a component was past the end of its free support when the inventory was made: for 4.1.1 where the inventory says that it is of something that ships, for 1.1.3 where the lockfiles have it for development alone.',
  cannotTell:
    'Needs Review where dates are known and not past, with the share that has none, where support ended since the inventory was made, and where the inventory does not say what it is of, or marks entries as dispensable; Unknown where no component has a date.',
  fooledBy: 'an inventory of something that nobody delivers; a runtime that was built by somebody who supports it for longer.',
  run(context) {
    const lookup = lifecycleLookup(context);
    const development = forDevelopmentAlone(context);
    return newestInventories(inventoriesOf(context))
      .filter(({ inventory }) => inventory.entries > 0)
      .flatMap((one) => judge(one, lookup, { development, asOf: context.product.asOf }));
  },
};

interface Against {
  /** Keys of what lockfiles have for development and nothing else. */
  readonly development: ReadonlySet<string>;
  readonly asOf: Instant;
}

function forDevelopmentAlone(context: EvidenceContext): ReadonlySet<string> {
  const development = new Set<string>();
  const locks = context.sources.flatMap((source) => lockfilesOf(contextOf(source, context)).map(({ lock }) => lock));
  for (const { ecosystem, uses } of locks) for (const component of uses?.development ?? []) development.add(keyOf(ecosystem, component));
  for (const { ecosystem, uses, components } of locks)
    for (const component of uses?.required ?? components) development.delete(keyOf(ecosystem, component));
  return development;
}

function keyOf(ecosystem: string, component: string): string {
  const { name, version } = componentName(ecosystem, component);
  return `${ecosystem} ${name}@${version ?? ''}`;
}

interface Dated {
  readonly component: string;
  readonly ecosystem: string;
  readonly support: Extract<ComponentSupport, { readonly kind: 'dated' }>;
}

function judge(one: InventoryItem, lookup: LifecycleLookup, against: Against): readonly EvidenceOutcome[] {
  const { item, inventory } = one;
  const { path } = item.document;
  const dated: Dated[] = [];
  let withDate = 0;
  for (const { ecosystem, components } of componentsOf(one))
    for (const component of components) {
      const supports = lookup(ecosystem, component).filter((support) => support.kind === 'dated');
      if (supports.length > 0) withDate++;
      for (const support of supports) dated.push({ component, ecosystem, support });
    }
  const subject = `support of components in ${path}`;
  const share = `${withDate} of ${counted(inventory.entries, 'entry')} in ${path} ${verbOfShare(withDate, inventory.entries, ['has', 'have'])} a date in lifecycle data`;
  if (withDate === 0)
    return [
      {
        result: 'Unknown',
        subject,
        message: `${share}; when their support ends is not known here.`,
        bring: BRING,
        claims: ['4.1.1'],
        item,
      },
    ];
  const past = dated.filter(({ support }) => support.ends === null || support.ends <= against.asOf);
  const outcomes = endings(one, past, against);
  const ahead = dated
    .filter(({ support }) => support.ends !== null && support.ends > against.asOf)
    .map(({ support }) => `${support.date ?? ''} (${support.name})`)
    .toSorted();
  const [next] = ahead;
  const others = inventory.entries - withDate;
  return [
    ...outcomes,
    {
      result: 'Needs Review',
      subject,
      message: `${share}${others === 0 ? '' : others === 1 ? '; the other one has none' : `; the other ${others} have none`}.${next === undefined ? '' : ` The next support ends on ${next}.`} Whether customers are told, no inventory shows.`,
      bring: BRING,
      claims: ['4.1.1'],
      item,
    },
  ];
}

/** Entries by ecosystem; systems stand without a package URL, and count where the inventory says that it lists one. */
function componentsOf({ inventory }: InventoryItem): InventoryItem['inventory']['packages'] {
  const listsSystem = inventory.types.some(({ type }) => type === 'operating-system' || type === 'OPERATING-SYSTEM');
  const systems = inventory.unplaced.filter((component) => SYSTEMS.has(component.slice(0, component.lastIndexOf('@')).toLowerCase()));
  return listsSystem ? [...inventory.packages, { ecosystem: 'generic', components: systems }] : inventory.packages;
}

/** One outcome for each product and cycle that ended. */
function endings(one: InventoryItem, past: readonly Dated[], { development }: Against): readonly EvidenceOutcome[] {
  const { item } = one;
  const { path } = item.document;
  const groups = Map.groupBy(past, ({ component, ecosystem, support }) => {
    const isTool = development.has(keyOf(ecosystem, component));
    return `${isTool ? 'tool' : 'component'} ${support.name}`;
  });
  return [...groups.values()].flatMap((entries): readonly EvidenceOutcome[] => {
    const [first] = entries;
    if (first === undefined) return [];
    const { support } = first;
    const isTool = development.has(keyOf(first.ecosystem, first.component));
    const names = shownNames([...new Set(entries.map(({ component }) => component))]);
    const ended = `support for ${support.name} ${support.date === null ? 'is over' : `ended on ${support.date}`} (${support.by})`;
    const base = { subject: `ended ${support.name} in ${path}`, bring: BRING_ENDED, item } as const;
    const review = (why: string, claims: readonly string[]): readonly EvidenceOutcome[] => [
      { ...base, result: 'Needs Review', message: `${path} lists ${names}, and ${ended}; ${why}.`, claims },
    ];
    const { at } = one;
    const claims = [isTool ? '1.1.3' : '4.1.1'];
    if (at === null) return review('when the inventory was made is not known', claims);
    if (support.ends !== null && support.ends > at)
      return review(`the inventory is older (${at.slice(0, 10)}), and what ships since is not seen here`, claims);
    if (isTool) return [{ ...base, result: 'Failed', message: `The lockfiles have ${names} for development alone, and ${ended}.`, claims }];
    const unsure = whyNotShipped(one);
    if (unsure !== null) return review(unsure, ['1.1.3', '4.1.1']);
    return [
      {
        ...base,
        result: 'Failed',
        message: `${path}, the inventory of ${shownName(one.subject?.name ?? '')}, lists ${names}, and ${ended}.`,
        claims,
      },
    ];
  });
}

const SHIPPED_TYPES: ReadonlySet<string> = new Set([
  ...['application', 'container', 'device', 'firmware', 'framework', 'library', 'operating-system', 'platform', 'install', 'archive'],
]);

/** Why it is not sure that what an inventory lists ships; null where it says so. */
function whyNotShipped({ subject, notRequired }: InventoryItem): string | null {
  if (subject === null || subject.type === null || !SHIPPED_TYPES.has(subject.type))
    return 'the inventory does not say what it is of, and so not whether this ships or only builds';
  const use = useOfName(subject.name);
  if (use !== 'any' && use !== 'production') return `by its name ${shownName(subject.name)} may not ship`;
  return notRequired > 0 ? 'the inventory marks some entries as dispensable, and which is not seen here' : null;
}
