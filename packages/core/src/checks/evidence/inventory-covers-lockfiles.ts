import { type Lockfile, lockfilesOf } from '../components/lockfile-view.ts';
import { counted } from '../in-words.ts';
import type { EvidenceCheck, EvidenceContext, EvidenceOutcome } from './evidence-check.ts';
import { besidesLockfiles } from './inventory-besides.ts';
import { askedForBeside, type Coverage, coverageOfLockfile, isAboutLockfile, type Listing, listingOf } from './inventory-coverage.ts';
import { contextOf, type InventoryItem, inventoriesOf, newestInventories, speaksOfNow, unreadInventories } from './inventory-evidence.ts';
import { subjectDoubts } from './inventory-subjects.ts';
import { aboutRepository } from './platform-evidence.ts';
import { shownName, shownNames } from './shown-names.ts';

const BRING =
  'The inventory of the release, made from what ships, by the pipeline that builds it: with images, their operating systems, and scripts that were copied in.';

export const inventoryCoversLockfiles: EvidenceCheck = {
  id: 'inventory-covers-lockfiles',
  version: 1,
  title: 'Inventories list every package that the lockfiles of the sources take, in the same version, and what ships besides.',
  claims: ['1.2.1'],
  guidance: ['1.2.1-a', '1.2.1-c'],
  sees: 'part',
  comparesNow: true,
  looksAt:
    'CycloneDX and SPDX files, and exports of GitHub’s dependency graph, that were brought or lie in the tree, against the lockfiles of all sources by ecosystem, the images that ship (bases of delivered Dockerfiles, services of compose files) and scripts of others in the tree.',
  passes:
    'every package of every lockfile is listed in that version and not as excluded from what runs (those for development alone may be absent, or excluded); each lockfile could be read, no manifest is without one, no image ships, and no script of others lies in the tree.',
  fails:
    'an inventory of the time of the commit (from a day before it to 30 days after) lists half of a lockfile or more, and no inventory lists a package of it that the product does not run without (by the lockfile’s own marks, or by the manifest beside it), or one lists it only in other versions.',
  cannotTell:
    'Needs Review where the inventory is a dependency graph of GitHub (made of the lockfiles themselves, and left aside beside any other), of another time than the commit, has no date or breaks its format’s rules, where what is missing may be for development or another system alone, where no inventory speaks of a lockfile, where it says that it is of what is no name of the product or its sources, where an image ships (that a listed system is the one in it, no inventory shows), where a lockfile or manifest is not read; Unknown where the inventory could not be read.',
  fooledBy: 'an inventory that was made from the lockfile and not from what ships; compilers and build systems, which neither lists.',
  run(context) {
    const unread = unreadInventories(context).map(
      (item): EvidenceOutcome => ({
        result: 'Unknown',
        subject: `inventory ${item.document.path}`,
        message: `${item.document.path} is an inventory and could not be read (${item.document.verdict}).`,
        bring: 'The inventory as CycloneDX 1.0 to 1.7, or as SPDX 2.2 or 2.3, and an export as GitHub gives it.',
        item,
      }),
    );
    const given = inventoriesOf(context);
    const made = given.filter(({ graph }) => graph === null);
    // What a host read out of the lockfiles hides no gap of an inventory that somebody made.
    const inventories = newestInventories(made.length > 0 ? made : given);
    const [first] = inventories;
    if (first === undefined) return unread;
    const compared = compare(inventories, context);
    const failed = compared.flatMap((one) => failures(one, context));
    const open = [
      ...inventories.flatMap((one) => graphDoubts(one, context)),
      ...inventories.flatMap((one) => subjectDoubts(one, context)),
      ...inventories.flatMap(({ item, saysIncomplete }) =>
        saysIncomplete ? [`${item.document.path} says itself that it is incomplete`] : [],
      ),
      ...(unread.length === 0 ? [] : [`${counted(unread.length, 'other inventory')} could not be read`]),
      ...compared.flatMap((one) => doubts(one)),
      ...context.sources.flatMap((source) => besidesLockfiles(contextOf(source, context), inventories)),
    ];
    const whole = open.length === 0 && failed.length === 0 && unread.length === 0 && compared.length > 0;
    return [...unread, ...failed, ...(whole ? [passed(first, compared)] : rest(first, compared, open))];
  },
};

