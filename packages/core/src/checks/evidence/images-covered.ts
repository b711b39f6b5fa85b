import { parseImageReference } from '../../formats/container-image.ts';
import type { Facts } from '../../formats/registry.ts';
import type { EvidenceItem } from '../../model/evidence-item.ts';
import { daysBetween } from '../../model/instant.ts';
import { counted } from '../in-words.ts';
import type { EvidenceCheck, EvidenceContext, EvidenceOutcome } from './evidence-check.ts';
import { inventoriesOf, newestInventories, unreadInventories } from './inventory-evidence.ts';
import { oldestOf } from './oldest-evidence.ts';
import { ageOf, newestScans, scansOf, unreadScans } from './scan-evidence.ts';
import { imageName, type ShippedImage, type ShippedImages, shippedImages } from './shipped-images.ts';
import { shownNames } from './shown-names.ts';

/** How long knowledge of known vulnerabilities is current (domain §3, claim 3.3.1). */
const FRESH_DAYS = 7;

export const imagesCovered: EvidenceCheck = {
  id: 'images-covered',
  version: 1,
  title: 'Each container image that ships was scanned, and is in an inventory, told by its digest.',
  claims: ['1.2.1', '3.3.1'],
  guidance: ['1.2.1-a', '3.3.1-a'],
  sees: 'part',
  looksAt: `images that compose files run and workflows publish, of all sources, with the digests that they are pinned by or that statements of a signer who was named give them; against the digests and names of images in reports of scans (for 3.3.1, those of the last ${FRESH_DAYS} days that ran to their end) and in inventories (for 1.2.1).`,
  passes:
    'Each image that ships has a digest, a scan or an inventory is of that very digest, and nothing is built or chosen besides of which no name is seen.',
  fails: 'Never: another scan or inventory may exist and not have been brought.',
  cannotTell:
    'Needs Review where an image is covered by its name alone (a tag may name another image by now), by no scan or inventory, or only by an older one, each by name. Nothing is said where no image ships, or neither scan nor inventory was brought.',
  fooledBy: 'images that a script or another orchestrator runs; a scanner whose settings leave layers out.',
  run(context) {
    const shipped = shippedImages(context);
    if (shipped.images.length + shipped.open.length === 0) return [];
    const scans = imageScans(context);
    const inventories = imageInventories(context);
    return [
      ...(scansOf(context).length === 0 ? [] : [outcome('3.3.1', shipped, { seen: scans, unread: unreadScans(context).length })]),
      ...(inventoriesOf(context).length === 0
        ? []
        : [outcome('1.2.1', shipped, { seen: inventories, unread: unreadInventories(context).length })]),
    ];
  },
};

/** Whether each image that ships is told by its digest in a scan of the last days that ran to its end. */
export function areImagesScanned(context: EvidenceContext): boolean {
  const shipped = shippedImages(context);
  if (shipped.images.length === 0) return false;
  return outcome('3.3.1', shipped, { seen: imageScans(context), unread: unreadScans(context).length }).result === 'Passed';
}

/** A scan or an inventory of an image. */
interface SeenImage {
  readonly item: EvidenceItem<Facts>;
  readonly name: string | null;
  readonly tag: string | null;
  readonly digests: readonly string[];
  /** Why it does not count as it is; null where it does. */
  readonly fault: 'older' | 'not whole' | null;
}

function imageScans(context: EvidenceContext): readonly SeenImage[] {
  const { asOf } = context.product;
  return newestScans(scansOf(context), context).flatMap((one): readonly SeenImage[] => {
    const { item, scan, unsound } = one;
    const { facts } = item.document;
    const isImage = scan.subjectDigests.length > 0 || (facts?.kind === 'trivy' && facts.artifactType === 'container_image');
    if (!isImage) return [];
    const age = ageOf(one, asOf);
    // A scan of today with the data of a month ago knows nothing of that month.
    const hasOldData = scan.databaseAt !== null && one.at !== null && daysBetween(scan.databaseAt, one.at) > FRESH_DAYS;
    const isFresh = age !== null && age <= FRESH_DAYS && !hasOldData;
    const named = scan.subject === null ? null : parseImageReference(scan.subject);
    return [
      {
        item,
        name: named === null ? null : imageName(named.image),
        tag: named?.tag ?? null,
        digests: scan.subjectDigests.flatMap(digestIn),
        fault: unsound.length > 0 || scan.packages === 0 ? 'not whole' : isFresh ? null : 'older',
      },
    ];
  });
}

function imageInventories(context: EvidenceContext): readonly SeenImage[] {
  return newestInventories(inventoriesOf(context)).flatMap((one): readonly SeenImage[] => {
    const { item, subject, inventory, saysIncomplete } = one;
    if (subject === null) return [];
    const digests = [subject.version, subject.purl, subject.name].flatMap((text) => (text === null ? [] : digestIn(text)));
    if (subject.type !== 'container' && digests.length === 0) return [];
    const named = parseImageReference(subject.name);
    const isEmpty = inventory.packages.every(({ components }) => components.length === 0);
    const isWhole = item.document.verdict === 'valid' && !saysIncomplete && !isEmpty;
    return [{ item, name: imageName(named.image), tag: named.tag ?? subject.version, digests, fault: isWhole ? null : 'not whole' }];
  });
}

