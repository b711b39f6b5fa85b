import { type ImageReference, parseImageReference } from '../../formats/container-image.ts';
import type { Place } from '../../model/diagnostic.ts';
import type { CheckContext } from '../check.ts';
import { composeFiles, dockerfiles, servicesOf, shippedStage, unreadContainerFiles, useOf } from '../containers/container-view.ts';
import { publishingSteps } from '../releases/publishing-steps.ts';
import type { EvidenceContext } from './evidence-check.ts';
import { contextOf } from './inventory-evidence.ts';
import { signedItems } from './signed-evidence.ts';

/** An image that customers get or that production runs, as far as files tell. */
export interface ShippedImage {
  /** Its name without tag and digest, as a registry knows it. */
  readonly name: string;
  readonly tag: string | null;
  /** Digests that it surely has: the one that it is pinned by, or those of a release that a signer who was named states. */
  readonly digests: readonly string[];
  /** The file that speaks of it; absent where a signed statement alone does. */
  readonly place?: Place;
}

/** The images that ship, and what keeps the list from being whole. */
export interface ShippedImages {
  /** Each name with its tag once. */
  readonly images: readonly ShippedImage[];
  /** What is built or chosen and has no name that could be compared; files that could not be read. Clauses. */
  readonly open: readonly string[];
}

/** Images that ship out of all sources. */
export function shippedImages(context: EvidenceContext): ShippedImages {
  const stated = statedDigests(context);
  const found = context.sources.map((source) => imagesOf(contextOf(source, context)));
  const images = new Map<string, ShippedImage>();
  for (const image of found.flatMap((one) => one.images)) {
    const key = JSON.stringify([image.name, image.tag, image.digests]);
    if (images.has(key)) continue;
    const digests = image.digests.length > 0 ? image.digests : [...(stated.get(image.name) ?? [])];
    images.set(key, { ...image, digests });
  }
  return { images: [...images.values()], open: found.flatMap((one) => one.open) };
}

function imagesOf(context: CheckContext): ShippedImages {
  const delivered = (file: Parameters<typeof useOf>[0]) => useOf(file) === 'production' || useOf(file) === 'any';
  const images: ShippedImage[] = [];
  const open: string[] = [];
  const named = new Set<string>();
  for (const file of composeFiles(context).filter(delivered)) {
    for (const { image, build, name, line } of servicesOf(file)) {
      const place = { path: file.path, line: image?.line ?? line };
      if (image?.whole === true) {
        images.push(shipped(image, place));
        if (build !== null) named.add(imageName(image.image));
      } else if (image !== null) open.push(`the image of service ${name} in ${file.path} is chosen from outside`);
    }
  }
  for (const step of publishingSteps(context)) {
    if (step.to !== 'container registry') continue;
    const { path } = step.place;
    const names = publishedNames(step);
    for (const name of names) {
      if (/[$%{}]/.test(name)) open.push(`the name of an image that ${path} publishes is filled in when it runs`);
      else {
        const reference = parseImageReference(name);
        named.add(imageName(reference.image));
        images.push(shipped(reference, step.place));
      }
    }
    if (names.length === 0) open.push(`the name of an image that ${path} publishes is not seen`);
  }
  const built = dockerfiles(context).filter((file) => delivered(file) && shippedStage(file) !== null);
  const [first] = built;
  if (first !== undefined && named.size < built.length)
    open.push(
      built.length === 1
        ? `what ${first.path} builds has no name in what was looked at`
        : `${built.length} Dockerfiles build images, and names are seen of ${named.size}`,
    );
  const [unread] = unreadContainerFiles(context);
  if (unread !== undefined) open.push(`${unread} could not be read`);
  return { images, open: [...new Set(open)] };
}

function shipped({ image, tag, digest }: ImageReference, place: Place): ShippedImage {
  return { name: imageName(image), tag, digests: digest === null ? [] : [digest], place };
}

/** Names in what an action or a command pushes. */
function publishedNames({ run }: ReturnType<typeof publishingSteps>[number]): readonly string[] {
  switch (run.kind) {
    case 'action':
      return (run.inputs.tags?.value ?? '')
        .split(/[\n,]/)
        .map((name) => name.trim())
        .filter((name) => name !== '');
    case 'command': {
      const words = run.text
        .slice(0, 2000)
        .split(/\s+/)
        .map((word) => word.replaceAll(/["']/g, ''));
      const last = words.at(-1) ?? '';
      return /^(?:docker|podman|buildah) (?:image )?push\b/.test(run.text) && !last.startsWith('-') ? [last] : [];
    }
    case 'task':
    case 'template':
    case 'open':
      return [];
    default:
      return run satisfies never;
  }
}

/** One name for the ways in which the first of all registries is written. */
export function imageName(name: string): string {
  const lower = name.toLowerCase();
  const plain = lower.replace(/^(?:index\.)?docker\.io\//, '');
  if (plain !== lower || !lower.includes('/')) return plain.replace(/^library\//, '');
  return lower.replace(/^library\//, '');
}

/** Digests of images by name, in statements whose signature verifies and is of who was named. */
function statedDigests(context: EvidenceContext): ReadonlyMap<string, ReadonlySet<string>> {
  const stated = new Map<string, Set<string>>();
  for (const { item, statements } of signedItems(context)) {
    if (item.signature.kind !== 'verified' || item.signature.expected !== true) continue;
    for (const { name, digests } of statements.flatMap(({ document }) => document.facts.subjects)) {
      if (name === null || name.startsWith('pkg:')) continue;
      const key = imageName(parseImageReference(name).image);
      for (const { algorithm, value } of digests) {
        if (algorithm.toLowerCase() !== 'sha256') continue;
        const known = stated.get(key);
        if (known === undefined) stated.set(key, new Set([`sha256:${value}`]));
        else known.add(`sha256:${value}`);
      }
    }
  }
  return stated;
}