/** A lockfile, what all inventories list of it, and the newest of those that are about it. */
interface Compared {
  readonly label: string;
  readonly lockfile: Lockfile;
  readonly coverage: Coverage;
  /** What of it is listed by none that is about it or of the same subject, but by one of something else. */
  readonly elsewhere: number;
  /** One that is about it and speaks of the sources as they are; null where there is none. */
  readonly now: InventoryItem | null;
  /** Any that is about it; null where none is. */
  readonly about: InventoryItem | null;
}

function compare(inventories: readonly InventoryItem[], context: EvidenceContext): readonly Compared[] {
  const each = inventories.map((one): readonly [InventoryItem, Listing] => [one, listingOf([one.inventory])]);
  const [first] = each;
  const all = each.length === 1 && first !== undefined ? first[1] : listingOf(inventories.map(({ inventory }) => inventory));
  return context.sources.flatMap((source) => {
    const beside = contextOf(source, context);
    return lockfilesOf(beside)
      .filter(({ lock }) => lock.components.length > 0)
      .map((lockfile): Compared => {
        const mustRun = askedForBeside(beside, lockfile);
        const about = each.filter(([, listing]) => isAboutLockfile(coverageOfLockfile(lockfile, listing, mustRun))).map(([one]) => one);
        const subjects = new Set(about.map(({ subject }) => subject?.name ?? null));
        const related = inventories.filter((one) => about.includes(one) || one.subject === null || subjects.has(one.subject.name));
        const coverage = coverageOfLockfile(lockfile, all, mustRun);
        const own =
          related.length === inventories.length
            ? coverage
            : coverageOfLockfile(lockfile, listingOf(related.map(({ inventory }) => inventory)), mustRun);
        return {
          label: context.sources.length > 1 && source.id !== null ? `${source.id}:${lockfile.path}` : lockfile.path,
          lockfile,
          coverage,
          elsewhere: about.length === 0 ? 0 : coverage.listed - own.listed,
          now: about.find((one) => speaksOfNow(one, context)) ?? null,
          about: about[0] ?? null,
        };
      });
  });
}

/** Why a dependency graph covers nothing by itself: it was made of what it is held against. */
function graphDoubts({ item, graph }: InventoryItem, context: EvidenceContext): readonly string[] {
  if (graph === null) return [];
  const { repository, packages } = graph;
  const of = repository === null ? '' : ` of ${shownName(repository)}`;
  const about = aboutRepository(context, repository);
  return [
    ...(about === 'another' ? [`${item.document.path} is of ${shownName(repository ?? '')}, which is none of the product’s sources`] : []),
    `${item.document.path} is GitHub’s dependency graph${of} with ${counted(packages, 'package')}, read out of manifests and lockfiles of whichever commit it had: what ships, it does not show`,
  ];
}

/** Only a lockfile that says what is installed, no more, can show that something is missing. */
function failures({ label, lockfile, coverage, now }: Compared, context: EvidenceContext): readonly EvidenceOutcome[] {
  if (now === null || !(lockfile.lock.exact || lockfile.lock.uses !== null)) return [];
  const { missing, otherVersions } = coverage.required;
  const made = now.at?.slice(0, 10) ?? '';
  const where = context.sources.length === 1 ? 'the commit that was looked at' : 'the commits that were looked at';
  const outcome = (subject: string, message: string): EvidenceOutcome => ({
    result: 'Failed',
    subject,
    message: `${message} ${now.item.document.path} is of ${made}, the time of ${where}.`,
    bring: BRING,
    item: now.item,
  });
  return [
    ...(missing.length === 0
      ? []
      : [
          outcome(
            `packages of ${label} that no inventory lists`,
            `${counted(missing.length, 'package')} of ${label} that the product does not run without ${missing.length === 1 ? 'is' : 'are'} in no inventory: ${shownNames(missing)}.`,
          ),
        ]),
    ...(otherVersions.length === 0
      ? []
      : [
          outcome(
            `versions of packages of ${label}`,
            `${counted(otherVersions.length, 'package')} of ${label} ${otherVersions.length === 1 ? 'is' : 'are'} listed in other versions only: ${shownNames(otherVersions)}.`,
          ),
        ]),
  ];
}