/** The digest at the end of a reference, of a package URL, or by itself. */
function digestIn(text: string): readonly string[] {
  const found = /sha256(?::|%3a)([0-9a-f]{64})(?![0-9a-f])/i.exec(text.slice(0, 1000))?.[1];
  return found === undefined ? [] : [`sha256:${found.toLowerCase()}`];
}

/** How an image is covered, of what is worse first. */
type Covered = 'none' | 'not whole' | 'older' | 'name' | 'digest';

interface CoveredImage {
  readonly image: ShippedImage;
  readonly by: Covered;
  readonly item: EvidenceItem<Facts> | null;
}

function coveredBy(image: ShippedImage, seen: readonly SeenImage[]): CoveredImage {
  const byDigest = seen.filter(({ digests }) => image.digests.length > 0 && image.digests.some((digest) => digests.includes(digest)));
  const sound = byDigest.filter(({ fault }) => fault === null);
  const [good] = sound;
  // A release with several images under one name (one a platform) is covered where each of them is.
  const isWhole = image.digests.every((digest) => sound.some(({ digests }) => digests.includes(digest)));
  if (good !== undefined && isWhole) return { image, by: 'digest', item: oldestOf(sound.map(({ item }) => item)) };
  const byName = seen.filter(
    ({ name, tag }) => name === image.name && (image.tag === null || tag === null || tag === image.tag || tag.startsWith('sha256:')),
  );
  const named = byName.find(({ fault }) => fault === null) ?? good;
  if (named !== undefined) return { image, by: 'name', item: named.item };
  const [faulty] = [...byDigest, ...byName];
  return { image, by: faulty?.fault ?? 'none', item: faulty?.item ?? null };
}

const ORDER: readonly Covered[] = ['digest', 'name', 'older', 'not whole', 'none'];

function outcome(
  claim: '1.2.1' | '3.3.1',
  { images, open }: ShippedImages,
  { seen, unread }: { readonly seen: readonly SeenImage[]; readonly unread: number },
): EvidenceOutcome {
  const what = claim === '3.3.1' ? `a scan of the last ${FRESH_DAYS} days` : 'an inventory';
  const words: Readonly<Record<Covered, string>> = {
    digest: `told by its digest in ${what}`,
    name: 'told by its name alone',
    older: `only in an older or undated ${claim === '3.3.1' ? 'scan' : 'inventory'}`,
    'not whole': `only in ${claim === '3.3.1' ? 'a scan that did not run to its end' : 'an inventory that is empty or not whole'}`,
    none: `in no ${claim === '3.3.1' ? 'scan' : 'inventory'}`,
  };
  const covered = images.map((image) => coveredBy(image, seen));
  const shares = ORDER.flatMap((by) => {
    const group = covered.filter((one) => one.by === by);
    if (group.length === 0) return [];
    return [`${group.length} ${words[by]}${by === 'digest' ? '' : ` (${shownNames(group.map(({ image }) => nameOf(image)))})`}`];
  });
  const items = covered.flatMap(({ item }) => item ?? []);
  const held = items.length > 0 ? items : seen.map(({ item }) => item);
  const place = covered.find(({ by }) => by !== 'digest')?.image.place;
  const base = {
    subject: claim === '3.3.1' ? 'scans of images that ship' : 'inventories of images that ship',
    claims: [claim],
    ...(held.length === 0 ? {} : { item: oldestOf(held) }),
    ...(place === undefined ? {} : { place }),
  };
  const said =
    images.length === 0
      ? 'No image that ships has a name that could be compared'
      : `Of ${counted(images.length, 'image')} that ${images.length === 1 ? 'ships' : 'ship'}, ${shares.join(', ')}`;
  const rest = [
    ...open.slice(0, 3),
    ...(unread === 0 ? [] : [`${counted(unread, claim === '3.3.1' ? 'more report' : 'more list')} could not be read`]),
  ];
  const all = images.length > 0 && covered.every(({ by }) => by === 'digest');
  if (all && open.length === 0 && unread === 0) return { ...base, result: 'Passed', message: `${said}.` };
  return {
    ...base,
    result: 'Needs Review',
    message: `${said}${rest.length === 0 ? '' : `; ${rest.join('; ')}`}.`,
    bring:
      claim === '3.3.1'
        ? 'The report of a scan of each image that ships, by its digest (NAME@sha256:…), and that digest in a signed statement of the release or in what deploys it.'
        : 'The inventory of each image that ships, by its digest (NAME@sha256:…), and that digest in a signed statement of the release or in what deploys it.',
  };
}

function nameOf({ name, tag }: ShippedImage): string {
  return `${name}${tag === null ? '' : `:${tag}`}`;
}