/** What keeps a lockfile from being covered for sure, beside what failed. */
function doubts(compared: Compared): readonly string[] {
  const { label, elsewhere } = compared;
  const others =
    elsewhere === 0
      ? []
      : [`${counted(elsewhere, 'package')} of ${label} ${elsewhere === 1 ? 'is' : 'are'} listed by an inventory of something else alone`];
  const { excluded } = compared.coverage;
  const outside =
    excluded.length === 0
      ? []
      : [
          `${counted(excluded.length, 'package')} of ${label} ${excluded.length === 1 ? 'stands' : 'stand'} there as excluded from what runs (${shownNames(excluded)})`,
        ];
  return [...others, ...outside, ...differences(compared)];
}

function differences({ label, lockfile, coverage, now, about }: Compared): readonly string[] {
  const { components, otherVersions } = coverage;
  const outside = new Set(coverage.excluded);
  const missing = coverage.missing.filter((component) => !outside.has(component));
  const differing = [...missing, ...otherVersions];
  // A requirements file may list less than what is installed; a go.sum lists more.
  const mayBeLess = !lockfile.lock.exact && lockfile.lock.ecosystem !== 'Go';
  if (differing.length === 0) return mayBeLess ? [`${label} may list less than what is installed`] : [];
  const [verb, them] = differing.length === 1 ? ['is', 'it'] : ['are', 'they'];
  if (about === null)
    return [
      `no inventory is about ${label}: ${missing.length} of its ${counted(components, 'package')} ${missing.length === 1 ? 'is' : 'are'} in none`,
    ];
  const what = `${counted(differing.length, 'package')} of ${label} ${verb} not listed in the version there (${shownNames(differing)})`;
  if (now === null) return [`${what}, and ${about.item.document.path} ${whyNotNow(about)}`];
  const sure = coverage.required.missing.length + coverage.required.otherVersions.length;
  if (!lockfile.lock.exact && lockfile.lock.uses === null) return [`${what}; ${label} is not exactly what is installed`];
  const unsure = differing.length - sure;
  return unsure === 0
    ? []
    : [
        `${sure === 0 ? what : `${counted(unsure, 'further package')} of ${label} ${unsure === 1 ? 'is' : 'are'} not listed`}; whether the product needs ${sure === 0 ? them : 'them'}, the lockfile does not say`,
      ];
}

function whyNotNow({ item: { document }, at, graph }: InventoryItem): string {
  if (document.verdict !== 'valid') return 'breaks the rules of its format';
  if (graph !== null) return 'does not say of which commit it is';
  return at === null
    ? 'does not say when it was made'
    : `is of ${at.slice(0, 10)}, and so may be of another commit than the one that was looked at`;
}

function share(compared: readonly Compared[]): string {
  return compared
    .map(({ label, coverage: { components, listed, development } }) => {
      const rest = development === 0 ? '' : ` (${development} more are for development alone)`;
      return `${listed} of ${components - development} of ${label}${rest}`;
    })
    .slice(0, 5)
    .join(', ');
}

function passed(first: InventoryItem, compared: readonly Compared[]): EvidenceOutcome {
  const { item } = compared[0]?.about ?? first;
  return {
    result: 'Passed',
    subject: 'inventory',
    message: `Every package of ${counted(compared.length, 'lockfile')} is listed in its version: ${share(compared)}. No image and no script of others was seen to ship. Compilers and build systems are in no lockfile.`,
    item,
  };
}

function rest(first: InventoryItem, compared: readonly Compared[], open: readonly string[]): readonly EvidenceOutcome[] {
  const { item } = compared.find(({ about }) => about !== null)?.about ?? first;
  if (compared.length === 0)
    return [
      {
        result: 'Needs Review',
        subject: 'inventory',
        message: `${item.document.path} lists ${counted(first.inventory.entries, 'component')}; no lockfile was read that it could be held against${open.length === 0 ? '' : `: ${open.slice(0, 3).join('; ')}`}.`,
        bring: 'The source that it is of, with its lockfiles.',
        item,
      },
    ];
  if (open.length === 0) return [];
  return [
    {
      result: 'Needs Review',
      subject: 'inventory',
      message: `Listed in their versions: ${share(compared)}. Open: ${open.slice(0, 4).join('; ')}${open.length > 4 ? `; and ${open.length - 4} more` : ''}.`,
      bring: BRING,
      item,
    },
  ];
}
